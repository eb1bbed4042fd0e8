"""A full disk in the midst of what changes a whole forum: an import, a merge, keys, a new data key.

    python -m tests.crash.full_whole [points]     a few of them: tests/crash/test_full_whole.py

Afterwards there is room again: the forum opens with one of the two passphrases, is whole, and holds
an import or a merge all or not at all (a merge that was cut goes on where it stopped).
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from forumapp.domain.problems import Problem
from forumapp.services import (
    backups,
    forums,
    handing_over,
    importing,
    keyholders,
    merging,
    passphrase,
    restoring,
)
from forumapp.store.forum import Forum
from tests.crash import ops, soak
from tests.crash.ops import CHEAP, NEXT, PASSPHRASE

ROOT = Path(__file__).parents[2]
KINDS = ("import", "merge", "passphrase", "rekey")
ROWS, SAID = 120, 40
CHILD = """
import json, resource, signal, sys
from pathlib import Path
from tests.crash import full_whole
from forumapp.store import backup_shelf
backup_shelf.SPARE = 0  # or nothing large would even begin
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
print(json.dumps(full_whole.said(sys.argv[1], Path(sys.argv[2]))))
"""


def said(what: str, folder: Path) -> str:
    """Do one thing; return the sentence with which it was refused, '' where it was done."""
    try:
        if what == "rekey":
            to = handing_over.HandOver(
                "Ana", NEXT, passphrase.draw_recovery_code(), anew=True, cost=CHEAP
            )
            handing_over.hand_over(folder, PASSPHRASE, to)
            return ""
        with forums.open_forum(folder, PASSPHRASE) as forum:
            _do(what, forum, folder)
    except Problem as problem:
        return str(problem)
    return ""


def _do(what: str, forum: Forum, folder: Path) -> None:
    if what == "import":
        source = importing.open_table(folder.with_name("table.csv"))
        importing.import_table(forum, source, importing.guess(source).mapping)
    elif what == "merge":
        with forums.open_forum(folder.with_name(ops.OTHER), PASSPHRASE) as theirs:
            came = ops.incoming(theirs, forum)
        merging.merge(forum, came, label="Ana's laptop")
    else:
        keyholders.change_passphrase(forum, PASSPHRASE, NEXT, CHEAP)


def begin(place: Path) -> Path:
    """Make a forum with thirty pieces, a table beside it, and a second laptop with more."""
    begun = place / "forum"
    forums.new_forum(begun, PASSPHRASE, "A", "B", cost=CHEAP)
    with forums.open_forum(begun, PASSPHRASE) as forum:
        for _ in range(30):
            ops.add(forum)
        made = backups.back_up(forum).path
    restoring.restore_from(place / ops.OTHER, made, PASSPHRASE)
    with forums.open_forum(place / ops.OTHER, PASSPHRASE) as theirs:
        for _ in range(SAID):
            ops.add(theirs)
    lines = [f"2025-03-{n % 28 + 1:02d},row {n} {'of a table ' * 90}" for n in range(ROWS)]
    (place / "table.csv").write_text("\n".join(["Date,In their own words", *lines]), "utf-8")
    return begun


def full(points: int, place: Path) -> Counter[str]:
    """Let the disk be full at so many points; raise AssertionError where something is not whole."""
    begun = begin(place / "begun")
    with soak.opened(begun) as forum:
        before = soak.words_in(forum)
    size, counted = (begun / "forum.db").stat().st_size, Counter[str]()
    for number in range(points):
        what, share = KINDS[number % len(KINDS)], number / points
        folder = shutil.copytree(begun.parent, place / f"full{number}") / "forum"
        refused = _child(what, folder, int(size * (0.005 + 1.5 * share * share)))
        counted[f"{what} refused" if refused else f"{what} done"] += 1
        _look(what, folder, before, refused)
        shutil.rmtree(folder.parent)
    return counted


def _look(what: str, folder: Path, before: set[str], refused: str) -> None:
    with soak.opened(folder) as forum:
        more = soak.words_in(forum) - before
        assert soak.words_in(forum) >= before
    assert refused.endswith((".", "")), refused
    whole = {"import": ROWS, "merge": SAID}.get(what, 0)
    assert len(more) in ((0, whole) if refused else (whole,)), (what, refused, len(more))
    if what in ("passphrase", "rekey") and not refused:
        forums.open_forum(folder, NEXT).close()
    if refused and what in ("import", "merge"):  # with room it is done
        assert said(what, folder) == ""
        with soak.opened(folder) as forum:
            assert len(soak.words_in(forum) - before) == whole
    assert not [path.name for path in folder.rglob("*") if path.suffix in (".part", ".next")]


def _child(what: str, folder: Path, room: int) -> str:
    done = subprocess.run(
        [sys.executable, "-c", CHILD, what, str(folder), str(room)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told: Any = json.loads(done.stdout)
    return str(told)


def main() -> None:
    """Run it and say what came of it."""
    points = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        done = full(points, Path(name))
    print("full", points, dict(done), f"{time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
