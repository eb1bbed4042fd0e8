"""Gather what can be read: the changes of a damaged file, page by page, and those of a backup."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from forumapp.domain.problems import Problem
from forumapp.store import log, schema
from forumapp.store.bulk import insert_rows
from forumapp.store.engine import open_engine, sorted_errors
from forumapp.store.fold import ROW_COLUMNS
from forumapp.store.raw_pages import Found, RawPages
from forumapp.store.salvage_rows import change_in, follows

_PIECE = 1000
Report = Callable[[int, int], None]


@dataclass(slots=True)
class Saved:
    """What was saved: changes read here, filled from the backup, written again, and not found.

    `rebuilt`: records whose changes are gone, taken from the tables made of them,
    of which `wordless` pieces of feedback without their words.

    `pages` of which `damaged` could not be trusted; `pieces` of feedback stand now. `families`:
    the key under which families are counted was found, so that they are counted on.
    """

    pages: int = 0
    damaged: int = 0
    read: int = 0
    filled: int = 0
    again: int = 0
    rebuilt: int = 0
    wordless: int = 0
    lost: int = 0
    pieces: int = 0
    families: bool = True


class Gathering:
    """Rows on their way into a new log: taken as they are found, each once.

    `meta`, `drafts` and `ends` are what else counts: what this copy kept for itself, what was being
    typed, and how far each device's log went.
    """

    def __init__(self, conn: sa.Connection, saved: Saved) -> None:
        """Begin with an empty log behind `conn`; `saved` counts."""
        self._conn, self._saved = conn, saved
        self.meta: dict[str, str] = {}
        self.drafts: dict[str, tuple[str, str, str]] = {}
        self.ends: dict[str, int] = {}
        self._doubtful: list[log.Row] = []

    def read_pages(self, damaged: Path, key: bytes, salt: str, report: Report | None) -> None:
        """Take every row of the log that stands on a page which can be read."""
        if not damaged.exists() or not damaged.stat().st_size:
            return
        with closing(RawPages(damaged, key, salt)) as pages:
            waiting: list[log.Row] = []
            for found in pages.rows(report):
                row = change_in(found)
                if row is not None and found.sealed:
                    waiting.append(row)
                elif row is not None:
                    self._doubtful.append(row)
                elif found.sealed:
                    self._hear(found)
                if len(waiting) >= _PIECE:
                    self._saved.read += self._put(waiting)
                    waiting = []
            self._saved.read += self._put(waiting)
            self._saved.pages, self._saved.damaged = pages.count, pages.damaged

    def _hear(self, found: Found) -> None:
        """Take what else counts: what this copy keeps for itself, drafts, how far each log went."""
        match found.values:
            case (str(name), str(text)):
                self.meta[name] = text
            case (str(slot), str(at), str(body)):
                self.drafts[slot] = (slot, at, body)
            case (str(device), str(), int(seq), str(head)) if len(device) == 16 and len(head) == 64:
                self.ends[device] = max(seq, self.ends.get(device, 0))

    def read_backup(self, backup: Path, key: bytes) -> None:
        """Take from a backup what the damaged forum held and what was not found."""
        try:
            engine = open_engine(backup, key, read_only=True)
        except Problem:
            return
        try:
            with sorted_errors(), engine.connect() as conn:
                for piece in _in_pieces(conn):
                    self._saved.filled += self._put(row for row in piece if self._was_here(row))
                query = sa.select(schema.meta.c.name, schema.meta.c.value)
                for name, text in conn.execute(query):
                    self.meta.setdefault(name, text)
        except Problem:
            return  # as far as it could be read
        finally:
            engine.dispose()

    def _was_here(self, row: log.Row) -> bool:
        """Say whether the damaged forum held this change, as far as it still tells its ends.

        A backup may know more: of a time that was left by bringing back an older one.
        """
        return not self.ends or row.seq <= self.ends.get(row.device, 0)

    def _put(self, rows: Iterable[log.Row]) -> int:
        """Put rows into the new log; return how many were not there yet."""
        every = {row.ref: row for row in rows}
        known = self._held(every)
        fresh = [row for ref, row in every.items() if ref not in known]
        values = [tuple(getattr(row, name) for name in log.COLUMNS) for row in fresh]
        if values:
            insert_rows(self._conn, schema.change, log.COLUMNS, values)
        return len(fresh)

    def _held(self, refs: Iterable[log.Ref]) -> set[log.Ref]:
        c = schema.change.c
        by_device: dict[str, list[int]] = {}
        for device, seq in refs:
            by_device.setdefault(device, []).append(seq)
        held = set[log.Ref]()
        for device, seqs in by_device.items():
            span = c.seq.between(min(seqs), max(seqs))
            query = sa.select(c.seq).where(c.device == device, span)
            held |= {(device, seq) for seq in self._conn.execute(query).scalars()}
        return held

    def take_doubtful(self) -> None:
        """Take rows of damaged pages that fit, hash by hash, behind what is known."""
        for row in sorted(self._doubtful, key=lambda row: row.ref):
            before = log.FIRST_HASH if row.seq == 1 else self._hash_at(row.device, row.seq - 1)
            if before is not None and follows(row, before):
                self._saved.read += self._put([row])

    def _hash_at(self, device: str, seq: int) -> bytes | None:
        c = schema.change.c
        query = sa.select(c.hash).where(c.device == device, c.seq == seq)
        return self._conn.execute(query).scalar()


def _in_pieces(conn: sa.Connection) -> Iterator[list[log.Row]]:
    query = sa.select(*ROW_COLUMNS).order_by(schema.change.c.device, schema.change.c.seq)
    for piece in conn.execution_options(yield_per=_PIECE).execute(query).partitions():
        yield [log.Row(*row) for row in piece]
