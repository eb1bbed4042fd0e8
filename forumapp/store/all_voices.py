"""Everything that counts, read once: what was tagged with one area is then picked from memory.

Read area by area, each piece comes from the database as often as it has tags, and every page of it
must be decrypted; the tags of an area stand in an index that holds all that is asked of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from forumapp.store import schema
from forumapp.store.along import counted, tags_along, way_of
from forumapp.store.pack_queries import QUOTED, READ_ITSELF, may_be_quoted
from forumapp.store.visible import driver_rows, visible

_F, _W, _T, _A, _S = (
    table.c for table in (schema.feedback, schema.words, schema.tag, schema.area, schema.score)
)
_AT_ONCE = 500  # pieces whose words are asked for together
_STANCE = 5
Row = tuple[Any, ...]
_Tags = list[tuple[int, str | None]]


class AllVoices:
    """The rows of `voices.voices`, `voices_along` and `pack_queries.quotable` of some days."""

    def __init__(
        self,
        conn: sa.Connection,
        consents: tuple[str, ...],
        days: tuple[str, str],
        *,
        happened: bool = False,
    ) -> None:
        self._conn = conn
        month = _F.happened_ym if happened else _F.told_ym
        said = (_F.family, _F.speaker, month, _F.rating, _S.value, sa.null(), _F.uid, _F.talk)
        query = (
            sa.select(*said, _F.rid, may_be_quoted(consents))
            .select_from(schema.feedback.outerjoin(schema.score, _S.feedback_rid == _F.rid))
            .where(visible(conn), _F.told_on >= days[0], _F.told_on <= days[1])
            .order_by(_F.told_on, _F.rid)
        )
        self.rows: list[Row] = []
        self._places: dict[int, int] = {}
        self._quotable: set[int] = set()
        self._quotes: dict[int, tuple[bool, dict[str, Any]]] = {}
        self._fill(conn.execute(query).cursor)

    def _fill(self, cursor: Any) -> None:
        share = dict[Any, Any]().setdefault  # equal values are kept once
        for *row, uid, talk, rid, quotable in cursor:
            self._places[rid] = len(self.rows)
            self.rows.append((*map(share, row, row), uid, talk))
            if quotable:
                self._quotable.add(rid)

    def of_area(self, area: str) -> list[Row]:
        """Return the rows of what people tagged with an area, each with its stance."""
        places, rows = self._places, self.rows
        found = [(places[rid], stance) for rid, stance in self._tags(area) if rid in places]
        found.sort(key=itemgetter(0))
        return [
            (*row[:_STANCE], stance, *row[_STANCE + 1 :])
            for row, stance in ((rows[place], stance) for place, stance in found)
        ]

    def along(self, wanted: Sequence[str], before: Mapping[str, Sequence[str]]) -> list[Row]:
        """Return the rows of `along.voices_along` of these days."""
        way, places, rows = way_of(self._conn, wanted, before), self._places, self.rows
        tags = [(places[rid], *tag) for rid, *tag in tags_along(self._conn, way) if rid in places]
        tags.sort(key=itemgetter(0))
        said = (
            (*rows[place][:_STANCE], stance, *rows[place][_STANCE + 1 :], area, verdict, place)
            for place, stance, area, verdict in tags
        )
        return list(counted(said, way))

    def quotable(self, area: str) -> list[dict[str, Any]]:
        """Return the words that may be quoted of an area, oldest told first."""
        if not self._quotable:
            return []
        found = [(rid, stance) for rid, stance in self._tags(area) if rid in self._quotable]
        self._read([rid for rid, _ in found if rid not in self._quotes])
        known = {rid: self._quotes[rid] for rid, _ in found if rid in self._quotes}
        unread = not all(by_itself for by_itself, _ in known.values())
        bulk = self._in_bulk(area) if unread else frozenset[int]()
        found = [each for each in found if each[0] in known]
        found.sort(key=lambda each: self._places[each[0]])
        return [
            known[rid][1] | {"stance": stance}
            for rid, stance in found
            if known[rid][0] or rid not in bulk
        ]

    def _tags(self, area: str) -> _Tags:
        query = sa.select(_T.feedback_rid, _T.stance).where(_tagged(area))
        return driver_rows(self._conn.execute(query))

    def _in_bulk(self, area: str) -> frozenset[int]:
        """Return what was tagged so with many others at once, which is no reading."""
        query = sa.select(_T.feedback_rid).where(_tagged(area), _T.bulk.is_(True))
        return frozenset(self._conn.execute(query).scalars())

    def _read(self, rids: list[int]) -> None:
        columns = (*QUOTED, READ_ITSELF.label("by_itself"), _F.rid)
        query = sa.select(*columns).join(schema.words, _W.rid == _F.rid)
        for some in _in_pieces(rids):
            for row in self._conn.execute(query.where(_F.rid.in_(some))).mappings():
                quote = dict(row)
                by_itself, rid = bool(quote.pop("by_itself")), quote.pop("rid")
                self._quotes[rid] = by_itself, quote


def _tagged(area: str) -> sa.ColumnElement[bool]:
    number = sa.select(_A.rid).where(_A.uid == area).scalar_subquery()
    return sa.and_(_T.area_rid == number, _T.verdict == "confirmed", _T.binned.is_(False))


def _in_pieces(rids: list[int]) -> Iterator[Iterable[int]]:
    for start in range(0, len(rids), _AT_ONCE):
        yield rids[start : start + _AT_ONCE]
