"""Kill the real program at random moments while it does one thing, and look what is there after.

    python -m tests.crash.soak [kills of each] [what …]

The same is done, a few times each, by tests/crash/test_kill_each.py.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from forumapp.domain.problems import Problem
from forumapp.services import forums, restoring, saving
from forumapp.store import machine, queries
from forumapp.store.forum import Forum
from tests.crash.ops import CHEAP, NEXT, OPS, OTHER, PASSPHRASE, ROWS

ROOT = Path(__file__).parents[2]
LONGEST = {"import": 1.2, "restore": 0.8, "rekey": 0.8, "merge": 0.8, "rescue": 0.8}


def killed(op: str, folder: Path, after: float) -> list[list[str]]:
    """Run one operation, kill it so long after its first acknowledgement; return what it said."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.crash.ops", op, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        if not first:
            raise AssertionError(process.stderr.read().decode())
        time.sleep(after)
        process.kill()
        rest = process.stdout.read()
    lines = (first + rest).split(b"\n")[:-1]
    return [json.loads(line) for line in lines]


def opened(folder: Path) -> Forum:
    """Open a forum with whichever of the two passphrases opens it."""
    try:
        return forums.open_forum(folder, PASSPHRASE)
    except Problem:
        return forums.open_forum(folder, NEXT)


def words_in(forum: Forum) -> set[str]:
    """Check everything, and return all words that can be seen."""
    bad = [check.said for check in forums.verify_forum(forum) if not check.ok]
    assert not bad, bad
    with forum.read() as conn:
        spoken = machine.spoken(conn, list(queries.feedback_ids(conn))).values()
        return {text.strip() for parts in spoken for _, text, _ in parts}


def look(op: str, folder: Path, acked: list[list[str]], known: set[str]) -> set[str]:
    """Look at the forum after a kill; return the words that it holds, or raise AssertionError."""
    try:
        forum = opened(folder)
        with forum:
            held = words_in(forum)
    except (Problem, AssertionError):
        if op != "rescue":  # this one damages the forum itself: it is made whole again
            raise
        saving.save_what_can_be(folder, PASSPHRASE)
        with opened(folder) as forum:
            held = words_in(forum)
    said = {words for what, words in acked if what == "said"} if op != "restore" else set()
    lost = (known | said) - held
    if op == "restore":
        lost = _nowhere(folder, {words for what, words in acked if what == "put away"} - held)
        lost |= known - held
    assert not lost, f"{len(lost)} acknowledged pieces are gone"
    if op == "import":
        assert sum(words.startswith("row ") for words in held) % ROWS == 0
    if op == "backup":
        _check_backups(folder)
    left = [path.name for path in folder.rglob("*") if path.suffix in (".part", ".next")]
    assert not left, left
    return held if op != "restore" else known


def _nowhere(folder: Path, wanted: set[str]) -> set[str]:
    """Return which of these words are in no backup either."""
    from forumapp.store.backup_look import KeyRing
    from forumapp.store.engine import open_engine

    ring = KeyRing(folder, PASSPHRASE)
    for path in (folder / "backups").glob("*.db"):
        engine = open_engine(path, ring.key_for(path), read_only=True)
        with engine.connect() as conn:
            wanted -= {text.strip() for (text,) in conn.exec_driver_sql("SELECT free FROM words")}
        engine.dispose()
        if not wanted:
            break
    return wanted


def _check_backups(folder: Path) -> None:
    for path in sorted((folder / "backups").glob("*.db"))[-3:]:
        found = restoring.look_at(folder, path, PASSPHRASE)
        assert found.opens, found.why_not


def run(op: str, kills: int, place: Path, seed: int = 1) -> Counter[str]:
    """Kill an operation again and again; count the kills and what was acknowledged before them."""
    folder = place / "forum"
    forums.new_forum(folder, PASSPHRASE, "Merrowdale Forum", "Merrowdale", cost=CHEAP)
    if op == "merge":
        _lay_beside(folder)
    chance, known, counted = random.Random(seed), set[str](), Counter[str]()
    for _ in range(kills):
        acked = killed(op, folder, chance.uniform(0, LONGEST.get(op, 0.4)))
        known |= look(op, folder, acked, known)
        counted["kills"] += 1
        counted["acknowledged"] += len(acked)
    shutil.rmtree(place)
    return counted


def _lay_beside(folder: Path) -> None:
    """Make a second laptop of the forum, from a backup of it."""
    from forumapp.services import backups

    with opened(folder) as forum:
        made = backups.back_up(forum).path
    restoring.restore_from(folder.with_name(OTHER), made, PASSPHRASE)
    opened(folder.with_name(OTHER)).close()


def main() -> None:
    """Run the soak and say what came of it."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    for op in sys.argv[2:] or OPS:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as name:
            try:
                told = dict(run(op, kills, Path(name) / "soak", seed=kills))
            except (AssertionError, Problem) as error:
                kept = shutil.copytree(Path(name), Path(tempfile.mkdtemp()) / op)
                told = {"FAILED": str(error), "kept": str(kept)}
        print(op, told, f"{time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
