"""Accept sure suggestions, see what was learned, forget it: as commands with one JSON answer."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forumapp.services import reading, record, tagging
from forumapp.services.forums import Forum, open_forum, theme_uid
from forumapp.services.tagging import Judgement
from forumapp.store import around, learned
from tests.cli.conftest import SECRET

Run = Callable[..., dict[str, Any]]


@pytest.fixture
def run(run_cli: Any, forum: Path) -> Run:
    """Run a command on a forum with one confirmed tag and three sure suggestions."""
    with open_forum(forum, SECRET) as opened:
        _fill(opened)
    return lambda *words: dict(run_cli(*words, "--json").json)


def _fill(forum: Forum) -> None:
    area = theme_uid("health_waits")
    uids = [
        record.add_feedback(forum, {"words_free": f"Waiting list, month {n}, nobody rang."})[0]
        for n in range(4)
    ]
    tagging.confirm_tags(forum, [Judgement(uids[0], area)])
    with forum.compute() as conn:
        rows = [
            {
                "feedback_rid": learned.rid_of(conn, uid),
                "area_rid": around.area_rids(conn)[area],
                "score": 0.9,
                "version": "1",
                "why": json.dumps([["free", 0, 7, "Waiting", 0.9, "theme: health_waits"]]),
                "sure": True,
                "stance": "problem",
            }
            for uid in uids[1:]
        ]
        learned.put_suggestions(conn, [row["feedback_rid"] for row in rows], rows)


def test_accept_sure_says_first_and_is_one_act(run: Run) -> None:
    said = run("tags", "accept-sure", "--dry-run")
    assert (said["pieces"], said["suggestions"], said["act"]) == (3, 3, None)
    assert [(area["count"], len(area["samples"])) for area in said["areas"]] == [(3, 2)]
    done = run("tags", "accept-sure")
    assert done["suggestions"] == 3
    assert done["act"]
    again = run("tags", "accept-sure")
    assert (again["suggestions"], again["act"]) == (0, None)
    run("undo")
    assert run("tags", "accept-sure", "--dry-run")["suggestions"] == 3


def test_what_was_learned_is_told_and_forgotten(run: Run) -> None:
    told = run("tags", "learned")
    assert (told["pieces"], told["none"], told["since"]) == (1, 0, None)
    assert [(area["confirmed"], area["rejected"]) for area in told["areas"]] == [(1, 0)]
    assert told["version"]
    assert run("tags", "forget")["act"]
    assert run("tags", "learned")["pieces"] == 0
    run("undo")
    assert run("tags", "learned")["pieces"] == 1


def test_looking_changes_nothing(run: Run, forum: Path) -> None:
    run("tags", "learned")
    run("tags", "accept-sure", "--dry-run")
    with open_forum(forum, SECRET) as opened:
        assert reading.acts(opened, 1)[0].label == "Tagged 1 piece of feedback"
