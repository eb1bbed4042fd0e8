"""One whole journey, in a program of its own: no word in clear anywhere, no socket, no stray file.

Rare words go in through every door: typing, drafts, undo, search, a note, an
event, a parent's own entry, a picture on the clipboard, the preview and the building of a pack, a
crash, a lock, a backup, an import, the command line, an export, a bundle and its merge, a new key,
and a program that ends in the middle of a write.
"""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook

from forumapp.services.forums import open_forum, verify_forum
from tests.outside import whole_journey
from tests.outside.planted import found_in, planted_zip

TRACED = (
    "socket,connect,bind,listen,sendto,open,openat,creat,rename,renameat,renameat2,mkdir,mkdirat"
)
TRACED += ",link,linkat,symlink,symlinkat,mknod,mknodat,truncate,memfd_create,execve"
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT")
CHANGES = ("creat", "rename", "mkdir", "link", "symlink", "mknod", "truncate")
pytestmark = pytest.mark.timeout(600)


@dataclass(frozen=True)
class Ended:
    """What a journey left behind."""

    place: Path
    words: list[str]
    said: str
    traced: list[str]


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    place = tmp_path_factory.mktemp("journey")
    for name in ("given", "asked", "home", "tmp"):
        (place / name).mkdir()
    words = rare(180)
    (place / "words.json").write_text(json.dumps(words[:-6]))
    table = Workbook()
    table.active.append(["told_on", "words_free"])
    for number in range(1, 4):
        table.active.append([f"2026-04-0{number}", " ".join(words[-2 * number :][:2])])
    table.save(place / "given" / "table.xlsx")
    trace = place / "trace.txt"
    strace = shutil.which("strace")
    # the kernel sorts out what is looked at: to stop at every call took 4.5 of 11.5 s
    how = ["-f", "--seccomp-bpf", "-qq", "-o", str(trace), "-e", f"trace={TRACED}"]
    before = [strace, *how] if strace else []
    program = Path(whole_journey.__file__)
    done = subprocess.run(
        [*before, sys.executable, str(program), str(place)],
        env=surroundings(place),
        cwd=place / "tmp",
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    steps = (place / "asked" / "steps.txt").read_text().split()
    assert tuple(steps) == whole_journey.STEPS, f"{steps[-1:]} {done.stderr[-2000:]}"
    lines = trace.read_text(errors="replace").splitlines() if strace else []
    return Ended(place, words, done.stdout + done.stderr, lines)


def rare(count: int) -> list[str]:
    """Return words that stand in no text, program or font."""
    chance = random.Random(4)
    return [
        "zq" + "".join(chance.choice("bdfgklmnprtv") + chance.choice("aeiou") for _ in range(5))
        for _ in range(count)
    ]


def surroundings(place: Path) -> dict[str, str]:
    home = place / "home"
    return {
        **{name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ},
        **{name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")},
        **{name: str(home) for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")},
        **{name: str(place / "tmp") for name in ("TMPDIR", "TEMP", "TMP")},
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def own_files(place: Path) -> list[Path]:
    """Return every file that the program wrote of itself."""
    kept = ("given", "asked", "words.json", "trace.txt")
    return [
        path
        for path in place.rglob("*")
        if path.is_file() and path.relative_to(place).parts[0] not in kept
    ]


def test_the_words_went_in_and_are_kept(ended: Ended) -> None:
    """They are searched for where they really are: in what was asked for, and in the forum."""
    asked = found_in(ended.place / "asked" / "all.csv", ended.words)
    assert len(asked) >= 30
    with open_forum(ended.place / "forum", whole_journey.OTHER) as forum:
        assert all(check.ok for check in verify_forum(forum))
        with forum.read() as conn:
            held = str(conn.exec_driver_sql("SELECT * FROM words").all())
            held += str(conn.exec_driver_sql("SELECT body FROM draft").all())
    assert sum(word in held for word in ended.words) >= 50


def test_no_planted_word_stands_in_any_file(ended: Ended) -> None:
    files = own_files(ended.place)
    names = {path.relative_to(ended.place).as_posix() for path in files}
    assert {"forum/forum.db", "forum/forum.keys", "other/forum.db", "stick/theirs"} <= names
    assert any(name.startswith("forum/backups/") for name in names)
    assert any("crash" in name for name in names)  # the log of the fault is looked at too
    assert any(name.endswith("window.ini") for name in names)
    told = {str(path): found_in(path, ended.words) for path in files}
    assert not {name: hits for name, hits in told.items() if hits}
    assert not [path.name for path in files for word in ended.words if word in str(path)]


def test_no_planted_word_was_said_aloud(ended: Ended) -> None:
    assert not [word for word in ended.words if word in ended.said]


def test_no_socket_is_opened(ended: Ended) -> None:
    if not ended.traced:
        pytest.skip("strace is not here")
    assert sum("openat(" in line for line in ended.traced) > 500  # it was really looked at
    network = [line for line in ended.traced if re.search(r"AF_INET6?|AF_PACKET|AF_NETLINK", line)]
    assert network == []
    calls = [line for line in ended.traced if re.search(r"\b(connect|bind|sendto|listen)\(", line)]
    assert [line for line in calls if "AF_UNIX" not in line] == []


def test_no_file_is_written_elsewhere(ended: Ended) -> None:
    """Within the forum's folder, its settings and logs, and what was asked for."""
    if not ended.traced:
        pytest.skip("strace is not here")
    here = ended.place / "tmp"  # where the program was started
    written = {str(here / path) for line in ended.traced for path in written_by(line)}
    places = [ended.place / name for name in ("forum", "other", "stick", "given", "asked")]
    places += [ended.place / "forum.part", ended.place / "other.part"]
    places += [ended.place / "home" / "ForumApp"]  # settings, and the logs of faults
    places += list(ended.place.glob("certificate.txt*"))
    home = ended.place / "home"  # it is there before
    stray = [
        path
        for path in sorted(written - {str(home)})
        if not is_device(path, ended.place)
        and not any(Path(path).is_relative_to(place) for place in places)
    ]
    assert stray == []
    assert any(path.endswith("forum.db") for path in written)


def is_device(path: str, place: Path) -> bool:
    """Say whether a path is none of a disk; the tests' own folder may lie in memory as well."""
    devices = ("/dev/null", "/dev/tty", "/dev/shm", "/proc/self", "/dev/urandom")
    return path.startswith(devices) and not Path(path).is_relative_to(place)


def written_by(line: str) -> list[str]:
    """Return the paths that a traced call wrote or made; a call that failed wrote none."""
    if " = -1 " in line:
        return []
    call = re.match(r"\d+\s+(\w+)\((.*)\)\s+=", line)
    if call is None:
        return []
    paths = re.findall(r'"([^"]*)"', call[2])
    if call[1] in ("open", "openat"):
        return paths if WRITES.search(call[2]) else []
    return paths if call[1].startswith(CHANGES) else []


@pytest.mark.parametrize("shape", range(7))
def test_the_search_finds_a_word_in_every_form(tmp_path: Path, shape: int) -> None:
    word = "zqbalumipo"
    said = f"xx what was said: {word}, and more".encode()
    forms = (
        said,
        said.upper(),
        said.decode().encode("utf-16-le"),
        said.decode().encode("utf-16-be"),
        b"\x00\x01" + zlib.compress(said) + b"\x07",
        planted_zip(word),
        b"%PDF stream\n" + zlib.compress(zlib.compress(said)) + b"\nendstream",
    )
    path = tmp_path / "any.bin"
    path.write_bytes(os.urandom(500) + forms[shape] + os.urandom(500))
    assert found_in(path, [word, "zqothers"]) == {word}
