"""Forums that cannot be opened: each is one sentence, and none of them is touched."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from forumapp.services import record
from forumapp.services.forums import open_forum
from forumapp.store.tx import write_meta

DATABASE, KEYS = "forum.db", "forum.keys"


def empty(folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"")


def plain(folder: Path) -> None:
    (folder / DATABASE).unlink()
    with sqlite3.connect(folder / DATABASE) as conn:
        conn.execute("CREATE TABLE feedback (words TEXT)")
    conn.close()


def cut(folder: Path) -> None:
    whole = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(whole[: len(whole) // 2 + 100])


def scrambled(folder: Path) -> None:
    whole = bytearray((folder / DATABASE).read_bytes())
    whole[100:5000] = os.urandom(4900)
    (folder / DATABASE).write_bytes(whole)


def damaged_keys(folder: Path) -> None:
    text = (folder / KEYS).read_text()
    (folder / KEYS).write_text(text.replace('"passes"', '"passed"'))


def empty_keys(folder: Path) -> None:
    (folder / KEYS).write_bytes(b"")


def no_keys(folder: Path) -> None:
    (folder / KEYS).unlink()


def no_database(folder: Path) -> None:
    (folder / DATABASE).unlink()


def newer(folder: Path) -> None:
    with open_forum(folder, "correct horse") as forum, forum.compute() as conn:
        write_meta(conn, "log_format", "99")


def newer_tables(folder: Path) -> None:
    with open_forum(folder, "correct horse") as forum, forum.compute() as conn:
        write_meta(conn, "fold_version", "9999")


def no_forum(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "holiday.jpg").write_bytes(b"a picture")


def a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("not a folder")


BREAKS: dict[Callable[[Path], None], str] = {
    empty: "is empty",
    plain: "without encryption",
    cut: "damaged",
    scrambled: "damaged",
    damaged_keys: "key file (forum.keys) is damaged",
    empty_keys: "key file (forum.keys) is damaged",
    no_keys: "forum.keys",
    no_database: "no forum",
    newer: "newer ForumApp",
    newer_tables: "newer ForumApp",
    no_forum: "no forum in",
    a_file: "no folder",
}


def prints(folder: Path) -> dict[str, str]:
    """The fingerprint of every file of a folder; the lock is no content."""
    files = [folder] if folder.is_file() else folder.rglob("*")
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(files)
        if path.is_file() and path.name not in ("forum.lock", "forum.db-shm", "forum.db-wal")
    }


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.__name__)
def test_a_broken_forum_is_a_sentence_and_left_as_it_is(
    broken: Callable[[Path], None], forum: Path, run_cli: Any
) -> None:
    broken(forum)
    before = prints(forum)

    for words in (
        ("feedback", "list"),
        ("feedback", "add", "--words", "x"),
        ("verify",),
        ("undo",),
    ):
        assert BREAKS[broken] in run_cli(*words).refused()

    assert prints(forum) == before


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.__name__)
def test_the_doctor_says_what_is_wrong(
    broken: Callable[[Path], None], forum: Path, run_cli: Any
) -> None:
    broken(forum)

    report = run_cli("doctor", "--json").json

    assert not report["ok"]
    assert any(BREAKS[broken] in each["said"] for each in report["findings"] if not each["ok"]), (
        report
    )


def test_a_second_program_on_the_same_forum_is_told_so(
    forum: Path, program: Any, run_cli: Any
) -> None:
    with open_forum(forum, "correct horse"):
        for words in (("feedback", "list"), ("feedback", "add", "--words", "x")):
            assert "Another ForumApp is open" in program(*words).refused()

    assert run_cli("feedback", "list", "--json").json["total"] == 0


def test_damage_inside_is_found_by_verify(forum: Path, run_cli: Any) -> None:
    with open_forum(forum, "correct horse") as opened:
        for number in range(40):
            record.add_feedback(opened, {"words_free": f"{number} " + "word " * 300})
        with opened.compute() as conn:
            conn.exec_driver_sql("UPDATE feedback SET told_on = '2020-01-01' WHERE rid = 7")

    done = run_cli("verify", "--json")

    assert done.code == 2
    assert '"ok": false' in done.out
    assert "damaged" in done.err


def _as_nobody(forum: Path) -> list[str]:
    if os.geteuid() != 0:
        return []
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    probe = [*nobody, sys.executable, "-c", f"import ui.cli, os; os.listdir({str(forum)!r})"]
    try:
        tried = subprocess.run(probe, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("root may write everywhere, and setpriv is missing")
    if tried.returncode:
        pytest.skip("another user cannot run the program from this folder")
    return nobody


@pytest.fixture
def open_to_all(forum: Path) -> Iterator[Path]:
    """A copy of the forum where every user may come; pytest shuts its own folders to others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        copy = Path(shutil.copytree(forum, Path(name) / "forum"))
        for path in copy.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
        copy.chmod(0o555)
        yield copy
        copy.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_a_folder_that_may_not_be_written_is_a_sentence(
    open_to_all: Path, program: Any, run_cli: Any
) -> None:
    before, env = _as_nobody(open_to_all), {"FORUMAPP_FORUM": str(open_to_all)}

    said = program("feedback", "add", "--words", "x", before=before, env=env).refused()
    place = open_to_all / "new"
    into = program("new", place, "--name", "x", "--area", "y", before=before).refused()

    assert "cannot be written" in said
    assert "not" in into
    open_to_all.chmod(0o755)
    assert run_cli("feedback", "list", "--forum", open_to_all, "--json").json["total"] == 0
