"""Safeguarding: what is kept apart for the safeguarding lead, and what the lead decides on it."""

from typing import Annotated

import typer

from forumapp.domain.change import Change
from forumapp.services import record, risk
from ui.commands import refs
from ui.commands.answer import counted
from ui.commands.feedback_views import sign_json
from ui.commands.frame import Call, command

Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID...", help="Ids from the list; their first characters are enough."),
]
OneId = Annotated[str, typer.Argument(metavar="ID", help="An id; its first characters are enough.")]
_SAID = {
    "suspected": "ForumApp found words, nobody has looked yet",
    "flagged": "a person is concerned, not passed on yet",
}


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="What is kept apart: someone may be at risk.")
    listed = "total, held (id, told_on, state, signs (part, start, end, text, code, reason))."
    command(group, "list", json=listed)(list_held)
    command(group, "clear", acts=True, json="ids, act, label.")(clear)
    command(group, "concern", acts=True, json="ids, act, label.")(concern)
    command(group, "pass-on", acts=True, json="ids, act, label.")(pass_on)
    app.add_typer(group, name="safeguarding")


def list_held(call: Call) -> None:
    """List what is kept apart, with the words that suggest risk. For the safeguarding lead only.

    What nobody has looked at yet comes first. `feedback show` shows a piece whole.
    """
    with call.open() as forum:
        held = risk.kept_apart(forum)
    lines = []
    for each in held:
        piece = each.feedback
        said = _SAID.get(piece.safeguarding or "", "")
        lines.append(f"{refs.short(piece.uid)}  {piece.told_on}  {said}")
        lines += [f"  “{' '.join(sign.text.split())}” {sign.reason}" for _, sign in each.signs]
    lines.append(f"{counted(len(held), 'piece')} kept apart. In danger now? Call 999.")
    rows = [
        {
            "id": each.feedback.uid,
            "told_on": each.feedback.told_on,
            "state": each.feedback.safeguarding,
            "signs": [sign_json(part, sign) for part, sign in each.signs],
        }
        for each in held
    ]
    call.answer({"total": len(held), "held": rows}, lines)


def clear(call: Call, uids: Ids) -> None:
    """Say that a person looked and there is no concern: these pieces count again."""
    with call.open() as forum:
        full = [refs.feedback(forum, uid).feedback.uid for uid in uids]
        change = risk.clear(forum, full)
    _answer(call, full, change)


def concern(call: Call, uids: Ids) -> None:
    """Say that a person looked and there is a concern: these stay apart until passed on."""
    with call.open() as forum:
        full = [refs.feedback(forum, uid).feedback.uid for uid in uids]
        change = risk.confirm(forum, full)
    _answer(call, full, change)


def pass_on(
    call: Call,
    uid: OneId,
    to: Annotated[str, typer.Option("--to", metavar="WHO", help="To whom it was passed on.")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DAY", help="When, as 2026-03-31; else today.")
    ] = None,
    ref: Annotated[
        str | None, typer.Option("--ref", metavar="REF", help="Their reference; never the story.")
    ] = None,
) -> None:
    """Say to whom a concern was passed on, and when; the piece counts again from then on."""
    with call.open() as forum:
        full = refs.feedback(forum, uid).feedback.uid
        change = record.pass_on(forum, full, to, on=on, ref=ref)
    _answer(call, [full], change)


def _answer(call: Call, uids: list[str], change: Change) -> None:
    said = f"{change.label}: {counted(len(uids), 'piece')} of feedback."
    call.answer({"ids": uids, "act": change.act, "label": change.label}, [said])
