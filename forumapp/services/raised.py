"""You said, they said, we did: issues raised from feedback, the replies, and what came of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.domain.promises import Promise, Review
from forumapp.domain.raised import Issue, Reply
from forumapp.services import keeping
from forumapp.services.embargo import Gate
from forumapp.services.lived import Lived, lived_in
from forumapp.services.raised_from import Source, issues, source_in
from forumapp.services.raised_state import State, complete_of, state_of
from forumapp.services.raised_words import state_words
from forumapp.store import official
from forumapp.store.forum import Forum
from forumapp.store.records import Connection
from forumapp.store.tx import Tx

__all__ = ["IssueStory", "State", "issues", "state_words"]


@dataclass(frozen=True, slots=True)
class IssueStory:
    """One issue with all that came of it.

    `replies` and `promises` are oldest first. `days` is how old it is, in days from the day it was
    raised to the day it was closed, or to now. `due_on` is the first day by which something open
    was promised. `before` is what families said up to the day it was raised, `since` what they say
    after `since_on`: the day a promise was done, else of the last reply, else the day it was
    raised; both are None where the issue names no area. `source` counts the feedback that it comes
    from. `complete` are the open promises that officials call complete, each with the day.
    """

    issue: Issue
    replies: tuple[Reply, ...]
    promises: tuple[Promise, ...]
    state: State
    days: int | None
    due_on: str | None
    since_on: str | None
    source: Source
    before: Lived | None = None
    since: Lived | None = None
    complete: Mapping[str, str] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Say whether it is still waited for."""
        return self.state not in ("done", "partly", "no")


def raise_issue(forum: Forum, fields: Mapping[str, Any]) -> tuple[str, Change]:
    """Write down an issue; return its id and what was touched."""
    _check_order(fields, "raised_on", "closed_on", "An issue cannot be closed before it is raised.")
    return keeping.keep(forum, "issue", fields, f"Raised “{_title(fields)}”")


def change_issue(forum: Forum, uid: str, fields: Mapping[str, Any]) -> Change:
    """Set some fields of an issue."""
    with forum.write("Changed an issue") as tx:
        held = official.one(tx.conn, Issue, uid)
        days = {name: getattr(held, name, None) for name in ("raised_on", "closed_on")}
        said = "An issue cannot be closed before it is raised."
        _check_order({**days, **fields}, "raised_on", "closed_on", said)
        keeping.change_in(tx, "issue", uid, fields)
    return forum.last_change


def close_issue(
    forum: Forum, uid: str, done: str | None, on: str | None = None, *, promises: bool = False
) -> Change:
    """Say that an issue was done, partly done or not done; None opens it again.

    With `promises`, the same is said of what was promised in the replies and is still open.
    """
    if not done:
        return change_issue(forum, uid, {"closed": None, "closed_on": None})
    closed = {"closed": done, "closed_on": on or date.today().isoformat()}
    with forum.write("Said what became of an issue") as tx:
        held = official.one(tx.conn, Issue, uid)
        raised_on = held.raised_on if held else None
        said = "An issue cannot be closed before it is raised."
        _check_order({"raised_on": raised_on, **closed}, "raised_on", "closed_on", said)
        keeping.change_in(tx, "issue", uid, closed)
        for each in _promised(tx, uid) if promises else ():
            said_of = {"done": done, "done_on": closed["closed_on"]}
            keeping.change_in(tx, "promise", each.uid, said_of)
    return forum.last_change


def bin_issue(forum: Forum, uid: str) -> Change:
    """Put an issue into the bin; its replies stay with it, and undo brings it back."""
    return keeping.to_bin(forum, "issue", uid, "Moved an issue to the bin")


def add_reply(
    forum: Forum, fields: Mapping[str, Any], promise: Mapping[str, Any] | None = None
) -> tuple[str, Change]:
    """Write down a reply, with the promise in it if it holds a new one, as one act."""
    with forum.write("Added a reply") as tx:
        issue = official.one(tx.conn, Issue, str(fields.get("issue") or ""))
        if issue is None:
            raise WrongInput("Say which issue it answers.")
        _check_reply(issue, fields.get("on"))
        given = dict(fields)
        if promise is not None:
            made = {"areas": issue.areas, "made_on": fields.get("on"), "board": issue.board}
            given["promise"] = keeping.keep_in(tx, "promise", {**made, **promise})
        uid = keeping.keep_in(tx, "reply", given)
    return uid, forum.last_change


def change_reply(forum: Forum, uid: str, fields: Mapping[str, Any]) -> Change:
    """Set some fields of a reply."""
    with forum.write("Changed a reply") as tx:
        held = official.one(tx.conn, Reply, uid)
        if held is None:
            raise WrongInput("This reply is not in this forum. Nothing was changed.")
        issue = official.one(tx.conn, Issue, str(fields.get("issue") or held.issue))
        _check_reply(issue, fields.get("on") or held.on)
        keeping.change_in(tx, "reply", uid, fields)
    return forum.last_change


def bin_reply(forum: Forum, uid: str) -> Change:
    """Put a reply into the bin; what was promised in it stays a promise."""
    return keeping.to_bin(forum, "reply", uid, "Moved a reply to the bin")


def promises(forum: Forum) -> list[Promise]:
    """Return every promise that a reply may name."""
    with forum.read() as conn:
        return official.every(conn, Promise)


def stories(
    forum: Forum,
    day: date | None = None,
    *,
    area: str | None = None,
    gate: Gate | None = None,
    families: bool = True,
) -> list[IssueStory]:
    """Return every issue, or those on one area: open ones first, the oldest of them first.

    With a `gate` only what may leave is told, and where each stands is worked out from that alone.
    Without `families` nothing is read of what these said before and since.
    """
    day = day or date.today()
    with forum.read() as conn:
        issues, replies = official.every(conn, Issue), official.every(conn, Reply)
        promises, reviews = official.every(conn, Promise), official.every(conn, Review)
        if gate is not None:
            issues, replies = gate.kept(issues), gate.kept(replies)
            promises, reviews = gate.kept(promises), gate.kept(reviews)
        complete = complete_of(promises, reviews)
        wanted = [each for each in issues if area is None or area in each.areas]
        told = [_story(conn, each, replies, promises, complete, day) for each in wanted]
        if families:
            told = [_with_families(conn, each, gate) for each in told]
    return sorted(told, key=lambda each: (not each.open, each.issue.raised_on or "9999"))


def story(forum: Forum, uid: str, day: date | None = None) -> IssueStory:
    """Return one issue with all that came of it."""
    for each in stories(forum, day):
        if each.issue.uid == uid:
            return each
    raise WrongInput("This issue is not in this forum.")


def overdue(forum: Forum, day: date | None = None) -> list[IssueStory]:
    """Return the issues on which something was promised by a day that is past."""
    return [each for each in stories(forum, day) if each.state == "overdue"]


def _story(
    conn: Connection,
    issue: Issue,
    replies: Iterable[Reply],
    promises: Iterable[Promise],
    complete: Iterable[tuple[str, str]],
    day: date,
) -> IssueStory:
    own = tuple(sorted((r for r in replies if r.issue == issue.uid), key=lambda r: r.on))
    named = {reply.promise for reply in own}
    made = tuple(each for each in promises if each.uid in named)
    called = {uid: on for uid, on in complete if uid in named}
    open_ones = (each for each in made if not each.done and each.uid not in called)
    due = min((each.due_on for each in open_ones if each.due_on), default=None)
    return IssueStory(
        issue=issue,
        replies=own,
        promises=made,
        state=state_of(issue, own, made, due, day, called),
        days=_age(issue, day),
        due_on=due,
        since_on=_since(issue, own, made),
        source=source_in(conn, issue.feedback),
        complete=called,
    )


def _with_families(conn: Connection, told: IssueStory, gate: Gate | None) -> IssueStory:
    """Add what families said up to the day it was raised, and since something came back."""
    areas = gate.open_uids(told.issue.areas) if gate else told.issue.areas
    if not areas:
        return told
    before = lived_in(conn, areas, None, told.issue.raised_on)
    return replace(told, before=before, since=lived_in(conn, areas, _next(told.since_on), None))


def _promised(tx: Tx, issue: str) -> list[Promise]:
    """Return what was promised in the replies to an issue and is still open."""
    named = {each.promise for each in official.every(tx.conn, Reply) if each.issue == issue}
    every = official.every(tx.conn, Promise)
    return [each for each in every if each.uid in named and not each.done]


def _check_reply(issue: Issue | None, on: Any) -> None:
    said = "A reply cannot come before the issue was raised. Check the day."
    _check_order({"raised": issue.raised_on if issue else None, "on": on}, "raised", "on", said)


def _since(issue: Issue, replies: Sequence[Reply], promises: Sequence[Promise]) -> str | None:
    done = [each.done_on for each in promises if each.done_on]
    if issue.closed_on:
        return issue.closed_on
    return max(done, default=replies[-1].on if replies else issue.raised_on)


def _next(day: str | None) -> str | None:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day else None


def _age(issue: Issue, day: date) -> int | None:
    if not issue.raised_on:
        return None
    until = date.fromisoformat(issue.closed_on) if issue.closed_on else day
    return (until - date.fromisoformat(issue.raised_on)).days


def _check_order(fields: Mapping[str, Any], first: str, then: str, said: str) -> None:
    early, late = fields.get(first), fields.get(then)
    if early and late and str(late) < str(early):
        raise WrongInput(said)


def _title(fields: Mapping[str, Any]) -> str:
    return " ".join(str(fields.get("title") or "an issue").split())[:60]
