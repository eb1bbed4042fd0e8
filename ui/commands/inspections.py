"""Inspections that the forum follows, and the areas that feedback is tagged against."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from forumapp.domain.inspections import Inspection
from forumapp.services import forums, reading
from ui.commands import areas, judging, read_report
from ui.commands.answer import columns, counted
from ui.commands.embargo_note import say_embargo
from ui.commands.frame import Call, command
from ui.commands.inspection_file import read_inspection
from ui.commands.refs import short
from ui.commands.round_words import round_json, round_lines
from ui.commands.rounds_found import find_round

if TYPE_CHECKING:
    from forumapp.services.rounds import Round


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Inspections: which are known, which the forum follows.")
    known = "inspections (key, title, local_area, first_day, outcome, areas, partial, followed)."
    command(group, "list", forum=None, json=known)(list_inspections)
    command(group, "show", forum=None, json=_SHOWN)(show_inspection)
    command(group, "add", acts=True, json="id, title, touched, act.")(add_inspection)
    command(group, "bin", acts=True, json="id, title, act.")(bin_inspection)
    judging.add_to(group)
    read_report.add_to(group)
    app.add_typer(group, name="inspections")
    areas.add_to(app)


_SHOWN = (
    "key, title, local_area, framework, first_day, last_day, published, outcome, partial, note, "
    "responsible_bodies, areas (key, number, item, title, words, themes, …), strengths, better, "
    "judgements, revisits, plans, links, marks (on, label). With --now: inspection, areas (id, "
    "number, item, title, status, since, open), strengths, better, revisits (inspection, "
    "judgements), plans."
)


def list_inspections(call: Call) -> None:
    """List the inspections that ForumApp knows; with --forum also those that the forum follows."""
    followed: list[Inspection] = []
    if call.forum_at is not None:
        with call.open() as forum:
            followed = reading.inspections(forum)
            say_embargo(forum)
    uids = {each.uid for each in followed}
    rows = [_known_row(key, data, uids) for key, data in forums.known_inspections().items()]
    known = {row["id"] for row in rows}
    rows += [_own_row(each) for each in followed if each.uid not in known]
    shown = [(r["key"] or short(r["id"]), r["first_day"] or "", _mark(r), r["title"]) for r in rows]
    call.answer({"inspections": rows}, columns(shown))


def show_inspection(
    call: Call,
    key: Annotated[
        str, typer.Argument(metavar="KEY", help="A key from `inspections list`, or an id or title.")
    ],
    now: Annotated[
        bool, typer.Option("--now", help="As it stands in the forum: judgements, plans, re-visits.")
    ] = False,
) -> None:
    """Show a known inspection: its days, outcome and areas; with --now, what became of it.

    An inspection that ForumApp does not know is shown as it stands in the forum.
    """
    if now or (call.forum_at is not None and key not in forums.known_inspections()):
        _show_now(call, key)
        return
    data = forums.known_inspection(key)
    lines = [data["title"], f"{data['local_area']}, {data['first_day']} to {data['last_day']}"]
    if data.get("outcome"):
        lines.append(f"Outcome {data['outcome']}")
    if data.get("partial"):
        lines.append("The list of areas is not known in full.")
    if data.get("note"):
        lines.append(str(data["note"]))
    lines += columns([_area_cells(area) for area in data.get("areas", ())])
    lines += [f"Re-visit: {each['title']}" for each in data.get("revisits", ())]
    call.answer(data, lines)


def _show_now(call: Call, key: str) -> None:
    from forumapp.services.rounds import rounds  # late: start-up time

    with call.open() as forum:
        wanted = find_round(forum, key).uid
        every = rounds(forum)
        say_embargo(forum)
    found = next(e for e in every if wanted in _uids(e))
    call.answer(round_json(found), round_lines(found))


def _uids(found: "Round") -> set[str]:
    return {found.inspection.uid, *(each.inspection.uid for each in found.revisits)}


def add_inspection(
    call: Call,
    what: Annotated[
        str, typer.Argument(metavar="KEY|FILE", help="A known key, or a JSON file of your own.")
    ],
) -> None:
    """Follow an inspection: a known one, or one from a JSON file.

    A file looks like what `inspections show KEY --json` prints: key, title, local_area, and areas,
    each with a key, an item (weakness, priority_action, improvement or rapid_improvement) and a
    title. It may hold strengths, better, judgements, revisits, plans and links ("earlier":
    "inspection/area", "later", "how") as well, and an area's hints (in, in_example, out,
    out_example). Adding it again brings what has changed in the file; what people changed of an
    area in the forum stays.
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


def bin_inspection(
    call: Call,
    key: Annotated[
        str, typer.Argument(metavar="KEY|ID", help="A key, an id or a part of its title.")
    ],
) -> None:
    """Move an inspection with its areas to the bin; undo brings all back.

    It stays where feedback is tagged with its areas, a promise, claim, question or issue names
    them, a later visit follows it or a plan answers it.
    """
    from forumapp.services import binning  # late: start-up time

    with call.open() as forum:
        found = find_round(forum, key)
        done = binning.bin_round(forum, found.uid)
    data = {"id": found.uid, "title": found.title, "act": done.act}
    call.answer(data, [f"Moved “{found.title}” to the bin."])


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
