"""Two groups of families compared: who is on which side, what is shown, and what is not."""

from datetime import date

import pytest

from forumapp.domain.ids import new_ids
from forumapp.domain.problems import WrongInput
from forumapp.services import comparing, packing, reading, record, tagging
from forumapp.services.compared import Compared
from forumapp.services.forums import Forum
from forumapp.services.tagging import Judgement
from tests.services.pack_stories import give_out

DAY = date(2026, 1, 1)


def _tell(forum: Forum, count: int, rating: str, told_on: str, **fields: object) -> list[str]:
    uids = new_ids(count)
    with forum.write("Told") as tx:
        fields = {"words_free": "Said", "rating": rating, "told_on": told_on, **fields}
        fields = {"entered_at": "2026-01-01T00:00:00Z", **fields}
        tx.change_many("feedback", [(uid, fields) for uid in uids])
    return uids


def _families(found: Compared) -> list[str]:
    return [each.text for each in found.families]


def test_after_the_day_it_is_better(forum: Forum) -> None:
    _tell(forum, 10, "good", "2025-06-01")
    _tell(forum, 30, "poor", "2025-12-31")
    _tell(forum, 30, "good", "2026-01-01")
    _tell(forum, 8, "poor", "2026-02-01")
    found = comparing.before_and_after(forum, DAY)
    assert found.comparison.verdict == "better"
    assert found.comparison.first.text == "25% of 40"
    assert found.comparison.second.text == "79% of 38"
    assert _families(found) == ["up to 40 families", "up to 38 families"]
    assert found.sentence().startswith("Better than before 1 January 2026.")
    assert (found.left_out.text, found.left_out_words) == ("0", "")


def test_by_when_it_happened_the_month_itself_is_on_neither_side(forum: Forum) -> None:
    _tell(forum, 20, "poor", "2026-02-01", happened="2025-10")
    _tell(forum, 20, "good", "2026-02-01", happened="2026-02")
    _tell(forum, 6, "good", "2026-02-01", happened="2026-01")
    _tell(forum, 7, "good", "2026-02-01")
    found = comparing.before_and_after(forum, date(2026, 1, 15), happened=True)
    assert _families(found) == ["up to 20 families", "up to 20 families"]
    assert found.left_out.value == 13
    assert "do not say when it happened" in found.left_out_words


def test_recent_experience_against_earlier(forum: Forum) -> None:
    for rating, happened in (("poor", "2024-01"), ("good", "2025-09")):
        _tell(forum, 20, rating, "2026-01-10", happened=happened)
        _tell(forum, 10, "good" if rating == "poor" else "poor", "2026-01-10", happened=happened)
    found = comparing.recent_and_earlier(forum)
    assert [found.comparison.first.text, found.comparison.second.text] == [
        "33% of 30",
        "67% of 30",
    ]
    assert found.comparison.second_name == "experience of the last twelve months"


def test_a_family_is_on_one_side_whatever_it_left_out_on_another_day(forum: Forum) -> None:
    for number in range(12):
        family = f"{number:064x}"
        rating = "good" if number < 6 else "poor"
        _tell(forum, 1, rating, "2026-01-02", family=family, need=["ASD"])
        _tell(forum, 1, rating, "2026-01-03", family=family)
        other = f"{number + 100:064x}"
        _tell(forum, 1, rating, "2026-01-02", family=other, need=["SEMH"])
    _tell(forum, 5, "good", "2026-01-02", need=["prefer_not"])
    _tell(forum, 2, "good", "2026-01-02")
    found = comparing.group_and_rest(forum, "need", "ASD")
    assert _families(found) == ["12 families", "12 families"]
    assert found.comparison.verdict == "no_clear_change"
    assert found.left_out.value == 7
    assert "need" in found.left_out_words


@pytest.mark.hub_too
def test_a_small_group_shows_nothing_of_itself(forum: Forum) -> None:
    _tell(forum, 3, "poor", "2026-01-02", need=["PMLD"])
    _tell(forum, 40, "good", "2026-01-02", need=["ASD"])
    _tell(forum, 20, "poor", "2026-01-02", need=["ASD"])
    found = comparing.group_and_rest(forum, "need", "PMLD")
    assert found.comparison.verdict == "too_few"
    assert found.comparison.difference is None
    said = found.as_json()
    assert said["groups"][1]["good_or_better"]["n"] is None
    assert said["groups"][1]["good_or_better"]["share"] is None


def test_professionals_are_on_no_side(forum: Forum) -> None:
    _tell(forum, 30, "good", "2025-06-01", speaker="professional")
    _tell(forum, 12, "good", "2025-06-01", speaker="parent")
    found = comparing.before_and_after(forum, DAY)
    assert found.families[0].text == "up to 12 families"


def test_one_area_alone_is_compared(forum: Forum) -> None:
    area = reading.areas(forum)[0]
    uids = _tell(forum, 12, "good", "2026-01-02", need=["ASD"])
    _tell(forum, 30, "poor", "2026-01-02", need=["ASD"])
    tagging.confirm_tags(forum, [Judgement(uid, area.uid) for uid in uids])
    found = comparing.group_and_rest(forum, "need", "ASD", area.uid)
    assert found.title.startswith(area.title)
    assert found.families[1].text == "up to 12 families"


def test_an_empty_forum_says_so(forum: Forum) -> None:
    found = comparing.recent_and_earlier(forum)
    assert found.comparison.verdict == "too_few"
    assert "no families" in found.families[0].text
    assert found.lines()[1].strip().startswith("Too few")


@pytest.mark.parametrize(
    ("group", "code", "said"),
    [("colour", "x", "is no group"), ("need", "XYZ", "is no answer"), ("", "", "is no group")],
)
def test_groups_that_are_none_are_refused(forum: Forum, group: str, code: str, said: str) -> None:
    with pytest.raises(WrongInput, match=said):
        comparing.group_and_rest(forum, group, code)


def test_a_day_to_come_is_refused(forum: Forum) -> None:
    with pytest.raises(WrongInput, match="future"):
        comparing.before_and_after(forum, date(2999, 1, 1))


def test_who_gave_no_rating_does_not_follow_from_an_issued_pack(forum: Forum) -> None:
    """Its table says 12 of this age; that 10 of them rated would tell of the two that did not."""
    told = {"told_on": "2026-01-10", "age_band": "5-10"}
    for number in range(12):
        fields = told | {"words_free": "We wait"} | ({"rating": "good"} if number > 1 else {})
        record.add_feedback(forum, fields, family_word=f"young {number}")
    for number in range(20):
        fields = told | {"words_free": "We wait", "rating": "good", "age_band": "11-15"}
        record.add_feedback(forum, fields, family_word=f"older {number}")
    alone = comparing.group_and_rest(forum, "age_band", "5-10").comparison.second.text
    pack = packing.plan_pack(forum)
    give_out(forum, pack)
    beside = comparing.group_and_rest(forum, "age_band", "5-10").comparison.second.text

    rows = [row for s in pack.sections for b in s.blocks for row in getattr(b, "rows", ())]
    ages = {row[0].text: row[1].text for row in rows if len(row) == 2}
    assert (alone, beside) == ("all but <5 of 10", "too few to show")
    assert ages["5 to 10"] == "12"
