"""Figures hide below ten where a pack that was issued did, or where somebody asks for it."""

from pathlib import Path
from typing import Literal

import pytest

from forumapp.domain.ids import new_ids
from forumapp.services import comparing, forums, packing, reaching
from forumapp.services.claim_checking import check_claim
from forumapp.services.forums import Forum
from forumapp.services.lived import lived
from forumapp.services.thresholds import Hides, hides
from forumapp.services.trends import area_trend, trend_report
from forumapp.store import around, keys
from tests.services.pack_stories import ISSUED, give_out

SECRET = "correct horse battery"
FEW = 7  # hidden below ten, not below five


@pytest.fixture
def forum(tmp_path: Path):  # type: ignore[no-untyped-def]
    forums.new_forum(tmp_path / "forum", SECRET, "A", "Here", cost=keys.Cost(8, 1, 1))
    with forums.open_forum(tmp_path / "forum", SECRET) as opened:
        with opened.write("Told") as tx:
            said = {"words_free": "Said", "entered_at": "2026-01-02T00:00:00Z"}
            told = (("E", 30, "good", "2026-01-02"), ("K", FEW, "poor", "2026-03-02"))
            for provision, count, rating, day in told:
                own = said | {"provision": provision, "rating": rating, "told_on": day}
                own["speaker"] = "parent"
                tx.change_many("feedback", [(uid, dict(own)) for uid in new_ids(count)])
        yield opened


def figures(forum: Forum, least: Literal[5, 10] = 5) -> list[int | None]:
    """Return the seven as each way of asking tells of them, None where it is hidden."""
    (found,) = reaching.all_heard(forum, ["provision"], least)
    heard = {row.code: row.heard.said for row in found.reach.rows}
    group = comparing.group_and_rest(forum, "provision", "K", least=least).comparison.second
    day = ISSUED.replace(year=2026, month=2, day=1)
    after = comparing.before_and_after(forum, day, least=least).comparison.second
    claim = check_claim(forum, "most families are positive", least=least)
    months = trend_report(forum, grain="month", least=least).trends[0].trend.periods
    march = next(each for each in months if each.period.key.startswith("2026-03"))
    return [heard["K"], group.n.value, after.n.value, claim.against.value, march.comments.value]


def insides(forum: Forum) -> list[int | None]:
    """Return the same from the forum's own screens."""
    found = {
        row.code: row.heard.said for row in reaching.who_was_heard(forum, "provision").reach.rows
    }
    group = comparing.group_and_rest(forum, "provision", "K", inside=True).comparison.second
    months = area_trend(forum, None, grain="month").trend.periods
    march = next(each for each in months if each.period.key.startswith("2026-03"))
    return [found["K"], group.n.value, march.comments.value]


def give(forum: Forum, threshold: Literal[5, 10]) -> str:
    pack = packing.plan_pack(forum, issued=ISSUED, threshold=threshold)
    give_out(forum, pack)
    return pack.number


def test_seven_is_told_until_somebody_asks_for_ten(forum: Forum) -> None:
    assert hides(forum) == Hides(5)
    assert not hides(forum).words()
    assert figures(forum) == [FEW] * 5
    assert insides(forum) == [FEW] * 3
    assert figures(forum, 10) == [None] * 5
    assert hides(forum, 10).words() == "Numbers below 10 are hidden, as asked."


def test_what_a_pack_held_back_is_told_by_no_other_way(forum: Forum) -> None:
    number = give(forum, 10)
    assert hides(forum) == Hides(10, number)
    assert number in hides(forum).words()
    assert figures(forum) == [None] * 5
    assert insides(forum) == [None] * 3
    with forum.read() as conn:
        area = around.areas(conn)[0].uid
    assert lived(forum, [area]).least == 10


def test_a_pack_that_hides_below_five_changes_nothing(forum: Forum) -> None:
    give(forum, 5)
    assert hides(forum) == Hides(5)
    assert figures(forum)[0] == FEW


def test_a_pack_that_shows_what_an_earlier_one_held_back_says_so(forum: Forum) -> None:
    assert not any("held back" in each for each in packing.plan_pack(forum, issued=ISSUED).warnings)
    number = give(forum, 10)
    looser = packing.plan_pack(forum, issued=ISSUED)
    [said] = [each for each in looser.warnings if "held back" in each]
    assert said == (
        f"The pack {number} was issued without numbers below 10. This one shows numbers from 5 to "
        "9 that it held back. Hide numbers under 10 here too, unless you mean it."
    )
    strict = packing.plan_pack(forum, issued=ISSUED, threshold=10)
    assert not any("held back" in each for each in strict.warnings)
