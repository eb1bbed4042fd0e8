"""Conflicts: what two people wrote differently, and which of it is right."""

from typing import Annotated

import typer

from forumapp.domain.problems import WrongInput
from forumapp.services import conflicts as service
from ui.commands import refs
from ui.commands.answer import counted
from ui.commands.embargo_note import say_embargo
from ui.commands.frame import Call, command

_SIDES = "sides (number, value, said, by, at, laptop, shown)"


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="What two people wrote differently.")
    listed = f"count, conflicts (id, kind, field, record, name, {_SIDES})."
    command(group, "list", json=listed)(list_conflicts)
    command(group, "resolve", acts=True, json="id, field, said, act.")(resolve)
    app.add_typer(group, name="conflicts")


def list_conflicts(call: Call) -> None:
    """List what two people wrote differently, with who wrote it, when, and on which laptop."""
    with call.open() as forum:
        found = service.conflicts(forum)
        say_embargo(forum)
    lines = [f"{counted(len(found), 'thing')} to decide:"] if found else ["Nothing to decide."]
    for torn in found:
        lines += ["", f"{refs.short(torn.uid)}  {torn.record}", f"  {torn.name} ({torn.field}):"]
        lines += [f"  {number}. {_side(side)}" for number, side in enumerate(torn.sides, 1)]
    data = {"count": len(found), "conflicts": [_json(torn) for torn in found]}
    call.answer(data, lines)


def resolve(
    call: Call,
    uid: Annotated[str, typer.Argument(metavar="ID", help="The record's id, or its beginning.")],
    field: Annotated[
        str | None,
        typer.Option(metavar="FIELD", help="Which field, where the record has several to decide."),
    ] = None,
    take: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="The number of the value that is right.")
    ] = None,
    value: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What is right, where neither value is.")
    ] = None,
) -> None:
    """Say which value is right: one of those listed (--take), or another (--value)."""
    if (take is None) == (value is None):
        raise WrongInput("Say which value is right: --take with its number, or --value.")
    with call.open() as forum:
        torn = _named(service.conflicts(forum), uid, field)
        if take is not None:
            change = service.resolve(forum, torn.uid, torn.field, take - 1)
            said = torn.sides[take - 1].said
        else:
            change = service.resolve_anew(forum, torn.uid, torn.field, value or "")
            said = value or "nothing"
    data = {"id": torn.uid, "field": torn.field, "said": said, "act": change.act}
    call.answer(data, [f"Decided. {torn.record}: {torn.name}: {said}."])


def _named(found: list[service.Torn], uid: str, field: str | None) -> service.Torn:
    fits = [t for t in found if t.uid.startswith(uid) or refs.short(t.uid) == uid]
    fits = [torn for torn in fits if field in (None, torn.field)]
    if len(fits) == 1:
        return fits[0]
    if not fits:
        raise WrongInput("There is nothing to decide there. List what there is: conflicts list.")
    fields = ", ".join(dict.fromkeys(torn.field for torn in fits))
    raise WrongInput(f"Several things fit. Say which, by a longer id or --field ({fields}).")


def _side(side: service.Side) -> str:
    stands = " (shown now)" if side.shown else ""
    return f"{side.said} · {side.by}, {side.at}, {side.laptop}{stands}"


def _json(torn: service.Torn) -> dict[str, object]:
    sides = [
        {
            "number": number, "value": side.value, "said": side.said, "by": side.by,
            "at": side.at, "laptop": side.laptop, "shown": side.shown,
        }
        for number, side in enumerate(torn.sides, 1)
    ]  # fmt: skip
    names = {"id": torn.uid, "kind": torn.kind, "field": torn.field}
    return names | {"record": torn.record, "name": torn.name, "sides": sides}
