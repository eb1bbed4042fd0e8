"""You said, they said, we did: issues raised from feedback, the replies, what came of them."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

import typer

from forumapp.domain.promises import Promise
from forumapp.domain.raised import Issue
from forumapp.services import raised, reading
from forumapp.services.forums import Forum
from forumapp.services.lists import codes, label
from forumapp.services.raised import IssueStory
from ui.commands import refs
from ui.commands.answer import columns, say
from ui.commands.embargo_note import say_embargo
from ui.commands.found import find
from ui.commands.frame import Call, command, path_of
from ui.commands.waiting import waiting

AnIssue = Annotated[
    str, typer.Argument(metavar="ISSUE", help="The issue's id or a part of its title.")
]
_Areas = Annotated[
    list[str] | None,
    typer.Option("--area", metavar="AREA", help="An area it is about; may be given several times."),
]
_DONE = ", ".join(code.code for code in codes("done").codes)
_STORY = (
    "id, title, words, areas, feedback (how many pieces), raised_on, raised_to, raised_how, "
    "not_public, state (not_raised, no_reply, replied, promised, overdue, claimed, "
    "done, partly, no), "
    "stands, days, due_on, replies (id, on, by, words, promise), promises (id, what, due_on, "
    "done), before, since (words, families, comments), since_on"
)


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="You said, they said, we did: issues and replies.")
    command(group, "list", json=f"issues ({_STORY}).")(list_issues)
    command(group, "show", json=f"{_STORY}.")(show_issue)
    command(group, "raise", acts=True, json="id, act.")(raise_issue)
    command(group, "add", acts=True, json="id, promise, act.")(add_reply)
    command(group, "close", acts=True, json="id, act.")(close_issue)
    made = "number, path, pages, sha256, warnings."
    command(group, "page", acts=True, json=made)(make_page)
    app.add_typer(group, name="replies")


def list_issues(
    call: Call,
    area: Annotated[
        str | None, typer.Option(metavar="AREA", help="Only what was raised about this area.")
    ] = None,
    open_only: Annotated[bool, typer.Option("--open", help="Only what is still open.")] = False,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="As it stands on this day (today).")
    ] = None,
) -> None:
    """List what the forum raised, where each stands and how old it is; open ones first."""
    day = _day(on)
    with call.open() as forum:
        meant = refs.area(forum, area).uid if area else None
        told = [
            each for each in raised.stories(forum, day, area=meant) if each.open or not open_only
        ]
        answer = [_json(forum, each, day) for each in told]
        say_embargo(forum)
    rows = [(refs.short(e.issue.uid), _called(e.issue), raised.state_words(e, day)) for e in told]
    call.answer({"issues": answer}, columns(rows))


def show_issue(
    call: Call,
    issue: AnIssue,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="As it stands on this day (today).")
    ] = None,
) -> None:
    """Show one issue: what was said, what they replied and promised, what families say since."""
    day = _day(on)
    with call.open() as forum:
        told = raised.story(forum, _issue(forum, issue).uid, day)
        answer = _json(forum, told, day)
        say_embargo(forum)
    call.answer(answer, _lines(told, day))


def raise_issue(
    call: Call,
    title: Annotated[str, typer.Option(metavar="TITLE", help="A short title.")],
    area: _Areas = None,
    feedback: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Feedback it comes from; may be given several times."),
    ] = None,
    words: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What the forum said, in its own words.")
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day it was raised.")] = None,
    to: Annotated[str | None, typer.Option(metavar="WHO", help="With whom it was raised.")] = None,
    how: Annotated[
        str | None, typer.Option(metavar="HOW", help="Where and how, such as “board meeting”.")
    ] = None,
    not_public: Annotated[bool, typer.Option("--not-public", help="Never to be exported.")] = False,
) -> None:
    """Write down an issue that comes from feedback, raised or still to be raised."""
    with call.open() as forum:
        fields: dict[str, Any] = {
            "title": title,
            "words": words,
            "areas": [refs.area(forum, each).uid for each in area or ()],
            "feedback": [refs.feedback(forum, each).feedback.uid for each in feedback or ()],
            "raised_on": refs.day(on, "--on").isoformat() if on else None,
            "raised_to": to,
            "raised_how": how,
            "not_public": not_public,
        }
        uid, change = raised.raise_issue(forum, fields)
    call.answer({"id": uid, "act": change.act}, [f"Added the issue {refs.short(uid)}."])


def add_reply(
    call: Call,
    issue: AnIssue,
    on: Annotated[str, typer.Option(metavar="DATE", help="The day of the reply.")],
    by: Annotated[str | None, typer.Option(metavar="WHO", help="Who replied.")] = None,
    words: Annotated[str | None, typer.Option(metavar="TEXT", help="What they said.")] = None,
    promised: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What was promised in it, if anything.")
    ] = None,
    due: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day by which it was promised.")
    ] = None,
    promise: Annotated[
        str | None, typer.Option(metavar="ID", help="A promise that is known already.")
    ] = None,
) -> None:
    """Write down a reply to an issue, with the promise in it."""
    with call.open() as forum:
        fields: dict[str, Any] = {
            "issue": _issue(forum, issue).uid,
            "on": refs.day(on, "--on").isoformat(),
            "by": by,
            "words": words,
            "promise": _promise(forum, promise).uid if promise else None,
        }
        new = {"what": promised, "due_on": due, "body": by} if promised else None
        uid, change = raised.add_reply(forum, fields, new)
    call.answer({"id": uid, "act": change.act}, [f"Added the reply {refs.short(uid)}."])


def close_issue(
    call: Call,
    issue: AnIssue,
    done: Annotated[str, typer.Argument(metavar="DONE", help=f"One of: {_DONE}, or open.")],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day (today).")] = None,
) -> None:
    """Say what became of an issue; `open` opens it again."""
    with call.open() as forum:
        meant = _issue(forum, issue)
        ended = None if done.strip().lower() == "open" else done
        change = raised.close_issue(forum, meant.uid, ended, on)
    said = f"{meant.title}: {label('done', ended).lower() if ended else 'open again'}."
    call.answer({"id": meant.uid, "act": change.act}, [said])


def make_page(
    call: Call,
    area: Annotated[
        str, typer.Argument(metavar="AREA", help="An area's id or a part of its title.")
    ],
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="FILE", help="The PDF; else it goes into the forum's packs/"),
    ] = None,
    issued: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day printed on it (today).")
    ] = None,
) -> None:
    """Make the page for families about one area: you said, they said, we did.

    One or two sheets to print. Small numbers are hidden; words of families are printed only where
    they agreed to it; nothing under embargo or not for publication is in it.
    """
    from ui import packs  # late: start-up time

    path = path_of(out, "the file of --out") if out is not None else None
    day = refs.day(issued, "--issued") if issued else None
    with call.open() as forum, waiting("Making the page") as report:
        page = packs.families_page(forum, refs.area(forum, area).uid, day)
        made = packs.issue_pack(forum, page, path, report)
    for warning in made.warnings:
        say(f"Look at this: {warning}")
    data = {name: getattr(made, name) for name in ("number", "pages", "sha256")}
    data |= {"path": str(made.path), "warnings": list(made.warnings)}
    call.answer(data, [f"Page {made.number}: {made.path} ({made.pages} pages)", made.sha256])


def _issue(forum: Forum, typed: str) -> Issue:
    return find(typed, raised.issues(forum), lambda each: each.title, "issues", "replies list")


def _promise(forum: Forum, typed: str) -> Promise:
    return find(
        typed, raised.promises(forum), lambda each: each.what, "promises", "commitments list"
    )


def _called(issue: Issue) -> str:
    return f"{issue.title} (not for publication)" if issue.not_public else issue.title


def _day(on: str | None) -> date:
    return refs.day(on, "--on") if on else date.today()


def _json(forum: Forum, told: IssueStory, day: date) -> dict[str, Any]:
    issue = told.issue
    titles = {area.uid: area.title for area in reading.areas(forum)}
    fields = {name: value for name, value in asdict(issue).items() if name in _SHOWN}
    return (
        {"id": issue.uid}
        | fields
        | {
            "areas": [{"id": uid, "title": titles.get(uid, "")} for uid in issue.areas],
            "feedback": len(issue.feedback),
            "state": told.state,
            "stands": raised.state_words(told, day),
            "days": told.days,
            "due_on": told.due_on,
            "replies": [_plain(each, _REPLY) for each in told.replies],
            "promises": [_plain(each, _PROMISE) for each in told.promises],
            "before": _said(told.before),
            "since": _said(told.since),
            "since_on": told.since_on,
        }
    )


_SHOWN = ("title", "words", "raised_on", "raised_to", "raised_how", "not_public")
_REPLY = ("on", "by", "words", "promise")
_PROMISE = ("what", "due_on", "done")


def _plain(value: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {"id": value.uid} | {name: getattr(value, name) for name in names}


def _said(lived: Any) -> dict[str, Any] | None:
    if lived is None:
        return None
    return {
        "words": lived.words(),
        "families": lived.families.text,
        "comments": lived.comments.value,
    }


def _lines(told: IssueStory, day: date) -> list[str]:
    issue = told.issue
    lines = [_called(issue), *([issue.words] if issue.words else []), raised.state_words(told, day)]
    if told.before:
        lines.append(f"You said: {told.before.words()}")
    lines += [
        f"They said ({each.on}, {each.by or 'not known'}): {each.words or '–'}"
        for each in told.replies
    ]
    lines += [
        f"Promised{f' by {each.due_on}' if each.due_on else ''}: {each.what}"
        f" ({label('done', each.done) if each.done else 'open'})"
        for each in told.promises
    ]
    if told.since and told.since_on:
        lines.append(f"Families since {told.since_on}: {told.since.words()}")
    return lines
