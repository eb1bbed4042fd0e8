"""Accept sure suggestions together; see what was learned from people's answers, and forget it."""

from typing import Annotated, Any

import typer

from forumapp.services import accepting
from forumapp.services.accepting import Outlook
from ui.commands.answer import counted
from ui.commands.embargo_note import say_embargo
from ui.commands.feedback_views import titles_of
from ui.commands.frame import Call, command

_AREA = "area, title, confirmed, rejected, speak_for, speak_against"


def add_to(group: typer.Typer) -> None:
    """Add these commands."""
    said = "pieces, suggestions, areas (area, title, count, samples), act (null: nothing changed)."
    command(group, "accept-sure", acts=True, json=said)(accept_sure)
    found = f"pieces, none, since, areas ({_AREA}), version, model."
    command(group, "learned", json=found)(learned)
    command(group, "forget", acts=True, json="act.")(forget)


def accept_sure(
    call: Call,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what it would be; change nothing.")
    ] = False,
) -> None:
    """Accept every suggestion that the machine is sure of, as one act; `undo` takes it back.

    Only in feedback that nobody has read. It stays unread, so it is not quoted, and each tag says
    that it was accepted with others.
    """
    with call.open() as forum:
        found = accepting.outlook(forum)
        titles = titles_of(forum)
        say_embargo(forum)
        change = None
        if found.suggestions and not dry_run:
            change = accepting.accept_sure(forum)
    act = change.act if change else None
    call.answer(_json(found, titles) | {"act": act}, _lines(found, titles, done=act is not None))


def learned(call: Call) -> None:
    """Show what was learned from confirmed and rejected areas: how much, and which words."""
    from forumapp.services.taught import lesson  # late: start-up time

    with call.open() as forum:
        found, titles = lesson(forum), titles_of(forum)
        say_embargo(forum)
    lines = [f"Learned from {counted(found.pieces, 'piece')} of feedback."]
    if found.since:
        lines.append(f"What was judged up to {found.since} teaches no more.")
    for area in found.areas:
        title = titles.get(area.area, area.title)
        lines.append(f"{title}: {area.confirmed:,} confirmed, {area.rejected:,} rejected")
        if area.speak_for:
            lines.append(f"  words that speak for it: {', '.join(area.speak_for)}")
    if not found.model:
        lines.append("The model's file is missing: words alone are compared.")
    names = _AREA.split(", ")
    areas = [
        {name: getattr(area, name) for name in names} | {"title": titles.get(area.area, area.title)}
        for area in found.areas
    ]
    data = {"pieces": found.pieces, "none": found.none, "since": found.since, "areas": areas}
    call.answer(data | {"version": found.version, "model": found.model}, lines)


def forget(call: Call) -> None:
    """Forget what was learned; what people judged stays, and `undo` brings the learning back."""
    from forumapp.services.learning import reset  # late: start-up time

    with call.open() as forum:
        change = reset(forum)
    call.answer({"act": change.act}, [f"{change.label}. What people judged stays as it is."])


def _json(found: Outlook, titles: dict[str, str]) -> dict[str, Any]:
    areas = [
        {
            "area": a.area,
            "title": titles.get(a.area, a.title),
            "count": a.count,
            "samples": list(a.samples),
        }
        for a in found.areas
    ]
    return {"pieces": found.pieces, "suggestions": found.suggestions, "areas": areas}


def _lines(found: Outlook, titles: dict[str, str], done: bool) -> list[str]:
    if not found.suggestions:
        return ["No sure suggestion waits. Nothing was changed."]
    suggestions = counted(found.suggestions, "sure suggestion")
    pieces = counted(found.pieces, "piece")
    said = "Accepted" if done else "It would accept"
    lines = [f"{said} {suggestions} in {pieces} of feedback that nobody has read."]
    for area in found.areas:
        lines.append(f"  {area.count:>6,}  {titles.get(area.area, area.title)}")
        lines += [f"          {line[:90]}" for line in area.samples]
    return lines
