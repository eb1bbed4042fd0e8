"""Events: the occasions on which families are heard."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from forumapp.domain.inspections import Event
from forumapp.domain.problems import WrongInput
from forumapp.services import reading, record
from forumapp.services.lists import codes
from ui.commands.answer import columns
from ui.commands.frame import Call, command
from ui.commands.refs import day, short


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Events: the occasions on which families are heard.")
    command(group, "add", acts=True, json="id, act.")(add_event)
    keys = "events (id, name, held_on, kind, place, locality, came, ward, audience, recorder)."
    command(group, "list", json=keys)(list_events)
    app.add_typer(group, name="events")


_KINDS = ", ".join(code.code for code in codes("event_kind").codes)


def add_event(
    call: Call,
    name: Annotated[str, typer.Option(metavar="NAME", help="As in “Coffee morning, Elm Centre”.")],
    on: Annotated[str, typer.Option(metavar="DATE", help="The day, as in 2026-03-31.")],
    kind: Annotated[str | None, typer.Option(metavar="KIND", help=f"One of: {_KINDS}.")] = None,
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="Where it was.")] = None,
    locality: Annotated[
        str | None, typer.Option(metavar="PART", help="The part of the local area.")
    ] = None,
    came: Annotated[
        int | None, typer.Option(metavar="N", min=0, max=100_000, help="How many came.")
    ] = None,
    ward: Annotated[str | None, typer.Option(metavar="WARD", help="The ward it was in.")] = None,
    audience: Annotated[str | None, typer.Option(metavar="WHO", help="Who it is for.")] = None,
    recorder: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who writes down what is said.")
    ] = None,
) -> None:
    """Add an event, so that feedback can say where it was told."""
    if kind is not None and not codes("event_kind").has(kind):
        raise WrongInput(f"“{kind[:40]}” is no kind of event. It can be: {_KINDS}.")
    held_on = day(on, "--on").isoformat()
    with call.open() as forum:
        uid, change = record.add_event(
            forum,
            name,
            held_on,
            kind=kind,
            place=place,
            locality=locality,
            came=came,
            ward=ward,
            audience=audience,
            recorder=recorder,
        )
    call.answer({"id": uid, "act": change.act}, [f"Added the event {short(uid)}."])


def list_events(call: Call) -> None:
    """List the events, the latest first."""
    with call.open() as forum:
        events = reading.events(forum)
    rows = [(short(e.uid), e.held_on or "", e.kind or "", e.name) for e in events]
    call.answer({"events": [_json(event) for event in events]}, columns(rows))


def _json(event: Event) -> dict[str, Any]:
    data = {"id": event.uid, **asdict(event)}
    del data["uid"]
    return data
