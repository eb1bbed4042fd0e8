"""The plan as a table: claimed beside lived, in the same period, behind the gate."""

from collections.abc import Callable
from datetime import date

import pytest

from forumapp.services import measures, plan_table, plans, promises, reviews
from forumapp.services.forums import Forum
from forumapp.services.plan_table import PlanRow

ON = date(2024, 9, 1)
Tell = Callable[..., None]


@pytest.fixture
def plan(forum: Forum) -> str:
    return plans.add_plan(forum, {"title": "WSoA", "first_day": "2024-01-01"})[0]


def row(forum: Forum, plan: str, on: date = ON) -> PlanRow:
    (found,) = plan_table.plan_table(forum, plan, on).rows
    return found


def add(forum: Forum, plan: str, **fields: object) -> str:
    return promises.add_promise(forum, {"what": "Rings back", "plan": plan, **fields})[0]


def claim(forum: Forum, promise: str, on: str, claimed: str) -> None:
    reviews.add_review(forum, {"promise": promise, "on": on, "claimed": claimed})


def test_a_claim_stands_beside_what_families_said_since_the_review_before(
    forum: Forum, plan: str, areas: list[str], tell: Tell
) -> None:
    uid = add(forum, plan, areas=areas[:1])
    tell(areas[0], 12, "good", "2024-02-01")
    tell(areas[0], 6, "poor", "2024-02-01")
    tell(areas[0], 14, "very_poor", "2024-05-01")
    tell(areas[0], 40, "very_good", "2023-12-31")  # before the plan began
    tell(areas[0], 40, "very_good", "2024-08-01")  # after the last review
    tell(areas[1], 40, "very_good", "2024-05-01")  # of another area
    claim(forum, uid, "2024-03-31", "amber")
    claim(forum, uid, "2024-06-30", "green")

    story = plan_table.promise_story(forum, uid, ON)
    assert story is not None
    first, second = story.told
    assert (first.first, first.last, second.first, second.last) == (
        "2024-01-01", "2024-03-31", "2024-04-01", "2024-06-30",
    )  # fmt: skip
    assert first.lived is not None
    assert first.lived.good.text == "67% of 18"
    assert second.gap.startswith("Officials say it goes well; families do not feel it.")
    assert second.standing == "gap"
    assert story.row.latest == second
    assert story.row.claimed == "green"

    as_it_was = row(forum, plan, date(2024, 4, 15))
    assert as_it_was.claimed == "amber"
    assert as_it_was.latest.gap == first.gap


def test_too_few_families_are_said_in_words_and_no_number_is(
    forum: Forum, plan: str, areas: list[str], tell: Tell
) -> None:
    uid = add(forum, plan, areas=areas[:1])
    tell(areas[0], 4, "poor", "2024-02-01")
    claim(forum, uid, "2024-03-31", "green")
    latest = row(forum, plan).latest
    assert latest.gap == "Too few families to say (fewer than 5)."
    assert latest.standing == "few"
    assert latest.lived is not None
    assert latest.lived.families.value is None
    assert "4" not in latest.gap


def test_without_areas_or_reviews_it_says_what_to_do(
    forum: Forum, plan: str, areas: list[str], tell: Tell
) -> None:
    uid = add(forum, plan)
    assert row(forum, plan).latest.gap == "Name its areas to see what families say."
    promises.change_promise(forum, uid, {"areas": areas[:1]})
    tell(areas[0], 20, "good", "2024-08-30")
    found = row(forum, plan)
    assert found.claimed is None
    assert found.latest.gap.startswith("Officials give no status. ")
    assert found.latest.last == ON.isoformat()
    assert found.latest.lived is not None
    assert found.latest.lived.families.text == "20 families"


def test_a_body_says_who_answers_now_and_a_promise_that_it_was_made_before(
    forum: Forum, plan: str
) -> None:
    old = promises.add_promise(forum, {"what": "A caseworker each", "made_on": "2014-09-01"})[0]
    add(forum, plan, repeats=old, body="Some NHS body", due_on="2024-03-01")
    found = row(forum, plan)
    assert found.again.words() == "promised again: first in 2014"
    assert found.body == "Some NHS body"
    assert found.overdue
    table = plan_table.plan_table(forum, plan, ON)
    assert table.sentence() == "1 promise; 1 is overdue."


def test_a_measure_is_said_as_boards_say_it_with_the_forums_own_figure(
    forum: Forum, plan: str, areas: list[str], tell: Tell
) -> None:
    kpi, _ = measures.add_kpi(
        forum,
        {
            "title": "Parent carers who rate their experience good or better",
            "plan": plan,
            "areas": areas[:1],
            "unit": "percent",
            "better": "higher",
            "baseline": "8 %".replace(" ", ""),
            "baseline_on": "2023-03-31",
            "target": 90,
            "target_on": "2025-03-31",
        },
    )
    for on, kind, value in (
        ("2024-03-31", "milestone", 50),
        ("2024-03-31", "actual", 31.5),
        ("2023-09-30", "actual", 20),
    ):
        measures.add_value(forum, {"kpi": kpi, "on": on, "kind": kind, "value": value})
    measures.add_value(forum, {"kpi": kpi, "on": "2023-09-30", "kind": "actual", "value": 21})
    tell(areas[0], 12, "poor", "2023-11-01")
    tell(areas[0], 8, "good", "2023-11-01")
    tell(areas[0], 50, "good", "2024-04-01")  # after the figure

    (measure,) = measures.measures(forum, plan, ON)
    assert measure.words() == (
        "Baseline 8% (Mar 2023), latest 31.5% (Mar 2024), target 90% by Mar 2025."
    )
    assert [(f.on, f.wanted, f.actual) for f in measure.figures] == [
        ("2023-03-31", None, 8.0),
        ("2023-09-30", None, 21.0),
        ("2024-03-31", 50.0, 31.5),
        ("2025-03-31", 90.0, None),
    ]
    assert measure.own is not None
    assert measure.own.good.text == "40% of 20"
    assert (measure.own_first, measure.own_last) == ("2023-04-02", "2024-03-31")
    assert measure.chart is not None
    assert [point.n for point in measure.chart.points] == ["–", "–", "50%", "90%"]
    assert len(measures.point_sentences(measure)) == 4
