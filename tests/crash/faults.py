"""Full disks and damaged pages at many points: never wrong data without a word.

    python -m tests.crash.faults full [points]
    python -m tests.crash.faults disk [points]     as root
    python -m tests.crash.faults pages [pages]

A disk is full where the process may write no further byte into a file (RLIMIT_FSIZE), or it is a
small disk in memory that really fills up.
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
from contextlib import suppress
from pathlib import Path
from typing import Any

from forumapp.domain.problems import Problem
from forumapp.services import backups, forums, restoring, saving, verifying
from forumapp.services.record import add_feedback
from forumapp.store.forum import Forum
from tests.crash.ops import CHEAP, PASSPHRASE

ROOT = Path(__file__).parents[2]
PAGE = 4096
Words = dict[str, str]

FULL = """
import json, resource, signal, sys
from pathlib import Path
from tests.crash import faults
from forumapp.store import backup_shelf
backup_shelf.SPARE = 0  # or nothing large would even begin
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
if sys.argv[3] != "0":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
print(json.dumps(faults.until_full(sys.argv[1], Path(sys.argv[2]))))
"""


def until_full(what: str, folder: Path) -> dict[str, Any]:
    """Do one thing until the disk is full; return what was acknowledged and what was said."""
    saved: list[str] = []
    try:
        with forums.open_forum(folder, PASSPHRASE) as forum:
            for number in range(400):
                add_feedback(forum, {"words_free": f"piece {number} " + "word " * 300})
                saved.append(f"piece {number}")
                if what == "backup" and number % 20 == 0:
                    backups.back_up(forum)
                if what == "restore" and number == 5:
                    break
                if what == "upgrade" and number == 5:
                    with forum.compute() as conn:
                        conn.exec_driver_sql("UPDATE meta SET value='11' WHERE name='fold_version'")
                    break
        if what == "restore":
            restoring.restore_from(folder, backups.backups(folder)[-1].path, PASSPHRASE)
            return {"saved": [], "said": "", "restored": True}
        if what == "upgrade":
            forums.open_forum(folder, PASSPHRASE).close()
    except Problem as problem:
        return {"saved": saved, "said": str(problem)}
    return {"saved": saved, "said": ""}


def full(points: int, place: Path, *, mounted: bool = False) -> Counter[str]:
    """Let the disk be full at so many points of saving, backing up, restoring and upgrading.

    `mounted`: on real small disks in memory, for which one must be root; else by a limit for files.
    """
    begun = _filled(place / "begun", 30)
    whole = sum(path.stat().st_size for path in [begun / "forum.db"])
    counted: Counter[str] = Counter()
    for number in range(points):
        what = ("save", "backup", "restore", "upgrade")[number % 4]
        share = number / points
        if mounted:
            folder = _small_disk(begun, place / f"full{number}", int(whole * (2.1 + 3 * share)))
            told = _child(what, folder, 0)
            folder = _off_the_disk(folder, place / f"room{number}")
        else:
            folder = Path(shutil.copytree(begun, place / f"full{number}"))
            told = _child(what, folder, int(whole * (0.02 + 1.6 * share)))
        counted[f"{what} refused" if told["said"] else f"{what} done"] += 1
        held = _first_words(words_of(folder))  # with room again, it opens and everything is whole
        lost = {"before 0"} - held
        if not told.get("restored"):  # what was brought back is older than these
            lost |= {"before 29", *told["saved"]} - held
        assert not lost, (what, share, told["said"], sorted(lost)[:3])
        left = [path.name for path in folder.rglob("*.part")]
        assert not left, left
        shutil.rmtree(folder)
    return counted


def _small_disk(begun: Path, place: Path, size: int) -> Path:
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], check=True)
    return Path(shutil.copytree(begun, place / "forum"))


def _off_the_disk(folder: Path, place: Path) -> Path:
    """Take what is on a full disk to one with room, as it is."""
    moved = Path(shutil.copytree(folder, place))
    subprocess.run(["umount", folder.parent], check=True)
    return moved


def _child(what: str, folder: Path, room: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", FULL, what, str(folder), str(room)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout))


def damaged(pages: int, place: Path, seed: int = 7) -> Counter[str]:
    """Damage so many pages, one at a time, in ways of their own; see what is said and saved."""
    begun = _filled(place / "begun", 60)
    right = words_of(begun)
    data = (begun / "forum.db").read_bytes()
    chance, counted = random.Random(seed), Counter[str]()
    for number in range(pages):
        folder = Path(shutil.copytree(begun, place / f"page{number}"))
        (folder / "forum.db").write_bytes(_spoilt(data, chance))
        counted[_look(folder, right, counted)] += 1
        shutil.rmtree(folder)
    return counted


def _spoilt(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) // PAGE) * PAGE
    spoilt = bytearray(data)
    how = chance.choice(("bit", "zeros", "noise", "other page", "sector"))
    if how == "bit":
        spoilt[at + chance.randrange(PAGE)] ^= 1 << chance.randrange(8)
    elif how == "zeros":
        spoilt[at : at + PAGE] = bytes(PAGE)
    elif how == "noise":
        spoilt[at : at + PAGE] = chance.randbytes(PAGE)
    elif how == "sector":
        start = at + 512 * chance.randrange(8)
        spoilt[start : start + 512] = chance.randbytes(512)
    else:
        other = chance.randrange(len(data) // PAGE) * PAGE
        spoilt[at : at + PAGE] = data[other : other + PAGE]
        if other == at:
            spoilt[at] ^= 1
    return bytes(spoilt)


def _look(folder: Path, right: Words, counted: Counter[str]) -> str:
    """Open, verify and save a damaged forum; return how the damage was told."""
    how = "said at opening"
    try:
        with forums.open_forum(folder, PASSPHRASE) as forum:
            bad = [each for each in verifying.check(forum) if not each.ok]
            assert bad, "a damaged page was called whole"
            assert all(each.do for each in bad), "no advice"
            how = "said by verify"
            for uid, words in _seen(forum).items():
                assert right[uid] == words, "wrong words without a word"
    except Problem:
        pass
    saved = saving.save_what_can_be(folder, PASSPHRASE).saved
    now = words_of(folder)
    wrong = {uid for uid, words in now.items() if words and right.get(uid) != words}
    assert not wrong, "wrong words were saved"
    missing = len(right) - len([words for words in now.values() if words])
    assert missing <= saved.lost + saved.wordless, "lost without a word"
    counted["pieces lost"] += missing
    counted["pieces in all"] += len(right)
    return how


def _seen(forum: Forum) -> Words:
    """Return the words that can be read, each piece by a question of its own.

    What a question gave before it said that the file is damaged is not for use.
    """
    found: Words = {}
    try:
        with forum.read() as conn:
            known = conn.exec_driver_sql("SELECT rid, uid FROM feedback").all()
    except Problem:
        return found  # said
    for rid, uid in known:
        with suppress(Problem):  # said
            found |= _words_of_one(forum, rid, uid)
    return found


def _words_of_one(forum: Forum, rid: int, uid: str) -> Words:
    with forum.read() as conn:
        row = conn.exec_driver_sql("SELECT free FROM words WHERE rid = ?", (rid,)).one_or_none()
    return {uid: row.free} if row else {}


def words_of(folder: Path) -> Words:
    """Open a forum, check everything in it, and return the words of each piece by its id."""
    with forums.open_forum(folder, PASSPHRASE) as forum:
        bad = [each.said for each in verifying.check(forum) if not each.ok]
        assert not bad, bad
        return {uid: free or "" for uid, free in _seen(forum).items()}


def _first_words(words: Words) -> set[str]:
    return {" ".join(each.split()[:2]) for each in words.values()}


def _filled(folder: Path, pieces: int) -> Path:
    chance = random.Random(pieces)
    forums.new_forum(folder, PASSPHRASE, "A", "B", cost=CHEAP)
    with forums.open_forum(folder, PASSPHRASE) as forum:
        for number in range(pieces):
            noise = " ".join(
                f"{chance.getrandbits(60):x}" for _ in range(chance.choice((5, 60, 700)))
            )
            add_feedback(forum, {"words_free": f"before {number} {noise}"})
            if number == pieces // 2:
                backups.back_up(forum)
    return folder


def main() -> None:
    """Run one of the two and say what came of it."""
    what, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 120
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        if what == "pages":
            done = damaged(count, Path(name))
        else:
            done = full(count, Path(name), mounted=what == "disk")
    print(what, count, dict(done), f"{time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
