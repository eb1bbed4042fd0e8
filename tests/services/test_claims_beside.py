"""Claims beside what families said: the same period, the same areas, behind the gate."""

import pytest

from forumapp.services import claims, claims_beside, reading, record, tagging
from forumapp.services.claims_beside import Beside
from forumapp.services.forums import Forum


@pytest.fixture
def area(forum: Forum) -> str:
    return reading.areas(forum)[0].uid


def tell(forum: Forum, area: str, families: int, on: str, rating: str = "poor") -> None:
    for number in range(families):
        fields = {"words_free": "We wait", "rating": rating, "told_on": on}
        uid, _ = record.add_feedback(forum, fields, family_word=f"{rating}{number}")
        tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem")])


def claim(forum: Forum, area: str, **more: object) -> Beside:
    fields = {"kind": "statement", "on": "2022-10-04", "who": "A director", "words": "It is well"}
    uid, _ = claims.add_claim(forum, {**fields, "areas": (area,), **more})
    return next(each for each in claims_beside.beside(forum) if each.claim.uid == uid)


def test_without_days_of_its_own_it_is_the_year_before(forum: Forum, area: str) -> None:
    tell(forum, area, 12, "2022-05-01")
    tell(forum, area, 20, "2021-10-04")  # a day too early

    found = claim(forum, area)

    assert (found.first, found.last, found.own_period) == ("2021-10-05", "2022-10-04", False)
    assert found.lived is not None
    assert found.lived.families.text.startswith("12")


def test_its_own_days_decide(forum: Forum, area: str) -> None:
    tell(forum, area, 12, "2022-05-01")
    tell(forum, area, 20, "2021-10-04")
    found = claim(forum, area, first_day="2021-01-01", last_day="2021-12-31")

    assert found.own_period
    assert found.lived is not None
    assert found.lived.families.text.startswith("20")


@pytest.mark.parametrize(
    ("on", "first", "last"),
    [
        ("2024-02-29", "2023-03-01", "2024-02-29"),
        ("2024-02-28", "2023-02-28", "2024-02-28"),
        ("2025-02-28", "2024-03-01", "2025-02-28"),
        ("2022-12-31", "2022-01-01", "2022-12-31"),
    ],
)
def test_twelve_months_also_around_a_leap_day(
    forum: Forum, area: str, on: str, first: str, last: str
) -> None:
    found = claim(forum, area, on=on)
    assert (found.first, found.last) == (first, last)


def test_the_gap_is_said_where_officials_gave_a_status(forum: Forum, area: str) -> None:
    tell(forum, area, 20, "2022-05-01")

    rated = claim(forum, area, rating="green")
    assert rated.gap_alone == "Officials say it goes well; families do not feel it."
    assert rated.gap.startswith(rated.gap_alone)
    unrated = claim(forum, area)
    assert unrated.lived is not None
    assert (unrated.gap, unrated.gap_alone) == (unrated.lived.words(), "")


def test_too_few_families_are_said_to_be_too_few(forum: Forum, area: str) -> None:
    tell(forum, area, 3, "2022-05-01")
    found = claim(forum, area, rating="green")

    assert found.gap == "Too few families to say (fewer than 5)."
    assert found.gap_alone == ""


def test_a_claim_tied_to_nothing_says_so(forum: Forum, area: str) -> None:
    claim(forum, area)
    uid, _ = claims.add_claim(forum, {"kind": "paper", "on": "2026-01-01", "title": "Draft"})

    found = {each.claim.uid: each for each in claims_beside.beside(forum)}
    assert (found[uid].lived, found[uid].gap) == (None, claims_beside.NO_AREA)
    assert [each.claim.uid for each in claims_beside.beside_area(forum, area)] == [
        each for each in found if each != uid
    ]


def test_what_was_claimed_before_is_known(forum: Forum, area: str) -> None:
    first = claim(forum, area, title="Waits", on="2020-01-01")
    later = claim(forum, area, title="waits", on="2021-01-01")
    claim(forum, area, title="Waits", on="2020-06-01", kind="paper")

    assert first.before is None
    assert later.before is not None
    assert later.before.uid == first.claim.uid
