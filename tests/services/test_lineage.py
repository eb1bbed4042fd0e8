"""Links across rounds: refused where they cannot be, and what was tagged early counts on."""

import json
from datetime import date

import pytest

from forumapp.analysis.figures.small_numbers import Gate
from forumapp.domain.inspections import Link
from forumapp.domain.problems import WrongInput
from forumapp.services import (
    areas,
    forums,
    lineage,
    lived,
    packing,
    record,
    rounds,
    tagging,
    trends,
)
from forumapp.services.forums import Forum, area_uid, theme_uid
from forumapp.services.tagging import Judgement

OLD = [area_uid("old", each) for each in "ab"]
NEW = [area_uid("new", each) for each in "ab"]
LAST = area_uid("last", "a")


@pytest.fixture
def linked(forum: Forum) -> Forum:
    """Give a forum with rounds of 2018, 2022 and 2025, before anything is linked."""
    for key, year in (("old", 2018), ("new", 2022), ("last", 2025)):
        named = [{"key": k, "item": "weakness", "title": f"Area {k} of {year}"} for k in "ab"]
        data = {"key": key, "title": f"Round {year}", "local_area": "Here", "areas": named}
        forums.add_inspection(forum, data | {"first_day": f"{year}-03-01"})
    return forum


def say(forum: Forum, area: str, family: str, stance: str | None = "problem", **fields: str) -> str:
    given = {"words_free": f"{family} said so", "rating": "poor", **fields}
    uid, _ = record.add_feedback(forum, given, family_word=family)
    tagging.confirm_tags(forum, [Judgement(uid, area, stance)])
    return uid


def counted(forum: Forum, area: str) -> lived.Lived:
    with forum.read() as conn:
        return lived.lived_in(conn, (area,), None, None, Gate(0))


def test_areas_along_the_links_the_nearest_first() -> None:
    every = [
        Link("1", "a", "c", "merges"),
        Link("2", "b", "c", "merges"),
        Link("3", "c", "d", "splits"),
        Link("4", "c", "e", "splits"),
    ]
    assert lineage.earlier_areas(every, "d") == ("c", "a", "b")
    assert lineage.later_areas(every, "a") == ("c", "d", "e")
    assert lineage.earlier_areas(every, "a") == ()


def test_a_circle_that_two_laptops_made_ends() -> None:
    every = [Link("1", "a", "b", "continues"), Link("2", "b", "a", "continues")]
    assert lineage.earlier_areas(every, "a") == ("b",)
    assert lineage.later_areas(every, "a") == ("b",)


@pytest.mark.parametrize(
    ("earlier", "later", "how", "said"),
    [
        (OLD[0], OLD[0], "continues", "itself"),
        (OLD[0], OLD[1], "merges", "same inspection"),
        (NEW[0], OLD[0], "continues", "other way round"),
        (OLD[0], NEW[0], "swallows", "continues, splits, merges"),
        (OLD[0], "0" * 32, "continues", "not in this forum"),
        (theme_uid("health_waits"), NEW[0], "continues", "no area that an inspection named"),
    ],
)
def test_a_link_that_cannot_be_is_refused(
    linked: Forum, earlier: str, later: str, how: str, said: str
) -> None:
    with pytest.raises(WrongInput, match=said):
        lineage.link_areas(linked, earlier, later, how)
    assert lineage.links(linked) == []


def test_links_never_go_in_a_circle(linked: Forum) -> None:
    one, _ = areas.add_area(linked, {"title": "Own one"})
    two, _ = areas.add_area(linked, {"title": "Own two"})
    three, _ = areas.add_area(linked, {"title": "Own three"})
    lineage.link_areas(linked, one, two, "continues")
    lineage.link_areas(linked, two, three, "continues")
    with pytest.raises(WrongInput, match="in a circle"):
        lineage.link_areas(linked, three, one, "continues")
    assert len(lineage.links(linked)) == 2


def test_a_link_said_again_is_changed_and_undo_takes_it_back(linked: Forum) -> None:
    one, _ = lineage.link_areas(linked, OLD[0], NEW[0], "continues")
    two, _ = lineage.link_areas(linked, OLD[0], NEW[0], "splits")
    assert (one, [each.how for each in lineage.links(linked)]) == (two, ["splits"])
    forums.undo_last(linked)
    assert [each.how for each in lineage.links(linked)] == ["continues"]
    forums.undo_last(linked)
    assert lineage.links(linked) == []


def test_what_was_tagged_early_counts_on_and_a_family_once(linked: Forum) -> None:
    say(linked, OLD[0], "Ash")
    say(linked, OLD[0], "Birch")
    say(linked, NEW[0], "Ash")
    assert counted(linked, NEW[0]).comments.value == 1
    lineage.link_areas(linked, OLD[0], NEW[0], "continues")
    found = counted(linked, NEW[0])
    assert (found.comments.value, found.families.value, found.earlier.value) == (3, 2, 2)
    assert counted(linked, OLD[0]).comments.value == 2
    lineage.unlink(linked, lineage.link_uid(OLD[0], NEW[0]))
    assert counted(linked, NEW[0]).comments.value == 1


def test_a_piece_with_both_tags_counts_once_in_the_stance_of_the_later(linked: Forum) -> None:
    uid = say(linked, OLD[0], "Ash", "problem")
    tagging.confirm_tags(linked, [Judgement(uid, NEW[0], "better")])
    lineage.link_areas(linked, OLD[0], NEW[0], "continues")
    found = counted(linked, NEW[0])
    assert (found.comments.value, found.earlier.value) == (1, 0)
    assert dict(found.stances)["better"].value == 1


def test_a_split_lets_a_person_say_where_a_piece_belongs(linked: Forum) -> None:
    uid = say(linked, OLD[0], "Ash")
    for later in NEW:
        lineage.link_areas(linked, OLD[0], later, "splits")
    assert [counted(linked, each).comments.value for each in NEW] == [1, 1]
    tagging.reject_tags(linked, [Judgement(uid, NEW[1])])
    assert [counted(linked, each).comments.value for each in NEW] == [1, 0]
    lineage.link_areas(linked, NEW[1], LAST, "continues")
    assert counted(linked, LAST).comments.value == 0  # what the middle refused goes no further
    lineage.link_areas(linked, NEW[0], LAST, "merges")
    assert counted(linked, LAST).comments.value == 1


def test_merged_areas_with_other_stances_are_mixed(linked: Forum) -> None:
    uid = say(linked, OLD[0], "Ash", "problem")
    tagging.confirm_tags(linked, [Judgement(uid, OLD[1], "working")])
    for earlier in OLD:
        lineage.link_areas(linked, earlier, NEW[0], "merges")
    assert dict(counted(linked, NEW[0]).stances)["mixed"].value == 1


def test_the_trend_says_what_came_under_the_area_before(linked: Forum) -> None:
    for number in range(12):
        say(linked, OLD[0], f"Old {number}", told_on="2020-05-05")
    for number in range(8):
        say(linked, NEW[0], f"New {number}", told_on="2023-05-05")
    lineage.link_areas(linked, OLD[0], NEW[0], "continues")
    found = trends.area_trend(linked, NEW[0])
    assert (found.comments.value, found.earlier.value) == (20, 12)
    assert found.earlier_words == "Of these 20 comments, 12 were set against the area of 2018."
    alone = trends.area_trend(linked, NEW[0], alone=True)
    assert (alone.comments.value, alone.earlier_words) == (8, "")
    told = trends.trend_report(linked, NEW[0])
    assert found.earlier_words in "\n".join(told.lines())
    [plain] = json.loads(json.dumps(told.as_json()))["trends"]
    assert plain["earlier"] == {"comments": 12, "said": found.earlier_words}


def test_an_area_in_use_only_through_an_earlier_one_has_a_trend(linked: Forum) -> None:
    say(linked, OLD[0], "Ash")
    lineage.link_areas(linked, OLD[0], NEW[0], "continues")
    lineage.link_areas(linked, NEW[0], LAST, "continues")
    told = {each.area for each in trends.trend_report(linked).trends}
    assert told == {None, OLD[0], NEW[0], LAST}
    assert {each.area for each in trends.trend_report(linked, alone=True).trends} == {None, OLD[0]}


def test_a_small_number_is_not_told_by_subtraction(linked: Forum) -> None:
    for number in range(12):
        say(linked, OLD[0], f"Old {number}")
    for number in range(2):
        say(linked, NEW[0], f"New {number}")
    lineage.link_areas(linked, OLD[0], NEW[0], "continues")
    found = lived.lived(linked, (NEW[0],))
    assert (found.comments.value, found.earlier.value) == (14, None)
    assert found.earlier_words() == (
        "Of these 14 comments, some were set against an area of an earlier round."
    )


def test_a_pack_puts_both_rounds_into_the_later_section_or_apart(linked: Forum) -> None:
    for number in range(12):
        say(linked, OLD[0], f"Old {number}", consent="publish")
    for number in range(8):
        say(linked, NEW[0], f"New {number}", consent="publish")
    lineage.link_areas(linked, OLD[0], NEW[0], "continues")
    both = packing.plan_pack(linked, issued=date(2026, 11, 1))
    [section] = [each for each in both.sections if each.title == "Area a of 2022"]
    assert "12 were set against the area of 2018" in repr(section)
    assert "Area a of 2018" not in [each.title for each in both.sections]
    apart = packing.plan_pack(linked, areas=[OLD[0], NEW[0]], issued=date(2026, 11, 1))
    [later] = [each for each in apart.sections if each.title == "Area a of 2022"]
    assert "were set against" not in repr(later)
    assert "8 comments" in repr(later)


def test_the_story_names_both_ends(linked: Forum) -> None:
    lineage.link_areas(linked, OLD[0], NEW[0], "continues")
    lineage.link_areas(linked, NEW[0], LAST, "continues")
    story = rounds.area_story(linked, NEW[0])
    assert [each.area.uid for each in story.earlier] == [OLD[0]]
    assert [each.area.uid for each in story.later] == [LAST]
    assert len(story.links) == 2
    assert story.now.status == "superseded"


def test_promises_of_the_earlier_area_stay_with_the_later(linked: Forum) -> None:
    from forumapp.services import keeping

    keeping.keep(linked, "promise", {"what": "A helpline", "areas": [OLD[0]]}, "Promised")
    lineage.link_areas(linked, OLD[0], NEW[0], "continues")
    [told] = rounds.area_story(linked, NEW[0]).promises
    assert told.promise.areas == (OLD[0],)


def test_how_much_more_counts_for_each_area_through_earlier_ones(linked: Forum) -> None:
    from forumapp.services.earlier import earlier_counts

    say(linked, OLD[0], "Ash")
    both = say(linked, OLD[0], "Birch")
    tagging.confirm_tags(linked, [Judgement(both, NEW[0])])
    assert earlier_counts(linked) == {}
    lineage.link_areas(linked, OLD[0], NEW[0], "continues")
    lineage.link_areas(linked, NEW[0], LAST, "continues")
    assert earlier_counts(linked) == {NEW[0]: 1, LAST: 2}


def test_a_round_taken_back_ends_the_links_through_it(forum: Forum) -> None:
    uids = []
    for year in (2018, 2022, 2025):
        fields = {"title": f"Round {year}", "local_area": "Here", "first_day": f"{year}-03-01"}
        uid, change = rounds.add_round(forum, fields, [{"title": f"Waits of {year}"}])
        uids.append((uid, change.act))
    found = {each.inspection.uid: each.areas[0].area.uid for each in rounds.rounds(forum)}
    one, two, three = (found[uid] for uid, _ in uids)
    say(forum, one, "Ash")
    lineage.link_areas(forum, one, two, "continues")
    lineage.link_areas(forum, two, three, "continues")
    assert counted(forum, three).comments.value == 1
    forums.undo_last(forum, uids[1][1])
    story = rounds.area_story(forum, three)
    assert (story.now.earlier, story.links, counted(forum, three).comments.value) == ((), (), 0)
    assert trends.area_trend(forum, three).earlier_words == ""
    assert rounds.area_story(forum, one).now.status == "named"
    forums.redo_last(forum)
    assert counted(forum, three).comments.value == 1
