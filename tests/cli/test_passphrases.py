"""Keys for several people on the command line, handing over, and what a role may ask for."""

import json
from pathlib import Path
from typing import Any

import pytest

from forumapp.services import keyholders, roles
from forumapp.services.forums import open_forum
from forumapp.store import keys
from tests.cli.conftest import SECRET
from ui.cli import all_commands

ANA = "purple lamp river nine"
CHEAP = keys.Cost(8, 1, 1)


@pytest.fixture
def ana(forum: Path) -> Path:
    """Give Ana a recorder's key."""
    with open_forum(forum, SECRET) as opened:
        keyholders.add(opened, SECRET, "Ana Reid", "recorder", ANA, CHEAP)
    return forum


def paths(command: Any, path: tuple[str, ...] = ()) -> list[tuple[str, Any]]:
    below = getattr(command, "commands", None) or {}
    found = [each for name, one in below.items() for each in paths(one, (*path, name))]
    return found if below else [(" ".join(path), command)]


def test_every_command_that_opens_a_forum_has_its_right() -> None:
    known = tuple(roles.COMMANDS)
    opening = [
        path
        for path, command in paths(all_commands())
        if "forum_at" in {each.name for each in command.params}
    ]
    assert len(opening) > 100
    unknown = [p for p in opening if not p.startswith(known)]
    assert not unknown, f"Say in services/roles.py who may do this: {unknown}"


def test_a_key_of_ones_own(run_cli: Any, monkeypatch: Any, forum: Path) -> None:
    monkeypatch.setenv("FORUMAPP_NEW_PASSPHRASE", ANA)
    added = run_cli("passphrase", "add", "--name", "Ana Reid", "--role", "recorder", "--json")
    assert added.json == {"name": "Ana Reid", "role": "recorder"}
    listed = run_cli("passphrase", "list", "--json").json["people"]
    assert listed == [{"name": "", "role": "chair"}, {"name": "Ana Reid", "role": "recorder"}]
    monkeypatch.setenv("FORUMAPP_PASSPHRASE", ANA)
    done = run_cli("feedback", "add", "--words", "The office rang back", "--json")
    assert done.code == 0, done.err
    monkeypatch.setenv("FORUMAPP_PASSPHRASE", SECRET)
    history = run_cli("history", "--json").json
    assert "Ana Reid" in json.dumps(history)
    assert run_cli("passphrase", "remove", "--name", "ana reid").code == 0
    monkeypatch.setenv("FORUMAPP_PASSPHRASE", ANA)
    assert "does not open" in run_cli("feedback", "add", "--words", "again").refused()


@pytest.mark.parametrize(
    "words",
    [
        ("feedback", "list"),
        ("feedback", "search", "rang"),
        ("export", "csv", "x.csv"),
        ("history",),
        ("undo",),
        ("trend",),
        ("safeguarding", "list"),
        ("passphrase", "list"),
        ("passphrase", "recovery"),
        ("passphrase", "remove", "--name", "x"),
        ("passphrase", "hand-over", "--name", "Ana Reid"),
        ("areas", "list"),
        ("backup",),
        ("restore", "--list"),
        ("rescue",),
    ],
)
def test_a_recorder_is_told_what_is_not_theirs(
    ana: Path, run_cli: Any, monkeypatch: Any, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("FORUMAPP_PASSPHRASE", ANA)
    monkeypatch.setenv("FORUMAPP_NEW_PASSPHRASE", "another new lamp nine")
    said = run_cli(*words).refused()
    assert "recorder's" in said or "Only the chair" in said
    assert "Nothing was changed" in said


def test_the_doctor_tells_a_recorder_no_number_and_is_written_down(
    ana: Path, run_cli: Any, monkeypatch: Any
) -> None:
    found = {each["name"]: each["said"] for each in run_cli("doctor", "--json").json["findings"]}
    assert "opens: 0 pieces" in found["Forum"]
    monkeypatch.setenv("FORUMAPP_PASSPHRASE", ANA)
    found = {each["name"]: each["said"] for each in run_cli("doctor", "--json").json["findings"]}
    assert found["Forum"].endswith("opens.")
    monkeypatch.setenv("FORUMAPP_PASSPHRASE", SECRET)
    told = run_cli("audit", "--json").out
    assert told.count('"detail": "doctor"') == 2


def test_a_named_key_acts_in_no_other_name(ana: Path, run_cli: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("FORUMAPP_PASSPHRASE", ANA)
    said = run_cli("feedback", "add", "--words", "Hello there", "--as", "Chair").refused()
    assert "Ana Reid's" in said
    assert run_cli("feedback", "add", "--words", "Hello there", "--as", "ana reid").code == 0


def test_handing_over(run_cli: Any, monkeypatch: Any, forum: Path) -> None:
    monkeypatch.setenv("FORUMAPP_NEW_PASSPHRASE", "password1")
    assert "first that anybody" in run_cli("passphrase", "hand-over", "--name", "Robin").refused()
    run_cli("feedback", "add", "--words", "The office rang back")
    run_cli("backup")
    monkeypatch.setenv("FORUMAPP_NEW_PASSPHRASE", ANA)
    over = ("passphrase", "hand-over", "--name", "Robin Hale", "--anew", "--json")
    told = run_cli(*over).json
    assert told["rekeyed"]
    assert told["old_backups"]
    assert "does not open" in run_cli("feedback", "list").refused()
    for secret in (ANA, told["recovery_code"]):
        monkeypatch.setenv("FORUMAPP_PASSPHRASE", secret)
        assert run_cli("verify").code == 0
    monkeypatch.setenv("FORUMAPP_PASSPHRASE", ANA)
    monkeypatch.setenv("FORUMAPP_NEW_PASSPHRASE", "four other random words")
    told = run_cli(*over[:-2], "--remove-old-backups", "--json").json
    assert told["old_backups"] == []
    made = list((forum / "backups").glob("*.keys"))
    assert made
    for each in made:
        with pytest.raises(keys.WrongPassphrase):
            keys.unlock(each, SECRET)


def test_failed_attempts_are_in_the_audit_of_the_next_unlock(
    run_cli: Any, monkeypatch: Any, forum: Path
) -> None:
    monkeypatch.setenv("FORUMAPP_PASSPHRASE", "not this one")
    for _ in range(3):
        run_cli("feedback", "list").refused()
    monkeypatch.setenv("FORUMAPP_PASSPHRASE", SECRET)
    assert run_cli("feedback", "list").code == 0
    with open_forum(forum, SECRET) as opened, opened.read() as conn:
        found = conn.exec_driver_sql("SELECT count(*) FROM audit WHERE what = 'unlock_failed'")
        assert found.scalar() == 3
