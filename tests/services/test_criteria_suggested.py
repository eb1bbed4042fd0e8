"""The evaluation criteria are proposed in forums whose people tag by them, beside the areas."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from forumapp.domain.ids import shared_id
from forumapp.services import analysing, forums, learning, reading, record, tagging
from forumapp.services.forums import Forum
from forumapp.services.tagging import Judgement
from tests import once

ENGAGING = shared_id("criterion", "lead_engaging")
SAID = "They sent a survey, asked parents, came to the coffee morning and told us what changed."
LATER = "Nobody asked parents. There was a survey, no coffee morning, nothing told us what changed."


@pytest.fixture
def forum(tmp_path: Path) -> Iterator[Forum]:
    once.new_forum(tmp_path / "f", "correct horse battery", "A forum", "Bristol")
    with forums.open_forum(tmp_path / "f", "correct horse battery") as opened:
        yield opened


def told(forum: Forum, words: str) -> str:
    return record.add_feedback(forum, {"words_free": words})[0]


def test_a_criterion_is_not_proposed_where_nobody_tags_by_criteria(forum: Forum) -> None:
    uid = told(forum, SAID)
    analysing.analyse(forum)
    assert ENGAGING not in {each.area for each in tagging.proposals(forum, uid)}


def test_a_criterion_is_proposed_once_one_was_used_and_never_more_than_three(forum: Forum) -> None:
    first, later = told(forum, SAID), told(forum, LATER)
    tagging.confirm_tags(forum, [Judgement(first, ENGAGING)])
    found = learning.fresh(forum, later)
    assert ENGAGING in {each.area for each in found}
    assert len(found) <= 3
    assert all(each.why for each in found)
    analysing.analyse(forum)
    assert ENGAGING in {each.area for each in tagging.proposals(forum, later)}


def test_a_criterion_taken_off_again_is_proposed_no_more(forum: Forum) -> None:
    first, later = told(forum, SAID), told(forum, LATER)
    tagging.confirm_tags(forum, [Judgement(first, ENGAGING)])
    learning.fresh(forum, later)
    tagging.remove_tag(forum, first, ENGAGING)
    assert ENGAGING not in {each.area for each in learning.fresh(forum, later)}
    assert ENGAGING in {area.uid for area in reading.areas(forum)}
