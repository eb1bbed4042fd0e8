"""analyse: what is new, what an older version scored on wish, and a look before."""

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from forumapp.services import forums
from forumapp.services.analysing_version import has_model
from forumapp.store import schema
from tests.cli.conftest import SECRET

ALONE = "This works by words alone: the model's file is missing."


@pytest.fixture
def older(forum: Path, run_cli: Any, add: Any) -> list[str]:
    """Let an older version have scored two pieces, one of them otherwise."""
    uids = [add("We waited 18 months for CAMHS, nobody rang. Dreadful."), add("It is on Tuesday.")]
    assert run_cli("analyse", "--json").json["analysed"] == 2
    with forums.open_forum(forum, SECRET) as opened, opened.compute() as conn:
        conn.execute(sa.update(schema.score).values(version="older"))
        first = sa.select(sa.func.min(schema.score.c.feedback_rid)).scalar_subquery()
        changed = schema.score.c.feedback_rid == first
        conn.execute(sa.update(schema.score).where(changed).values(label="positive"))
    return uids


def test_what_is_new_is_analysed_and_what_is_older_is_said(run_cli: Any, older: Any) -> None:
    found = run_cli("analyse", "--json").json
    assert found == {"analysed": 0, "not_analysed": 0, "older": 2, "model": has_model()}
    said = run_cli("analyse").out
    assert "An older version scored 2 pieces; that stays." in said
    assert (ALONE in said) is not has_model()


def test_a_preview_says_what_would_change_and_changes_nothing(
    run_cli: Any, older: list[str], content: Any
) -> None:
    before = content()
    found = run_cli("analyse", "--preview", "--json").json
    assert found["looked"] == 2
    assert found["tones"] == [{"from": "positive", "to": "negative", "count": 1}]
    assert found["turned"] == [{"feedback": older[0], "from": "positive", "to": "negative"}]
    said = run_cli("analyse", "--preview").out
    assert "positive to negative: 1" in said
    assert "People judged 0 pieces of these: that stays." in said
    assert content() == before
    assert run_cli("analyse", "--json").json["older"] == 2


def test_renew_reads_it_again(run_cli: Any, older: list[str]) -> None:
    assert run_cli("analyse", "--renew", "--json").json["analysed"] == 2
    assert run_cli("feedback", "show", older[0], "--json").json["tone"]["label"] == "negative"
    assert "Nothing would change" in run_cli("analyse", "--preview").out
    assert run_cli("analyse", "--all", "--json").json["analysed"] == 2


def test_a_preview_is_asked_for_alone(run_cli: Any, older: list[str]) -> None:
    for other in ("--all", "--renew"):
        assert "--preview alone" in run_cli("analyse", "--preview", other).refused()


def test_suggestions_tell_stance_and_whether_they_are_sure(run_cli: Any, older: list[str]) -> None:
    found = run_cli("tags", "suggest", older[0], "--json").json["feedback"][0]["suggestions"]
    assert found
    assert all(each["stance"] in (None, "working", "better", "mixed", "problem") for each in found)
    assert all(isinstance(each["sure"], bool) for each in found)
