"""What was told on which day, in short: a digest for each day, of all feedback and of each area."""

from zlib import crc32

import sqlalchemy as sa

from forumapp.store import schema
from forumapp.store.visible import driver_rows, visible

_F, _T, _A = schema.feedback.c, schema.tag.c, schema.area.c
_COUNTED = (_F.uid, _F.family, _F.speaker, _F.rating, _F.change, _F.age_band, _F.provision)
_LEAST, _MOST = 1, 0xFFFF  # a digest has two bytes, and is nought on no day
ALL = ""
Days = dict[str, int]


def digests(conn: sa.Connection) -> dict[str, Days]:
    """Return for each area (and `ALL`) the days on which it was told of, each with its digest.

    The digest is that of the pieces with what is counted of them, in no order.
    """
    marks: dict[int, tuple[str, int]] = {}
    found: dict[str, Days] = {ALL: {}}
    query = sa.select(_F.rid, _F.told_on, *_COUNTED).where(visible(conn))
    for rid, day, *said in driver_rows(conn.execute(query)):
        marks[rid] = day, crc32(repr(said).encode())
        _add(found[ALL], *marks[rid])
    for area, uid in driver_rows(conn.execute(sa.select(_A.rid, _A.uid))):
        own = found[uid] = Days()
        tagged = sa.select(_T.feedback_rid, _T.stance).where(
            _T.area_rid == area, _T.verdict == "confirmed", _T.binned.is_(False)
        )
        for rid, stance in driver_rows(conn.execute(tagged)):
            if rid in marks:
                day, mark = marks[rid]
                _add(own, day, mark + crc32((stance or "").encode()))
    return found


def _add(days: Days, day: str, mark: int) -> None:
    days[day] = (days.get(day, 0) + mark) % _MOST or _LEAST
