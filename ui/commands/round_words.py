"""How a round of inspection is said as it stands: as lines to read and as plain values."""

from dataclasses import asdict
from typing import Any

from forumapp.domain.inspections import Inspection
from forumapp.services.lists import label
from forumapp.services.rounds import AreaNow, Round
from ui.commands.answer import columns
from ui.commands.area_words import now_json


def round_json(found: Round) -> dict[str, Any]:
    """Return a round as plain values."""
    return {
        "inspection": _inspection(found.inspection),
        "areas": [now_json(each) for each in found.areas],
        "strengths": [now_json(each) for each in found.strengths],
        "better": [now_json(each) for each in found.better],
        "revisits": [
            {
                "inspection": _inspection(each.inspection),
                "judgements": [asdict(judged) for judged in each.judgements],
            }
            for each in found.revisits
        ],
        "plans": [asdict(each) for each in found.plans],
    }


def round_lines(found: Round) -> list[str]:
    """Return a round as lines."""
    lines = [found.inspection.title]
    lines += ["The list of areas is not known in full."] if found.inspection.partial else []
    lines += columns([_cells(each) for each in found.areas])
    lines += [f"Strength: {each.area.title}" for each in found.strengths]
    lines += [f"Re-visit: {each.inspection.title}" for each in found.revisits]
    return lines + [f"Plan: {each.title}" for each in found.plans]


def _inspection(found: Inspection) -> dict[str, Any]:
    data = {"id": found.uid, **asdict(found)}
    del data["uid"]
    return data


def _cells(each: AreaNow) -> tuple[str, str, str, str]:
    number = "" if each.area.number is None else str(each.area.number)
    said = label("area_status", each.status) if each.status else ""
    return (number, said, each.since or "", each.area.title)
