"""The digests that are kept with a pack: which days hold the same pieces as they did."""

from datetime import date
from pathlib import Path

import pytest

from forumapp.domain.ids import new_ids, shared_id
from forumapp.services import forums, packing
from forumapp.services.embargo import gate_in
from forumapp.services.forums import Forum
from forumapp.services.packing.cells import earlier_cells
from forumapp.services.told_content import content_in
from forumapp.store import keys
from tests.services.pack_stories import ISSUED, give_out

SECRET = "correct horse battery"
AREA = forums.area_uid("r", "a")
DAYS = ("2025-03-01", "2025-03-02", "2025-04-01")


@pytest.fixture
def forum(tmp_path: Path):  # type: ignore[no-untyped-def]
    forums.new_forum(tmp_path / "forum", SECRET, "A", "Here", cost=keys.Cost(8, 1, 1))
    with forums.open_forum(tmp_path / "forum", SECRET) as opened:
        areas = [{"key": "a", "item": "weakness", "title": "Waits"}]
        data = {"key": "r", "title": "A round", "local_area": "Here", "first_day": "2023-03-01"}
        forums.add_inspection(opened, data | {"areas": areas})
        yield opened


def tell(forum: Forum, day: str, **said: object) -> str:
    (uid,) = new_ids(1)
    told = {"words_free": "Said", "told_on": day, "entered_at": "2026-01-02T00:00:00Z"}
    with forum.write("Told") as tx:
        tx.change("feedback", uid, told | said)
    return uid


def tag(forum: Forum, uid: str) -> None:
    told = {"feedback": uid, "area": AREA, "verdict": "confirmed", "binned": False}
    with forum.write("Tagged") as tx:
        tx.change("tag", shared_id(uid, AREA), told)


def seen(forum: Forum) -> dict[str, dict[str, int]]:
    with forum.read() as conn:
        return {area: dict(days) for area, days in content_in(conn, gate_in(conn)).of.items()}


def test_a_digest_changes_with_what_is_told_of_its_day(forum: Forum) -> None:
    first, _, third = (tell(forum, day, rating="good") for day in DAYS)
    tag(forum, first)
    once = seen(forum)
    assert (list(once[""]), list(once[AREA])) == (list(DAYS), [DAYS[0]])
    tell(forum, DAYS[1])
    more = seen(forum)
    assert more[AREA] == once[AREA]
    assert [day for day in DAYS if more[""][day] != once[""][day]] == [DAYS[1]]
    with forum.write("Put right") as tx:
        tx.change("feedback", first, {"rating": "poor"})
        tx.change("feedback", third, {"binned": True})
    then = seen(forum)
    assert then[AREA][DAYS[0]] != once[AREA][DAYS[0]]
    assert DAYS[2] not in then[""]


def test_a_pack_keeps_the_digests_of_its_own_days(forum: Forum) -> None:
    for day in DAYS:
        tag(forum, tell(forum, day))
    last = date.fromisoformat(DAYS[1])
    give_out(forum, packing.plan_pack(forum, issued=ISSUED, last=last))
    now = seen(forum)
    with forum.read() as conn:
        (kept,) = earlier_cells(conn)
    assert kept.content.of == {
        area: {day: mark for day, mark in days.items() if day in DAYS[:2]}
        for area, days in now.items()
    }


def test_of_an_area_that_goes_on_with_another_no_digest_is_kept(forum: Forum) -> None:
    tag(forum, tell(forum, DAYS[0]))
    areas = [{"key": "b", "item": "weakness", "title": "Waits, again"}]
    data = {"key": "s", "title": "Next", "local_area": "Here", "first_day": "2025-03-01"}
    forums.add_inspection(forum, data | {"areas": areas})
    later = forums.area_uid("s", "b")
    with forum.write("Linked") as tx:
        own = {"earlier": AREA, "later": later, "how": "continues", "binned": False}
        tx.change("link", shared_id("link"), own)
    assert AREA in seen(forum)
    assert later not in seen(forum)
