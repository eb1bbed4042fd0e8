"""A claim held against a real forum: for, against, no rating, and nothing of the few."""

from datetime import date

import pytest

from forumapp.domain.ids import new_ids
from forumapp.domain.problems import WrongInput
from forumapp.services.claim_checking import check_claim
from forumapp.services.forums import Forum
from forumapp.services.shares import NAMELESS


def _tell(forum: Forum, count: int, rating: str | None, **fields: object) -> None:
    said = {"words_free": "Said", "told_on": "2026-01-02", "entered_at": "2026-01-02T00:00:00Z"}
    with forum.write("Told") as tx:
        rows = [(uid, {**said, "rating": rating, **fields}) for uid in new_ids(count)]
        tx.change_many("feedback", rows)


def test_most_are_positive_is_not_borne_out(forum: Forum) -> None:
    _tell(forum, 10, "good")
    _tell(forum, 40, "poor")
    _tell(forum, 8, None)
    found = check_claim(forum, " Most families   are positive ")
    assert (found.claim, found.verdict) == ("Most families are positive", "not_borne_out")
    assert (found.speaks_for.value, found.against.value, found.silent.value) == (10, 40, 8)
    assert found.sentence() == (
        "The feedback does not bear this out. 20% of 50 families rate it good or better."
    )


def test_recent_experience_alone_may_say_otherwise(forum: Forum) -> None:
    _tell(forum, 30, "good", happened="2025-11")
    _tell(forum, 40, "poor", happened="2022-01")
    _tell(forum, 6, "poor", happened="2025-12")
    found = check_claim(forum, "Most families with recent experience are positive")
    assert found.verdict == "borne_out"
    assert (found.speaks_for.value, found.against.value) == (30, 6)


def test_few_families_cannot_say_and_are_not_told(forum: Forum) -> None:
    _tell(forum, 3, "good")
    _tell(forum, 20, "poor")
    found = check_claim(forum, "Most families are positive")
    assert found.verdict == "cannot_say"
    assert found.as_json()["for"] is None
    assert found.as_json()["against"] is None or found.as_json()["no_rating"] is None


def test_better_needs_a_day(forum: Forum) -> None:
    _tell(forum, 30, "poor", told_on="2025-01-01")
    _tell(forum, 30, "good", told_on="2026-01-01")
    _tell(forum, 10, "good", told_on="2025-01-01")
    _tell(forum, 10, "poor", told_on="2026-01-01")
    with pytest.raises(WrongInput, match="since when"):
        check_claim(forum, "Support has improved")
    found = check_claim(forum, "Support has improved", since=date(2025, 9, 1))
    assert found.verdict == "borne_out"
    assert (found.speaks_for.value, found.against.value) == (30, 10)


def test_a_claim_that_is_not_understood_says_which_are(forum: Forum) -> None:
    with pytest.raises(WrongInput, match="most families are positive"):
        check_claim(forum, "We have a new strategy")


def test_families_without_a_word_are_a_caveat(forum: Forum) -> None:
    for number in range(40):
        _tell(forum, 1, "good", family=f"{number:064x}")
    assert NAMELESS not in check_claim(forum, "Most families are positive").caveats
    _tell(forum, 30, "poor")
    found = check_claim(forum, "Most families are positive")
    assert NAMELESS in found.caveats
    assert NAMELESS in found.as_json()["caption"]
