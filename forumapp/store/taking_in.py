"""Writing what another laptop wrote, in pieces: each leaves a whole forum, and a way back."""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from forumapp.domain.change import Change
from forumapp.domain.merging import Merged
from forumapp.store import arriving, erasing, log, merges, unmerging
from forumapp.store.forum import Forum
from forumapp.store.kinds import KINDS
from forumapp.store.tx import Tx
from forumapp.store.undo import HELD_BACK

PIECE = 10_000  # changes in one transaction: less takes longer, more takes more memory
_ROOM = 64  # MB of pages kept: the indexes by id are touched everywhere
_MACHINE, _SUSPECTED = "ForumApp", "suspected"
Screen = Callable[[Mapping[str, Any]], bool]
Piece = Callable[[], AbstractContextManager[sa.Connection]]  # one transaction of a long job


@dataclass(slots=True)
class _Brought:
    fresh: Counter[str]
    changed: Counter[str]
    ids: set[str]
    new: int = 0
    filled: int = 0
    conflicts: int = 0
    held: int = 0


class Writer:
    """Writes rows in pieces, each with its place in the table of merges."""

    def __init__(
        self,
        forum: Forum,
        piece: Piece,
        device: str,
        label: str,
        backup: str,
        screen: Screen | None,
    ) -> None:
        self._forum, self._piece = forum, piece
        self.device, self._label = device, label
        self._backup, self._screen = backup, screen
        self._rid, self._act, self._held_act = 0, "", ""
        self._ranges: merges.Ranges = {}
        self._erased = False
        self._new: list[log.Row] = []
        self._fills: list[log.Row] = []
        self._brought = _Brought(Counter(), Counter(), set())

    def take(self, row: log.Row, *, is_new: bool) -> None:
        """Take one more row; write what has come together where it is enough."""
        (self._new if is_new else self._fills).append(row)
        if len(self._new) + len(self._fills) >= PIECE:
            self.write()

    def write(self) -> None:
        """Write what has come together, as one transaction."""
        if not self._new and not self._fills:
            return
        with self._piece() as conn:
            conn.exec_driver_sql(f"PRAGMA cache_size=-{_ROOM * 1024}")
            self._begin(conn)
            self._put(conn)
        self._new, self._fills = [], []

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

    def _put(self, conn: sa.Connection) -> None:
        arrived = arriving.arrive(conn, self._new, self._fills)
        for row in self._new:
            first = self._ranges.get(row.device, (row.seq, 0))[0]
            self._ranges[row.device] = (first, row.seq)
        merges.keep_ranges(conn, self._rid, self._ranges)
        brought = self._brought
        brought.fresh += arrived.fresh
        brought.changed += arrived.changed
        brought.ids |= arrived.ids
        brought.conflicts += arrived.conflicts
        brought.new += len(self._new)
        brought.filled += len(self._fills)
        if any(row.kind == "erasure" for row in self._new):
            self._erase(conn)
        if self._screen is not None:
            self._hold(conn, [uid for uid, said in arrived.feedback if self._is_held(said)])

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
        assert self._screen is not None
        undecided = said.get("safeguarding") is None and KINDS["feedback"].is_whole(said)
        return undecided and self._screen(said)

    def _hold(self, conn: sa.Connection, uids: list[str]) -> None:
        """Keep feedback apart, in the very transaction that brings it."""
        if not uids:
            return
        tx = Tx(conn, HELD_BACK, _MACHINE, act=self._held_act or None)
        self._held_act = tx.act
        tx.change_many("feedback", [(uid, {"safeguarding": _SUSPECTED}) for uid in uids])
        tx.done()
        self._brought.held += len(uids)

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
        with self._forum.write(self._label, act=self._act) as tx:
            tx.note("bundle_merged", about=self.device, number=brought.new)
            merges.finish(tx.conn, self._rid, told)
        if self._erased:
            self._forum.settle()  # nothing of the words waits beside the file
        kinds = frozenset(brought.fresh) | frozenset(brought.changed)
        change = Change(self._act, self._label, kinds - {"act", "audit"}, frozenset(brought.ids))
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
