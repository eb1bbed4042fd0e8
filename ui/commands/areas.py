"""Areas: what feedback is tagged against, what became of each, and what is on no list yet."""

from collections.abc import Mapping
from dataclasses import asdict
from inspect import Parameter
from typing import Annotated, Any

import typer

from forumapp.domain.problems import WrongInput
from forumapp.services import reading
from ui.commands import raised_areas, refs
from ui.commands.answer import columns
from ui.commands.area_words import (
    area_json,
    lived_json,
    now_json,
    standing_json,
    standing_lines,
    story_lines,
    wording_json,
    wording_lines,
)
from ui.commands.embargo_note import say_embargo
from ui.commands.frame import Call, command, option
from ui.commands.refs import short
from ui.commands.rounds_found import find_round

_Area = Annotated[
    str, typer.Argument(metavar="AREA", help="An area's id, theme code or a part of its title.")
]
_TEXTS = {
    "title": ("--title", "TITLE", "The forum's own short title, in plain English."),
    "words": ("--words", "TEXT", "The inspectors' own words."),
    "notice": ("--notice", "TEXT", "What families would notice if it were put right."),
    "hint_in": ("--hint-in", "TEXT", "What belongs to this area."),
    "hint_in_example": ("--hint-in-example", "TEXT", "An example of what belongs."),
    "hint_out": ("--hint-out", "TEXT", "What does not belong to it."),
    "hint_out_example": ("--hint-out-example", "TEXT", "An example of what does not."),
    "responsible_body": ("--body", "NAME", "Who is responsible for it."),
    "number": ("--number", "N", "Its number in the report."),
    "page": ("--page", "N", "The page of the report that it stands on."),
}
_LISTS = {
    "themes": ("--theme", "CODE", "A national theme that it belongs to; may be given again."),
    "parent_words": ("--parent-words", "WORDS", "How parents put it; may be given again."),
}


def _options() -> list[Parameter]:
    said = [
        option(name, str | None, None, flag, metavar=kind, help=text)
        for name, (flag, kind, text) in _TEXTS.items()
    ]
    return said + [
        option(name, list[str] | None, None, flag, metavar=kind, help=text)
        for name, (flag, kind, text) in _LISTS.items()
    ]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Areas: what feedback is tagged against.")
    command(group, "list", json=f"areas ({_AREA}).")(list_areas)
    command(group, "show", json=_SHOWN)(show)
    command(group, "history", json=_HISTORY)(history)
    command(group, "add", acts=True, json="id, title, act.", more=_options())(add)
    command(group, "change", acts=True, json=_CHANGED, more=_options())(change)
    command(group, "bin", acts=True, json="id, title, act.")(bin_area)
    raised_areas.add_to(group)
    app.add_typer(group, name="areas")


_AREA = (
    "id, item, number, title, inspection, official, status, words, page, responsible_body, themes, "
    "parent_words, notice, hint_in, hint_in_example, hint_out, hint_out_example, wording"
)
_SHOWN = (
    f"area ({_AREA}), status, since, open, history, earlier, later, lived (sentence, families, "
    "comments, good_or_better, tone, stances, earlier, enough), strength, promises, kpis, claims, "
    "questions, issues, tagged. What is hidden because it is too few is null."
)
_HISTORY = (
    "standings (on, status, label, judgement, inspection, by, words, source, page, superseded_by), "
    "wordings (number, at, actor, title, words, hints, changed, tagged, current)."
)
_CHANGED = "id, title, wording, changed, act (null where nothing differs)."


def list_areas(
    call: Call,
    official: Annotated[
        bool, typer.Option("--official", help="Only what an inspection or the area itself named.")
    ] = False,
) -> None:
    """List the areas of the forum: official ones first, then national themes and criteria."""
    with call.open() as forum:
        say_embargo(forum)
        areas = [area for area in reading.areas(forum) if area.official or not official]
        titles = {each.uid: each.title for each in reading.inspections(forum)}
    rows = [
        (short(a.uid), a.item, "" if a.number is None else str(a.number), a.status or "", a.title)
        for a in areas
    ]
    call.answer({"areas": [area_json(area, titles) for area in areas]}, columns(rows))


def show(
    call: Call,
    area: _Area,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Families' words from this day.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Families' words to this day.")
    ] = None,
) -> None:
    """Show all that is known of an area: words, status, links, promises, what families say.

    What families said under an area of an earlier round that this one goes on with counts, and is
    said to be so.
    """
    from forumapp.services.rounds import area_story  # late: start-up time

    days = [
        refs.day(each, f"--{n}").isoformat() if each else None
        for n, each in (("from", first), ("until", last))
    ]
    with call.open() as forum:
        story = area_story(forum, refs.area(forum, area).uid, *days)
        say_embargo(forum)
        titles = {each.uid: each.title for each in reading.inspections(forum)}
    data = {
        "area": area_json(story.area, titles),
        "status": story.now.status,
        "since": story.now.since,
        "open": story.now.open,
        "history": [standing_json(each) for each in story.now.history],
        "earlier": [now_json(each) for each in story.earlier],
        "later": [now_json(each) for each in story.later],
        "lived": lived_json(story.lived),
        "strength": story.strength,
        "promises": [asdict(each) for each in story.promises],
        "kpis": [asdict(each) for each in story.kpis],
        "claims": [asdict(each) for each in story.claims],
        "questions": [asdict(each) for each in story.questions],
        "issues": [asdict(each) for each in story.issues],
        "tagged": story.used,
    }
    call.answer(data, story_lines(story))


def history(call: Call, area: _Area) -> None:
    """Show what became of an area, and every version of its words with what was tagged under it."""
    from forumapp.services import areas, judging  # late: start-up time

    with call.open() as forum:
        found = refs.area(forum, area)
        stood, worded = judging.history(forum, found.uid), areas.wordings(forum, found.uid)
        say_embargo(forum)
    data = {
        "standings": [standing_json(each) for each in stood],
        "wordings": [wording_json(each) for each in worded],
    }
    call.answer(data, [found.title, *standing_lines(stood), *wording_lines(worded)])


def add(
    call: Call,
    inspection: Annotated[
        str | None,
        typer.Option(metavar="INSPECTION", help="Its inspection; else an area of the forum's own."),
    ] = None,
    item: Annotated[
        str | None,
        typer.Option(metavar="ITEM", help="priority_action, improvement, weakness, strength …"),
    ] = None,
    **fields: Any,
) -> None:
    """Add an area to an inspection, or one of the forum's own."""
    from forumapp.services import areas  # late: start-up time

    with call.open() as forum:
        round_ = find_round(forum, inspection).uid if inspection else None
        given = _given(fields) | ({"item": item} if item else {})
        uid, done = areas.add_area(forum, given, round_)
        title = areas.area(forum, uid).title
    call.answer({"id": uid, "title": title, "act": done.act}, [f"Added “{title}” ({short(uid)})."])


def change(call: Call, area: _Area, **fields: Any) -> None:
    """Change what the forum says of an area; an empty text empties a field.

    A new title, new words or hints make a new version; what was tagged stays under the old one.
    """
    from forumapp.services import areas  # late: start-up time

    given = _given(fields)
    if not given:
        raise WrongInput("Say what to change. See: forumapp areas change --help")
    with call.open() as forum:
        uid = refs.area(forum, area).uid
        done = areas.change_area(forum, uid, given)
        now = areas.area(forum, uid)
    data = {"id": uid, "title": now.title, "wording": now.wording or 1}
    said = f"Changed “{now.title}” (wording {now.wording or 1})."
    if not done.act:
        said = f"“{now.title}” says so already. Nothing was changed."
    call.answer(data | {"changed": bool(done.act), "act": done.act or None}, [said])


def bin_area(call: Call, area: _Area) -> None:
    """Move an area with its judgements and links to the bin; undo brings all back.

    It stays where feedback is tagged with it, or a promise, claim, question or issue names it.
    """
    from forumapp.services import binning  # late: start-up time

    with call.open() as forum:
        found = refs.area(forum, area)
        done = binning.bin_area(forum, found.uid)
    data = {"id": found.uid, "title": found.title, "act": done.act}
    call.answer(data, [f"Moved “{found.title}” to the bin."])


def _given(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that were named; a list of one empty text empties the list."""
    named = {name: value for name, value in fields.items() if value is not None}
    return {
        name: [each for each in value if each.strip()] if isinstance(value, list) else value
        for name, value in named.items()
    }
