"""Named queries over what was read twice, and over readings of one piece that differ."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from forumapp.domain.second import SecondReading
from forumapp.store import filters, official, schema
from forumapp.store.visible import driver_rows, visible

_F, _S, _T, _A = schema.feedback.c, schema.score.c, schema.tag.c, schema.area.c
_GOOD, _POOR = filters.GOOD, filters.POOR
_PIECE = 500


@dataclass(frozen=True, slots=True)
class FirstReading:
    """What stands of a piece: `tone` −1, 0, 1 or None, `by_person` whether a person set it."""

    uid: str
    tone: int | None
    by_person: bool
    areas: frozenset[str]
    readers: frozenset[str]


def judged_once(conn: sa.Connection) -> list[str]:
    """Return the ids of what a person has read and judged, oldest first.

    Judged: its tone was set, or an area confirmed or rejected one by one.
    """
    query = sa.select(_F.uid).where(*_read_and_judged(conn)).order_by(_F.rid)
    return [uid for (uid,) in driver_rows(conn.execute(query))]


def first_readings(conn: sa.Connection, uids: Iterable[str]) -> list[FirstReading]:
    """Return what stands of each of these pieces that a person has read and judged."""
    wanted = sorted(set(uids))
    pieces = (wanted[start : start + _PIECE] for start in range(0, len(wanted), _PIECE))
    asked = _read_and_judged(conn)
    return [each for piece in pieces for each in _first_readings(conn, piece, asked)]


def _first_readings(
    conn: sa.Connection, uids: Sequence[str], asked: Sequence[sa.ColumnElement[bool]]
) -> Iterator[FirstReading]:
    tone = sa.case((_S.mixed, "mixed"), else_=_S.label)
    source = schema.feedback.outerjoin(schema.score, _S.feedback_rid == _F.rid)
    query = sa.select(_F.rid, _F.uid, _F.tone_person, tone).select_from(source)
    rows = driver_rows(conn.execute(query.where(_F.uid.in_(uids), *asked)))
    areas, readers = _judged(conn, [row[0] for row in rows])
    for rid, uid, person, label in rows:
        own, by = frozenset(areas.get(rid, ())), frozenset(readers.get(rid, ()))
        yield FirstReading(uid, tone_as_it_stands(person, label), person is not None, own, by)


def _read_and_judged(conn: sa.Connection) -> tuple[sa.ColumnElement[bool], ...]:
    one_by_one = sa.exists().where(
        _T.feedback_rid == _F.rid, _T.binned.is_(False), _T.bulk.is_not(True)
    )
    judged = sa.or_(_F.tone_person.is_not(None), one_by_one.correlate(schema.feedback))
    return visible(conn), _F.read_on.is_not(None), judged


def every_second(conn: sa.Connection) -> list[SecondReading]:
    """Return every second reading that is not in the bin."""
    return official.every(conn, SecondReading)


def differing(conn: sa.Connection, days: tuple[str, str] | None = None) -> list[tuple[str, str]]:
    """Return (kind, id) of what nobody decided yet, newest first; what was told on these `days`.

    *rating*: the family's own rating and the words point opposite ways. *readings*: the lexicon
    and the learned head do.
    """
    source = schema.feedback.join(schema.score, _S.feedback_rid == _F.rid)
    rating = sa.or_(
        sa.and_(_F.rating.in_(_GOOD), _S.label == "negative"),
        sa.and_(_F.rating.in_(_POOR), _S.label == "positive"),
    )
    readings = sa.or_(
        sa.and_(_S.rules == "positive", _S.head == "negative"),
        sa.and_(_S.rules == "negative", _S.head == "positive"),
    )
    kind = sa.case((rating, "rating"), else_="readings")
    query = (
        sa.select(kind, _F.uid)
        .select_from(source)
        .where(visible(conn), _F.tone_person.is_(None), sa.or_(rating, readings))
        .order_by(_F.told_on.desc(), _F.rid.desc())
    )
    if days:
        query = query.where(_F.told_on >= days[0], _F.told_on <= days[1])
    return [(kind, uid) for kind, uid in driver_rows(conn.execute(query))]


def readings_of(conn: sa.Connection, uids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return rating, person's tone and the machine's readings of these pieces, by id."""
    names = (_F.rid, _F.uid, _F.rating, _F.tone_person, _S.label, _S.rules, _S.head)
    source = schema.feedback.outerjoin(schema.score, _S.feedback_rid == _F.rid)
    wanted, found = sorted(set(uids)), dict[str, dict[str, Any]]()
    for start in range(0, len(wanted), 500):
        query = sa.select(*names).select_from(source)
        query = query.where(visible(conn), _F.uid.in_(wanted[start : start + 500]))
        found |= {row["uid"]: dict(row) for row in conn.execute(query).mappings()}
    return found


def _judged(
    conn: sa.Connection, rids: Sequence[int]
) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """Return by local number: which areas are confirmed, and who judged one by one."""
    areas, readers = defaultdict[int, set[str]](set), defaultdict[int, set[str]](set)
    query = sa.select(_T.feedback_rid, _A.uid, _T.verdict, _T.confirmed_by, _T.bulk)
    query = query.join(schema.area, _A.rid == _T.area_rid)
    query = query.where(_T.binned.is_(False), _T.feedback_rid.in_(rids))
    for rid, area, verdict, by, bulk in driver_rows(conn.execute(query)):
        if verdict == "confirmed":
            areas[rid].add(area)
        if not bulk:
            readers[rid].add(by or "")
    return areas, readers


def tone_as_it_stands(person: int | None, label: str | None) -> int | None:
    """Return a tone as −1, 0 or 1, a person's word before the machine's; None where unscored."""
    if person is not None:
        return (person > 0) - (person < 0)
    return {"negative": -1, "positive": 1, "neutral": 0, "mixed": 0}.get(label or "")
