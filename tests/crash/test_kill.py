"""kill -9 at random moments of the real commands: what was acknowledged is there, whole."""

import contextlib
import csv
import io
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from forumapp.services import importing, reading, record
from forumapp.services.forums import open_forum, verify_forum
from forumapp.store import machine
from tests.crash.adder import words_of
from tests.crash.conftest import PASSPHRASE, ROOT
from ui import cli

Process = subprocess.Popen[bytes]
FEW = [3, pytest.param(34, marks=pytest.mark.soak)]
ROWS = 1200  # in the table that is imported: several pieces
FEW_ROWS = [(3, 300), pytest.param(34, ROWS, marks=pytest.mark.soak)]  # to analyse: many pieces
SAID = "the words that were there before"

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="no signals there"),
    pytest.mark.timeout(600),
]


def start(*words: str) -> Process:
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "FORUMAPP_PASSPHRASE": PASSPHRASE, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def command(*words: str) -> Process:
    return start("-m", "ui.cli", *words)


def here(*words: str) -> tuple[int, str]:
    """Run a command that nobody kills in this process; return its exit code and what it said."""
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(said):
        patch.setenv("FORUMAPP_PASSPHRASE", PASSPHRASE)
        with contextlib.redirect_stderr(io.StringIO()):
            return cli.run(words), said.getvalue()


def finish(process: Process) -> tuple[int, bytes]:
    out, _ = process.communicate(timeout=120)
    return process.returncode, out


def kill_while_writing(process: Process, folder: Path, after: float) -> tuple[int, bytes]:
    """Wait until the process writes, then a while longer, and kill it."""
    log = folder / "forum.db-wal"
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        if log.exists() and log.stat().st_size:
            time.sleep(after)
            break
        time.sleep(0.002)
    process.kill()
    return finish(process)


def words_in(folder: Path) -> list[str]:
    """Open the forum, check every part of it, and return all words that can be seen."""
    with open_forum(folder, PASSPHRASE) as forum:
        bad = [check.said for check in verify_forum(forum) if not check.ok]
        assert not bad, bad
        rids = reading.list_ids(forum)
        with forum.read() as conn:
            spoken = machine.spoken(conn, rids).values()
            return [text for parts in spoken for part, text, _ in parts if part == "free"]


def count_in(folder: Path) -> dict[str, int]:
    with open_forum(folder, PASSPHRASE) as forum:
        bad = [check.said for check in verify_forum(forum) if not check.ok]
        assert not bad, bad
        return reading.counts(forum)


# --- feedback add ---------------------------------------------------------------------------------
def lost_by_adding(kills: int, folder: Path, *mutant: str) -> list[int]:
    """Add pieces and kill, again and again; return what was acknowledged and is not there."""
    chance, acked, number = random.Random(kills), set[int](), 0
    for _ in range(kills):
        process = start("-m", "tests.crash.adder", str(folder), str(number), *mutant)
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(chance.uniform(0, 0.12))
        process.kill()
        _, rest = finish(process)
        acked.update(int(line) for line in (first + rest).split(b"\n")[:-1])
        number = max(acked, default=0) + 2
    held = words_in(folder)
    assert len(held) - len(acked) <= kills  # at most one each that was not acknowledged any more
    assert len(held) == len(set(held))
    return sorted(n for n in acked if words_of(n) not in held and words_of(n).strip() not in held)


@pytest.mark.parametrize("kills", FEW)
def test_what_was_acknowledged_is_there(folder: Path, kills: int) -> None:
    assert lost_by_adding(kills, folder) == []


def test_the_test_sees_an_early_acknowledgement(folder: Path) -> None:
    """The proof that the test above can fail: a mutant that acknowledges before the commit."""
    assert lost_by_adding(4, folder, "early")


@pytest.mark.soak
def test_single_commands_at_any_moment(folder: Path) -> None:
    """The command as people run it: killed while it starts, saves, or ends."""
    chance, acked = random.Random(9), []
    for number in range(30):
        process = command("feedback", "add", "--forum", str(folder), "--words", words_of(number))
        try:
            process.wait(chance.uniform(0.2, 1.0))
        except subprocess.TimeoutExpired:
            process.kill()
        code, out = finish(process)
        if code == 0 and out:
            acked.append(words_of(number).strip())
    held = {words.strip() for words in words_in(folder)}
    assert not [words for words in acked if words not in held]


# --- import ---------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("table") / "table.csv", ROWS)


def written(path: Path, count: int) -> Path:
    """Write a table of so many rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Date", "In their own words", "Rating"])
        for number in range(count):
            words = f"row {number} " + "the taxi never came and nobody rang. " * (number % 12)
            rows.writerow([f"2025-03-{number % 28 + 1:02d}", words, "poor"])
    return path


@pytest.mark.parametrize("kills", FEW)
def test_an_import_is_seen_whole_or_not_at_all(
    template: Path, tmp_path: Path, table: Path, kills: int
) -> None:
    chance, cut = random.Random(kills), 0
    before = filled(template, tmp_path / "before")
    for number in range(kills):
        folder = Path(shutil.copytree(before, tmp_path / f"forum{number}"))
        process = command("import", str(table), "--forum", str(folder), "--json")
        code, _ = kill_while_writing(process, folder, chance.uniform(0, 0.3))
        held = count_in(folder)["feedback"]
        assert held in (1, 1 + ROWS) if code else held == 1 + ROWS
        cut += held == 1
        again, _ = here("import", str(table), "--forum", str(folder), "--json")
        assert again == (0 if held == 1 else 2)  # repeatable; the same table twice is refused
        held_now = words_in(folder)
        assert len(held_now) == 1 + ROWS
        assert SAID in held_now
        shutil.rmtree(folder)
    assert cut  # some were cut off before they were whole, or this test tests nothing


def filled(template: Path, folder: Path) -> Path:
    shutil.copytree(template, folder)
    with open_forum(folder, PASSPHRASE) as forum:
        record.add_feedback(forum, {"words_free": SAID})
    return folder


# --- analyse --------------------------------------------------------------------------------------
@pytest.mark.parametrize(("kills", "rows"), FEW_ROWS)
def test_analysing_goes_on_where_it_was_cut(
    template: Path, tmp_path: Path, kills: int, rows: int
) -> None:
    folder = filled(template, tmp_path / "forum")
    with open_forum(folder, PASSPHRASE) as forum:
        source = importing.open_table(written(tmp_path / "table.csv", rows))
        importing.import_table(forum, source, importing.guess(source).mapping)
    chance, left = random.Random(kills), [1 + rows]
    for _ in range(kills):
        process = command("analyse", "--forum", str(folder), "--json")
        kill_while_writing(process, folder, chance.uniform(0, 0.3))
        counted = count_in(folder)
        assert counted["feedback"] == 1 + rows
        assert counted["not_analysed"] <= left[-1]  # what was scored stays scored
        left.append(counted["not_analysed"])
    code, out = here("analyse", "--forum", str(folder), "--json")
    assert code == 0
    assert json.loads(out)["analysed"] == left[-1]
    assert count_in(folder)["not_analysed"] == 0
    assert SAID in words_in(folder)


def test_commands_that_are_not_killed_work(folder: Path, table: Path) -> None:
    """Should a command change its name, these tests must fail and not pass with nothing done."""
    checks: list[Callable[[], Process]] = [
        lambda: command("import", str(table), "--forum", str(folder)),
        lambda: command("verify", "--forum", str(folder)),
    ]
    assert [finish(check())[0] for check in checks] == [0, 0]
    assert count_in(folder)["feedback"] == ROWS
