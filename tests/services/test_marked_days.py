"""Days that part time in two: the latest first, none of them to come, no finding told."""

from datetime import date, timedelta

from forumapp.domain.ids import shared_id
from forumapp.services import calls, keeping
from forumapp.services.forums import Forum
from forumapp.services.marked_days import marked_days

TOMORROW = (date.today() + timedelta(days=1)).isoformat()


def test_days_are_offered_once_and_without_what_is_under_embargo(forum: Forum) -> None:
    fields = {"local_area": "B", "framework": "area_send_2023"}
    days = {"title": "Visit", "first_day": "2024-02-01"}
    keeping.keep(forum, "inspection", {**fields, **days}, "Added an inspection")
    hidden = {"title": "Draft", "first_day": "2025-02-01"}
    uid, _ = keeping.keep(forum, "inspection", {**fields, **hidden}, "Added an inspection")
    with forum.write("Marked") as tx:
        named = {"title": "Waits grow", "words": "Waits grow", "item": "weakness", "number": 1}
        area = {**named, "inspection": uid, "themes": [], "notice": "", "binned": False}
        tx.change("area", f"{1:032x}", area)
        marks = {"2024-02-01": "They came", "2025-06-01": "Waits grow", TOMORROW: "Plan"}
        for on, label in marks.items():
            mark = {"on": on, "label": label, "binned": False}
            tx.change("mark", shared_id("mark", "t", on), mark)
    mine = {"2024-02-01", "2025-02-01", "2025-06-01", TOMORROW}

    def shown() -> list[tuple[str, str]]:
        return [(each.on, each.label) for each in marked_days(forum) if each.on in mine]

    calls.set_embargo(forum, uid, True)
    assert shown() == [("2024-02-01", "They came")]
    calls.set_embargo(forum, uid, False)
    assert [on for on, _ in shown()] == ["2025-06-01", "2025-02-01", "2024-02-01"]
    every = [each.on for each in marked_days(forum)]
    assert every == sorted(every, reverse=True)
