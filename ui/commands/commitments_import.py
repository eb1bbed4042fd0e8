"""A plan brought in from a spreadsheet by a command: shown first, then stored as one act."""

from dataclasses import replace
from typing import Annotated, Any

import typer

from forumapp.domain.problems import WrongInput
from forumapp.readers.dates import DATE_ORDERS
from forumapp.readers.plan_guess import PlanMapping, PlanSheet
from forumapp.readers.plan_words import FIELDS
from forumapp.services import plan_import
from forumapp.services.forums import Forum
from forumapp.services.lists import codes
from forumapp.services.plan_changes import Line
from forumapp.services.plan_import import Preview
from ui.commands.frame import Call, command, path_of
from ui.commands.promise_words import CLAIMED, PLAN_KINDS, plan_called
from ui.commands.refs import area, day

_KEYS = (
    "file (name, sheet, header_row, doubts), columns (place, name, field, on), statuses (as "
    "written: code or null), areas (as written: ids), to_settle (statuses, areas, days), sentence, "
    "why_not, actions (rows, number, what, change, fields (name, before, after), statuses), "
    "missing (numbers), passed, faults, dry_run, plan, act. Plan and act are null in a dry run."
)
Pairs = list[str] | None


def add_to(group: typer.Typer) -> None:
    """Add this command."""
    fill = {"fields": ", ".join(FIELDS), "claimed": CLAIMED}
    command(group, "import", acts=True, json=_KEYS, fill=fill)(import_plan)


def import_plan(
    call: Call,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A plan: CSV or Excel (.xlsx).")],
    plan: Annotated[
        str | None, typer.Option(metavar="PLAN", help="Bring it into this plan: id or title.")
    ] = None,
    new: Annotated[
        str | None, typer.Option("--new-plan", metavar="TITLE", help="Make a plan of this title.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help=f"What a new plan is: {PLAN_KINDS}.")
    ] = None,
    inspection: Annotated[
        str | None,
        typer.Option(metavar="TITLE", help="The inspection that a new plan answers."),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="The sheet of an Excel file.")
    ] = None,
    column: Annotated[
        Pairs,
        typer.Option(
            metavar="NAME=FIELD",
            help="Take this column for this field; NAME= leaves it out. May be given again.",
        ),
    ] = None,
    review_on: Annotated[
        Pairs,
        typer.Option(
            metavar="NAME=DATE",
            help="The day of the review whose status this column holds. May be given again.",
        ),
    ] = None,
    status: Annotated[
        Pairs,
        typer.Option(
            metavar="WRITTEN=CODE",
            help="What a status as written means, as in “B=done” or “filled red=red”; nothing "
            "after the sign leaves it out. May be given again.",
        ),
    ] = None,
    areas: Annotated[
        Pairs,
        typer.Option(
            "--area",
            metavar="WRITTEN=AREA",
            help="Which area an area as written is; nothing after the sign: none. May be given "
            "again.",
        ),
    ] = None,
    as_proposed: Annotated[
        bool,
        typer.Option("--as-proposed", help="Take the proposed statuses and areas as right."),
    ] = False,
    dates: Annotated[
        str | None, typer.Option(metavar="ORDER", help="How dates are written: dmy, mdy or mixed.")
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="WHO", help="Who claims the statuses of the file.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would change; store nothing.")
    ] = False,
) -> None:
    """Bring a plan in from a spreadsheet: all of it as one act, or nothing.

    What each column is follows from its name; --dry-run shows it. The same file again, or its next
    version, changes what it brought before (by the number of the action) and doubles nothing. What
    a status means and which area is which must be settled by you: with --status and --area, or
    with --as-proposed once the dry run has shown what is proposed.

    Fields: {fields}. Statuses: {claimed}.
    """
    if (plan is None) == (new is None):
        raise WrongInput("Name the plan it belongs to with --plan, or a new one with --new-plan.")
    found = plan_import.open_plan_file(path_of(file, "the file to bring in"), sheet)
    with call.open() as forum:
        into: Any = plan_called(forum, plan).uid if plan else _new(forum, new, kind, inspection)
        mapping = _columns(found.mapping, column or (), review_on or (), dates)
        mapping = _meanings(forum, mapping, status or (), areas or ())
        known = into if isinstance(into, str) else None
        round_ = None if known else into.get("inspection")
        seen = plan_import.preview(forum, found, mapping, known, round_)
        if as_proposed:
            mapping = plan_import.settled(seen, mapping)
            seen = plan_import.preview(forum, found, mapping, known, round_)
        brought = None
        if not dry_run:
            brought = plan_import.bring_in(forum, found, mapping, into, by=by)
            seen = brought[0].seen
    data = _json(found, mapping, seen) | {
        "dry_run": dry_run,
        "plan": brought[0].plan if brought else None,
        "act": brought[1].act if brought else None,
    }
    call.answer(data, _lines(found, mapping, seen, dry_run))


def _new(
    forum: Forum, title: str | None, kind: str | None, inspection: str | None
) -> dict[str, Any]:
    from forumapp.services import reading  # late: start-up time
    from ui.commands.found import find

    fields: dict[str, Any] = {"title": title, "kind": kind}
    if inspection:
        every = reading.inspections(forum)
        seen = find(inspection, every, lambda e: e.title, "inspections", "inspections list")
        fields["inspection"] = seen.uid
    if kind is not None and not codes("plan_kind").has(kind):
        raise WrongInput(f"“{kind[:40]}” is no kind of plan. It can be: {PLAN_KINDS}.")
    return fields


def _columns(mapping: PlanMapping, columns: Any, review_on: Any, dates: str | None) -> PlanMapping:
    for typed in columns:
        place, field = _named(mapping, typed, "--column")
        mapping = mapping.with_field(place, field)
    for typed in review_on:
        place, on = _named(mapping, typed, "--review-on")
        mapping = mapping.with_day(place, day(on, "--review-on").isoformat() if on else "")
    if dates is not None:
        if dates not in DATE_ORDERS or dates == "excel":
            raise WrongInput("--dates can be: dmy, mdy or mixed.")
        mapping = replace(mapping, date_order=dates)
    return mapping


def _meanings(forum: Forum, mapping: PlanMapping, statuses: Any, areas: Any) -> PlanMapping:
    for typed in statuses:
        written, code = _pair(typed, "--status")
        if code and not codes("claimed").has(code):
            raise WrongInput(f"“{code[:40]}” is no status. It can be: {CLAIMED}.")
        mapping = mapping.with_rag(written, code)
    for typed in areas:
        written, named = _pair(typed, "--area")
        mapping = mapping.with_areas(written, (area(forum, named).uid,) if named else ())
    return mapping


def _named(mapping: PlanMapping, typed: str, flag: str) -> tuple[int, str]:
    """Split “name of a column=rest”; a name may hold the sign itself."""
    for each in sorted(mapping.columns, key=lambda column: len(column.name), reverse=True):
        if typed.casefold().startswith(f"{each.name.casefold()}="):
            return each.place, typed[len(each.name) + 1 :].strip()
    said = ", ".join(f"“{each.name[:40]}”" for each in mapping.columns[:20])
    raise WrongInput(
        f"{flag} “{typed[:60]}” does not begin with the name of a column and “=”. Columns: {said}."
    )


def _pair(typed: str, flag: str) -> tuple[str, str]:
    written, sign, rest = typed.rpartition("=")
    if not sign or not written.strip():
        raise WrongInput(f"{flag} “{typed[:60]}” needs “=”, as in G=green.")
    return written.strip(), rest.strip()


def _json(sheet: PlanSheet, mapping: PlanMapping, seen: Preview) -> dict[str, Any]:
    return {
        "file": {
            "name": sheet.path.name,
            "sheet": sheet.grid.sheet,
            "header_row": sheet.header.number,
            "doubts": list(sheet.doubts),
        },
        "columns": [
            {"place": c.place, "name": c.name, "field": c.field or None, "on": c.on or None}
            for c in mapping.columns
        ],
        "statuses": dict(seen.statuses),
        "areas": {written: list(uids) for written, uids in seen.areas.items()},
        "to_settle": {
            "statuses": list(seen.open_statuses),
            "areas": list(seen.open_areas),
            "days": list(seen.no_day),
        },
        "sentence": seen.words(),
        "why_not": seen.why_not() or None,
        "actions": [_line_json(line) for line in seen.lines],
        "missing": [each.number or each.uid for each in seen.missing],
        "passed": [{"row": row, "reason": why} for row, why in seen.passed],
        "faults": [{"row": row, "sentence": said} for row, said in seen.faults],
    }


def _line_json(line: Line) -> dict[str, Any]:
    return {
        "rows": list(line.action.rows),
        "number": line.action.get("number") or None,
        "what": line.action.get("what"),
        "change": line.what,
        "fields": [{"name": s.name, "before": s.before, "after": s.after} for s in line.changes],
        "statuses": [{"on": c.on, "claimed": c.claimed, "new": c.new} for c in line.claims],
    }


def _lines(sheet: PlanSheet, mapping: PlanMapping, seen: Preview, dry_run: bool) -> list[str]:
    where = f" (sheet “{sheet.grid.sheet}”)" if sheet.grid.sheet else ""
    lines = [f"{sheet.path.name}{where}, names of the columns in row {sheet.header.number}"]
    for column in mapping.columns:
        is_ = FIELDS[column.field] if column.field else "left out"
        lines.append(f"  {column.name}: {is_}{f', {column.on}' if column.on else ''}")
    lines += [f"Look at this: {doubt}" for doubt in sheet.doubts]
    if dry_run:
        lines += [f"  Status “{w}”: {code or '?'}" for w, code in seen.statuses.items()]
        lines += [f"  Area “{w}”: {', '.join(u) or '?'}" for w, u in seen.areas.items()]
    for line in seen.lines:
        if line.what != "same":
            what = " ".join(line.action.get("what").split())[:70]
            lines.append(f"  {line.what}: {line.action.get('number')} {what}")
            lines += [f"      {s.name}: {s.before or '–'} → {s.after}" for s in line.changes]
    lines += [f"  Row {row}: {said}" for row, said in seen.faults]
    if seen.missing:
        lines.append(f"No longer in the file, kept in the forum: {len(seen.missing)}.")
    lines.append(seen.words())
    if dry_run and seen.why_not():
        lines.append(seen.why_not())
    return lines
