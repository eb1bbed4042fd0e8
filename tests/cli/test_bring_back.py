"""backup, restore, rescue, verify as commands: looked at first, done with --yes, in words."""

import os
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def kept(forum: Path, run_cli: Any, add: Any) -> Path:
    """A forum of two pieces, backed up when it had one."""
    add("before the backup")
    made = Path(run_cli("backup", "--json").json["backup"])
    add("after the backup")
    return made


def total(run_cli: Any) -> int:
    return int(run_cli("feedback", "list", "--json").json["total"])


def spoil(folder: Path, share: int) -> None:
    with (folder / "forum.db").open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        for page in range(2, size // 4096, share):
            file.seek(page * 4096)
            file.write(os.urandom(4096))


def test_a_copy_goes_to_a_stick(forum: Path, run_cli: Any, add: Any, tmp_path: Path) -> None:
    add("words")
    stick = tmp_path / "stick"
    assert "no folder" in run_cli("backup", "--to", stick).refused()
    stick.mkdir()
    done = run_cli("backup", "--to", stick, "--json").json
    assert Path(done["copied"]).read_bytes() == Path(done["backup"]).read_bytes()
    new = tmp_path / "a new computer"
    told = run_cli("restore", done["copied"], "--yes", "--forum", new, "--json").json
    assert told == {
        "restored": done["copied"], "pieces": 1, "kept": None, "other_passphrase": False,
    }  # fmt: skip
    assert run_cli("feedback", "list", "--forum", new, "--json").json["total"] == 1


def test_what_is_in_each(kept: Path, run_cli: Any) -> None:
    (each,) = run_cli("restore", "--list", "--json").json["backups"]
    assert (each["pieces"], each["fewer"], each["opens"]) == (1, 1, True)
    said = run_cli("restore", "--list").out
    assert "1 piece of feedback, 1 fewer than now" in said


def test_it_is_only_looked_at_without_yes(kept: Path, run_cli: Any) -> None:
    done = run_cli("restore", kept.name)
    assert done.code == 0
    assert "1 fewer than now" in done.out
    assert "Add --yes" in done.err
    assert total(run_cli) == 2


def test_it_comes_back_and_can_be_turned_round(kept: Path, run_cli: Any) -> None:
    done = run_cli("restore", kept.name, "--yes", "--json").json
    assert total(run_cli) == 1
    run_cli("restore", Path(done["kept"]).name, "--yes", "--json")
    assert total(run_cli) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("restore",), "--list"),
        (("restore", "x.db", "--list"), "--list"),
        (("restore", "no-such.db", "--yes"), "no file"),
        (("restore", "forum.keys", "--yes"), "no file"),
        (("rescue",), "nothing to save"),
        (("rescue", "--forum", "no-such-folder"), "can be read"),
        (("verify", "--head", "0123456789ab"), "head"),
    ],
)
def test_what_cannot_be_is_a_sentence(
    words: tuple[str, ...], said: str, kept: Path, run_cli: Any
) -> None:
    done = run_cli(*words)
    assert done.code == 2
    assert said in done.err
    assert total(run_cli) == 2


def test_a_damaged_forum_is_rescued(kept: Path, forum: Path, run_cli: Any) -> None:
    spoil(forum, 4)
    assert "damaged" in run_cli("verify").err
    done = run_cli("rescue", "--json").json
    assert done["damaged"] > 10
    assert done["pieces"] >= 1
    assert Path(done["kept"], "forum.db").exists()
    assert run_cli("verify", "--backups").code == 0


def test_verify_says_what_to_do(kept: Path, forum: Path, run_cli: Any) -> None:
    from forumapp.services.forums import open_forum

    with open_forum(forum, "correct horse") as opened, opened.compute() as conn:
        conn.exec_driver_sql("UPDATE feedback SET told_on = '2020-01-01'")
    done = run_cli("verify", "--json")
    assert done.code == 2
    assert "verify --mend" in done.err
    assert run_cli("verify", "--mend").code == 0
    assert run_cli("verify").code == 0


def test_a_failed_look_counts_as_an_attempt(kept: Path, run_cli: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("FORUMAPP_PASSPHRASE", "not the passphrase")
    assert "does not open" in run_cli("restore", "--list").refused()
    monkeypatch.setenv("FORUMAPP_PASSPHRASE", "correct horse")
    assert total(run_cli) == 2
