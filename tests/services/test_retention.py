"""How long words are kept: what is due, what stays in the figures, and that the rest is gone."""

from datetime import date
from typing import Any

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import (
    forums,
    reading,
    record,
    retention,
    retention_rule,
    risk,
    tagging,
    trends,
)
from forumapp.services.families import hasher
from forumapp.services.forums import Forum
from forumapp.store.undo import undo
from tests.pages import all_pages

RARE, TODAY = "zqxjquibble", date(2026, 11, 22)


def _tell(forum: Forum, day: str, **fields: Any) -> str:
    said = {"words_free": f"We waited {RARE}", "told_on": day, "rating": "poor", **fields}
    return record.add_feedback(forum, said)[0]


def test_without_a_rule_it_says_how_to_set_one(forum: Forum) -> None:
    with pytest.raises(WrongInput, match="no rule yet"):
        retention.due(forum)
    for months in (0, 121):
        with pytest.raises(WrongInput, match="6 to 120"):
            retention.set_rule(forum, months)


def test_what_is_older_than_the_rule_is_due(forum: Forum) -> None:
    old = _tell(forum, "2022-05-03")
    binned = _tell(forum, "2023-10-01")
    record.bin_feedback(forum, [binned])
    _tell(forum, "2023-11-22")
    retention.set_rule(forum, 36)
    found = retention.due(forum, TODAY)
    assert found.uids == (old, binned)
    assert (found.years, found.binned) == (((2022, 1), (2023, 1)), 1)
    assert found.before == date(2023, 11, 22)
    assert retention.due(forum, date(2027, 2, 28), before=date(2022, 1, 1)).uids == ()
    retention.set_rule(forum, None)
    assert retention.rule(forum) is None


@pytest.mark.parametrize("decided", [risk.clear, record.pass_on])
def test_what_waits_for_the_safeguarding_lead_does_not_go_unread(
    forum: Forum, decided: Any
) -> None:
    uid = _tell(forum, "2022-05-03", words_free="He said that his uncle hits him every night")
    retention.set_rule(forum, 36)
    assert retention.due(forum, TODAY).uids == ()
    with forum.read() as conn:
        assert retention_rule.due_in(conn, TODAY) == 0
    if decided is risk.clear:
        risk.clear(forum, [uid])
    else:
        record.pass_on(forum, uid, "social care", on="2026-11-20")
    assert retention.due(forum, TODAY).uids == (uid,)


def test_figures_stay_and_words_go(forum: Forum) -> None:
    area = reading.areas(forum)[0].uid
    oak = hasher(forum)("oak")
    for day, family in (("2022-05-03", oak), ("2022-05-20", oak), ("2022-06-01", None)):
        uid = _tell(forum, day, family=family, need=["ASD", "SLCN"], ethnic_group="other_arab")
        tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem")])
    _tell(forum, "2026-11-01")
    before = trends.area_trend(forum, area)
    found = retention.due(forum, before=date(2023, 1, 1))
    certificate, _ = retention.anonymise(forum, found.uids)
    assert RARE.encode() in all_pages(forum)  # that of this year
    assert certificate.pieces == 3
    after = trends.area_trend(forum, area)
    assert (after.families.text, after.comments.text) == (
        before.families.text,
        before.comments.text,
    )
    assert retention.due(forum, before=date(2023, 1, 1)).uids == ()
    kept = [reading.show_rid(forum, rid).feedback for rid in reading.list_ids(forum)][1:]
    assert {each.told_on for each in kept} == {"2022-05-01", "2022-06-01"}
    assert {each.need for each in kept} == {("ASD",)}
    assert {each.ethnic_group for each in kept} == {None}
    assert {each.consent for each in kept} == {"count"}
    assert not {each.uid for each in kept} & set(found.uids)
    assert oak not in {each.family for each in kept}
    assert not any(each.words.parts() for each in kept)
    assert all(check.ok for check in forums.verify_forum(forum))


def test_no_page_holds_what_was_taken_out_and_no_undo_brings_it_back(forum: Forum) -> None:
    uid = _tell(forum, "2022-05-03", note=RARE)
    retention.anonymise(forum, [uid], backups_too=True)
    assert RARE.encode() not in all_pages(forum)
    undo(forum)
    assert RARE.encode() not in all_pages(forum)


def test_the_bin_goes_whole(forum: Forum) -> None:
    uid = _tell(forum, "2022-05-03")
    record.bin_feedback(forum, [uid])
    retention.anonymise(forum, [uid])
    assert len(reading.list_ids(forum)) == 0
    with pytest.raises(WrongInput, match="nothing to do"):
        retention.anonymise(forum, [])
    with pytest.raises(WrongInput, match="nothing to do"):
        retention.erase_due(forum, retention.due(forum, before=date(2023, 1, 1)))


def test_what_is_due_can_be_erased_whole(forum: Forum) -> None:
    _tell(forum, "2022-05-03")
    retention.set_rule(forum, 36)
    certificate, _ = retention.erase_due(forum, retention.due(forum, TODAY))
    assert (certificate.why, certificate.pieces) == ("retention", 1)
    assert len(reading.list_ids(forum)) == 0
