"""A preview tells nobody what they may not see: nothing kept apart, and nothing to a recorder."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from forumapp.domain.session import Session
from forumapp.services import merging, record
from forumapp.services.forums import Forum, open_forum
from tests.services.conftest import PASSPHRASE
from tests.store.laptops import become, bundle, known_to

Pair = tuple[Forum, Forum]
HURT = "He said that his uncle hits him every night when the taxi does not come"


@pytest.fixture
def pair(forum: Forum, kept: Path, tmp_path: Path) -> Iterator[Pair]:
    """The chair's copy, and one that is a laptop of its own; the chair's has a piece."""
    place = shutil.copytree(kept, tmp_path / "ana")
    with open_forum(place, PASSPHRASE) as ana:
        become(ana, "a" * 16)
        yield forum, ana


def lines(chair: Forum, ana: Forum, looked: str = "") -> list[str]:
    incoming = replace(bundle(ana, known_to(chair)), looked=looked)
    return [each.new_line for each in merging.preview(chair, incoming).doubles]


def test_what_the_other_laptop_kept_apart_is_not_told(pair: Pair) -> None:
    chair, ana = pair
    said = "The taxi never came on the morning of the visit to the college"
    record.add_feedback(chair, {"words_free": said})
    uid, _ = record.add_feedback(ana, {"words_free": said})
    assert len(lines(chair, ana)) == 1
    record.change_feedback(ana, [uid], {"safeguarding": "flagged"}, "Held back")
    assert lines(chair, ana) == []


def test_what_was_cleared_since_is_told(pair: Pair) -> None:
    chair, ana = pair
    record.add_feedback(chair, {"words_free": HURT, "safeguarding": "cleared"})
    uid, _ = record.add_feedback(ana, {"words_free": HURT})
    assert lines(chair, ana) == []
    record.change_feedback(ana, [uid], {"safeguarding": "cleared"}, "No concern")
    assert len(lines(chair, ana)) == 1


def test_what_nobody_looked_at_is_looked_at_first(pair: Pair) -> None:
    chair, ana = pair
    record.add_feedback(chair, {"words_free": HURT, "safeguarding": "cleared"})
    with ana.write("By an older version") as tx:
        fields = {"words_free": HURT, "told_on": "2026-03-02"}
        tx.change("feedback", None, {**fields, "entered_at": "2026-03-02T10:00:00Z"})
    assert lines(chair, ana) == []


def test_a_recorder_hears_numbers_only(pair: Pair) -> None:
    chair, ana = pair
    said = "The taxi never came on the morning of the visit to the college"
    record.add_feedback(chair, {"words_free": said})
    record.add_feedback(ana, {"words_free": said})
    chair.session = Session("Rita", "recorder")
    found = merging.preview(chair, bundle(ana, known_to(chair)))
    assert found.doubles == ()
    assert found.new["feedback"] == 1
