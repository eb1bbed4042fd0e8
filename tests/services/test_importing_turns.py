"""While a table is read, other threads get their turn: the window lives beside an import."""

import csv
import hashlib
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from forumapp.domain import ids
from forumapp.services import importing
from forumapp.services.checksum import Checksum
from forumapp.services.forums import Forum

ROWS, LONG = 8000, 3000
STORED = 2000  # rows, more than one piece
SLEEP = 0.005  # seconds, as the window between two ticks
TRIES = 5
TEXTS = ["we waited", None, "", "é" * 5000, "and", "=1+1"]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a table of 4 MB; one of its first texts is long, as a real one would be."""
    return written(tmp_path_factory.mktemp("turns") / "table.csv", ROWS)


def written(path: Path, rows_of_it: int) -> Path:
    """Write a table with so many rows; its fourth is longer, where it has as many."""
    with path.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(["Comment", "Date", "How was it?"])
        for number in range(rows_of_it):
            words = f"We waited {number} weeks for a letter about the plan. " * 9
            rows.writerow([words if number != 3 else "long " * LONG, "01/02/2025", "good"])
    return path


@pytest.fixture
def _as_the_window() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.001)
    yield
    sys.setswitchinterval(before)


def share_of_turns(work: Callable[[], object]) -> float:
    """Return how many turns this thread had beside the work, of those that it should have."""
    worker = threading.Thread(target=work)
    began, turns = time.perf_counter(), 0
    worker.start()
    while worker.is_alive():
        time.sleep(SLEEP)
        turns += 1
    worker.join()
    return turns / ((time.perf_counter() - began) / SLEEP)


def plain_work() -> None:
    """Work that lets other threads have their turn, as all work in plain Python does."""
    until = time.perf_counter() + 0.2
    while time.perf_counter() < until:
        sum(range(200))


@pytest.mark.usefixtures("_as_the_window")
def test_the_window_gets_its_turn_while_a_table_is_looked_at(table: Path) -> None:
    source = importing.open_table(table)
    mapping = importing.guess(source).mapping
    # Starved, it had 0.1 to 0.2 of its turns; beside plain work it has 0.8, and less on a busy
    # machine, where all wait for a processor: so each try is held against plain work just before.
    # Two good ones of five are enough, so the last ones are only tried where they are needed.
    shares: list[float] = []
    while len(shares) < TRIES and sum(share > 0.5 for share in shares) < 2:
        plain = share_of_turns(plain_work)
        shares.append(share_of_turns(lambda: importing.look(source, mapping)) / plain)
    assert sum(share > 0.5 for share in shares) == 2, shares


def test_a_piece_takes_its_ids_from_one_draw(
    forum: Forum, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = importing.open_table(written(tmp_path / "table.csv", STORED))
    mapping = importing.guess(source).mapping
    draws: list[int] = []

    def urandom(size: int, real: Callable[[int], bytes] = os.urandom) -> bytes:
        draws.append(size)
        return real(size)

    monkeypatch.setattr(os, "urandom", urandom)
    done = importing.import_table(forum, source, mapping)
    assert done.stored == STORED
    assert done.checksum == done.looked.checksum
    assert len(draws) < 200  # some for each piece, none for a row


def test_ids_of_one_draw_are_in_order_and_of_their_own() -> None:
    made = ids.new_ids(2000)
    assert made == sorted(set(made))
    assert {(len(uid), uid[12]) for uid in made} == {(32, "7")}
    assert {uid[16] for uid in made} <= set("89ab")
    assert ids.new_ids(0) == []


def test_the_checksum_is_that_of_every_word() -> None:
    total, plain = Checksum(), hashlib.sha256()
    for _ in range(100):  # more than one part of it
        total.add(TEXTS)
        plain.update("".join(f"{text or ''}\x1f" for text in TEXTS).encode() + b"\x1e")
    assert total.hex() == plain.hexdigest()
    total.add(["more"])
    assert total.hex() != plain.hexdigest()
