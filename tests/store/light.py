"""A store in memory for tests of merging: the product's own log, union and fold, without tables.

Beside it an oracle: who had seen what when it wrote, kept apart from anything the rows say.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from forumapp.store import fold, knowing, log, union
from forumapp.store.kinds import KINDS

Ref = log.Ref
PIECE = 4  # rows of one transaction
State = dict[str, tuple[dict[str, Any], dict[str, int]]]


class Crash(Exception):
    """The power went, in the middle of a merge."""


@dataclass(frozen=True)
class Bundle:
    """What one store gave away: some rows, and how far it knew everybody."""

    rows: tuple[log.Row, ...]
    endings: Mapping[str, tuple[int, str]]


@dataclass(frozen=True)
class Written:
    """One value that was written, and all of the record that the writer's store then held."""

    ref: Ref
    uid: str
    field: str
    value: Any
    lamport: int
    seen: frozenset[Ref]


@dataclass
class Light:
    """One copy of a forum."""

    chain: log.Chain
    rows: dict[str, list[log.Row]] = field(default_factory=dict)  # by device, whole prefixes
    records: dict[str, list[log.Row]] = field(default_factory=dict)
    state: State = field(default_factory=dict)
    erased: frozenset[str] = frozenset()

    @classmethod
    def new(cls, device: str) -> "Light":
        return cls(log.Chain(device, 0, 0, log.FIRST_HASH))

    def copy(self, device: str) -> "Light":
        """Return the same log and state; under another name it is a device that begins."""
        own = self.chain
        chain = log.Chain(own.device, own.seq, own.lamport, own.head)
        if device != own.device:
            chain = log.Chain(device, 0, own.lamport, log.FIRST_HASH)
        rows = {name: list(rows) for name, rows in self.rows.items()}
        records = {uid: list(rows) for uid, rows in self.records.items()}
        return Light(chain, rows, records, dict(self.state), self.erased)

    def write(
        self, uid: str, fields: Mapping[str, Any], at: str = "", kind: str = "feedback"
    ) -> list[Written]:
        """Set fields of a record as one act; return what was written."""
        known = self.records.get(uid, [])
        new, based_on = (
            knowing.meant(self.chain.device, fields, known) if known else (dict(fields), {})
        )
        if not new:
            return []
        seen = frozenset(row.ref for row in known)
        made = self.chain.grow([(uid, new, based_on)], kind, at, "Somebody", "act")
        row = log.Row(*made[0])
        self._add([row])
        return [Written(row.ref, uid, n, v, row.lamport, seen) for n, v in new.items()]

    def bundle(self, known: Mapping[str, int] | None = None) -> Bundle:
        """Return all that goes beyond what a receiver knows."""
        after = known or {}
        rows = [row for name in sorted(self.rows) for row in self.rows[name][after.get(name, 0) :]]
        return Bundle(tuple(rows), self.endings())

    def endings(self) -> dict[str, tuple[int, str]]:
        return {name: (rows[-1].seq, rows[-1].hash.hex()) for name, rows in self.rows.items()}

    def known(self) -> dict[str, int]:
        return {name: len(rows) for name, rows in self.rows.items()}

    def merge(self, bundle: Bundle, crash_at: int | None = None) -> int:
        """Merge a bundle: all of it checked first, then piece by piece; return what was new."""
        checking = self._checking()
        new = [row for row in bundle.rows if checking.is_new(row)]
        checking.finish(bundle.endings)
        for start in range(0, len(new), PIECE):
            self._piece(new[start : start + PIECE], crash_at and crash_at - start)
        return len(new)

    def _piece(self, rows: list[log.Row], crash_at: int | None) -> None:
        before = self.copy(self.chain.device)
        try:
            for number, row in enumerate(rows):
                if crash_at == number:
                    raise Crash
                self._add([union.blank(row, self.erased, frozenset())], fold_now=False)
            self._fold({row.uid for row in rows})
        except Crash:
            self._roll_back(before)
            raise

    def _roll_back(self, before: "Light") -> None:
        self.__dict__.update(before.__dict__)

    def _checking(self) -> union.Checking:
        ends = {
            name: union.End(rows[-1].seq, rows[-1].hash, rows[-1].lamport)
            for name, rows in self.rows.items()
        }

        def hash_at(device: str, seq: int) -> tuple[bytes, int] | None:
            rows = self.rows.get(device, [])
            return (rows[seq - 1].hash, rows[seq - 1].lamport) if 0 < seq <= len(rows) else None

        return union.Checking(self.chain.device, ends, hash_at, KINDS)

    def _add(self, rows: Iterable[log.Row], *, fold_now: bool = True) -> None:
        for row in rows:
            self.rows.setdefault(row.device, []).append(row)
            self.records.setdefault(row.uid, []).append(row)
            self.chain.saw(row.lamport)
            if row.kind == "erasure":
                self._erase(log.unpack_payload(row.payload)[0]["targets"])
            if fold_now:
                self._fold([row.uid])

    def _erase(self, targets: Iterable[str]) -> None:
        self.erased |= frozenset(targets)
        for rows in (*self.rows.values(), *self.records.values()):
            rows[:] = [union.blank(row, self.erased, frozenset()) for row in rows]
        self._fold(targets)

    def _fold(self, uids: Iterable[str]) -> None:
        for uid in uids:
            self.state.pop(uid, None)
            values, torn = (
                fold.fold_record(self.records.get(uid, [])) if uid in self.records else ({}, {})
            )
            if values:
                self.state[uid] = (values, torn)


def expected(written: Iterable[Written]) -> State:
    """Return what must stand where all of this is known, from who had seen what alone."""
    records: dict[str, dict[str, list[Written]]] = {}
    for each in written:
        records.setdefault(each.uid, {}).setdefault(each.field, []).append(each)
    return {uid: _one(fields) for uid, fields in records.items()}


def _one(fields: dict[str, list[Written]]) -> tuple[dict[str, Any], dict[str, int]]:
    free = {
        name: [w for w in every if not any(w.ref in other.seen for other in every)]
        for name, every in fields.items()
    }
    values = {
        name: max(some, key=lambda w: (w.lamport, w.ref)).value for name, some in free.items()
    }
    torn = {name: len(some) for name, some in free.items() if len({w.value for w in some}) > 1}
    if values.get("binned") and "binned" not in torn:
        unaware = _unaware(free)
        if unaware:
            torn["binned"] = 1 + len(unaware)
    return values, torn


def _unaware(free: dict[str, list[Written]]) -> set[Ref]:
    bins = free["binned"]
    changes = [w for name, some in free.items() if name != "binned" for w in some]
    return {
        w.ref
        for w in changes
        if not any(w.ref == b.ref or w.ref in b.seen or b.ref in w.seen for b in bins)
    }
