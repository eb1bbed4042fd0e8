"""Reading twice from the command line: wait, say, agree, differ, decide."""

from pathlib import Path
from typing import Any

import pytest

from forumapp.services import record
from forumapp.services.forums import open_forum
from tests.cli.conftest import SECRET


@pytest.fixture
def judged(forum: Path) -> str:
    """One piece that a first person has read and called a problem."""
    with open_forum(forum, SECRET) as opened:
        uid, _ = record.add_feedback(opened, {"words_free": "The taxi never came."})
        record.mark_read(opened, [uid])
        record.change_feedback(opened, [uid], {"tone_person": -1}, "Set the tone")
    return uid


def test_a_second_reader_who_differs_is_listed_until_it_is_decided(
    run_cli: Any, judged: str
) -> None:
    found = run_cli("tags", "waiting", "--reader", "Nadia", "--json").json
    assert found == {"waiting": [judged], "own": 0, "done": 0, "asked": 1}

    asked = ("tags", "second", judged[:8], "--reader", "Nadia", "--tone", 1, "--none-of-these")
    came = run_cli(*asked, "--json").json
    assert (came["same_tone"], came["same_areas"]) == (False, True)
    assert run_cli("tags", "waiting", "--reader", "Nadia", "--json").json["done"] == 1

    listed = run_cli("tags", "disagreements", "--json").json
    assert listed["count"] == 1
    assert listed["disagreements"][0]["kind"] == "readers"
    assert listed["disagreements"][0]["stands"] == -1

    agreed = run_cli("tags", "agreement", "--json").json
    assert (agreed["pieces"], agreed["tone"]["n"], agreed["tone"]["kappa"]) == (1, 1, 0.0)
    assert "Too few to say" in run_cli("tags", "agreement").out

    assert run_cli("tags", "decide", judged, "--tone", 0, "--json").json["tone"] == 0
    assert run_cli("tags", "disagreements", "--json").json["count"] == 0
    assert "No readings differ" in run_cli("tags", "disagreements").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("second", "{uid}", "--reader", "Nadia"), "Nothing was stored"),
        (("second", "{uid}", "--reader", "Nadia", "--tone", 5), "A tone is"),
        (("second", "{uid}", "--reader", "  ", "--tone", 1), "who is reading"),
        (("second", "ffffffffffff", "--reader", "Nadia", "--tone", 1), "no such feedback"),
        (("disagreements", "--kind", "colour"), "no kind of difference"),
        (("decide", "{uid}", "--tone", 7), "A tone is"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(
    run_cli: Any, content: Any, judged: str, words: tuple[Any, ...], said: str
) -> None:
    before = content()
    asked = [str(word).format(uid=judged) for word in words]
    assert said in run_cli("tags", *asked).refused()
    assert content() == before
