"""Named queries over what teaches: which judged pieces do, what was said of each, how many."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from forumapp.domain.tags import NONE_OF_THESE
from forumapp.store import schema
from forumapp.store.visible import driver_rows, rows_in_pieces, visible

OFF_LIST = "off_list"
PIECE = 500
"""Pieces of feedback named in one question, and held at once."""

_F, _T, _A = schema.feedback.c, schema.tag.c, schema.area.c
_YES = _T.verdict == "confirmed"
_OFF = sa.and_(_YES, _A.item == OFF_LIST)
_JUDGED = schema.tag.join(schema.feedback, _F.rid == _T.feedback_rid).join(
    schema.area, _A.rid == _T.area_rid
)


@dataclass(frozen=True, slots=True)
class Example:
    """What people said of one piece: areas it speaks of, areas it does not, or none of all."""

    rid: int
    uid: str
    confirmed: frozenset[str]
    rejected: frozenset[str]
    none: bool


@dataclass(frozen=True, slots=True)
class JudgedCounts:
    """How many pieces people judged, how many fit no area, and (confirmed, rejected) by area."""

    pieces: int
    none: int
    by_area: dict[str, tuple[int, int]]


def learning_since(conn: sa.Connection) -> str | None:
    """Return the moment before which nothing teaches any more, None where all does."""
    return conn.execute(sa.select(schema.forum.c.learning_since)).scalar()


def newest(conn: sa.Connection, since: str | None, most: int, of_each: int) -> set[int]:
    """Return the pieces that were judged last, at most so many; and so many of each area.

    An area of which little is said keeps what taught it, however long ago.
    """
    query = sa.select(_T.feedback_rid, _T.area_rid).select_from(_JUDGED)
    rows = rows_in_pieces(conn.execute(query.where(*_teaches(conn, since)).order_by(_T.rid.desc())))
    found: set[int] = set()
    taught: Counter[int] = Counter()
    for rid, area in rows:
        if rid in found or len(found) < most or taught[area] < of_each:
            found.add(rid)
            taught[area] += 1
    return found


def examples(conn: sa.Connection, since: str | None, rids: Iterable[int]) -> dict[int, Example]:
    """Return what people judged after `since` of these pieces, by local number."""
    query = sa.select(_F.rid, _F.uid, _A.uid, _A.item, _T.verdict, _T.proposed_by)
    query = query.select_from(_JUDGED).where(*_teaches(conn, since))
    found: dict[int, Example] = {}
    for piece in in_pieces(sorted(set(rids))):
        found |= _examples(driver_rows(conn.execute(query.where(_T.feedback_rid.in_(piece)))))
    return found


def judged_counts(conn: sa.Connection, since: str | None) -> JudgedCounts:
    """Count what teaches, over all that was ever judged after `since`."""
    teaches = _teaches(conn, since)
    piece = sa.func.count(sa.distinct(_T.feedback_rid))
    every = sa.select(piece).select_from(_JUDGED).where(*teaches)
    fits = sa.exists().where(_fits_some_area(since))
    none = every.where(sa.or_(_OFF, _T.proposed_by == NONE_OF_THESE), ~fits)
    query = sa.select(_A.uid, _YES, piece).select_from(_JUDGED).where(*teaches, ~_OFF)
    counts: dict[str, tuple[int, int]] = {}
    for area, confirmed, count in driver_rows(conn.execute(query.group_by(_A.uid, _YES))):
        yes, no = counts.get(area, (0, 0))
        counts[area] = (count, no) if confirmed else (yes, count)
    return JudgedCounts(_count(conn, every), _count(conn, none), counts)


def in_pieces(rids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Cut numbers into as many as are named in one question."""
    return (rids[start : start + PIECE] for start in range(0, len(rids), PIECE))


def _teaches(conn: sa.Connection, since: str | None) -> list[sa.ColumnElement[bool]]:
    return [*_taught_by(_T, since), visible(conn)]


def _taught_by(tag: Any, since: str | None) -> list[sa.ColumnElement[bool]]:
    """Return when a tag teaches.

    What was accepted together with others teaches nothing before a person has read it: the machine
    would only learn from itself.
    """
    blind = sa.and_(tag.bulk.is_(True), tag.proposed_by == "machine", _F.read_on.is_(None))
    wanted = [tag.binned.is_(False), sa.or_(tag.bulk.is_(None), ~blind)]
    return [*wanted, tag.judged_at > since] if since else wanted


def _fits_some_area(since: str | None) -> sa.ColumnElement[bool]:
    """Return whether a person said of another tag of this piece that it fits an area."""
    other, area = schema.tag.alias().c, schema.area.alias().c
    return sa.and_(
        other.feedback_rid == _T.feedback_rid,
        other.verdict == "confirmed",
        *_taught_by(other, since),
        area.rid == other.area_rid,
        area.item != OFF_LIST,
    )


def _count(conn: sa.Connection, query: sa.Select[Any]) -> int:
    return int(conn.execute(query).scalar() or 0)


def _examples(rows: Iterable[Sequence[Any]]) -> dict[int, Example]:
    found: dict[int, tuple[str, set[str], set[str], set[bool]]] = {}
    for rid, uid, area, item, verdict, by in rows:
        _, yes, no, none = found.setdefault(rid, (uid, set(), set(), set()))
        if item == OFF_LIST and verdict == "confirmed":
            none.add(True)
            continue
        (yes if verdict == "confirmed" else no).add(area)
        none.add(by == NONE_OF_THESE)
    return {
        rid: Example(rid, uid, frozenset(yes), frozenset(no), True in none and not yes)
        for rid, (uid, yes, no, none) in found.items()
    }
