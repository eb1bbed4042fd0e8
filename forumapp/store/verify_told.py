"""Is the log still the one that was told of elsewhere: in packs, by other laptops, in backups?

Whoever holds the key could write the whole log anew, each hash fitting the next. What was printed,
sent or put away before then names a change that is not in it any more.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import sqlalchemy as sa

from forumapp.domain.problems import Problem
from forumapp.store import backup_look, chains, schema
from forumapp.store.backup import check_pages
from forumapp.store.backup_shelf import on_shelf
from forumapp.store.engine import Damaged, open_engine, sorted_errors
from forumapp.store.schema_together import audit
from forumapp.store.tx import read_meta
from forumapp.store.verify import Check

_FIRST = bytes(32).hex()
_ANOTHER = "The log is not the one it was then: somebody may have written it anew."
Endings = Mapping[str, tuple[int, str]]


def told(conn: sa.Connection) -> Check:
    """Look for every change that packs and other laptops name."""
    packs = _heads_in_packs(conn)
    missing = _missing(conn, packs)
    if missing and not _was_salvaged(conn):
        names = ", ".join(sorted(packs[head] for head in missing)[:3])
        return Check("told", False, f"Pack {names} names a change that is gone. {_ANOTHER}")
    anchors = _anchors(conn)
    wrong = [device for device, ending in anchors.items() if not _has(conn, device, *ending)]
    if wrong:
        said = f"Another laptop was told of a change of {wrong[0]} that is gone. {_ANOTHER}"
        return Check("told", False, said)
    count = len(packs) + len(anchors)
    if not count:
        return Check("told", True, "No pack and no other laptop was told how the log stands, yet.")
    return Check(
        "told", True, f"All that was told of the log in packs and laptops fits ({count:,})."
    )


def names_head(conn: sa.Connection, head: str) -> Check:
    """Look for the change that a printed page names by its hash, or its beginning."""
    c = schema.change.c
    wanted = "".join(symbol for symbol in head.lower() if symbol in "0123456789abcdef")
    found = len(wanted) >= 8 and any(
        stored.hex().startswith(wanted) for stored in conn.execute(sa.select(c.hash)).scalars()
    )
    said = "The page names a change of this log." if found else f"No change has it. {_ANOTHER}"
    return Check("head", found, said)


def backups(conn: sa.Connection, folder: Path, key: bytes) -> list[Check]:
    """Open each backup: is every page whole, and does its log agree with this one?"""
    found = on_shelf(folder / "backups")
    if not found:
        return [Check("backups", False, "There is no backup yet.")]
    return [Check(f"backup {path.name}", *_backup(conn, path, key)) for path in found]


def _backup(conn: sa.Connection, path: Path, key: bytes) -> tuple[bool, str]:
    if not path.with_suffix(".keys").exists():
        return False, "Its key file is missing, so it cannot be opened elsewhere."
    if not backup_look.opens(path, key):
        return False, "It does not open with the key of today: it is older than it, or damaged."
    try:
        endings, pieces = _inside(path, key)
    except Problem as problem:
        return False, str(problem)
    if any(not _agree(conn, path, key, each, *end) for each, end in endings.items()):
        return False, _ANOTHER
    return True, f"It opens, every page is whole, and it holds {pieces:,} pieces of feedback."


def _inside(path: Path, key: bytes) -> tuple[Endings, int]:
    engine = open_engine(path, key, read_only=True)
    try:
        with sorted_errors(), engine.connect() as conn:
            if not check_pages(conn):
                raise Damaged("This backup is damaged in places.")
            pieces = conn.execute(sa.select(sa.func.count()).select_from(schema.feedback)).scalar()
            return chains.endings(conn), int(pieces or 0)
    finally:
        engine.dispose()


def _agree(conn: sa.Connection, path: Path, key: bytes, device: str, seq: int, head: str) -> bool:
    """Say whether one of two logs of a device is the beginning of the other."""
    ours = chains.endings(conn).get(device, (0, _FIRST))
    if ours[0] >= seq:
        return _has(conn, device, seq, head)
    if not ours[0]:
        return True  # this copy knows nothing of that device any more
    engine = open_engine(path, key, read_only=True)
    try:
        with engine.connect() as theirs:
            return _has(theirs, device, *ours)
    finally:
        engine.dispose()


def _has(conn: sa.Connection, device: str, seq: int, head: str) -> bool:
    c = schema.change.c
    query = sa.select(c.hash).where(c.device == device, c.seq == seq)
    found = conn.execute(query).scalar()
    return found is not None and found.hex() == head


def _heads_in_packs(conn: sa.Connection) -> dict[str, str]:
    p = schema.pack.c
    query = sa.select(p.log_head, p.number).where(p.log_head.is_not(None), p.log_head != _FIRST)
    return {str(head): str(number or "") for head, number in conn.execute(query)}


def _missing(conn: sa.Connection, heads: Iterable[str]) -> set[str]:
    """Return which of these hashes no change has."""
    wanted = set(heads)
    if wanted:
        c = schema.change.c
        asked = [bytes.fromhex(head) for head in wanted if len(head) == 64]
        for start in range(0, len(asked), 500):
            piece = c.hash.in_(asked[start : start + 500])
            found = conn.execute(sa.select(c.hash).where(piece)).scalars()
            wanted -= {stored.hex() for stored in found}
    return wanted


def _anchors(conn: sa.Connection) -> dict[str, tuple[int, str]]:
    """Return how far other laptops said that a log goes, where this copy has gone as far."""
    kept = json.loads(read_meta(conn, "anchors") or "{}")
    ours = chains.endings(conn)
    return {
        device: (int(seq), str(head))
        for device, every in kept.items()
        for seq, head, *_ in every[-1:]
        if device in ours and ours[device][0] >= int(seq) > 0
    }


def _was_salvaged(conn: sa.Connection) -> bool:
    query = sa.select(audit.c.rid).where(audit.c.what.in_(("salvaged", "new_copy")))
    return conn.execute(query.where(audit.c.detail == "salvaged").limit(1)).scalar() is not None
