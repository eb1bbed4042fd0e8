"""Comments that are most like one and that a person judged: so that a reading can be checked."""

from collections.abc import Sequence
from dataclasses import dataclass

from forumapp.analysis.learned import encoder
from forumapp.store import feedback_lines, learned
from forumapp.store.forum import Forum

MOST = 3
_AMONG = 3_000  # of the newest that a person judged


@dataclass(frozen=True, slots=True)
class Alike:
    """One comment that is alike; `tone` (pos, neu, neg) or `stance` is what a person said of it."""

    rid: int
    line: str
    told_on: str
    likeness: float
    tone: str = ""
    stance: str = ""


def in_tone(forum: Forum, uid: str, most: int = MOST) -> list[Alike]:
    """Return comments like this one whose tone a person set, or of which one said how it goes.

    None where the model has not read this one. Meant for a reading thread.
    """
    with forum.read() as conn:
        rid, vector, version = _own(conn, uid)
        if not vector:
            return []
        tones = learned.alike_in_tone(conn, rid, version, _AMONG)
        said = {each: (word, "") for each, _, word in tones}
        stances = learned.alike_in_area(conn, rid, None, version, _AMONG)
        others = [(each, kept) for each, kept, _ in tones]
        for each, kept, stance in stances:
            if each not in said:
                said[each] = ("", stance)
                others.append((each, kept))
        return _lines(conn, vector, others, said, most)


def in_area(forum: Forum, uid: str, area: str, most: int = MOST) -> list[Alike]:
    """Return comments like this one that a person tagged with an area, one by one."""
    with forum.read() as conn:
        rid, vector, version = _own(conn, uid)
        if not vector:
            return []
        found = learned.alike_in_area(conn, rid, area, version, _AMONG)
        said = {each: ("", stance) for each, _, stance in found}
        return _lines(conn, vector, [(each, kept) for each, kept, _ in found], said, most)


def _own(conn: learned.Connection, uid: str) -> tuple[int, bytes, str]:
    rid = learned.rid_of(conn, uid)
    kept = learned.vector_of(conn, rid) if rid is not None else None
    mark = encoder.SHA256[:8]
    if rid is None or kept is None or not mark or mark not in kept[0]:
        return -1, b"", ""
    return rid, kept[1], kept[0]


def _lines(
    conn: learned.Connection,
    vector: bytes,
    others: Sequence[tuple[int, bytes]],
    said: dict[int, tuple[str, str]],
    most: int,
) -> list[Alike]:
    from forumapp.analysis.learned.alike import most_alike  # late: it loads NumPy

    found = most_alike(vector, others, most)
    rows = {row.rid: row for row in feedback_lines.feedback_rows(conn, [rid for rid, _ in found])}
    return [
        Alike(rid, rows[rid].line, rows[rid].told_on, likeness, *said[rid])
        for rid, likeness in found
        if rid in rows
    ]
