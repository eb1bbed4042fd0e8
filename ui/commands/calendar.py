"""The inspection calendar: from the day of the call, the working days of every step."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import typer

from forumapp.domain.problems import WrongInput
from forumapp.services import calls
from forumapp.services.call_days import CallCalendar, CallStep, Known, calendar_of, day_words
from forumapp.services.calls import Called
from forumapp.services.countdown import count_down
from forumapp.services.forums import Forum
from ui.commands.answer import counted, say
from ui.commands.frame import Call, command
from ui.commands.refs import day

SURE = {"known": "written down", "fact": "fixed", "about": "about", "open": "not known yet"}
_KEYS = (
    "called, framework, visit, title, version, notes, steps (key, title, what, who, how, sure: "
    "known, fact, about or open; first, last, middle: days or null; ready: key, text, done; done, "
    "note), inspection (id), embargo, published, next, working_days_left, ready, wanted, act. "
    "From inspection on they are null where no call was written down."
)
_DAY = {"metavar": "DATE"}
_ONE = {"metavar": "KEY"}


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    command(app, "calendar", forum=None, acts=True, json=_KEYS)(calendar)


def calendar(
    call: Call,
    on: Annotated[
        str | None, typer.Option("--call", help="The day of the call, as in 2026-11-02.", **_DAY)
    ] = None,
    visit: Annotated[
        str, typer.Option(metavar="KIND", help="full, revisit or monitoring.")
    ] = "full",
    framework: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="area_send_2023 or local_area_2016; else the one that held on the day.",
        ),
    ] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Write the call down in the forum: it has come.")
    ] = False,
    tick: Annotated[
        str | None, typer.Option(help="Tick a step or a thing to have ready.", **_ONE)
    ] = None,
    untick: Annotated[str | None, typer.Option(help="Take a tick off.", **_ONE)] = None,
    note: Annotated[
        str | None, typer.Option(metavar="KEY=WORDS", help="Keep a note with a step.")
    ] = None,
    embargo: Annotated[
        str | None,
        typer.Option(metavar="on|off", help="Keep what inspectors found out of every export."),
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="The day its report was published.", **_DAY)
    ] = None,
) -> None:
    """Show every step of an inspection, counted in working days from the call.

    With --call alone nothing is kept. With --keep the call is written down in the forum. Without
    --call the call that is running in the forum is shown, with what is ticked.
    """
    changes = {"tick": tick, "untick": untick, "note": note, "embargo": embargo}
    wanted = {name: value for name, value in changes.items() if value is not None}
    if on is not None and not keep:
        if wanted:
            raise WrongInput("Ticks, notes and the embargo belong to a call that was kept: --keep.")
        told = day(published, "--published").isoformat() if published is not None else None
        found = calendar_of(day(on, "--call"), framework, visit, Known(published=told))
        call.answer(_json(found), _lines(found))
        return
    if call.forum_at is None:
        raise WrongInput("Give the day of the call (--call 2026-11-02), or a forum (--forum).")
    with call.open() as forum:
        act = _kept(forum, on, visit, framework) if on is not None else None
        shown = _running(forum)
        act = _changed(forum, shown, wanted, published) or act
        shown = _again(forum, shown)
    call.answer(_json(shown.calendar, shown, act), _lines(shown.calendar, shown))


def _kept(forum: Forum, on: str, visit: str, framework: str | None) -> str:
    typed = day(on, "--call").isoformat()
    return calls.the_call_came(forum, typed, visit=visit, framework=framework)[1].act


def _running(forum: Forum) -> Called:
    found = calls.current(forum)
    if found is None:
        raise WrongInput("No call is running in this forum. With --call DATE --keep it begins.")
    return found


def _again(forum: Forum, shown: Called) -> Called:
    uid = shown.inspection.uid
    return next(c for c in calls.called_rounds(forum) if c.inspection.uid == uid)


def _changed(
    forum: Forum, shown: Called, wanted: dict[str, str], published: str | None
) -> str | None:
    uid, change = shown.inspection.uid, None
    if "tick" in wanted:
        change = calls.tick(forum, uid, wanted["tick"], date.today().isoformat())
    if "untick" in wanted:
        change = calls.tick(forum, uid, wanted["untick"], None)
    if "note" in wanted:
        key, equals, words = wanted["note"].partition("=")
        if not equals:
            raise WrongInput("Write a note as KEY=WORDS, as in meet_forum=10 am on Tuesday.")
        change = calls.note(forum, uid, key.strip(), words)
    if "embargo" in wanted:
        if wanted["embargo"] not in ("on", "off"):
            raise WrongInput("--embargo is on or off.")
        change = calls.set_embargo(forum, uid, wanted["embargo"] == "on")
    if published is not None:
        change = calls.set_published(forum, uid, day(published, "--published").isoformat())
        say("The embargo is lifted on the day of publication.")
    return change.act if change else None


# --- how it is said -------------------------------------------------------------------------------


def _json(found: CallCalendar, called: Called | None = None, act: str | None = None) -> Any:
    inspection = called.inspection if called else None
    left = count_down(called, date.today()) if called else None
    return {
        "called": found.called.isoformat(),
        "framework": found.framework,
        "visit": found.visit,
        "title": found.title,
        "version": found.version,
        "notes": list(found.notes),
        "steps": [_step_json(step, called) for step in found.steps],
        "inspection": inspection.uid if inspection else None,
        "embargo": inspection.embargoed(date.today()) if inspection else None,
        "published": inspection.published if inspection else None,
        "next": left.next.key if left and left.next else None,
        "working_days_left": left.days if left else None,
        "ready": left.ready if left else None,
        "wanted": left.wanted if left else None,
        "act": act,
    }


def _step_json(step: CallStep, called: Called | None) -> dict[str, Any]:
    told = {name: getattr(step, name) for name in ("key", "title", "what", "who", "how", "sure")}
    days = {
        name: value.isoformat() if (value := getattr(step, name)) else None
        for name in ("first", "last", "middle")
    }
    ready = [
        {"key": item.key, "text": item.text, "done": bool(called and called.done(item.key))}
        for item in step.ready
    ]
    own = {
        "done": bool(called and called.done(step.key)),
        "note": called.note(step.key) if called else "",
    }
    return {**told, **days, "ready": ready, **own}


def _lines(found: CallCalendar, called: Called | None = None) -> Iterator[str]:
    yield f"{found.title}: call on {day_words(found.called)}"
    for note in found.notes:
        yield f"  Note: {note}"
    for step in found.steps:
        done = " [done]" if called and called.done(step.key) else ""
        yield ""
        yield f"{when(step)} ({SURE[step.sure]}): {step.title}{done}"
        yield f"  {step.what}"
        yield f"  Who: {step.who}. {step.how}"
        for item in step.ready:
            tick = "x" if called and called.done(item.key) else " "
            yield f"  [{tick}] {item.text} ({item.key})"
        if called and called.note(step.key):
            yield f"  Note: {called.note(step.key)}"
    if called:
        yield from _left(called)


def _left(called: Called) -> Iterator[str]:
    left = count_down(called, date.today())
    yield ""
    if left.next and left.days is not None:
        yield f"{counted(left.days, 'working day')} until: {left.next.title}."
    yield f"Ready: {left.ready} of {left.wanted}."
    if called.inspection.embargoed(date.today()):
        yield "Under embargo: what the inspectors found is in no export."


def when(step: CallStep) -> str:
    """Say the days of a step."""
    if step.first is None or step.last is None:
        return "No day yet"
    if step.first == step.last:
        return day_words(step.first)
    half = f", half of them by {day_words(step.middle)}" if step.middle else ""
    return f"{day_words(step.first)} to {day_words(step.last)}{half}"
