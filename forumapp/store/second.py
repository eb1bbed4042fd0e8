"""Named queries over what was read twice, and over readings of one piece that differ."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from forumapp.domain.second import SecondReading
from forumapp.store import filters, official, schema
from forumapp.store.visible import driver_rows, visible

_F, _S, _T, _A = schema.feedback.c, schema.score.c, schema.tag.c, schema.area.c
_GOOD, _POOR = filters.GOOD, filters.POOR


@dataclass(frozen=True, slots=True)
class FirstReading:
    """What stands of a piece: `tone` −1, 0, 1 or None, `by_person` whether a person set it."""

    uid: str
    tone: int | None
    by_person: bool
    areas: frozenset[str]
    readers: frozenset[str]


def first_readings(conn: sa.Connection, uids: Iterable[str] | None = None) -> list[FirstReading]:
    """Return what stands of each piece that a person has read and judged, oldest first.

    Judged: its tone was set, or an area confirmed or rejected one by one. `uids` narrows it.
    """
    tone = sa.case((_S.mixed, "mixed"), else_=_S.label)
    source = schema.feedback.outerjoin(schema.score, _S.feedback_rid == _F.rid)
    query = sa.select(_F.rid, _F.uid, _F.tone_person, tone).select_from(source)
    query = query.where(visible(conn), _F.read_on.is_not(None)).order_by(_F.rid)
    areas, readers, judged = _judged(conn)
    wanted = None if uids is None else set(uids)
    return [
        FirstReading(
            uid,
            _tone(person, label),
            person is not None,
            frozenset(areas.get(rid, ())),
            frozenset(readers.get(rid, ())),
        )
        for rid, uid, person, label in driver_rows(conn.execute(query))
        if (person is not None or rid in judged) and (wanted is None or uid in wanted)
    ]


def every_second(conn: sa.Connection) -> list[SecondReading]:
    """Return every second reading that is not in the bin."""
    return official.every(conn, SecondReading)


def differing(conn: sa.Connection) -> list[tuple[str, str]]:
    """Return (kind, id) of what nobody decided yet, newest first.

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
    conn: sa.Connection,
) -> tuple[dict[int, set[str]], dict[int, set[str]], set[int]]:
    """Return by local number: confirmed areas, who judged; and which were judged one by one."""
    areas, readers, judged = defaultdict[int, set[str]](set), defaultdict[int, set[str]](set), set()
    query = sa.select(_T.feedback_rid, _A.uid, _T.verdict, _T.confirmed_by, _T.bulk)
    query = query.join(schema.area, _A.rid == _T.area_rid).where(_T.binned.is_(False))
    for rid, area, verdict, by, bulk in driver_rows(conn.execute(query)):
        if verdict == "confirmed":
            areas[rid].add(area)
        if not bulk:
            judged.add(rid)
            readers[rid].add(by or "")
    return areas, readers, judged


def _tone(person: int | None, label: str | None) -> int | None:
    if person is not None:
        return (person > 0) - (person < 0)
    return {"negative": -1, "positive": 1, "neutral": 0, "mixed": 0}.get(label or "")
