"""Conflicts on the command line: listed with every value, and decided."""

import shutil
from pathlib import Path

import pytest

from forumapp.services import record
from forumapp.services.forums import open_forum
from tests.cli.conftest import SECRET, Cli
from tests.store.laptops import become, give


@pytest.fixture
def torn(forum: Path, tmp_path: Path) -> str:
    """A forum in which two laptops rated one piece of feedback differently."""
    place = tmp_path / "ana"
    with open_forum(forum, SECRET) as chair:
        uid, _ = record.add_feedback(chair, {"words_free": "The taxi never came"})
    shutil.copytree(forum, place)
    with open_forum(forum, SECRET) as chair, open_forum(place, SECRET) as ana:
        become(ana, "a" * 16)
        ana.actor = "Ana"
        record.change_feedback(chair, [uid], {"rating": "good"}, "Changed")
        record.change_feedback(ana, [uid], {"rating": "poor"}, "Changed")
        give(ana, chair)
    return uid


def test_a_conflict_is_listed_and_decided(run_cli: Cli, forum: Path, torn: str) -> None:
    at = ("--forum", str(forum))
    found = run_cli("conflicts", "list", *at, "--json").json
    assert found["count"] == 1
    (only,) = found["conflicts"]
    assert (only["id"], only["field"]) == (torn, "rating")
    assert {side["by"] for side in only["sides"]} == {"Chair", "Ana"}
    lines = run_cli("conflicts", "list", *at).out
    assert "The taxi never came" in lines
    assert "(shown now)" in lines
    wanted = next(side for side in only["sides"] if side["value"] == "poor")
    done = run_cli(
        "conflicts", "resolve", torn[:20], "--take", str(wanted["number"]), *at, "--json"
    )
    assert done.json["said"] == "Poor"
    assert "Nothing to decide." in run_cli("conflicts", "list", *at).out
    run_cli("conflicts", "resolve", torn, "--take", "1", *at).refused()


def test_what_cannot_be_decided_so_is_said(run_cli: Cli, forum: Path, torn: str) -> None:
    at = ("--forum", str(forum))
    for how in ((), ("--take", "1", "--value", "good"), ("--take", "3"), ("--value", "super")):
        run_cli("conflicts", "resolve", torn, *how, *at).refused()
    run_cli("conflicts", "resolve", "ffff", "--take", "1", *at).refused()
    done = run_cli("conflicts", "resolve", torn, "--value", "neither", *at, "--json").json
    assert done["said"] == "neither"
