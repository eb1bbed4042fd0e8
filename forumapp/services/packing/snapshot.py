"""A fingerprint of the feedback that a pack is made from: the same on every copy of a forum.

SHA-256 over the ids and the content of what counts, in the order of the ids, with its tags and the
areas. The order in which things were entered, or on which computer, is not in it.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forumapp.store import issued
from forumapp.store.records import Connection

VERSION = 1
LAST = "9999-12-31"
_MARK = 4  # bytes of an id's hash that are kept: one chance in 40,000 to be wrong over 100,000


@dataclass(frozen=True, slots=True)
class Reach:
    """Which feedback a pack is made from: the days on which it was told, and areas (all: none)."""

    first: str = ""
    last: str = LAST
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The fingerprint, and a short mark of each piece in it."""

    sha256: str
    marks: bytes


def snapshots(conn: Connection, wanted: Sequence[Reach]) -> list[Snapshot]:
    """Return the snapshot of each reach, as the forum is now; everything is read once."""
    tagged: dict[str, list[str]] = {}
    for uid, said in issued.tags(conn):
        tagged.setdefault(uid, []).append(said)
    told = sorted(issued.told(conn))
    tags = {uid: "".join(sorted(said)).encode() for uid, said in tagged.items()}
    areas = sorted(issued.areas(conn))
    return [_snapshot(each, told, tags, areas) for each in wanted]


def _snapshot(
    reach: Reach,
    told: Iterable[tuple[str, str, bytes]],
    tags: dict[str, bytes],
    areas: Iterable[tuple[str, str]],
) -> Snapshot:
    sums, marks = hashlib.sha256(f"snapshot {VERSION}".encode()), []
    for uid, day, content in told:
        if reach.first <= day <= reach.last:
            sums.update(content + tags.get(uid, b"") + b"\n")
            marks.append(mark_of(uid))
    for uid, said in areas:
        if not reach.areas or uid in reach.areas:
            sums.update(said.encode() + b"\n")
    return Snapshot(sums.hexdigest(), b"".join(sorted(marks)))


def mark_of(uid: str) -> bytes:
    """Return the short mark of a piece of feedback."""
    return hashlib.blake2b(uid.encode(), digest_size=_MARK).digest()


def marked(marks: bytes, uid: str) -> bool:
    """Say whether a piece was counted, by its mark."""
    wanted = mark_of(uid)
    return any(marks[at : at + _MARK] == wanted for at in range(0, len(marks), _MARK))
