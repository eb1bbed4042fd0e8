"""The call has come: the days of every step, ticks, the count-down, the embargo's days."""

from datetime import date, timedelta

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import calls, forums, keeping
from forumapp.services.call_days import NEW, OLD, Known, calendar_of, working_days
from forumapp.services.countdown import count_down, countdown, pack_days
from forumapp.services.forums import Forum
from forumapp.store import around

CALL = date(2026, 11, 2)  # a Monday


def days(step_key: str, called: date = CALL, **more: object) -> tuple[date | None, date | None]:
    step = calendar_of(called, **more).step(step_key)  # type: ignore[arg-type]
    assert step is not None
    return step.first, step.last


def test_every_step_that_forums_live_through() -> None:
    found = calendar_of(CALL)
    assert found.framework == NEW
    assert days("call") == (CALL, CALL)
    assert days("survey") == (CALL, date(2026, 11, 9))  # the 6th working day
    assert days("meet_forum") == (CALL, date(2026, 11, 13))  # to the end of week 2
    assert days("on_site") == (date(2026, 11, 16), date(2026, 11, 20))  # week 3
    assert days("published") == (date(2027, 1, 1), date(2027, 4, 16))  # 6 to 21 weeks later
    published = found.step("published")
    assert published is not None
    assert published.middle == date(2027, 1, 25)  # 66 days
    assert days("draft") == (None, None)
    assert [step.sure for step in found.steps[:6]] == [
        "fact",
        "about",
        "about",
        "fact",
        "open",
        "about",
    ]
    assert len(found.notes) == 1


def test_bank_holidays_are_not_counted_and_are_named() -> None:
    found = calendar_of(date(2026, 12, 14))
    on_site = found.step("on_site")
    assert on_site is not None
    assert on_site.first == date(2026, 12, 30)
    said = " ".join(found.notes)
    assert "Friday 25 December 2026 (Christmas Day)" in said
    assert "Monday 28 December 2026" in said
    assert "Schools are probably closed" in said
    assert "is no Monday" not in said


@pytest.mark.parametrize(
    ("called", "said"),
    [
        (date(2026, 11, 3), "Tuesday 3 November 2026 is no Monday"),
        (date(2026, 11, 7), "is on a weekend"),
        (date(2026, 12, 28), "is a bank holiday (Boxing Day (substitute day))"),
    ],
)
def test_another_day_than_a_monday_is_said(called: date, said: str) -> None:
    found = calendar_of(called)
    assert said in " ".join(found.notes)
    assert found.steps[0].first == found.steps[0].last == called
    assert found.step("on_site").first == working_days().after(  # type: ignore[union-attr]
        working_days().after(called, 0), 10
    )


def test_the_old_framework_leaves_open_what_is_not_known() -> None:
    found = calendar_of(date(2019, 11, 4))
    assert (found.framework, found.visit) == (OLD, "full")
    assert {step.key: step.sure for step in found.steps} == {
        "call": "fact",
        "on_site": "open",
        "published": "open",
        "wsoa": "open",
        "revisit": "open",
    }
    known = Known(first_day="2019-09-30", last_day="2019-10-04", published="2019-12-20")
    assert days("wsoa", date(2019, 9, 20), known=known)[0] == date(2020, 4, 1)  # Bristol: April
    plan = Known(wsoa="2020-04-17")
    assert days("revisit", date(2019, 9, 20), known=plan)[0] == date(2021, 10, 17)
    assert days("on_site", date(2022, 6, 20), visit="revisit", framework=OLD)[0] == date(2022, 7, 4)
    app = Known(app="2023-01-31")
    assert days("review", date(2022, 6, 20), visit="revisit", known=app)[0] == date(2023, 7, 31)


def test_what_is_written_down_comes_before_what_is_counted() -> None:
    known = Known(first_day="2026-11-17", last_day="2026-11-19", published="2027-02-02", outcome=3)
    found = calendar_of(CALL, known=known)
    assert days("on_site", known=known) == (date(2026, 11, 17), date(2026, 11, 19))
    assert days("published", known=known) == (date(2027, 2, 2), date(2027, 2, 2))
    assert days("monitoring", known=known) == (date(2028, 8, 2), date(2028, 8, 2))
    assert found.step("on_site").sure == "known"  # type: ignore[union-attr]
    keys = {step.key for step in found.steps}
    assert "next_3" in keys
    assert not keys & {"next_1", "next_2"}
    outcome_2 = calendar_of(CALL, known=Known(outcome=2))
    assert not {step.key for step in outcome_2.steps} & {"monitoring", "action_plan", "next_3"}


def test_an_unknown_visit_is_refused() -> None:
    with pytest.raises(WrongInput, match="knows no days"):
        calendar_of(CALL, visit="tea")


def test_every_key_is_there_once_and_every_text_is_a_sentence() -> None:
    for framework, visit in ((NEW, "full"), (NEW, "monitoring"), (OLD, "full"), (OLD, "revisit")):
        found = calendar_of(CALL, framework, visit)
        keys = [step.key for step in found.steps] + [item.key for item in found.checklist]
        assert len(keys) == len(set(keys))
        assert all(len(key) <= 40 for key in keys)
        assert all(step.what.endswith(".") and step.how.endswith(".") for step in found.steps)


def test_the_call_is_written_down_ticked_noted_and_taken_back(forum: Forum) -> None:
    uid, change = calls.the_call_came(forum, CALL.isoformat())
    assert change.label == "The call came"
    found = calls.current(forum, CALL)
    assert found is not None
    assert found.inspection.title == "Inspection, call on 2 November 2026"
    assert found.inspection.local_area == "Bristol"
    again, _ = calls.the_call_came(forum, CALL.isoformat())
    assert again == uid

    calls.tick(forum, uid, "call-tell", CALL.isoformat())
    calls.note(forum, uid, "meet_forum", "Tuesday at 10")
    found = calls.current(forum, CALL)
    assert found is not None
    assert found.done("call-tell")
    assert found.note("meet_forum") == "Tuesday at 10"
    forums.undo_last(forum)
    forums.undo_last(forum)
    found = calls.current(forum, CALL)
    assert found is not None
    assert not found.done("call-tell")
    assert found.note("meet_forum") == ""
    calls.tick(forum, uid, "call-tell", CALL.isoformat())
    calls.tick(forum, uid, "call-tell", None)
    assert not calls.called_rounds(forum)[0].done("call-tell")

    calls.take_back(forum, uid)
    assert calls.called_rounds(forum) == []
    forums.undo_last(forum)
    assert len(calls.called_rounds(forum)) == 1


def test_a_tick_keeps_the_note_and_a_note_keeps_the_tick(forum: Forum) -> None:
    uid, _ = calls.the_call_came(forum, CALL.isoformat())
    calls.note(forum, uid, "survey", "Link sent")
    calls.tick(forum, uid, "survey", CALL.isoformat())
    calls.note(forum, uid, "survey", "Link sent twice")
    found = calls.called_rounds(forum)[0]
    assert found.done("survey")
    assert found.note("survey") == "Link sent twice"


def test_what_cannot_be_is_refused_and_changes_nothing(forum: Forum) -> None:
    with pytest.raises(WrongInput, match="has not come yet"):
        calls.the_call_came(forum, (date.today() + timedelta(days=9)).isoformat())
    with pytest.raises(WrongInput, match="knows no days"):
        calls.the_call_came(forum, CALL.isoformat(), visit="tea")
    assert calls.called_rounds(forum) == []
    uid, _ = calls.the_call_came(forum, CALL.isoformat())
    with pytest.raises(WrongInput, match="There is no step"):
        calls.tick(forum, uid, "dance", CALL.isoformat())
    with pytest.raises(WrongInput, match="before the first"):
        calls.set_days(forum, uid, "2026-11-18", "2026-11-16")
    with pytest.raises(WrongInput, match="No call was written down"):
        calls.tick(forum, "0" * 32, "call-tell", CALL.isoformat())


def test_the_count_down_goes_from_step_to_step(forum: Forum) -> None:
    uid, _ = calls.the_call_came(forum, CALL.isoformat())
    left = countdown(forum, date(2026, 11, 5))
    assert left is not None
    assert [step.key for step in left.now] == ["survey", "meet_forum"]
    assert left.next is not None
    assert (left.next.key, left.days) == ("on_site", 7)
    assert (left.ready, left.wanted) == (0, 12)
    calls.tick(forum, uid, "meet-pack", "2026-11-05")
    calls.tick(forum, uid, "meet_forum", "2026-11-05")  # they met
    left = countdown(forum, date(2026, 11, 5))
    assert left is not None
    assert [step.key for step in left.now] == ["survey"]
    assert left.ready == 1

    left = countdown(forum, date(2026, 11, 16))
    assert left is not None
    assert [step.key for step in left.now] == ["on_site"]
    assert left.next is not None
    assert left.next.key == "published"
    late = countdown(forum, date(2027, 5, 1))
    assert late is not None
    assert late.overdue
    calls.set_published(forum, uid, "2027-01-20")
    assert countdown(forum, date(2027, 1, 20)) is None
    assert countdown(forum, date(2027, 1, 19)) is not None


def test_no_call_is_no_count_down(forum: Forum) -> None:
    assert countdown(forum) is None
    assert calls.current(forum) is None


def test_a_known_inspection_can_be_called_and_loses_only_the_call(forum: Forum) -> None:
    known = forums.inspection_uid("bristol-2019")
    calls.the_call_came(forum, "2019-09-20", inspection=known)
    found = calls.called_rounds(forum)[0]
    assert found.inspection.uid == known
    assert found.calendar.framework == OLD
    assert not found.running(date(2026, 11, 1))
    calls.take_back(forum, known)
    with forum.read() as conn:
        assert known in {each.uid for each in around.inspections(conn)}


def test_the_days_of_the_inspectors_pack(forum: Forum) -> None:
    calls.the_call_came(forum, CALL.isoformat())
    assert pack_days(forum, date(2026, 11, 5)) == (date(2025, 11, 5), date(2026, 11, 5))
    # an inspection within three years: since then
    fields = {"title": "Re-visit", "local_area": "Bristol", "first_day": "2024-10-04"}
    keeping.keep(forum, "inspection", fields, "Added a re-visit")
    assert pack_days(forum, date(2026, 11, 5)) == (date(2024, 10, 4), date(2026, 11, 5))


def test_a_plan_that_is_known_sets_its_days(forum: Forum) -> None:
    known = forums.inspection_uid("bristol-2019")
    calls.the_call_came(forum, "2019-09-20", inspection=known)
    plan = {"title": "Statement", "kind": "wsoa", "inspection": known, "on": "2020-04-17"}
    keeping.keep(forum, "plan", plan, "Added a plan")
    found = calls.called_rounds(forum)[0].calendar
    wsoa, revisit = found.step("wsoa"), found.step("revisit")
    assert wsoa is not None
    assert revisit is not None
    assert (wsoa.sure, wsoa.first) == ("known", date(2020, 4, 17))
    assert revisit.first == date(2021, 10, 17)


def test_a_report_finds_the_inspection_that_its_call_made(forum: Forum) -> None:
    uid, _ = calls.the_call_came(forum, CALL.isoformat())
    with forum.read() as conn:
        known = around.inspections(conn), around.areas(conn)
    found = calls.came_of_call(*known, "2026-11-16")
    assert found is not None
    assert found.uid == uid
    assert calls.came_of_call(*known, "2026-10-16") is None
    assert calls.came_of_call(*known, "2027-11-16") is None


def test_the_count_down_of_a_step_without_a_day(forum: Forum) -> None:
    calls.the_call_came(forum, CALL.isoformat(), visit="monitoring")
    found = calls.called_rounds(forum)[0]
    left = count_down(found, date(2026, 11, 3))
    assert left.next is None
    assert left.days is None
