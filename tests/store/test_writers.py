"""Who writes, when: drafts, turns, two programs, and what a page costs."""

import multiprocessing
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from forumapp.domain.problems import Trouble
from forumapp.store import around, feedback_lines, queries, schema, voices
from forumapp.store.copy_settings import read_setting, write_setting
from forumapp.store.drafts import drafts, drop_draft, keep_draft
from forumapp.store.forum import Forum
from forumapp.store.opening import open_forum
from forumapp.store.turns import Turns
from tests.pages import in_clear
from tests.store.conftest import PASSPHRASE, RARE
from tests.store.made import add, add_area, fields, found, lamport, listed, tag, whole

SOON = 10  # seconds in which a thread that is not stuck has gone on


# --- drafts ---------------------------------------------------------------------------------------
def test_a_draft_is_one_row_and_never_in_the_log(forum: Forum) -> None:
    rows = lamport(forum)
    for number in range(20):
        keep_draft(forum, "capture", {"words": f"{RARE} {number}", "need": ["ASD"]})
    keep_draft(forum, "edit", {"words": "another form"})
    kept = drafts(forum)
    assert set(kept) == {"capture", "edit"}
    assert kept["capture"][1] == {"words": f"{RARE} 19", "need": ["ASD"]}
    assert lamport(forum) == rows
    assert found(forum, RARE) == []
    with forum.read() as conn:
        payloads = conn.execute(sa.select(schema.change.c.payload)).scalars()
        assert not any(RARE.encode() in (payload or b"") for payload in payloads)


def test_a_draft_goes_in_the_same_moment_as_it_is_stored(forum: Forum) -> None:
    keep_draft(forum, "capture", {"words": "x"})

    def store(divisor: int) -> None:
        with forum.write("Recorded feedback") as tx:
            tx.change("feedback", None, fields("x"))
            drop_draft(tx.conn, "capture")
            assert 1 / divisor

    with pytest.raises(ZeroDivisionError):
        store(0)
    assert set(drafts(forum)) == {"capture"}
    assert listed(forum) == []
    store(1)
    assert drafts(forum) == {}
    assert len(listed(forum)) == 1


def test_a_draft_outlives_the_program(folder: Path) -> None:
    with open_forum(folder, PASSPHRASE) as forum:
        keep_draft(forum, "capture", {"words": "half a sent"})
    with open_forum(folder, PASSPHRASE) as forum:
        assert drafts(forum)["capture"][1] == {"words": "half a sent"}


def test_a_replaced_name_is_nowhere(folder: Path) -> None:
    """A name that was typed and taken out again is gone from the pages of the file, too."""
    with open_forum(folder, PASSPHRASE) as forum:
        keep_draft(forum, "capture", {"words": RARE * 200})
        keep_draft(forum, "capture", {"words": "nothing"})
        forum.settle()
        plain = in_clear(forum.folder / "forum.db", bytes(forum.key))
    assert b"nothing" in plain
    assert RARE.encode() not in plain


def test_settings_are_this_copys_own(forum: Forum) -> None:
    rows = lamport(forum)
    assert read_setting(forum, "theme") is None
    write_setting(forum, "theme", {"dark": True})
    write_setting(forum, "theme", {"dark": False})
    assert read_setting(forum, "theme") == {"dark": False}
    assert lamport(forum) == rows


# --- turns ----------------------------------------------------------------------------------------
def test_the_urgent_go_first() -> None:
    turns, order = Turns(), []
    started = threading.Semaphore(0)

    def take(name: str, urgent: bool) -> None:
        started.release()
        with turns.turn(urgent):
            order.append(name)

    with turns.turn(urgent=False):
        waiting = [
            threading.Thread(target=take, args=(f"{'urgent' if urgent else 'later'}", urgent))
            for urgent in (False, False, True, False, True)
        ]
        for thread in waiting:
            thread.start()
            assert started.acquire(timeout=SOON)
        _until(lambda: turns._urgent_waiting == 2)
    for thread in waiting:
        thread.join(SOON)
    assert order == ["urgent", "urgent", "later", "later", "later"]


def test_one_writes_at_a_time() -> None:
    turns, inside, most = Turns(), 0, 0

    def write(urgent: bool) -> None:
        nonlocal inside, most
        for _ in range(100):
            with turns.turn(urgent):
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=write, args=(n % 2 == 0,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SOON)
    assert most == 1


def test_a_turn_that_fails_is_given_back() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns.turn(urgent=True):
        raise ZeroDivisionError
    with turns.turn(urgent=False):
        pass


def test_typing_passes_a_long_import(forum: Forum) -> None:
    """While a long job writes piece after piece, what is typed waits for one piece at most."""
    stop, pieces, passed = threading.Event(), [], []

    def long_job() -> None:
        while not stop.is_set():
            piece = [(f"{len(pieces) * 50 + n:032x}", fields()) for n in range(50)]
            with forum.write("Long", urgent=False) as tx:
                tx.create("feedback", piece)
            pieces.append(1)

    job = threading.Thread(target=long_job)
    job.start()
    _until(lambda: len(pieces) >= 2)
    for number in range(10):
        before = len(pieces)
        keep_draft(forum, "capture", {"words": str(number)})
        passed.append(len(pieces) - before)
    stop.set()
    job.join(SOON)
    assert max(passed) <= 2  # the piece that was under way, and one that ended meanwhile
    whole(forum)


def test_many_threads_write_one_chain(forum: Forum) -> None:
    def write(number: int) -> None:
        for _ in range(5):
            add(forum, f"thread {number}")

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SOON)
    assert len(listed(forum)) == 20
    whole(forum)


def test_a_reader_sees_one_moment(forum: Forum) -> None:
    add(forum)
    with forum.read() as conn:
        assert len(queries.feedback_ids(conn)) == 1
        add(forum)
        assert len(queries.feedback_ids(conn)) == 1
    assert len(listed(forum)) == 2


def test_closing_waits_for_the_writer(folder: Path) -> None:
    forum = open_forum(folder, PASSPHRASE)
    inside, go_on = threading.Event(), threading.Event()

    def write() -> None:
        with forum.write("Slow") as tx:
            inside.set()
            go_on.wait(SOON)
            tx.change("feedback", None, fields("saved before closing"))

    writer = threading.Thread(target=write)
    writer.start()
    assert inside.wait(SOON)
    closer = threading.Thread(target=forum.close)
    closer.start()
    go_on.set()
    writer.join(SOON)
    closer.join(SOON)
    with open_forum(folder, PASSPHRASE) as again:
        assert len(found(again, "saved")) == 1


def _until(true: Any) -> None:
    waited = threading.Event()
    for _ in range(SOON * 200):
        if true():
            return
        waited.wait(0.005)
    raise AssertionError("it did not come")


# --- two programs ---------------------------------------------------------------------------------
def test_a_second_program_is_kept_out(forum: Forum, folder: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom forumapp.domain.problems import Trouble\n"
        "from forumapp.store.opening import open_forum\n"
        "try:\n    open_forum(Path(sys.argv[1]), sys.argv[2])\n"
        "except Trouble as trouble:\n    print(trouble)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), PASSPHRASE],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("Another ForumApp is open on this forum.")
    assert done.stderr == ""
    add(forum)
    whole(forum)


def test_the_same_program_opens_it_once(forum: Forum, folder: Path) -> None:
    with pytest.raises(Trouble, match="Another ForumApp"):
        open_forum(folder, PASSPHRASE)
    forum.close()
    open_forum(folder, PASSPHRASE).close()


def test_a_lock_that_a_dead_program_left_is_no_lock(folder: Path) -> None:
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=_open_and_die, args=(str(folder),))
    child.start()
    child.join(30)
    assert child.exitcode == 9
    with open_forum(folder, PASSPHRASE) as forum:
        assert len(found(forum, "last words")) == 1
        whole(forum)


def _open_and_die(folder: str) -> None:
    import os

    add(open_forum(Path(folder), PASSPHRASE), "last words")
    os._exit(9)


# --- what a page costs ----------------------------------------------------------------------------
def _statements(forum: Forum, ask: Any) -> int:
    said: list[str] = []

    def note(*given: Any) -> None:
        said.append(given[2])

    event.listen(forum.engine, "before_cursor_execute", note)
    try:
        with forum.read() as conn:
            ask(conn)
            return len(said)  # without the one that asks whether every page was whole
    finally:
        event.remove(forum.engine, "before_cursor_execute", note)


ASKED = {
    "page": lambda conn: feedback_lines.page_after(conn, None),
    "rows": lambda conn: feedback_lines.feedback_rows(conn, range(1, 60)),
    "find": lambda conn: feedback_lines.find(conn, "taxi"),
    "ids": lambda conn: queries.feedback_ids(conn),
    "counts": lambda conn: around.counts(conn),
    "trend": lambda conn: voices.area_months(conn),
    "voices": lambda conn: voices.voices(conn),
    "areas": lambda conn: around.areas(conn),
}


@pytest.mark.parametrize("name", ASKED)
def test_more_rows_are_not_more_statements(forum: Forum, name: str) -> None:
    area = add_area(forum)
    tag(forum, add(forum), area)
    few = _statements(forum, ASKED[name])
    for number in range(40):
        tag(forum, add(forum, f"taxi {number}"), area)
    add_area(forum, "Waits")
    assert _statements(forum, ASKED[name]) == few <= 10


@pytest.mark.folder_alone
def test_a_page_reads_an_index_and_sorts_nothing(forum: Forum) -> None:
    """At any depth: a page near the end must not walk through all that comes before it."""
    sql = (
        "EXPLAIN QUERY PLAN SELECT rid FROM feedback WHERE standing = 0 "
        "AND (told_on, rid) < ('2026-01-01', 9) ORDER BY told_on DESC, rid DESC LIMIT 50"
    )
    with forum.read() as conn:
        plan = [row[3] for row in conn.exec_driver_sql(sql)]
    assert len(plan) == 1
    assert "ix_feedback_list (standing=? AND" in plan[0]
