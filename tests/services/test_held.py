"""Figures of the command line are held to each other, and to packs that were issued."""

from pathlib import Path

import pytest

from forumapp.domain.ids import new_ids
from forumapp.services import forums, packing, reaching
from forumapp.services.claim_checking import check_claim
from forumapp.services.comparing import before_and_after
from forumapp.services.forums import Forum
from forumapp.services.trends import trend_report
from forumapp.store import keys
from tests.services.pack_stories import ISSUED, give_out

SECRET = "correct horse battery"


@pytest.fixture
def forum(tmp_path: Path):  # type: ignore[no-untyped-def]
    forums.new_forum(tmp_path / "forum", SECRET, "A", "Here", cost=keys.Cost(8, 1, 1))
    with forums.open_forum(tmp_path / "forum", SECRET) as opened:
        yield opened


def tell(forum: Forum, count: int, **fields: object) -> None:
    said = {"words_free": "Said", "told_on": "2026-01-02", "entered_at": "2026-01-02T00:00:00Z"}
    with forum.write("Told") as tx:
        tx.change_many("feedback", [(uid, {**said, **fields}) for uid in new_ids(count)])


def test_a_claims_sides_do_not_tell_what_its_share_hides(forum: Forum) -> None:
    tell(forum, 22, rating="good")
    tell(forum, 2, rating="poor")
    tell(forum, 10)
    found = check_claim(forum, "Most families are positive")
    assert found.heard is not None
    assert found.against.value is None
    known = found.heard.n.value is not None
    assert not (known and found.speaks_for.value is not None)  # 24 less 22 are the two


def test_a_trend_is_held_to_a_pack_that_was_issued(forum: Forum) -> None:
    tell(forum, 30, rating="good", told_on="2025-11-02")
    tell(forum, 10, rating="poor")
    pack = packing.plan_pack(forum, issued=ISSUED)
    give_out(forum, pack)
    assert trend_report(forum).trends[0].comments.value == 40
    tell(forum, 2, rating="poor")
    assert trend_report(forum).trends[0].comments.value is None


def test_before_and_after_are_held_to_a_pack(forum: Forum) -> None:
    tell(forum, 30, rating="good", told_on="2025-11-02")
    tell(forum, 20, rating="good", told_on="2025-12-02")
    tell(forum, 15, rating="poor", told_on="2025-12-02")
    give_out(forum, packing.plan_pack(forum, issued=ISSUED))
    tell(forum, 3, rating="poor", told_on="2025-12-02")
    day = ISSUED.replace(year=2025, month=11, day=15)
    inside = before_and_after(forum, day, inside=True).comparison
    assert (inside.first.n.value, inside.second.n.value) == (30, 38)
    shown = before_and_after(forum, day).comparison  # the pack said 65 of both together
    assert None in (shown.first.n.value, shown.second.n.value)


def test_who_was_heard_is_held_to_a_pack(forum: Forum) -> None:
    tell(forum, 30, provision="E")
    tell(forum, 12, provision="K")
    give_out(forum, packing.plan_pack(forum, issued=ISSUED))
    tell(forum, 2, provision="K")
    (found,) = reaching.all_heard(forum, ["provision"])
    rows = {row.code: row.heard.said for row in found.reach.rows}
    assert (rows["E"], rows["K"]) == (30, None)
    assert found.reach.base.value is None
