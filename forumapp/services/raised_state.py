"""Where an issue that was raised stands: worked out from its replies and the promises in them."""

from collections.abc import Container, Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

from forumapp.domain.promises import Promise, Review
from forumapp.domain.raised import Issue, Reply

State = Literal[
    "not_raised", "no_reply", "replied", "promised", "overdue", "claimed", "done", "partly", "no"
]
SILENT_AFTER = 60  # days without a reply after which it is said
_ENDED: dict[str, State] = {"yes": "done", "partly": "partly", "no": "no", "dropped": "no"}


def state_of(
    issue: Issue,
    replies: Sequence[Reply],
    promises: Sequence[Promise],
    due: str | None,
    day: date,
    complete: Container[str] = (),
) -> State:
    """Return where an issue stands; `due` is the first day by which something open was promised.

    `complete` are the promises that officials call complete while the forum has not said so.
    """
    if issue.closed:
        return _ENDED[issue.closed]
    if promises and all(each.done == "yes" for each in promises):
        return "done"
    left = [each for each in promises if not each.done]
    if left and all(each.uid in complete for each in left):
        return "claimed"
    if left:
        return "overdue" if due and due < day.isoformat() else "promised"
    if promises:
        return "partly" if any(each.done in ("yes", "partly") for each in promises) else "no"
    if replies:
        return "replied"
    return "no_reply" if issue.raised_on else "not_raised"


def complete_of(
    promises: Iterable[Promise], reviews: Iterable[Review]
) -> tuple[tuple[str, str], ...]:
    """Return (promise, day) of those that officials called complete when they last spoke of them.

    What the forum has closed itself is left out.
    """
    last = {each.promise: each for each in sorted(reviews, key=lambda each: each.on)}
    found = ((each, last.get(each.uid)) for each in promises if not each.done)
    return tuple((each.uid, said.on) for each, said in found if said and said.claimed == "done")


def silent(issues: Iterable[Issue], replies: Iterable[Reply], day: date) -> list[Issue]:
    """Return the open issues that nobody has replied to for so many days."""
    answered = {reply.issue for reply in replies}
    latest = (day - timedelta(days=SILENT_AFTER)).isoformat()
    return [
        each
        for each in issues
        if each.raised_on
        and each.raised_on <= latest
        and not each.closed
        and each.uid not in answered
    ]
