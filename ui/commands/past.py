"""The past: take back what was done, do it again, and see who changed what and when."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from forumapp.domain.change import Act, Change, Step
from forumapp.services import forums, reading
from ui.commands import refs
from ui.commands.answer import columns, counted
from ui.commands.embargo_note import say_embargo
from ui.commands.frame import Call, command


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    done = "act, label, undoes, kinds, touched."
    command(app, "undo", acts=True, json=done)(undo)
    command(app, "redo", acts=True, json=done)(redo)
    command(app, "history", json=_HISTORY)(history)


_HISTORY = (
    "without an ID: acts (id, label, at, by, touched, undoes, undone_by); with one: steps (at, by, "
    "device, label, field, before, after)."
)

_INSIDE = ("cut", "part", "seal")  # of a corrected quote: places in its words, no words


def undo(
    call: Call,
    act: Annotated[
        str | None, typer.Argument(metavar="ACT", help="An act's id from `history`.")
    ] = None,
) -> None:
    """Take back the last thing that was done, or the act named; an import goes as a whole."""
    with call.open() as forum:
        named = refs.act(forum, act).act if act is not None else None
        change = forums.undo_last(forum, named)
    _answer(call, change)


def redo(call: Call) -> None:
    """Do again what was undone last, if nothing else was done since."""
    with call.open() as forum:
        change = forums.redo_last(forum)
    _answer(call, change)


def history(
    call: Call,
    uid: Annotated[
        str | None, typer.Argument(metavar="ID", help="One record; else what was done at all.")
    ] = None,
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, max=100_000, help="How many at most.")
    ] = 20,
) -> None:
    """Show what was done, the last first; with an ID each field of that record as it changed."""
    with call.open() as forum:
        if uid is None:
            acts = reading.acts(forum, limit)
            lines = columns([_act_cells(act) for act in acts])
            data: dict[str, Any] = {"acts": [_act_json(act) for act in acts]}
        else:
            steps = reading.history(forum, refs.id_start(uid))[-limit:]
            told = [each for each in steps if each.field not in _INSIDE]
            lines = columns([_step_cells(each) for each in told])
            data = {"steps": [_renamed(asdict(step)) for step in steps]}
        say_embargo(forum)
    call.answer(data, lines)


def _act_cells(act: Act) -> tuple[str, str, str, str]:
    taken = " – taken back" if act.undone_by else ""
    return refs.short(act.act), act.at, act.actor, f"{act.label} ({act.size:,}){taken}"


def _act_json(act: Act) -> dict[str, Any]:
    return {
        "id": act.act,
        "label": act.label,
        "at": act.at,
        "by": act.actor,
        "touched": act.size,
        "undoes": act.undoes,
        "undone_by": act.undone_by,
    }


def _renamed(step: dict[str, Any]) -> dict[str, Any]:
    return {"at": step.pop("at"), "by": step.pop("actor"), **step}


def _step_cells(step: Step) -> tuple[str, str, str, str, str]:
    name = step.field.replace("_", " ")
    return step.at, step.actor, step.label, name, _said(step.after)


def _said(value: object) -> str:
    text = "(nothing)" if value is None else " ".join(str(value).split())
    return text if len(text) <= 100 else text[:99] + "…"


def _answer(call: Call, change: Change) -> None:
    data = {
        "act": change.act,
        "label": change.label,
        "undoes": change.undoes,
        "kinds": sorted(change.kinds),
        "touched": len(change.ids),
    }
    call.answer(data, [f"{change.label} ({counted(len(change.ids), 'record')})."])
