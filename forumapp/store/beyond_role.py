"""What a recorder's bundle changes that a recorder's laptop does not usually change.

Nothing of it is refused: families' words would be stuck with it. A person is told before merging.
"""

from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa

from forumapp.store import chains, laptop_rows, schema
from forumapp.store.identity import RECORDER
from forumapp.store.receiving import Received

_C = schema.change.c
_USUAL = frozenset({"act", "audit", "batch", "event", "feedback", "laptop", "tag"})
_PIECE = 500


def beyond_role(conn: sa.Connection, came: Received) -> Counter[str]:
    """Return how many records of each kind it changes beyond its role; feedback: others' pieces."""
    if came.sender.laptop.role != RECORDER:
        return Counter()
    here = chains.endings(conn)
    laptop = came.sender.laptop
    line = [laptop.device, *laptop_rows.line_of(conn, laptop.follows)]
    touched: dict[str, set[str]] = {}
    for row in came.opened_rows():
        if row.seq > here.get(row.device, (0, ""))[0]:
            touched.setdefault(row.kind, set()).add(row.uid)
    found = Counter({kind: len(ids) for kind, ids in touched.items() if kind not in _USUAL})
    found["feedback"] = _of_others(conn, sorted(touched.get("feedback", ())), line)
    return +found


def _of_others(conn: sa.Connection, uids: Sequence[str], line: Sequence[str]) -> int:
    """Count records that stand here already, of which this laptop wrote nothing so far."""
    count = 0
    for start in range(0, len(uids), _PIECE):
        piece = uids[start : start + _PIECE]
        its_own = sa.select(_C.uid).where(_C.uid.in_(piece), _C.device.in_(line))
        others = sa.select(sa.func.count(sa.distinct(_C.uid))).where(
            _C.uid.in_(piece), _C.uid.not_in(its_own)
        )
        count += int(conn.execute(others).scalar() or 0)
    return count
