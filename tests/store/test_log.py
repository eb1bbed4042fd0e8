"""The change log: whole, in order, and what it says where two laptops disagree."""

from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from forumapp.store import fold, log, schema
from forumapp.store.forum import Forum
from forumapp.store.tx import read_meta
from tests.store.made import (
    OTHER,
    OtherLaptop,
    add,
    broken,
    change,
    found,
    lamport,
    last_ref,
    value,
    whole,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=5,
)


@given(
    fields=st.dictionaries(st.text(min_size=1, max_size=9), JSON, max_size=5),
    refs=st.lists(st.tuples(st.text("abcdef0", min_size=1), st.integers(1, 999)), max_size=3),
    longer=st.integers(0, 3000),
)
def test_a_payload_comes_back_as_it_went_in(
    fields: dict[str, Any], refs: list[log.Ref], longer: int
) -> None:
    fields = {**fields, "words": "x" * longer}
    parents = {"words": refs} if refs else {}
    packed = log.pack_payload(fields, parents)
    assert log.unpack_payload(packed) == (fields, {k: tuple(v) for k, v in parents.items()})


def test_an_erased_payload_says_nothing() -> None:
    assert log.unpack_payload(None) == ({}, {})


def test_each_device_has_one_chain(forum: Forum) -> None:
    uid = add(forum)
    for number in range(5):
        change(forum, uid, words_free=f"again {number}")
    with forum.read() as conn:
        query = sa.select(*fold.ROW_COLUMNS).order_by(schema.change.c.seq)
        rows = [log.Row(*row) for row in conn.execute(query)]
        head = conn.execute(sa.select(schema.device.c.head)).scalar_one()
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    previous = log.FIRST_HASH
    for row in rows:
        place = (row.device, row.seq, row.lamport, row.at, row.actor, row.act, row.kind, row.uid)
        assert row.payload is not None
        assert row.salt is not None
        assert log.digest_of(row.salt, row.payload) == row.digest
        assert log.hash_of(previous, *place, row.digest) == row.hash
        previous = row.hash
    assert previous.hex() == head


def test_salts_are_never_alike(forum: Forum) -> None:
    for _ in range(3):
        add(forum)
    with forum.read() as conn:
        salts = list(conn.execute(sa.select(schema.change.c.salt)).scalars())
    assert len(set(salts)) == len(salts) >= 6
    assert {len(salt) for salt in salts} == {16}


SPOILED: dict[str, str] = {
    "payload": "UPDATE change SET payload = x'6a7b2266223a7b7d7d' WHERE seq = 4",
    "digest": "UPDATE change SET digest = zeroblob(32) WHERE seq = 4",
    "hash": "UPDATE change SET hash = zeroblob(32) WHERE seq = 4",
    "actor": "UPDATE change SET actor = 'Somebody else' WHERE seq = 4",
    "time": "UPDATE change SET at = '1999-01-01T00:00:00Z' WHERE seq = 4",
    "lamport": "UPDATE change SET lamport = lamport + 100 WHERE seq = 4",
    "kind": "UPDATE change SET kind = 'mark' WHERE seq = 4",
    "record": "UPDATE change SET uid = 'f' || substr(uid, 2) WHERE seq = 4",
    "missing": "DELETE FROM change WHERE seq = 4",
    "first": "DELETE FROM change WHERE seq = 1",
    "end": "DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)",
    "swapped": "UPDATE change SET seq = CASE seq WHEN 4 THEN -5 WHEN 5 THEN -4 END "
    "WHERE seq IN (4, 5)",
    "all": "DELETE FROM change",
    "device": "DELETE FROM device",
}


@pytest.mark.folder_alone
@pytest.mark.parametrize("how", SPOILED)
def test_any_change_to_the_log_is_seen(forum: Forum, how: str) -> None:
    for number in range(4):
        add(forum, f"piece {number}")
    whole(forum)
    with forum.compute() as conn:
        conn.exec_driver_sql(SPOILED[how])
        conn.exec_driver_sql("UPDATE change SET seq = -seq WHERE seq < 0")
    assert "log" in broken(forum)


@pytest.mark.folder_alone
def test_erasing_a_payload_leaves_the_chain_whole(forum: Forum) -> None:
    uid = add(forum)
    with forum.compute() as conn:
        conn.exec_driver_sql("UPDATE change SET payload = NULL, salt = NULL WHERE uid = ?", (uid,))
    assert "log" not in broken(forum)


def test_two_laptops_in_conflict_keep_both(forum: Forum) -> None:
    uid = add(forum, "as it was said")
    base, count = last_ref(forum, uid), lamport(forum)
    change(forum, uid, words_free="corrected here")
    other = OtherLaptop(forum)
    other.write(uid, {"words_free": "corrected there"}, [base], count + 50)

    assert value(forum, uid, "free") == "corrected there"  # the later by Lamport's count
    assert found(forum, "there") == [uid]
    assert found(forum, "here") == []
    with forum.read() as conn:
        torn = conn.execute(sa.select(schema.conflict)).one()
        written = log.writes_by_field(fold.log_rows(conn, uid))["words_free"]
    assert (torn.uid, torn.field, torn.heads) == (uid, "words_free", 2)
    assert {head.value for head in log.heads(written)} == {"corrected here", "corrected there"}
    whole(forum)


@pytest.mark.parametrize(("device", "winner"), [("0" * 16, "mine"), ("f" * 16 + "f", "theirs")])
def test_at_the_same_count_the_device_decides(forum: Forum, device: str, winner: str) -> None:
    uid = add(forum)
    base = last_ref(forum, uid)
    change(forum, uid, rating="mine")
    mine = last_ref(forum, uid)
    with forum.read() as conn:
        count = fold.log_rows(conn, uid)[-1].lamport
    OtherLaptop(forum, device).write(uid, {"rating": "theirs"}, [base], count)
    expected = max([(mine, "mine"), ((device, 1), "theirs")])[1]
    assert value(forum, uid, "rating") == expected == winner


def test_a_clock_that_is_wrong_wins_nothing(forum: Forum, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wall time is told, never used: not for order, undo or who wins."""
    uid = add(forum)
    for at in ("2061-01-01T00:00:00Z", "1987-01-01T00:00:00Z"):
        monkeypatch.setattr("forumapp.store.tx.utc_now", lambda at=at: at)
        change(forum, uid, rating=at[:4])
    assert value(forum, uid, "rating") == "1987"
    OtherLaptop(forum).write(uid, {"rating": "old"}, [("nobody", 1)], 1)
    assert value(forum, uid, "rating") == "1987"
    whole(forum)


@pytest.mark.folder_alone
def test_an_edit_settles_a_conflict(forum: Forum) -> None:
    uid = add(forum)
    base, count = last_ref(forum, uid), lamport(forum)
    change(forum, uid, rating="good")
    other = OtherLaptop(forum)
    other.write(uid, {"rating": "poor"}, [base], count + 50)
    with forum.compute() as conn:  # as a merge does: later than all that was seen
        conn.exec_driver_sql("UPDATE meta SET value = ? WHERE name = 'lamport'", (str(count + 60),))

    change(forum, uid, rating="poor")  # the value that is shown already: it settles it all the same
    with forum.read() as conn:
        assert conn.execute(sa.select(schema.conflict)).all() == []
        head = log.heads(log.writes_by_field(fold.log_rows(conn, uid))["rating"])
    assert [write.value for write in head] == ["poor"]
    assert len(head[0].parents) == 2
    whole(forum)
    with forum.compute() as conn:
        fold.refold(conn)
        assert conn.execute(sa.select(schema.conflict)).all() == []


def test_fields_are_apart(forum: Forum) -> None:
    """Two laptops that change different fields of one record are not in conflict."""
    uid = add(forum)
    base, count = last_ref(forum, uid), lamport(forum)
    change(forum, uid, rating="good")
    OtherLaptop(forum).write(uid, {"trust": 3}, [base], count + 5)
    assert (value(forum, uid, "rating"), value(forum, uid, "trust")) == ("good", 3)
    with forum.read() as conn:
        assert conn.execute(sa.select(schema.conflict)).all() == []


@given(
    edits=st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 9), st.booleans()), min_size=1, max_size=12
    )
)
def test_the_order_of_arrival_does_not_matter(edits: list[tuple[int, int, bool]]) -> None:
    """Three devices write one field, sometimes unaware of the others: any order folds alike."""
    rows: list[log.Row] = []
    clocks, seqs = [0, 0, 0], [0, 0, 0]
    for device, new, aware in edits:
        seen = rows if aware else [row for row in rows if row.device == f"d{device}"]
        clocks[device] = max([clocks[device], *(row.lamport for row in seen)]) + 1
        seqs[device] += 1
        known = log.heads(log.writes_by_field(seen).get("x", []))
        payload = log.pack_payload({"x": new}, {"x": [head.ref for head in known]})
        place = (f"d{device}", seqs[device], clocks[device], "", "", "", "feedback", "u")
        rows.append(log.Row(*place, payload, b"", b"", b""))
    there = fold.fold_record(rows)
    assert fold.fold_record(reversed(rows)) == there
    assert fold.fold_record(sorted(rows, key=lambda row: (row.seq, row.device))) == there
    _, last, aware = edits[-1]
    if aware:
        assert there == ({"x": last}, {})
    assert there[1].get("x", 1) <= len({device for device, *_ in edits})


def test_a_value_that_is_the_same_is_no_change(forum: Forum) -> None:
    uid = add(forum, need=("ASD", "SEMH"))
    count = lamport(forum)
    change(forum, uid, words_free="The taxi never came", need=("ASD", "SEMH"))
    with forum.read() as conn:
        assert len(fold.log_rows(conn, uid)) == 1
        assert int(read_meta(conn, "lamport")) == count + 1  # the act alone


def test_the_name_of_the_other_laptop_is_not_ours(forum: Forum) -> None:
    with forum.read() as conn:
        assert read_meta(conn, "device") != OTHER
