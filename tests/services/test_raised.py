"""You said, they said, we did: an issue from the day it is raised to what families say since."""

from datetime import date
from typing import Any

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import forums, keeping, raised, record, tagging
from forumapp.services.forums import Forum
from forumapp.services.tagging import Judgement

DAY = date(2026, 6, 1)


@pytest.fixture
def area() -> str:
    """Return the area that is spoken of."""
    return forums.theme_uid("health_waits")


def said(forum: Forum, area: str, family: str, told_on: str, rating: str) -> str:
    fields = {"told_on": told_on, "rating": rating}
    uid, _ = record.add_feedback(forum, {"words_free": "We wait.", **fields}, family_word=family)
    tagging.confirm_tags(forum, [Judgement(uid, area, "problem")])
    return uid


def issue(forum: Forum, area: str, **fields: Any) -> str:
    given = {"title": "Waits for CAMHS", "areas": [area], "raised_on": "2026-03-02", **fields}
    return raised.raise_issue(forum, given)[0]


def stands(forum: Forum, uid: str, day: date = DAY) -> tuple[str, str]:
    told = raised.story(forum, uid, day)
    return told.state, raised.state_words(told, day)


def test_an_issue_goes_from_said_to_done(forum: Forum, area: str) -> None:
    uid = issue(forum, area, raised_on=None)
    assert stands(forum, uid) == ("not_raised", "Not raised with anybody yet.")
    raised.change_issue(forum, uid, {"raised_on": "2026-03-02", "raised_to": "SEND board"})
    assert stands(forum, uid) == ("no_reply", "Raised 91 days ago. No reply yet.")
    reply = {"issue": uid, "on": "2026-03-20", "by": "The ICB", "words": "We will look."}
    raised.add_reply(forum, reply)
    assert stands(forum, uid) == ("replied", "The ICB replied 73 days ago. Nothing was promised.")
    raised.add_reply(
        forum, {"issue": uid, "on": "2026-04-01"}, {"what": "A nurse", "due_on": "2026-06-02"}
    )
    assert stands(forum, uid) == ("promised", "Promised by 2 June 2026: 1 day left.")
    late = date(2026, 6, 12)
    assert stands(forum, uid, late) == ("overdue", "Promised by 2 June 2026: 10 days late.")
    assert [each.issue.uid for each in raised.overdue(forum, late)] == [uid]
    made = raised.story(forum, uid, DAY).promises[0]
    assert made.areas == (area,)
    keeping.change(forum, "promise", made.uid, {"done": "yes", "done_on": "2026-05-30"}, "Done")
    assert stands(forum, uid)[0] == "done"
    raised.close_issue(forum, uid, "partly", "2026-06-01")
    assert stands(forum, uid) == ("partly", "Partly done, 1 June 2026.")
    raised.close_issue(forum, uid, None)
    assert stands(forum, uid)[0] == "done"


def test_what_officials_call_done_is_not_overdue_and_not_done(forum: Forum, area: str) -> None:
    uid = issue(forum, area)
    for what in ("A nurse", "A room"):
        new = {"what": what, "due_on": "2026-05-01"}
        raised.add_reply(forum, {"issue": uid, "on": "2026-04-01"}, new)
    nurse, room = (each.uid for each in raised.promises(forum))
    claim = {"promise": nurse, "on": "2026-05-05", "claimed": "done"}
    keeping.keep(forum, "review", claim, "Reviewed")
    assert stands(forum, uid)[0] == "overdue"  # the room
    keeping.keep(forum, "review", claim | {"promise": room, "on": "2026-05-20"}, "Reviewed")
    assert stands(forum, uid) == ("claimed", "They say it is done (20 May 2026). Is it?")
    assert raised.story(forum, uid, DAY).open
    keeping.keep(forum, "review", claim | {"on": "2026-05-25", "claimed": "amber"}, "Reviewed")
    assert stands(forum, uid)[0] == "overdue"
    for each in (nurse, room):
        keeping.change(forum, "promise", each, {"done": "yes"}, "Done")
    assert stands(forum, uid)[0] == "done"


def test_what_families_say_is_told_before_and_since(forum: Forum, area: str) -> None:
    for number in range(6):
        said(forum, area, f"early {number}", "2026-02-10", "poor")
    for number in range(7):
        said(forum, area, f"late {number}", "2026-05-10", "good")
    uid = issue(forum, area)
    raised.add_reply(forum, {"issue": uid, "on": "2026-03-20"})
    told = raised.story(forum, uid, DAY)
    assert told.before is not None
    assert told.since is not None
    assert (told.before.families.value, told.since.families.value) == (6, 7)
    assert told.since_on == "2026-03-20"


def test_few_families_are_not_counted_out(forum: Forum, area: str) -> None:
    for number in range(3):
        said(forum, area, f"early {number}", "2026-02-10", "poor")
    told = raised.story(forum, issue(forum, area), DAY)
    assert told.before is not None
    assert told.before.families.value is None
    assert "3" not in told.before.words().replace("<5", "")


def test_what_was_said_on_the_day_it_was_raised_is_not_counted_twice(
    forum: Forum, area: str
) -> None:
    for number in range(6):
        said(forum, area, f"family {number}", "2026-03-02", "poor")
    told = raised.story(forum, issue(forum, area), DAY)
    assert told.before is not None
    assert told.since is not None
    assert (told.before.families.value, told.since.families.value) == (6, 0)


@pytest.mark.parametrize("fields", [{"closed_on": "2026-03-01"}, {"raised_on": "2026-13-01"}])
def test_days_that_cannot_be_are_refused(forum: Forum, area: str, fields: dict[str, str]) -> None:
    with pytest.raises(WrongInput):
        issue(forum, area, **fields)
    assert raised.issues(forum) == []


def test_a_reply_cannot_come_before_its_issue_and_leaves_no_promise(
    forum: Forum, area: str
) -> None:
    uid = issue(forum, area)
    with pytest.raises(WrongInput, match="before the issue was raised"):
        raised.add_reply(forum, {"issue": uid, "on": "2026-03-01"}, {"what": "A nurse"})
    with pytest.raises(WrongInput, match="Say which issue"):
        raised.add_reply(forum, {"issue": "0" * 32, "on": "2026-03-03"})
    assert raised.promises(forum) == []


def test_a_reply_with_its_promise_is_one_act(forum: Forum, area: str) -> None:
    uid = issue(forum, area)
    raised.add_reply(forum, {"issue": uid, "on": "2026-04-01"}, {"what": "A nurse"})
    forums.undo_last(forum)
    told = raised.story(forum, uid, DAY)
    assert (told.replies, raised.promises(forum)) == ((), [])


def test_open_issues_come_first_and_the_oldest_of_them(forum: Forum, area: str) -> None:
    young = issue(forum, area, title="Young", raised_on="2026-05-01")
    old = issue(forum, area, title="Old", raised_on="2025-05-01")
    done = issue(forum, area, title="Done", raised_on="2024-05-01")
    raised.close_issue(forum, done, "yes", "2024-06-01")
    other = issue(forum, area, title="Other", areas=[forums.theme_uid("leadership")])
    told = raised.stories(forum, DAY, area=area)
    assert [each.issue.uid for each in told] == [old, young, done]
    assert [each.days for each in told] == [396, 31, 31]
    assert other in {each.issue.uid for each in raised.stories(forum, DAY)}
