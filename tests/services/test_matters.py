"""Requests, complaints and breaches: their clocks, their steps, and what comes of them."""

from datetime import UTC, datetime, timedelta

import pytest

from forumapp.domain.matters import NEXT, OUTCOMES, SORTS, due_at
from forumapp.domain.problems import WrongInput
from forumapp.services import forums, matters
from forumapp.services.call_days import working_days
from forumapp.services.forums import Forum


@pytest.mark.parametrize(
    ("sort", "opened", "due"),
    [
        ("access", "2026-09-03T10:00", "2026-10-05T23:59"),  # 3 October is a Saturday
        ("access", "2026-01-31T10:00", "2026-03-02T23:59"),  # 28 February is a Saturday
        ("access", "2026-11-25T10:00", "2026-12-29T23:59"),  # Christmas, Boxing Day's substitute
        ("access", "2026-12-15T10:00", "2027-01-15T23:59"),
        ("complaint", "2026-11-22T10:00", "2026-12-22T23:59"),
        ("breach", "2026-11-20T22:30", "2026-11-23T22:30"),
    ],
)
def test_when_it_is_due(sort: str, opened: str, due: str) -> None:
    found = due_at(sort, datetime.fromisoformat(opened).replace(tzinfo=UTC), working_days())
    assert found == datetime.fromisoformat(due).replace(tzinfo=UTC)


def test_every_sort_has_outcomes_and_next_steps() -> None:
    assert SORTS.keys() == OUTCOMES.keys() == NEXT.keys() == matters.SOON.keys()


def test_a_breach_runs_against_the_clock(forum: Forum) -> None:
    opened = datetime.now(UTC) - timedelta(hours=70)
    uid, _ = matters.open_matter(forum, "breach", "A laptop was left on a bus.", opened=opened)
    [found] = matters.matters(forum)
    assert matters.clock(found) == "1 hour left"
    assert matters.clock(found, datetime.now(UTC) + timedelta(days=4)) == "3 days late"
    with forum.read() as conn:
        assert [each.uid for each in matters.waiting_in(conn, datetime.now(UTC))] == [uid]
    matters.add_step(forum, uid, "Revoked it; its disk is encrypted.")
    matters.answer(forum, uid)
    with forum.read() as conn:
        assert matters.waiting_in(conn, datetime.now(UTC)) == []
    with pytest.raises(WrongInput, match="already"):
        matters.answer(forum, uid)
    with pytest.raises(WrongInput, match="Write the reason"):
        matters.close(forum, uid, "no_risk")
    matters.close(forum, uid, "no_risk", "Nobody can read it without the passphrase.")
    [found] = matters.matters(forum)
    assert (found.outcome, len(found.steps.splitlines())) == ("no_risk", 2)
    with pytest.raises(WrongInput, match="closed"):
        matters.add_step(forum, uid, "More")
    assert all(check.ok for check in forums.verify_forum(forum))


def test_what_cannot_be_is_refused(forum: Forum) -> None:
    with pytest.raises(WrongInput, match="no such matter"):
        matters.open_matter(forum, "gossip")
    with pytest.raises(WrongInput, match="not come yet"):
        matters.open_matter(forum, "access", opened=datetime.now(UTC) + timedelta(days=1))
    uid, _ = matters.open_matter(forum, "access")
    with pytest.raises(WrongInput, match="no outcome of this"):
        matters.close(forum, uid, "reported")
    with pytest.raises(WrongInput, match="what was done"):
        matters.add_step(forum, uid, "  ")
    with pytest.raises(WrongInput, match="at most"):
        matters.add_step(forum, uid, "x" * 5000)
    with pytest.raises(WrongInput, match="`matters list`"):
        matters.find(forum, "ffff")


def test_what_waits_stands_first(forum: Forum) -> None:
    old, _ = matters.open_matter(forum, "complaint")
    matters.answer(forum, old)
    late, _ = matters.open_matter(forum, "access")
    urgent, _ = matters.open_matter(forum, "breach")
    assert [each.uid for each in matters.matters(forum)] == [urgent, late, old]
    matters.close(forum, old, "upheld")
    assert len(matters.matters(forum, closed=False)) == 2
    assert "What to do:" in matters.lines(matters.find(forum, urgent[:30]))[2]
