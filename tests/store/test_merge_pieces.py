"""Merging in pieces: who waits is let in, what is proved is read but not checked again."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from forumapp.services.merging import merge
from forumapp.store import arriving, log, merges, merging, schema, taking_in, union
from forumapp.store.forum import Forum
from forumapp.store.opening import open_forum
from tests.store.conftest import PASSPHRASE
from tests.store.laptops import bundle, device_of, known_to, laptop
from tests.store.made import add, fields, found, index_check, tables, whole

Pair = tuple[Forum, Forum]


@pytest.fixture
def both(folder: Path, tmp_path: Path) -> Iterator[Pair]:
    """The chair's copy and Ana's, in folders."""
    ana = laptop(folder, tmp_path / "ana")
    with open_forum(folder, PASSPHRASE) as chair, ana:
        yield chair, ana


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of five changes, each read again after the check."""
    monkeypatch.setattr(taking_in, "PIECE", 5)
    monkeypatch.setattr(merging, "_KEPT", 0)


@pytest.mark.usefixtures("small")
def test_a_save_does_not_wait_for_the_whole_merge(
    both: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "_PIECES", 1000)
    chair, ana = both
    for number in range(10):
        add(ana, str(number))
    real, done = arriving.arrive, list[str]()

    def save() -> None:
        add(chair, "typed meanwhile")
        done.append("saved")

    typist = threading.Thread(target=save)

    def arrive(conn: sa.Connection, *rows: Any) -> arriving.Arrived:
        done.append("piece")
        if len(done) == 2:
            typist.start()
            while not chair.is_awaited:
                typist.join(0.001)
        return real(conn, *rows)

    monkeypatch.setattr(arriving, "arrive", arrive)
    merge(chair, bundle(ana, known_to(chair)), label="Ana")
    typist.join()
    assert done[:2] == ["piece", "piece"]
    assert "piece" in done[done.index("saved") :]
    assert len(tables(chair)["feedback"]) == 11
    whole(chair)


@pytest.mark.usefixtures("small")
def test_what_cannot_change_is_checked_once(both: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    chair, ana = both
    add(ana, "before")
    merge(chair, bundle(ana, known_to(chair)), label="Ana")
    uid = add(ana, "The taxi never came")
    every = bundle(ana)  # with what is here already
    looked = list[log.Ref]()
    real = union.Checking.is_new

    def is_new(self: union.Checking, row: log.Row) -> bool:
        looked.append(row.ref)
        return real(self, row)

    monkeypatch.setattr(union.Checking, "is_new", is_new)
    came = merge(chair, replace(every, again=every.rows), label="Ana")
    assert came.new == 2
    assert len(looked) == every.count
    assert found(chair, "taxi") == [uid]
    whole(chair)


@pytest.mark.usefixtures("small")
def test_words_that_were_withheld_come_with_what_is_checked_once(both: Pair) -> None:
    chair, ana = both
    uid = add(ana, "The taxi never came")
    merge(chair, bundle(ana, known_to(chair), {"feedback"}), label="Ana")
    assert found(chair, "taxi") == []
    every = bundle(ana)
    came = merge(chair, replace(every, again=every.rows), label="Ana")
    assert (came.new, came.filled) == (0, 1)
    assert found(chair, "taxi") == [uid]
    whole(chair)


@pytest.mark.parametrize("pieces", [1, 1000])
@pytest.mark.usefixtures("small")
def test_what_changes_between_check_and_writing_takes_all_back(
    both: Pair, monkeypatch: pytest.MonkeyPatch, pieces: int
) -> None:
    monkeypatch.setattr(taking_in, "_PIECES", pieces)
    chair, ana = both
    for number in range(10):
        add(ana, str(number))
    good = bundle(ana, known_to(chair))
    bad = list(good.rows())
    bad[-1] = bad[-1]._replace(payload=b'j{"f":{}}')
    readings = iter((list(good.rows()), bad))
    before = tables(chair)["feedback"]
    with pytest.raises(union.Tampered):
        merge(chair, replace(good, rows=lambda: next(readings)), label="Ana")
    _nothing_came(chair, ana, before)
    assert merge(chair, good, label="Ana").new == good.count


@pytest.mark.parametrize("pieces", [1, 1000])
@pytest.mark.usefixtures("small")
def test_a_change_that_nobody_can_read_takes_all_back(
    both: Pair, monkeypatch: pytest.MonkeyPatch, pieces: int
) -> None:
    """Its hash is right: a program with a fault wrote it so."""
    monkeypatch.setattr(taking_in, "_PIECES", pieces)
    chair, ana = both
    for number in range(10):
        add(ana, str(number))
    monkeypatch.setattr(log, "pack_payload", lambda new, parents: b"jno JSON")
    with ana.compute() as conn:
        end = conn.execute(_end_of(ana)).one()
        chain = log.Chain(device_of(ana), end.last_seq, 1000, bytes.fromhex(end.head))
        rows = chain.grow([("f" * 32, fields(), {})], "feedback", "", "", "")
        arriving.insert_rows(conn, schema.change, log.COLUMNS, rows)
        arriving.write_end(conn, chain.device, union.End(chain.seq, chain.head, 1000))
    monkeypatch.undo()
    monkeypatch.setattr(taking_in, "PIECE", 5)
    monkeypatch.setattr(taking_in, "_PIECES", pieces)
    before = tables(chair)["feedback"]
    with pytest.raises(union.Tampered, match="Nothing of the bundle was kept"):
        merge(chair, bundle(ana, known_to(chair)), label="Ana")
    _nothing_came(chair, ana, before)


def test_many_words_at_once_are_all_in_the_index(both: Pair) -> None:
    chair, ana = both
    with ana.write("Imported") as tx:
        tx.create("feedback", [(f"{n:032x}", fields(f"said number{n}")) for n in range(2005)])
    merge(chair, bundle(ana, known_to(chair)), label="Ana")
    for number in (0, 999, 1000, 1999, 2000, 2004):
        assert found(chair, f"number{number} ") == [f"{number:032x}"]
    assert index_check(chair)
    assert index_check(ana)


def _nothing_came(chair: Forum, ana: Forum, before: list[Any]) -> None:
    assert tables(chair)["feedback"] == before
    assert device_of(ana) not in known_to(chair)
    with chair.read() as conn:
        assert merges.cut_off(conn) == []
    whole(chair)


def _end_of(forum: Forum) -> sa.Select[Any]:
    d = schema.device.c
    return sa.select(d.last_seq, d.head).where(d.device == device_of(forum))
