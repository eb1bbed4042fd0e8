"""Every filter finds what it says, nobody's answer is an answer, and many are narrowed together."""

from datetime import date

import pytest

from forumapp.services import lists, reading, record, tagging
from forumapp.services.forums import Forum
from forumapp.services.reading import FILTERS, NONE
from forumapp.store.schema import score

TODAY = date(2026, 3, 12)


def add(forum: Forum, words: str, **fields: object) -> str:
    uid, _ = record.add_feedback(forum, {"words_free": words, **fields}, today=TODAY)
    return uid


def found(forum: Forum, **picked: list[str]) -> set[str]:
    """Return the words of what these filters list."""
    rids = reading.list_ids(forum, picked=picked)
    assert reading.listed(forum, picked=picked)[0] == rids
    return {row.line for row in reading.rows(forum, rids)}


@pytest.mark.parametrize(
    ("field", "listed"),
    [
        (name, name)
        for name in ("consent", "channel", "type", "rating", "change", "speaker", "age_band")
    ],
)
def test_a_code_is_found_and_so_is_what_nobody_said(forum: Forum, field: str, listed: str) -> None:
    one, other = (code.code for code in lists.codes(listed).codes[:2])
    add(forum, "one", **{field: one})
    add(forum, "other", **{field: other})
    add(forum, "nobody")
    assert found(forum, **{field: [one]}) == {"one"}
    assert found(forum, **{field: [one, other]}) == {"one", "other"}
    assert found(forum, **{field: [NONE]}) == {"nobody"}
    assert found(forum, **{field: [other, NONE]}) == {"other", "nobody"}
    assert found(forum, **{field: []}) == {"one", "other", "nobody"}


def test_lists_of_codes_are_found_whole(forum: Forum) -> None:
    add(forum, "both", services=["camhs", "gp"])
    add(forum, "gp", services=["gp"])
    add(forum, "none")
    assert found(forum, services=["gp"]) == {"both", "gp"}
    assert found(forum, services=["camhs"]) == {"both"}
    assert found(forum, services=["cam"]) == set()
    assert found(forum, services=["%"]) == set()
    assert found(forum, services=[NONE]) == {"none"}


def test_days_have_two_ends_of_which_either_may_be_open(forum: Forum) -> None:
    for day in ("2025-08-31", "2025-09-01", "2025-12-31", "2026-01-01"):
        add(forum, day, told_on=day)
    assert found(forum, told=["2025-09-01..2025-12-31"]) == {"2025-09-01", "2025-12-31"}
    assert found(forum, told=["..2025-08-31"]) == {"2025-08-31"}
    assert found(forum, told=["2026-01-01..", "..2025-08-31"]) == {"2025-08-31", "2026-01-01"}
    assert len(found(forum, told=[".."])) == 4


def test_a_month_falls_into_how_long_ago_it_was(forum: Forum) -> None:
    for happened in ("this_term", "2025-06", "2024-01", "2020-01", "older"):
        add(forum, happened, happened=happened)
    add(forum, "nobody")
    assert found(forum, happened=["last_12_months"]) == {"2025-06"}
    assert found(forum, happened=["1_3_years"]) == {"2024-01"}
    assert found(forum, happened=["older"]) == {"2020-01", "older"}
    assert found(forum, happened=["this_term"]) == {"this_term"}
    assert found(forum, happened=[NONE]) == {"nobody"}


def test_areas_and_stances_are_those_that_people_confirmed(forum: Forum) -> None:
    first, second = (area.uid for area in reading.areas(forum)[:2])
    uids = {name: add(forum, name) for name in ("a", "b", "c", "d")}
    tagging.confirm_tags(forum, [tagging.Judgement(uids["a"], first, "problem")])
    tagging.confirm_tags(forum, [tagging.Judgement(uids["b"], second)])
    tagging.reject_tags(forum, [tagging.Judgement(uids["c"], first)])
    assert found(forum, area=[first]) == {"a"}
    assert found(forum, area=[first, second]) == {"a", "b"}
    assert found(forum, area=[NONE]) == {"c", "d"}
    assert found(forum, area=[NONE, second]) == {"b", "c", "d"}
    assert found(forum, stance=["problem"]) == {"a"}
    assert found(forum, stance=[NONE]) == {"b"}
    assert reading.without_area(forum) == 2
    assert found(forum, area=[first], stance=["working"]) == set()


def test_tones_are_those_of_the_list_a_persons_word_first(forum: Forum) -> None:
    said = {
        "glad": (0.8, False, None),
        "sad": (-0.8, False, None),
        "torn": (0.3, True, None),
        "flat": (0.1, False, None),
        "mute": (None, False, None),
        "corrected": (0.8, False, -1),
        "levelled": (0.8, True, 0),
    }
    for words, (value, mixed, person) in said.items():
        uid = add(forum, words, **({} if person is None else {"tone_person": person}))
        rid = reading.list_ids(forum, typed=words)[0]
        fixed = {"label": None, "confidence": 1.0, "method": "m", "version": "v", "why": "[]"}
        with forum.compute() as conn:
            conn.execute(score.insert().values(feedback_rid=rid, value=value, mixed=mixed, **fixed))
        assert uid
    add(forum, "new")
    asked = {
        "pos": {"glad"},
        "neg": {"sad", "corrected"},
        "mixed": {"torn"},
        "neu": {"flat", "levelled"},
        "none": {"mute", "new"},
    }
    for tone, words in asked.items():
        assert found(forum, tone=[tone]) == words, tone
    assert found(forum, look=["tone_person"]) == {"corrected", "levelled"}


@pytest.mark.hub_too
def test_a_rating_that_disagrees_with_the_tone_is_found(forum: Forum) -> None:
    add(forum, "fine", rating="good", tone_person=1)
    add(forum, "odd", rating="very_good", tone_person=-1)
    add(forum, "odd too", rating="poor", tone_person=1)
    assert found(forum, look=["disagree"]) == {"odd", "odd too"}


def test_quoting_asks_the_family_first_then_the_reader(forum: Forum) -> None:
    add(forum, "yes", consent="quote", quotable=True)
    add(forum, "no", consent="publish", quotable=False)
    add(forum, "not judged", consent="quote")
    add(forum, "judged, never agreed", consent="theme", quotable=True)
    add(forum, "never asked")
    assert found(forum, quoting=["yes"]) == {"yes"}
    assert found(forum, quoting=["no"]) == {"no"}
    assert found(forum, quoting=[NONE]) == {"not judged"}
    assert found(forum, quoting=["not_agreed"]) == {"judged, never agreed", "never asked"}


def test_filters_narrow_each_other_and_the_search(forum: Forum) -> None:
    add(forum, "We waited", rating="poor", channel="phone")
    add(forum, "We waited long", rating="poor", channel="email")
    add(forum, "Kind nurse", rating="poor", channel="phone")
    picked = {"rating": ["poor"], "channel": ["phone"]}
    assert found(forum, **picked) == {"We waited", "Kind nurse"}
    rids, fresh = reading.listed(forum, typed="waited", picked=picked)
    assert len(rids) == 1
    assert list(fresh) == [1]
    record.mark_read(forum, reading.uids(forum, rids))
    assert list(reading.listed(forum, typed="waited", picked=picked)[1]) == [0]


def test_what_no_filter_knows_narrows_nothing(forum: Forum) -> None:
    add(forum, "one")
    assert found(forum, colour=["blue"]) == {"one"}
    assert found(forum, look=["gone"], quoting=["yes"]) == set()


@pytest.mark.hub_too
def test_every_filter_can_be_asked_with_any_value(forum: Forum) -> None:
    add(forum, "one")
    for name in FILTERS:
        for values in ([NONE], ["x"], ["'\"%_\\", NONE], [".."]):
            found(forum, **{name: values})
