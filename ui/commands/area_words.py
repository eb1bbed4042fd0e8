"""How areas and what became of them are said: as lines to read and as plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from forumapp.domain.inspections import WeaknessArea
from forumapp.domain.standing import Standing
from forumapp.services.areas import Wording, tagged_words
from forumapp.services.lists import label
from forumapp.services.lived import Lived
from forumapp.services.rounds import AreaNow, AreaStory
from ui.commands.answer import counted


def area_json(area: WeaknessArea, titles: Mapping[str, str]) -> dict[str, Any]:
    """Return an area as plain values; `titles` are those of the inspections."""
    data = {"id": area.uid, **asdict(area), "official": area.official}
    del data["uid"]
    return data | {"inspection": titles.get(area.inspection or "")}


def standing_json(each: Standing) -> dict[str, Any]:
    """Return one entry of an area's history."""
    told = each.judgement
    return {
        "on": each.on,
        "status": each.status,
        "label": label("area_status", each.status),
        "judgement": told.uid if told else None,
        "inspection": told.inspection if told else None,
        "by": told.by if told else None,
        "words": told.words if told else None,
        "source": told.source if told else None,
        "page": told.page if told else None,
        "superseded_by": each.link.later if each.link else None,
    }


def wording_json(each: Wording) -> dict[str, Any]:
    """Return one version of an area's words."""
    return asdict(each)


def lived_json(lived: Lived) -> dict[str, Any]:
    """Return what families said, behind the gate: what is hidden is null, with its text beside."""
    return {
        "sentence": lived.words(),
        "families": lived.families.text,
        "comments": lived.comments.value,
        "good_or_better": {
            "text": lived.good.text,
            "n": lived.good.n.value,
            "share": lived.good.share,
        },
        "tone": lived.tone,
        "stances": {stance or "not_said": shown.value for stance, shown in lived.stances},
        "earlier": {"comments": lived.earlier.value, "said": lived.earlier_words() or None},
        "enough": lived.enough,
    }


def now_json(now: AreaNow) -> dict[str, Any]:
    """Return where an area stands, shortly."""
    return {
        "id": now.area.uid,
        "number": now.area.number,
        "item": now.area.item,
        "title": now.area.title,
        "status": now.status,
        "since": now.since,
        "open": now.open,
    }


def standing_lines(history: Iterable[Standing]) -> list[str]:
    """Return an area's history as lines."""
    lines = []
    for each in history:
        told = each.judgement
        more = [text for text in (told.by, told.words, told.source) if text] if told else []
        said = f": {'; '.join(more)}" if more else ""
        lines.append(f"  {each.on or 'day not known'}  {label('area_status', each.status)}{said}")
    return lines


def wording_lines(wordings: Iterable[Wording]) -> list[str]:
    """Return the versions of an area's words as lines."""
    return [
        f"  {each.number}. {each.at[:10]}, {each.actor}: {each.title} ({tagged_words(each)})"
        for each in wordings
    ]


def story_lines(story: AreaStory) -> list[str]:
    """Return all that is known of an area as lines."""
    area, since = story.area, f" since {story.now.since}" if story.now.since else ""
    lines = [area.title]
    lines += [story.inspection.title] if story.inspection else []
    lines += [f"{label('area_status', story.now.status)}{since}"] if story.now.status else []
    lines += [f"“{area.words}”"] if area.words else []
    lines += [f"Put right, families would notice: {area.notice}"] if area.notice else []
    lines += [f"Belongs: {area.hint_in}"] if area.hint_in else []
    lines += [f"Does not belong: {area.hint_out}"] if area.hint_out else []
    for said, others in (("Goes on with", story.earlier), ("Goes on as", story.later)):
        lines += [f"{said}: {each.area.title}" for each in others]
    lines += [story.lived.words(), *filter(None, [story.lived.earlier_words()])]
    lines += [f"  promised: {each.promise.what}" for each in story.promises]
    lines += [f"  claimed on {each.on}: {each.title or each.words or ''}" for each in story.claims]
    return [
        *lines,
        counted(story.used, "piece of feedback has", "pieces of feedback have") + " its tag.",
    ]
