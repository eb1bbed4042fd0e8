"""Inspections that the forum follows, and the areas that feedback is tagged against."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from forumapp.domain.inspections import Inspection, WeaknessArea
from forumapp.services import forums, reading
from ui.commands import read_report
from ui.commands.answer import columns, counted
from ui.commands.frame import Call, command
from ui.commands.inspection_file import read_inspection
from ui.commands.refs import short


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Inspections: which are known, which the forum follows.")
    known = "inspections (key, title, local_area, first_day, outcome, areas, partial, followed)."
    command(group, "list", forum=None, json=known)(list_inspections)
    command(group, "show", forum=False, json=_SHOWN)(show_inspection)
    command(group, "add", acts=True, json="id, title, touched, act.")(add_inspection)
    read_report.add_to(group)
    app.add_typer(group, name="inspections")
    areas = typer.Typer(help="Areas: what feedback is tagged against.")
    command(areas, "list", json=_AREAS)(list_areas)
    app.add_typer(areas, name="areas")


_SHOWN = (
    "key, title, local_area, framework, first_day, last_day, published, outcome, partial, note, "
    "responsible_bodies, areas (key, number, item, title, words, themes, …), marks (on, label)."
)
_AREAS = (
    "areas (id, item, number, title, inspection, official, status, words, page, "
    "responsible_body, themes, parent_words)."
)


def list_inspections(call: Call) -> None:
    """List the inspections that ForumApp knows; with --forum also those that the forum follows."""
    followed: list[Inspection] = []
    if call.forum_at is not None:
        with call.open() as forum:
            followed = reading.inspections(forum)
    uids = {each.uid for each in followed}
    rows = [_known_row(key, data, uids) for key, data in forums.known_inspections().items()]
    known = {row["id"] for row in rows}
    rows += [_own_row(each) for each in followed if each.uid not in known]
    shown = [(r["key"] or short(r["id"]), r["first_day"] or "", _mark(r), r["title"]) for r in rows]
    call.answer({"inspections": rows}, columns(shown))


def show_inspection(
    call: Call,
    key: Annotated[str, typer.Argument(metavar="KEY", help="A key from `inspections list`.")],
) -> None:
    """Show a known inspection: its days, outcome and areas."""
    data = forums.known_inspection(key)
    lines = [data["title"], f"{data['local_area']}, {data['first_day']} to {data['last_day']}"]
    if data.get("outcome"):
        lines.append(f"Outcome {data['outcome']}")
    if data.get("partial"):
        lines.append("The list of areas is not known in full.")
    if data.get("note"):
        lines.append(str(data["note"]))
    lines += columns([_area_cells(area) for area in data.get("areas", ())])
    call.answer(data, lines)


def add_inspection(
    call: Call,
    what: Annotated[
        str, typer.Argument(metavar="KEY|FILE", help="A known key, or a JSON file of your own.")
    ],
) -> None:
    """Follow an inspection: a known one, or one from a JSON file.

    A file looks like what `inspections show KEY --json` prints: key, title, local_area, and areas,
    each with a key, an item (weakness, priority_action, improvement or rapid_improvement) and a
    title. Adding it again brings what has changed in the file.
    """
    path = Path(what).expanduser()
    own = path.suffix.lower() == ".json" or path.is_file()
    data = read_inspection(path) if own else forums.known_inspection(what)
    with call.open() as forum:
        change = forums.add_inspection(forum, data)
    touched = len(change.ids)
    said = f"Following “{data['title']}” ({counted(touched, 'record')} written)."
    if not touched:
        said = f"“{data['title']}” is followed already. Nothing was changed."
    uid = forums.inspection_uid(data["key"])
    call.answer({"id": uid, "title": data["title"], "touched": touched, "act": change.act}, [said])


def list_areas(
    call: Call,
    official: Annotated[
        bool, typer.Option("--official", help="Only what an inspection or the area itself named.")
    ] = False,
) -> None:
    """List the areas of the forum: official ones first, then national themes and criteria."""
    with call.open() as forum:
        areas = [area for area in reading.areas(forum) if area.official or not official]
        titles = {each.uid: each.title for each in reading.inspections(forum)}
    rows = [(short(area.uid), area.item, _number(area.number), area.title) for area in areas]
    call.answer({"areas": [_area_json(area, titles) for area in areas]}, columns(rows))


def _area_json(area: WeaknessArea, titles: dict[str, str]) -> dict[str, Any]:
    data = {"id": area.uid, **asdict(area), "official": area.official}
    del data["uid"]
    return data | {"inspection": titles.get(area.inspection or "")}


def _known_row(key: str, data: dict[str, Any], followed: set[str]) -> dict[str, Any]:
    uid = forums.inspection_uid(key)
    return {
        "key": key,
        "id": uid,
        "title": data["title"],
        "local_area": data["local_area"],
        "first_day": data.get("first_day"),
        "outcome": data.get("outcome"),
        "areas": len(data.get("areas", ())),
        "partial": bool(data.get("partial")),
        "followed": uid in followed,
    }


def _own_row(each: Inspection) -> dict[str, Any]:
    return {
        "key": None,
        "id": each.uid,
        "title": each.title,
        "local_area": each.local_area,
        "first_day": each.first_day,
        "outcome": each.outcome,
        "areas": None,
        "partial": each.partial,
        "followed": True,
    }


def _mark(row: dict[str, Any]) -> str:
    return "followed" if row["followed"] else ""


def _area_cells(area: dict[str, Any]) -> tuple[str, str, str]:
    return (_number(area.get("number")), str(area.get("item", "")), str(area["title"]))


def _number(number: int | None) -> str:
    return "" if number is None else str(number)
