"""One issue on the page for families: what we said to whom, the reply, the promise, and now."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from forumapp.domain.days import long_day
from forumapp.domain.pack import Bullets, Section
from forumapp.domain.promises import Promise
from forumapp.domain.raised import Reply
from forumapp.services.embargo import Gate
from forumapp.services.lists import label
from forumapp.services.raised import IssueStory
from forumapp.services.raised_words import days_words, state_words

_LONGEST_TITLE, _LONGEST_NAME = 90, 80  # characters
_MOST_REPLIES, _MOST_PROMISES = 1, 2
_WAITING = "They replied. We wait to see what comes of it."


def issue_section(told: IssueStory, gate: Gate, day: date, most: int) -> Section:
    """Return what came of one issue, told from what may leave; `most` letters of what was said."""
    told = _said(told, gate)
    title = _cut(told.issue.title, _LONGEST_TITLE)
    return Section(
        f"We raised: {title}", (Bullets(tuple(_items(told, day, most))),), new_page=False
    )


def _said(told: IssueStory, gate: Gate) -> IssueStory:
    """Return it without a word of what inspectors found and may not be told yet."""
    issue, said = told.issue, gate.said
    return replace(
        told,
        issue=replace(
            issue,
            title=said(issue.title),
            words=said(issue.words or ""),
            raised_to=said(issue.raised_to or ""),
        ),
        replies=tuple(
            replace(each, by=said(each.by or ""), words=said(each.words or ""))
            for each in told.replies
        ),
        promises=tuple(replace(each, what=said(each.what)) for each in told.promises),
    )


def _items(told: IssueStory, day: date, most: int) -> Iterator[str]:
    yield _raised(told, most)
    earlier = len(told.replies) - _MOST_REPLIES
    if earlier > 0:
        yield f"They had replied {earlier} {'time' if earlier == 1 else 'times'} before."
    for reply in told.replies[-_MOST_REPLIES:]:
        yield _reply(reply, most)
    for promise in told.promises[-_MOST_PROMISES:]:
        yield _promise(promise, day, most, told.complete.get(promise.uid))
    if now := _now(told, day):
        yield f"Now: {now}"


def _now(told: IssueStory, day: date) -> str:
    """Say where it stands, where the promises do not say so themselves."""
    if told.state == "replied":  # not “nothing was promised”: a promise may not be for publication
        return _WAITING
    if told.promises and not told.issue.closed:
        return ""
    return state_words(told, day)


def _raised(told: IssueStory, most: int) -> str:
    issue = told.issue
    to = f" with {_cut(issue.raised_to, _LONGEST_NAME)}" if issue.raised_to else ""
    said = f": “{_cut(issue.words, most)}”" if issue.words else "."
    came = f" It came from {told.source.words()}." if told.source.pieces.value else ""
    return f"We raised it on {long_day(issue.raised_on or '')}{to}{said}{came}"


def _reply(reply: Reply, most: int) -> str:
    who = _cut(reply.by, _LONGEST_NAME) if reply.by else "they"
    said = f" said: “{_cut(reply.words, most)}”" if reply.words else " replied."
    return f"On {long_day(reply.on)} {who}{said}"


def _promise(promise: Promise, day: date, most: int, called: str | None) -> str:
    by = f" by {long_day(promise.due_on)}" if promise.due_on else ""
    return (
        f"They promised{by}: {_cut(promise.what, most).rstrip('.')}. {_kept(promise, day, called)}"
    )


def _kept(promise: Promise, day: date, called: str | None) -> str:
    """Say whether a promise was kept, as far as it is known; `called`: officials say it was."""
    if promise.done:
        on = f" ({long_day(promise.done_on)})" if promise.done_on else ""
        return f"{label('done', promise.done)}{on}."
    if called:
        return f"They say that it is done ({long_day(called)})."
    late = (day - date.fromisoformat(promise.due_on)).days if promise.due_on else 0
    return f"It is {days_words(late)} late." if late > 0 else "We are waiting for it."


def _cut(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
