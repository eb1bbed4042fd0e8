"""Names before anything leaves, from the command line."""

from pathlib import Path
from typing import Any

import pytest

from forumapp.services import forums, reading, record
from tests.cli.conftest import SECRET

NAMED = "Zbigniewa waited two years, and Mrs Przybylska never rang us back about it at all."


@pytest.fixture
def told(forum: Path) -> str:
    with forums.open_forum(forum, SECRET) as opened:
        record.add_feedback(opened, {"words_free": "My son Ava waits", "consent": "count"})
        return record.add_feedback(opened, {"words_free": NAMED, "consent": "quote"})[0]


def test_what_is_open_is_listed_and_may_be_kept_one_by_one(run_cli: Any, told: str) -> None:
    done = run_cli("names", "open", "--json")
    assert done.json == {"feedback": [{"id": told, "names": ["Zbigniewa", "Mrs Przybylska"]}]}
    said = run_cli("names", "open").out
    assert "“Zbigniewa”, “Mrs Przybylska”" in said
    assert "1 piece to decide on." in said
    assert run_cli("names", "keep", told, "Zbigniewa", "--json").json["names"] == ["Zbigniewa"]
    assert run_cli("names", "open", "--json").json["feedback"][0]["names"] == ["Mrs Przybylska"]
    assert "Mrs Przybylska" in run_cli("names", "keep", told).out
    assert run_cli("names", "open", "--json").json == {"feedback": []}


def test_who_decided_is_kept(run_cli: Any, forum: Path, told: str) -> None:
    assert run_cli("names", "keep", told, "--as", "Maryam").code == 0
    with forums.open_forum(forum, SECRET) as opened:
        assert reading.show(opened, told).feedback.names_by == "Maryam"


def test_the_forums_own_lists_are_set_and_shown(run_cli: Any, told: str) -> None:
    set_ = run_cli(
        "names", "own", "--schools", "the hub, Hilltop", "--public", "Zbigniewa", "--json"
    )
    assert set_.json == {"schools": "the hub, Hilltop", "people": "", "public": "Zbigniewa"}
    assert run_cli("names", "open", "--json").json["feedback"][0]["names"] == ["Mrs Przybylska"]
    assert "the hub, Hilltop" in run_cli("names", "own").out
    assert run_cli("names", "own", "--schools", "", "--json").json["schools"] == ""


def test_an_id_that_is_none_is_refused(run_cli: Any) -> None:
    assert run_cli("names", "keep", "ffffffff").refused()
