"""A hub from the command line: a forum goes there, is worked on, and comes back."""

from pathlib import Path
from typing import Any

import pytest

from forumapp.services import forums, record
from tests.cli.conftest import SECRET
from tests.hub_server import Server
from ui.commands.asking import NEW_VARIABLE, VARIABLE
from ui.commands.places import OWN_VARIABLE

NEW = "purple lamp river nine"


def test_a_forum_goes_to_a_hub_and_comes_back(
    run_cli: Any,
    forum: Path,
    hub_server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with forums.open_forum(forum, SECRET) as opened:
        record.add_feedback(opened, {"words_free": "We waited for the taxi", "rating": "poor"})
    monkeypatch.setenv(OWN_VARIABLE, str(tmp_path / "own"))
    monkeypatch.setenv(NEW_VARIABLE, NEW)
    place = hub_server.fresh()
    assert "Copied" in run_cli("copy-to", place).out
    assert "not empty" in run_cli("copy-to", place).refused()
    monkeypatch.setenv("FORUMAPP_FORUM", place)
    monkeypatch.setenv(VARIABLE, "any")
    found = run_cli("feedback", "search", "taxis", "--json")
    assert "taxi" in found.out, found
    made = run_cli("feedback", "add", "--words", "On the hub", "--json")
    assert made.code == 0, made.err
    assert run_cli("verify").code == 0
    assert "keeper does it" in run_cli("backup").refused()
    back = run_cli("copy-to", tmp_path / "back", "--json")
    assert back.code == 0, back.err
    with forums.open_forum(tmp_path / "back", NEW) as again:
        assert all(check.ok for check in forums.verify_forum(again))
        assert forums.about(again)["name"]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("postgresql://test@127.0.0.1:1/none", "cannot be reached"),
        ("postgresql://test@far.example.org/forum?sslmode=disable", "not encrypted"),
        ("postgresql://test@127.0.0.1:1", "names no database"),
    ],
)
def test_a_hub_that_cannot_be_opened_is_a_sentence(
    run_cli: Any, monkeypatch: pytest.MonkeyPatch, place: str, said: str
) -> None:
    pytest.importorskip("psycopg")
    monkeypatch.setenv("FORUMAPP_FORUM", place)
    assert said in run_cli("feedback", "list").refused()


def test_a_database_of_another_program_is_refused(
    run_cli: Any, hub_server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(OWN_VARIABLE, str(tmp_path / "own"))
    monkeypatch.setenv("FORUMAPP_FORUM", hub_server.fresh())
    assert "no forum in this database" in run_cli("feedback", "list").refused()


def test_people_get_a_role_and_the_server_holds_them_to_it(
    run_cli: Any,
    forum: Path,
    hub_server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(OWN_VARIABLE, str(tmp_path / "own"))
    monkeypatch.setenv(NEW_VARIABLE, NEW)
    assert "is a folder" in run_cli("people", "list").refused()
    place = hub_server.fresh()
    assert run_cli("copy-to", place).code == 0
    monkeypatch.setenv("FORUMAPP_FORUM", place)
    monkeypatch.setenv(VARIABLE, NEW)
    assert "every login is a chair" in run_cli("people", "list").out
    assert run_cli("feedback", "add", "--words", "The taxi was late").code == 0
    assert "as recorder, with a new login" in run_cli(
        "people", "add", "rob", "--role", "recorder", "--login"
    ).out  # fmt: skip
    assert "one of these" in run_cli("people", "add", "rob", "--role", "king").refused()
    people = run_cli("people", "list", "--json").json["people"]
    assert {"name": "rob", "role": "recorder"} in people

    monkeypatch.setenv("FORUMAPP_FORUM", place.replace("test@", "rob@"))
    assert run_cli("feedback", "add", "--words", "The bus was late").code == 0
    for words in (
        ("feedback", "list"),
        ("people", "list"),
        ("verify",),
        ("bundle", "export", tmp_path / "x"),
    ):
        assert "is a recorder's" in run_cli(*words).refused(), words

    monkeypatch.setenv("FORUMAPP_FORUM", place)
    assert run_cli("verify").code == 0
    assert run_cli("people", "remove", "rob").code == 0
    monkeypatch.setenv("FORUMAPP_FORUM", place.replace("test@", "rob@"))
    assert "may not do this" in run_cli("feedback", "add", "--words", "x").refused()
