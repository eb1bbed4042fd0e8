"""Writing what another laptop wrote, in pieces: each leaves a whole forum, and a way back."""

import gc
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlalchemy as sa

from forumapp.domain.change import Change
from forumapp.domain.merging import Merged
from forumapp.store import arriving, erasing, log, merges, unmerging
from forumapp.store.forum import Forum
from forumapp.store.kinds import KINDS
from forumapp.store.tx import Tx
from forumapp.store.undo import HELD_BACK

PIECE = 10_000  # changes folded together: less takes longer, more takes more memory
_PIECES = 4  # in one transaction: each writes the pages of the indexes by id again
_MACHINE = "ForumApp"
Screen = Callable[[Mapping[str, Any]], bool]


@dataclass(slots=True)
class _Brought:
    fresh: Counter[str]
    changed: Counter[str]
    ids: set[str]
    new: int = 0
    filled: int = 0
    conflicts: int = 0
    held: int = 0


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles meanwhile: rows have none, and looking takes 8 %."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Writer:
    """Writes rows in pieces, each with its place in the table of merges."""

    def __init__(
        self,
        forum: Forum,
        device: str,
        label: str,
        backup: str,
        screen: Screen | None,
    ) -> None:
        self._forum = forum
        self.device, self._label = device, label
        self._backup, self._screen = backup, screen
        self._rid, self._act, self._held_act = 0, "", ""
        self._ranges: merges.Ranges = {}
        self._erased = False
        self._brought = _Brought(Counter(), Counter(), set())

    def write(self, rows: Iterable[log.Row], blanks: Collection[log.Ref]) -> None:
        """Write all of them; those in `blanks` stand here already, without their words."""
        left, more = iter(rows), True
        with self._forum.computing() as piece:
            while more:
                with piece() as conn, _uncollected():
                    more = self._write_some(conn, left, blanks)

    def _write_some(
        self, conn: sa.Connection, rows: Iterator[log.Row], blanks: Collection[log.Ref]
    ) -> bool:
        """Fill one transaction, less where somebody waits; False: there is no more."""
        self._begin(conn)
        on_file = conn.dialect.name == "sqlite"
        for _ in range(_PIECES if on_file else 1):  # who waits on a server is not seen here
            if self._put_next(conn, rows, blanks) < PIECE:
                return False
            if self._forum.is_awaited:
                break
        return True

    def _begin(self, conn: sa.Connection) -> None:
        if self._rid:
            return
        for before in merges.cut_off(conn, self.device):
            if merges.are_ends(conn, before.ranges):
                self._rid, self._act, self._ranges = before.rid, before.act, dict(before.ranges)
                return
            merges.finish(conn, before.rid, {})  # others have gone on from it: it stays as it is
        tx = Tx(conn, self._label, self._forum.actor)
        tx.done()
        self._act = tx.act
        self._rid = merges.begin(conn, self.device, tx.act, self._backup)

    def _put_next(
        self, conn: sa.Connection, rows: Iterator[log.Row], blanks: Collection[log.Ref]
    ) -> int:
        piece = list(islice(rows, PIECE))
        if piece:
            self._put(conn, piece, blanks)
        return len(piece)

    def _put(
        self, conn: sa.Connection, rows: Sequence[log.Row], blanks: Collection[log.Ref]
    ) -> None:
        fills = [row for row in rows if row.ref in blanks] if blanks else []
        new = [row for row in rows if row.ref not in blanks] if fills else rows
        arrived = arriving.arrive(conn, new, fills, self._is_held)
        for row in new:
            first = self._ranges.get(row.device, (row.seq, 0))[0]
            self._ranges[row.device] = (first, row.seq)
        merges.keep_ranges(conn, self._rid, self._ranges)
        brought = self._brought
        brought.fresh += arrived.fresh
        brought.changed += arrived.changed
        brought.ids |= arrived.ids
        brought.conflicts += arrived.conflicts
        brought.new += len(new)
        brought.filled += len(fills)
        if any(row.kind == "erasure" for row in new):
            self._erase(conn)
        more = [uid for uid, said in arrived.feedback if self._is_held(said)]
        if arrived.held or more:
            self._hold(conn, arrived.held, more)

    def _erase(self, conn: sa.Connection) -> None:
        """Take out of this copy what another erased, and what only this one had made of it."""
        targets, refs = arriving.erased(conn)
        arriving.erase(conn, (), refs)
        hanging = erasing.along(conn, sorted(targets)).values()
        tx = Tx(conn, "", self._forum.actor)
        erasing.blank(tx, targets.union(*hanging))
        tx.done()
        self._erased = True

    def _is_held(self, said: Mapping[str, Any]) -> bool:
        if self._screen is None:
            return False
        undecided = said.get("safeguarding") is None and KINDS["feedback"].is_whole(said)
        return undecided and self._screen(said)

    def _hold(self, conn: sa.Connection, fresh: list[str], more: list[str]) -> None:
        """Keep feedback apart, in the very transaction that brings it; the tables hold `fresh` so.

        No row that came says anything of it, so the new ones need not name any.
        """
        tx = Tx(conn, HELD_BACK, _MACHINE, act=self._held_act or None)
        self._held_act = tx.act
        tx.write_alone("feedback", [(uid, arriving.SUSPECTED) for uid in fresh])
        tx.change_many("feedback", [(uid, arriving.SUSPECTED) for uid in more])
        tx.done()
        self._brought.held += len(fresh) + len(more)

    def take_out(self) -> None:
        """Take out again what was written so far."""
        with self._forum.read() as conn:
            begun = merges.merge_named(conn, self._rid) if self._rid else None
        if begun is not None:
            unmerging.take_out(self._forum, begun)

    def finish(self) -> Merged:
        """Write down that all is here."""
        brought = self._brought
        told = {"rows": brought.new, "filled": brought.filled, "held": brought.held}
        told |= {"conflicts": brought.conflicts}
        told |= {f"new_{kind}": count for kind, count in brought.fresh.items() if count}
        told |= {f"changed_{kind}": count for kind, count in brought.changed.items() if count}
        kinds = (frozenset(brought.fresh) | frozenset(brought.changed)) - {"act", "audit"}
        with self._forum.write(self._label, act=self._act) as tx:
            tx.note("bundle_merged", about=self.device, number=brought.new)
            merges.finish(tx.conn, self._rid, told)
            tx.kinds |= kinds
        self._forum.now_holds({device: last for device, (_, last) in self._ranges.items()})
        if self._erased:
            self._forum.settle()  # nothing of the words waits beside the file
        change = Change(self._act, self._label, kinds, frozenset(brought.ids))
        return Merged(
            brought.new,
            brought.filled,
            {kind: count for kind, count in brought.fresh.items() if count},
            {kind: count for kind, count in brought.changed.items() if count},
            brought.conflicts,
            brought.held,
            self._rid,
            self._act,
            change,
        )
