"""An inspection or an area that was added long ago goes into the bin, and comes back whole."""

from collections.abc import Callable
from typing import Any

import pytest

from forumapp.domain.inspections import Judgement, Link, Step
from forumapp.domain.problems import WrongInput
from forumapp.services import areas as areas_of
from forumapp.services import (
    binning,
    calls,
    forums,
    judging,
    keeping,
    lineage,
    reading,
    record,
    rounds,
    tagging,
)
from forumapp.services.forums import Forum, redo_last, undo_last
from forumapp.store import around, official

BRISTOL = forums.inspection_uid("bristol-2019")
DAY = "2024-11-18"


@pytest.fixture
def wrong(forum: Forum) -> str:
    """Give a round that was typed by mistake: two areas, one of them judged and linked, a step."""
    fields = {"title": "Wrong list", "local_area": "Bristol", "first_day": DAY}
    uid, _ = rounds.add_round(forum, fields, [{"title": "Minibuses"}, {"title": "Toilets"}])
    bus, _ = named(forum)
    judging.judge(forum, bus, "not_sufficient", "2025-06-01")
    lineage.link_areas(forum, official_areas(forum)[0], bus, "continues")
    calls.the_call_came(forum, "2024-11-11", inspection=uid)
    calls.tick(forum, uid, "call-tell", "2024-11-11")
    return uid


def named(forum: Forum) -> list[str]:
    found = {each.title: each.uid for each in reading.areas(forum)}
    return [found[title] for title in ("Minibuses", "Toilets")]


def official_areas(forum: Forum) -> list[str]:
    return [each.uid for each in reading.areas(forum) if each.inspection == BRISTOL]


def tag(forum: Forum, area: str, **more: Any) -> str:
    uid, _ = record.add_feedback(forum, {"words_free": "We wait.", **more})
    tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem")])
    return uid


def whole(forum: Forum) -> list[Any]:
    """Return everything that a round consists of, and where every area stands."""
    with forum.read() as conn:
        kinds = [official.every(conn, kind) for kind in (Judgement, Link, Step)]
        return [around.areas(conn), around.inspections(conn), around.marks(conn), *kinds]


def test_a_round_goes_with_all_that_is_nothing_without_it(forum: Forum, wrong: str) -> None:
    before = whole(forum)

    change = binning.bin_round(forum, wrong)

    every, found, marks, judged, links, steps = whole(forum)
    assert wrong not in {each.uid for each in found}
    assert {"Minibuses", "Toilets"}.isdisjoint(each.title for each in every)
    assert DAY not in {mark.on for mark in marks}
    assert {each.area for each in judged} <= {each.uid for each in every}
    assert (links, steps) == ([], [])
    assert change.label == "Moved an inspection to the bin"
    assert len(rounds.rounds(forum)) == 1

    undo_last(forum)
    assert whole(forum) == before
    redo_last(forum)
    assert whole(forum) == [every, found, marks, judged, links, steps]


def test_what_hangs_on_other_rounds_stays(forum: Forum, wrong: str) -> None:
    with forum.read() as conn:
        marks, judged = around.marks(conn), official.every(conn, Judgement)
    binning.bin_round(forum, wrong)
    with forum.read() as conn:
        assert len(around.marks(conn)) == len(marks) - 1
        assert len(official.every(conn, Judgement)) == len(judged) - 1
    assert len(official_areas(forum)) == 5


def test_a_day_that_another_round_needs_keeps_its_one_mark(forum: Forum) -> None:
    first, _ = rounds.add_round(
        forum, {"title": "One", "local_area": "Bristol", "first_day": DAY}, []
    )
    keeping.keep(
        forum,
        "inspection",
        {"title": "Two", "local_area": "Bath", "framework": "area_send_2023", "first_day": DAY},
        "Added",
    )
    binning.bin_round(forum, first)
    with forum.read() as conn:
        assert [mark.label for mark in around.marks(conn) if mark.on == DAY] == ["Inspection"]


def test_of_two_the_same_only_one_mark_goes(forum: Forum) -> None:
    for place in ("Bristol", "Bath"):
        fields = {"title": place, "local_area": place, "first_day": DAY}
        last, _ = rounds.add_round(forum, fields, [])
    binning.bin_round(forum, last)
    with forum.read() as conn:
        assert [mark.label for mark in around.marks(conn) if mark.on == DAY] == ["Inspection"]


def test_a_round_typed_again_after_the_bin_is_there_again(forum: Forum, wrong: str) -> None:
    binning.bin_round(forum, wrong)
    fields = {"title": "Wrong list", "local_area": "Bristol", "first_day": DAY}
    again, _ = rounds.add_round(forum, fields, [{"title": "Minibuses"}])
    assert again == wrong
    found = next(each for each in rounds.rounds(forum) if each.inspection.uid == wrong)
    assert [each.area.title for each in found.areas] == ["Minibuses"]


def test_a_revisit_goes_with_what_it_judged(forum: Forum) -> None:
    visit = rounds.rounds(forum)[0].revisits[0].inspection.uid
    before = whole(forum)
    binning.bin_round(forum, visit)
    assert rounds.rounds(forum)[0].revisits == ()
    assert not [each for each in judging.judgements(forum) if each.inspection == visit]
    undo_last(forum)
    assert whole(forum) == before


def refused(forum: Forum, act: Callable[[], Any]) -> str:
    before = whole(forum)
    with pytest.raises(WrongInput) as caught:
        act()
    assert whole(forum) == before
    assert str(caught.value).endswith("Nothing was changed.")
    return str(caught.value)


def test_tagged_feedback_keeps_a_round_and_says_how_much(forum: Forum, wrong: str) -> None:
    bus, toilets = named(forum)
    tag(forum, bus)
    assert refused(forum, lambda: binning.bin_round(forum, wrong)) == (
        "1 piece of feedback is tagged with its areas. First move the tags to another area; or "
        "correct what is wrong in it. Nothing was changed."
    )
    tag(forum, toilets, safeguarding="flagged")  # withheld words would be lost as well
    said = refused(forum, lambda: binning.bin_round(forum, wrong))
    assert said.startswith("2 pieces of feedback are tagged with its areas.")


def test_what_officials_do_keeps_an_area_and_says_how_much(forum: Forum, wrong: str) -> None:
    bus, toilets = named(forum)
    for kind, fields in (
        ("promise", {"what": "More buses"}),
        ("promise", {"what": "New buses"}),
        ("kpi", {"title": "Buses"}),
        ("claim", {"kind": "paper", "on": "2025-01-01", "title": "All is well"}),
        ("question", {"words": "Where are they?"}),
        ("issue", {"title": "Late buses"}),
    ):
        keeping.keep(forum, kind, fields | {"areas": [bus]}, "Added")
    assert refused(forum, lambda: binning.bin_area(forum, bus)) == (
        "2 promises, 1 measure, 1 claim, 1 question and 1 issue name this area. First let "
        "those records name another area; or correct its words. Nothing was changed."
    )
    assert "name its areas" in refused(forum, lambda: binning.bin_round(forum, wrong))
    binning.bin_area(forum, toilets)


def test_what_follows_or_answers_a_round_keeps_it(forum: Forum) -> None:
    plans = len(rounds.rounds(forum)[0].plans)
    said = refused(forum, lambda: binning.bin_round(forum, BRISTOL))
    assert said.startswith(f"1 later visit follows it; {plans} plans answer it. First move ")


def test_a_round_is_free_once_its_plans_and_visits_let_it_go(forum: Forum) -> None:
    found = rounds.rounds(forum)[0]
    binning.bin_round(forum, found.revisits[0].inspection.uid)
    for plan in found.plans:
        keeping.change(forum, "plan", plan.uid, {"inspection": None}, "Changed a plan")
    before = whole(forum)
    binning.bin_round(forum, BRISTOL)
    assert rounds.rounds(forum) == []
    with forum.read() as conn:
        labels = [mark.label for mark in around.marks(conn)]
    assert labels == ["Accelerated progress plan"]  # a day of the plan, which is still there
    undo_last(forum)
    assert whole(forum) == before
    binning.bin_round(forum, BRISTOL)
    forums.add_inspection(forum, forums.known_inspection("bristol-2019"))
    assert len(official_areas(forum)) == 5  # followed again, it is all there


def test_an_area_goes_with_its_judgements_and_links(forum: Forum, wrong: str) -> None:
    bus, toilets = named(forum)
    before = whole(forum)
    binning.bin_area(forum, bus)
    every, found, marks, judged, links, steps = whole(forum)
    assert bus not in {each.uid for each in every}
    assert toilets in {each.uid for each in every}
    assert bus not in {each.area for each in judged}
    assert links == []
    assert (found, marks, steps) == (before[1], before[2], before[5])
    undo_last(forum)
    assert whole(forum) == before


def test_an_area_of_our_own_goes_too(forum: Forum) -> None:
    uid, _ = areas_of.add_area(forum, {"title": "Parking"})
    binning.bin_area(forum, uid)
    assert rounds.own_areas(forum) == []


def test_feedback_in_the_bin_holds_nothing_and_loses_the_tag_until_undo(
    forum: Forum, wrong: str
) -> None:
    bus, _ = named(forum)
    piece = tag(forum, bus)
    record.bin_feedback(forum, [piece])
    binning.bin_area(forum, bus)
    record.restore_feedback(forum, [piece])
    assert not [each for each in reading.show(forum, piece).tags if each.area == bus]
    undo_last(forum)
    undo_last(forum)
    record.restore_feedback(forum, [piece])
    assert [each.area for each in reading.show(forum, piece).tags] == [bus]


@pytest.mark.parametrize("item", ["theme", "criterion", "off_list"])
def test_what_every_forum_has_is_never_binned(forum: Forum, item: str) -> None:
    uid = next(each.uid for each in reading.areas(forum) if each.item == item)
    assert "every forum" in refused(forum, lambda: binning.bin_area(forum, uid))


def test_what_is_not_there_or_in_the_bin_already_is_refused(forum: Forum, wrong: str) -> None:
    bus, _ = named(forum)
    binning.bin_round(forum, wrong)
    assert "not in this forum" in refused(forum, lambda: binning.bin_round(forum, wrong))
    assert "not in this forum" in refused(forum, lambda: binning.bin_area(forum, bus))
