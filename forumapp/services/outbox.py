"""What was recorded while the hub was away: kept on this computer, sealed, and sent in its order.

Each piece has its id before it is sent: what the hub took without being able to say so is not
stored twice.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.ids import new_id
from forumapp.domain.problems import Lost, WrongInput
from forumapp.services import drafting, record, risk, talks
from forumapp.store import drafts, erasing, fold
from forumapp.store.forum import Forum
from forumapp.store.kinds import KINDS
from forumapp.store.tx import utc_now

_SLOT, _RETURNED = "unsent-", "record-kept-unsent-"


@dataclass(frozen=True, slots=True)
class Point:
    """What a family said, as it is to be stored; where it has no words, its talk is settled.

    `typed` is what the form held, so that it can be shown again; `talk` is set where earlier points
    of the same talk are there.
    """

    fields: Mapping[str, Any]
    typed: Mapping[str, Any]
    talk: str = ""
    ended: bool = False  # there are no words: the talk ends
    family_word: str | None = None
    receipt: str | None = None
    uid: str = field(default_factory=new_id)
    day: str = field(default_factory=lambda: date.today().isoformat())
    at: str = field(default_factory=utc_now)


@dataclass(frozen=True, slots=True)
class Given:
    """What became of it: the id, what was touched, whether it is kept apart, whether it waits."""

    uid: str
    change: Change | None = None
    held: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """How many points were sent, and how many could not be stored and are offered again."""

    count: int = 0
    returned: int = 0
    change: Change | None = None


def give(forum: Forum, point: Point, draft: str) -> Given:
    """Store a point; where the hub cannot be reached, keep it until it can. Its draft goes."""
    if draft:
        drafting.keep(forum, draft, _as_draft(forum, point))  # whole, should the next lines fail
    if forum.shelf is None:
        return _store(forum, point, draft)
    if not forum.away:
        try:
            send(forum)  # in its order: the points of one talk follow each other
            return _store(forum, point, draft)
        except Lost:
            pass
    drafts.keep_draft(forum, f"{_SLOT}{time.time_ns():020d}", asdict(point))
    if draft:
        drafting.forget(forum, draft)
    uid = "" if point.ended else point.uid
    return Given(uid, held=not point.ended and _seems_at_risk(point), waits=True)


def waiting(forum: Forum) -> int:
    """Return how many points wait on this computer."""
    return len(_unsent(forum))


def send(forum: Forum) -> Sent:
    """Send what waits, the oldest first; raise the Problem that stands in the way, all safe.

    What cannot be stored (its event is gone, say) becomes a draft again, with all that was typed.
    """
    count = returned = 0
    ids: frozenset[str] = frozenset()
    for slot, point in _unsent(forum).items():
        try:
            if not _is_there(forum, point):
                given = _store(forum, point, "")
                ids |= given.change.ids if given.change else frozenset()
            count += 1
        except WrongInput:
            drafting.keep(forum, f"{_RETURNED}{point.uid[:12]}", point.typed)
            returned += 1
        drafts.forget_draft(forum, slot)
    change = Change(new_id(), "", frozenset({"feedback"}), ids) if count else None
    return Sent(count, returned, change)


def everything() -> Change:
    """Return a change that makes every page look again."""
    return Change(new_id(), "", frozenset(KINDS), frozenset())


def drop_stored(forum: Forum) -> None:
    """Throw away drafts that the hub stored before this program ended without hearing of it."""
    if forum.shelf is None:
        return
    for slot, (_at, body) in forum.shelf.every().items():
        if (uid := body.get(drafting.SENT_AS)) and _is_there(forum, uid):
            drafts.forget_draft(forum, slot)


def forget_erased(forum: Forum) -> None:
    """Throw away what waits here and names a record that was erased for good."""
    if forum.shelf is None:
        return
    with forum.read() as conn:
        gone = {uid for each in erasing.erasures(conn) for uid in each.targets}
    for slot, (_at, body) in forum.shelf.every().items():
        said = slot + json.dumps(body)
        if any(uid in said for uid in gone):
            drafts.forget_draft(forum, slot)


def _store(forum: Forum, point: Point, draft: str) -> Given:
    told: dict[str, Any] = {"family_word": point.family_word, "receipt": point.receipt}
    settled = None
    if point.talk:
        shared = {name: each for name, each in point.fields.items() if name != "may_stand"}
        settled = talks.settle(forum, point.talk, shared, **told, ended=point.ended)
    if point.ended:
        if draft:
            drafting.forget(forum, draft)
        return Given("", settled)
    fields, day = {"entered_at": point.at, **point.fields}, date.fromisoformat(point.day)
    uid, change = record.add_feedback(
        forum, fields, draft=draft or None, today=day, uid=point.uid, **told
    )
    if settled is not None:
        change = replace(change, ids=change.ids | settled.ids)
    return Given(uid, change, not point.typed.get("safeguarding") and risk.is_held(forum, uid))


def _as_draft(forum: Forum, point: Point) -> dict[str, Any]:
    sent_as = {} if forum.shelf is None or point.ended else {drafting.SENT_AS: point.uid}
    return {**point.typed, **sent_as}


def _seems_at_risk(point: Point) -> bool:
    return risk.looked_at(point.fields).get("safeguarding") == risk.SUSPECTED


def _is_there(forum: Forum, point: Point | str) -> bool:
    uid = point if isinstance(point, str) else point.uid
    with forum.read() as conn:
        return bool(fold.log_rows(conn, uid))


def _unsent(forum: Forum) -> dict[str, Point]:
    every = forum.shelf.every() if forum.shelf is not None else {}
    return {slot: Point(**every[slot][1]) for slot in sorted(every) if slot.startswith(_SLOT)}
