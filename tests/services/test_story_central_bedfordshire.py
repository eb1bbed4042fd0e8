"""Story: Central Bedfordshire, July 2022. Six areas, three still open, from re-visit to plan."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from forumapp.services import (
    calls,
    judging,
    lived,
    packing,
    plan_table,
    plans,
    promises,
    reading,
    reviews,
    rounds,
)
from forumapp.services.forums import Forum, add_inspection, known_inspection, undo_last
from tests.services.story_help import area_named, families_say, forum_of, section_of

KEY = "central-bedfordshire-2019"
OPEN = ("existing EHC plans", "oversight", "outcomes")
MET = ("strategy", "Co-production", "Local Offer")


@pytest.fixture
def forum(tmp_path: Path) -> Iterator[Forum]:
    """Give the forum as it was before the re-visit: what came later is not known yet."""
    before = {k: v for k, v in known_inspection(KEY).items() if k not in ("revisits", "plans")}
    with forum_of(tmp_path, "Central Bedfordshire") as opened:
        add_inspection(opened, before)
        yield opened


def standing(forum: Forum) -> dict[str, str | None]:
    return {a.uid: a.status for a in reading.areas(forum) if a.official}


def test_from_the_re_visit_to_the_accelerated_progress_plan(forum: Forum) -> None:
    assert list(standing(forum).values()) == ["named"] * 6
    still = [area_named(forum, title) for title in OPEN]
    met = [area_named(forum, title) for title in MET]

    # June 2022: the call. 10 working days' notice, counted across the Jubilee's two holidays.
    (found,) = rounds.rounds(forum)
    revisit, _ = calls.the_call_came(
        forum, "2022-06-20", visit="revisit", follows=found.inspection.uid
    )
    days = calls.called_rounds(forum)[0].calendar
    assert days.step("on_site").first == date(2022, 7, 4)  # type: ignore[union-attr]

    # What families say before the visit, and on the two days of their outcome
    for number, area in enumerate(still):
        families_say(forum, area, 12, told="2022-05-12", rating="poor", stance="problem")
        families_say(
            forum, area, 4 + number, told="2022-05-13", rating="good", stance="better", first=40
        )
    families_say(forum, met[1], 11, told="2022-05-12", rating="good", stance="better")

    # The letter: three sufficient, three not; under embargo until it is published
    calls.set_days(forum, revisit, "2022-07-04", "2022-07-06")
    calls.set_embargo(forum, revisit, True)
    verdicts = dict.fromkeys(still, "not_sufficient") | dict.fromkeys(met, "sufficient")
    judging.judge_many(forum, verdicts, "2022-07-04", inspection=revisit)
    calls.set_published(forum, revisit, "2022-09-08")
    now = standing(forum)
    assert [now[each] for each in still] == ["not_sufficient"] * 3
    assert [now[each] for each in met] == ["sufficient"] * 3
    (found,) = rounds.rounds(forum)
    assert sum(each.open for each in found.areas) == 3
    assert len(found.revisits[0].judgements) == 6

    # The plan: approved on 31 January 2023; the three areas are carried into it
    plan, _ = plans.add_plan(
        forum,
        {"title": "Accelerated progress plan", "kind": "app", "on": "2023-01-31"}
        | {"inspection": found.inspection.uid},
    )
    judging.judge_many(forum, dict.fromkeys(still, "app"), "2023-01-31", source="APP")
    promise, _ = promises.add_promise(
        forum,
        {"what": "Audit every existing EHC plan", "plan": plan, "areas": (still[0],)}
        | {"number": "1.1", "due_on": "2023-07-31", "lead": "Head of SEND"},
    )
    families_say(forum, still[0], 13, told="2023-05-10", rating="poor", stance="problem", first=60)
    told = reviews.Said(promise, "green", words="Green: on track")
    reviews.add_reviews(forum, [told], on="2023-07-20", by="DfE", source="First review")

    table = plan_table.plan_table(forum, plan, date(2023, 8, 1))
    (row,) = table.rows
    assert row.claimed == "green"
    assert row.overdue
    assert row.latest.standing == "gap"
    assert "13 families" in row.latest.gap
    after = [rounds.area_story(forum, area) for area in still]
    assert [story.now.status for story in after] == ["app"] * 3
    assert [[s.status for s in story.now.history] for story in after] == [
        ["named", "not_sufficient", "app"]
    ] * 3
    steps = calls.called_rounds(forum)[0].calendar
    assert steps.step("app").sure == "open"  # type: ignore[union-attr]

    # What a pack says: six areas of one inspection
    pack = packing.plan_pack(forum, issued=date(2023, 8, 1))
    assert pack.subtitle.startswith("Evidence on the 6 areas named in: Central Bedfordshire")
    titles = [section.title for section in pack.sections]
    assert "Quality of existing EHC plans" in titles
    silent = section_of(pack, "Areas nobody has spoken of yet")
    assert "SEND strategy" in repr(silent)


def test_embargoed_judgements_of_the_re_visit_stay_in_until_september(forum: Forum) -> None:
    still = area_named(forum, OPEN[0])
    revisit, _ = calls.the_call_came(forum, "2022-06-20", visit="revisit")
    calls.set_embargo(forum, revisit, True)
    judging.judge(forum, still, "not_sufficient", "2022-07-04", inspection=revisit)
    families_say(forum, still, 12, told="2022-05-12", rating="poor", stance="problem")
    pack = packing.plan_pack(forum)
    assert "sufficient" not in repr(pack).casefold()
    assert "12 families" in repr(section_of(pack, "Quality of existing EHC plans"))
    assert pack.draft


def test_a_judgement_taken_back_leaves_the_area_where_it_stood(forum: Forum) -> None:
    still = area_named(forum, OPEN[0])
    judging.judge(forum, still, "not_sufficient", "2022-07-04")
    undo_last(forum)
    assert standing(forum)[still] == "named"


def test_the_list_that_comes_with_the_app_tells_the_same_story(tmp_path: Path) -> None:
    with forum_of(tmp_path, "Central Bedfordshire", KEY) as forum:
        (found,) = rounds.rounds(forum)
        assert [area.status for area in found.areas] == ["app"] * 3 + ["sufficient"] * 3
        assert found.plans[0].on == "2023-01-31"
        assert found.revisits[0].inspection.published == "2022-09-08"
        every = lived.lived(forum, [area.area.uid for area in found.areas])
        assert every.words() == lived.NOBODY
