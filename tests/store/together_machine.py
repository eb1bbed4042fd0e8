"""Three to five laptops that write, meet, are copied, lost and set back, in any order.

Used by test_union.py, and alone for a long run: python -m tests.store.together_machine 20000
"""

import random
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import HealthCheck, Phase, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from forumapp.store import log, union
from tests.store.light import Bundle, Crash, Light, Written, expected

RECORDS = [f"{n:032x}" for n in range(4)]
FIELDS = ("rating", "trust", "binned")
SIZE = st.integers(0, 2**16)


class Together(RuleBasedStateMachine):
    """Every rule says what must hold after it; the end says what must hold of all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.stores: list[Light] = []
        self.written: dict[log.Ref, list[Written]] = {}
        self.bundles: list[Bundle] = []
        self.erased: set[str] = set()
        self.devices = 0

    @initialize(count=st.integers(3, 5))
    def begin(self, count: int) -> None:
        self.stores = [self._new() for _ in range(count)]

    def _new(self) -> Light:
        self.devices += 1
        return Light.new(f"d{self.devices:02}")

    def _at(self, number: int) -> Light:
        return self.stores[number % len(self.stores)]

    # --- what people do -----------------------------------------------------------------------

    @rule(i=SIZE, u=SIZE, f=SIZE, v=st.integers(0, 3), at=st.integers(-(10**6), 10**6))
    def edit(self, i: int, u: int, f: int, v: int, at: int) -> None:
        """Write a value, at whatever time the clock says."""
        name = FIELDS[f % 2]
        more = {"note": v} if f % 5 == 0 else {}
        self._write(self._at(i), RECORDS[u % len(RECORDS)], {name: v, **more}, at)

    @rule(i=SIZE, u=SIZE, gone=st.booleans())
    def put_into_the_bin(self, i: int, u: int, gone: bool) -> None:
        self._write(self._at(i), RECORDS[u % len(RECORDS)], {"binned": gone})

    @rule(i=SIZE, j=SIZE, u=SIZE, f=SIZE, v=st.integers(0, 3), w=st.integers(0, 3))
    def both(self, i: int, j: int, u: int, f: int, v: int, w: int) -> None:
        """Two laptops change one record, neither knowing of the other; a third hears of both."""
        one, other = self._at(i), self._at(j)
        uid = RECORDS[u % len(RECORDS)]
        self._write(one, uid, {FIELDS[f % 2]: v})
        if f % 7 == 0:
            self._write(other, uid, {"binned": True})
        else:
            self._write(other, uid, {FIELDS[f % 2]: w})
        self.bundles += [one.bundle(), other.bundle()]

    @rule(i=SIZE, area=st.integers(0, 1), stance=st.integers(0, 2))
    def tag(self, i: int, area: int, stance: int) -> None:
        """Tag: laptops make the very same record, each on its own."""
        fields = {"feedback": RECORDS[0], "area": str(area), "stance": stance, "binned": False}
        self._write(self._at(i), f"{area:031x}t", fields, kind="tag")

    def _write(
        self, store: Light, uid: str, fields: Mapping[str, Any], at: int = 0, kind: str = "feedback"
    ) -> None:
        if uid in store.erased:  # it stands nowhere: nobody could change it
            return
        latest = max((row.lamport for rows in store.rows.values() for row in rows), default=0)
        made = store.write(uid, fields, str(at), kind)
        for each in made:
            self.written.setdefault(each.ref, []).append(each)
            assert each.lamport > latest, "written later, counted earlier"
        values, torn = store.state.get(uid, ({}, {}))
        assert all(values[name] == value for name, value in fields.items()), "read your writes"
        assert not (torn.keys() & {each.field for each in made}), "to decide settles it"

    # --- what laptops do ----------------------------------------------------------------------

    @rule(i=SIZE, j=SIZE)
    def meet(self, i: int, j: int) -> None:
        one, other = self._at(i), self._at(j)
        if one is not other:
            self._merge(one, other.bundle(one.known()))

    @rule(i=SIZE, j=SIZE, whole=st.booleans())
    def export(self, i: int, j: int, whole: bool) -> None:
        store = self._at(i)
        self.bundles.append(store.bundle(None if whole else self._at(j).known()))

    @rule(i=SIZE, b=SIZE, crash=st.integers(-9, 9))
    def bring(self, i: int, b: int, crash: int) -> None:
        """Merge any bundle, old or new, whole or not; sometimes the power goes."""
        if self.bundles:
            self._merge(self._at(i), self.bundles[b % len(self.bundles)], max(crash, 0) or None)

    @rule(i=SIZE, b=SIZE, some=SIZE)
    def bring_a_part(self, i: int, b: int, some: int) -> None:
        """Merge the changes of some devices only, not to their ends: what hangs on them waits."""
        if not self.bundles:
            return
        chance = random.Random(some)
        bundle = self.bundles[b % len(self.bundles)]
        rows: list[log.Row] = []
        for device in sorted({row.device for row in bundle.rows}):
            mine = [row for row in bundle.rows if row.device == device]
            rows += mine[: chance.randrange(len(mine) + 1)]
        ends = {row.device: (row.seq, row.hash.hex()) for row in rows}
        self._merge(self._at(i), Bundle(tuple(rows), ends))

    def _merge(self, store: Light, bundle: Bundle, crash_at: int | None = None) -> None:
        before = store.copy(store.chain.device)
        try:
            store.merge(bundle, crash_at)
        except union.Gap:
            assert _lacks(before, bundle), "nothing is missing"
            assert _same(store, before), "refused, and changed all the same"
            return
        except Crash:
            _is_whole(store)
            return
        assert not _lacks(before, bundle), "a gap was skipped"
        have = {row.ref for rows in store.rows.values() for row in rows}
        assert all(row.ref in have for row in bundle.rows), "left out"
        assert store.chain.lamport >= max((r.lamport for r in bundle.rows), default=0)
        state = dict(store.state)
        assert store.merge(bundle) == 0
        assert store.state == state, "merged again, and it changed"
        _is_whole(store)

    @rule(i=SIZE, back=st.integers(0, 3))
    def restore(self, i: int, back: int) -> None:
        """Bring a backup back: the laptop becomes a new device, with what it had given away."""
        store = self._at(i)
        self.bundles.append(store.bundle())
        kept = store.copy(store.chain.device)
        own = kept.chain.device
        rows = kept.rows.get(own, [])
        gone = {row.ref for row in rows[len(rows) - min(back, len(rows)) :]}
        for found in (*kept.rows.values(), *kept.records.values()):
            found[:] = [row for row in found if row.ref not in gone]
        kept.rows = {name: found for name, found in kept.rows.items() if found}
        kept.state = _folded(kept)
        self.devices += 1
        self.stores[i % len(self.stores)] = kept.copy(f"d{self.devices:02}")

    @rule(i=SIZE, j=SIZE, u=SIZE)
    def clone(self, i: int, j: int, u: int) -> None:
        """A copied folder writes under the same name: whoever knows the original refuses it."""
        store, other = self._at(i), self._at(j)
        own = store.rows.get(store.chain.device, [])
        if not own:
            return
        rogue = store.copy(store.chain.device)
        last = own[-1]
        rogue.rows[last.device] = [*own[:-1], *_forged(own)]
        bundle = rogue.bundle()
        if store is other or len(other.rows.get(last.device, [])) >= last.seq:
            _refuses(other, bundle, union.Clone)
        ahead = store.copy(store.chain.device)
        ahead.write(RECORDS[u % len(RECORDS)], {"rating": -1})
        _refuses(store, ahead.bundle(), union.Clone)  # somebody writes under my own name

    @rule(i=SIZE, j=SIZE, cut=SIZE)
    def leave_out(self, i: int, j: int, cut: int) -> None:
        """A bundle that skips changes in its middle or at its beginning is refused."""
        store, other = self._at(i), self._at(j)
        known = other.known()
        rows = [row for row in store.bundle().rows if row.seq > known.get(row.device, 0)]
        able = [n for n, row in enumerate(rows[:-1]) if rows[n + 1].device == row.device]
        if store is not other and able:
            at = able[cut % len(able)]
            _refuses(other, Bundle(tuple(rows[:at] + rows[at + 1 :]), {}), union.Gap)
            _refuses(other, Bundle((), store.endings()), union.Gap)

    @rule(i=SIZE, j=SIZE, where=SIZE, how=st.integers(0, 3))
    def tamper(self, i: int, j: int, where: int, how: int) -> None:
        """A change that is not as it was written is refused."""
        rows = list(self._at(i).bundle(self._at(j).known()).rows)
        able = [n for n, row in enumerate(rows) if row.payload is not None]
        if able:
            at = able[where % len(able)]
            rows[at] = _spoilt(rows[at], how)
            _refuses(self._at(j), Bundle(tuple(rows), {}), union.Refused)

    @rule(i=SIZE, u=SIZE, really=st.integers(0, 5))
    def erase(self, i: int, u: int, really: int) -> None:
        """Erase a record for good, now and then."""
        store, uid = self._at(i), RECORDS[u % len(RECORDS)]
        if really == 0 and uid in store.records:
            self.erased.add(uid)
            store.write(f"{self.devices:030x}e{u % 4}", {"targets": [uid]}, kind="erasure")

    # --- what must hold of all of it ----------------------------------------------------------

    def teardown(self) -> None:
        if not self.stores:
            return
        ends = [self._all_in(order) for order in (self.stores, self.stores[::-1])]
        assert ends[0].state == ends[1].state, "the order of merging matters"
        for store in self.stores:
            store.merge(ends[0].bundle(store.known()))
            assert store.state == ends[0].state, "laptops that met do not agree"
        self._nothing_is_lost(ends[0])
        torn = sum(len(fields) for _, fields in ends[0].state.values())
        event("ends with a conflict" if torn else "ends without a conflict")

    def _all_in(self, stores: Sequence[Light]) -> Light:
        reader = Light.new("reader")
        for store in stores:
            reader.merge(store.bundle(reader.known()))
        for bundle in (*reversed(self.bundles), *self.bundles):  # one may go on from another
            try:
                reader.merge(bundle)
            except union.Gap:
                continue
        return reader

    def _nothing_is_lost(self, reader: Light) -> None:
        here = {row.ref for rows in reader.rows.values() for row in rows}
        given = {row.ref for bundle in self.bundles for row in bundle.rows}
        assert given <= here, "lost"
        known = [each for ref in here for each in self.written.get(ref, ())]
        known = [each for each in known if each.uid not in self.erased]
        stands = {uid: said for uid, said in reader.state.items() if uid[-2] != "e"}
        assert stands == expected(known), "not what people wrote"
        kept = [row for uid in self.erased for row in reader.records.get(uid, ())]
        assert all(row.payload is None and row.salt is None for row in kept), "erased and kept"


def _lacks(store: Light, bundle: Bundle) -> bool:
    """Say whether changes are missing between what a store has and what a bundle holds."""
    known = store.known()
    came: dict[str, list[int]] = {}
    for row in bundle.rows:
        came.setdefault(row.device, []).append(row.seq)
    gaps = any(seqs[0] > known.get(device, 0) + 1 for device, seqs in came.items())
    ends = ((d, max(came.get(d, [0])[-1], known.get(d, 0))) for d in bundle.endings)
    return gaps or any(bundle.endings[device][0] > have for device, have in ends)


def _folded(store: Light) -> dict[str, Any]:
    from forumapp.store import fold

    found = {uid: fold.fold_record(rows) for uid, rows in store.records.items() if rows}
    return {uid: said for uid, said in found.items() if said[0]}


def _is_whole(store: Light) -> None:
    assert store.state == _folded(store), "the tables are not the fold of the log"
    for rows in store.rows.values():
        assert [row.seq for row in rows] == list(range(1, len(rows) + 1))


def _same(one: Light, other: Light) -> bool:
    return (one.rows, one.state, one.chain) == (other.rows, other.state, other.chain)


def _refuses(store: Light, bundle: Bundle, how: type[union.Refused]) -> None:
    before = store.copy(store.chain.device)
    try:
        store.merge(bundle)
    except how:
        assert _same(store, before), "refused, and changed all the same"
        return
    raise AssertionError(f"taken in: {how.__name__}")


def _forged(own: Sequence[log.Row]) -> list[log.Row]:
    """Return another last row of a device, with a chain that holds."""
    last = own[-1]
    head = own[-2].hash if len(own) > 1 else log.FIRST_HASH
    chain = log.Chain(last.device, last.seq - 1, last.lamport - 1, head)
    made = chain.grow([(last.uid, {"rating": -7}, {})], last.kind, "", "A copy", "act")
    return [log.Row(*values) for values in made]


def _spoilt(row: log.Row, how: int) -> log.Row:
    values = {name: getattr(row, name) for name in log.COLUMNS}
    change: dict[str, Any] = (
        {"payload": row.payload + b" " if row.payload else b"j{}"},
        {"lamport": row.lamport + 1},
        {"uid": "f" * 32},
        {"hash": bytes(32)},
    )[how]
    return log.Row(**(values | change))


def run(examples: int, steps: int, **more: Any) -> None:
    """Run this many examples; raise AssertionError for the first that fails."""
    run_state_machine_as_test(
        Together,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            **more,
        ),
    )


if __name__ == "__main__":
    began = time.process_time()
    run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 40, phases=[Phase.generate])
    print(f"{sys.argv[1]} examples hold ({time.process_time() - began:.0f} s of processor time)")
