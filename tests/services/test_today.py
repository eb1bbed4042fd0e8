"""Today: only what is true and waits for a person, the most urgent first; families as a range."""

from datetime import date
from pathlib import Path

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import (
    backups,
    drafting,
    forums,
    particulars,
    reading,
    record,
    second,
    today,
)
from forumapp.services.forums import Forum
from forumapp.services.particulars import change_particulars, day_ahead
from forumapp.services.today import Need
from forumapp.store import undo

DAY = date(2026, 11, 22)


def kinds(forum: Forum, day: date = DAY) -> list[str]:
    return [need.kind for need in today.today(forum, day).needs]


def told(forum: Forum, on: str, **more: str) -> str:
    word = more.pop("word", None)
    fields = {"words_free": "We waited", "told_on": on, **more}
    return record.add_feedback(forum, fields, family_word=word, today=DAY)[0]


def test_an_empty_forum_needs_a_lead_and_nothing_else(forum: Forum) -> None:
    found = today.today(forum, DAY)
    assert found.empty
    assert [need.kind for need in found.needs] == ["lead"]
    assert found.now.families.high == 0


@pytest.mark.hub_too
def test_a_concern_comes_first_until_it_is_passed_on(forum: Forum) -> None:
    told(forum, "2026-11-20")
    uid = told(forum, "2026-11-20", safeguarding="flagged")
    assert kinds(forum)[0] == "risk"
    record.pass_on(forum, uid, "Duty team")
    assert "risk" not in kinds(forum)


@pytest.mark.folder_alone
def test_what_is_read_and_backed_up_is_not_said(forum: Forum) -> None:
    uid = told(forum, "2026-11-20")
    assert {"unread", "not_analysed", "no_backup"} <= set(kinds(forum))
    assert "no_area" not in kinds(forum)
    record.mark_read(forum, [uid])
    backups.back_up(forum)
    assert not {"unread", "no_backup", "old_backup"} & set(kinds(forum))
    assert "no_area" in kinds(forum)


@pytest.mark.folder_alone
def test_an_old_backup_is_said_with_its_days(forum: Forum) -> None:
    told(forum, "2026-11-20")
    made = backups.back_up(forum).path
    made.rename(made.with_name("20200101T091200000-by-hand.db"))
    need = next(each for each in today.today(forum, DAY).needs if each.kind == "old_backup")
    assert need.count > 2000


def test_a_talk_that_was_broken_off_is_told_with_its_time(forum: Forum) -> None:
    at = drafting.keep(forum, "record", {"words_free": "half a sen"})
    drafting.keep(forum, "feedback-view", {"x": 1})  # a draft of another form is no talk
    found = {each.kind: each for each in today.today(forum, DAY).needs}
    assert (found["draft"].count, found["draft"].on) == (1, at)
    assert "put_aside" not in found
    for number in (1, 2):
        drafting.keep(forum, f"record-kept-{number}", {"words_free": "half a sen"})
    found = {each.kind: each for each in today.today(forum, DAY).needs}
    assert found["put_aside"].count == 2


@pytest.mark.parametrize(
    ("on", "kind"),
    [("2026-12-03", "board"), ("2027-01-04", None), ("2026-11-20", "board_past")],
)
def test_the_board(forum: Forum, on: str, kind: str | None) -> None:
    change_particulars(forum, {"board_on": on, "board_name": "The SEND board"})
    found = [need for need in today.today(forum, DAY).needs if need.kind.startswith("board")]
    assert [need.kind for need in found] == ([kind] if kind else [])
    assert all(need.name == "The SEND board" and need.on == on for need in found)


def test_families_are_a_range_where_some_gave_no_word(forum: Forum) -> None:
    told(forum, "2026-11-01", word="bluebell")
    told(forum, "2026-11-02", word="Blue Bell")
    told(forum, "2026-11-03")
    told(forum, "2026-11-04", talk="one talk")
    told(forum, "2026-11-04", talk="one talk")
    told(forum, "2026-11-05", speaker="professional")
    told(forum, "2026-08-31")
    told(forum, "2026-11-06", safeguarding="flagged")
    found = today.today(forum, DAY)
    assert (found.now.families.low, found.now.families.high) == (1, 3)
    assert (found.before.families.low, found.before.families.high) == (1, 1)


def test_the_figures_are_those_of_the_analysis(sample: Forum) -> None:
    from forumapp.analysis.figures.families import count_families
    from forumapp.services.voicing import voices_of
    from forumapp.store import voices

    for day in (date(2026, 3, 1), date(2025, 11, 1)):
        now = today.today(sample, day).now
        with sample.read() as conn:
            first, last = now.term.first.isoformat(), now.term.last.isoformat()
            rows = voices.voices(conn, first=first, last=last)
        assert now.families == count_families(voices_of(rows))


def test_particulars_are_named_when_they_change_and_written_only_when_new(forum: Forum) -> None:
    said = change_particulars(forum, {"safeguarding_lead": "Robin Hale"})
    assert said.label == "Changed the safeguarding lead"
    with forum.read() as conn:
        before = len(undo.acts(conn, 100))
    assert change_particulars(forum, {"safeguarding_lead": " Robin Hale "}).kinds == frozenset()
    with forum.read() as conn:
        assert len(undo.acts(conn, 100)) == before
    forums.undo_last(forum)
    assert particulars.particulars(forum).safeguarding_lead is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3 December", date(2026, 12, 3)),
        ("5 Jan", date(2027, 1, 5)),
        ("3/12/2026", date(2026, 12, 3)),
        ("2026-12-03", date(2026, 12, 3)),
        ("22 November", DAY),
    ],
)
def test_a_day_ahead_is_read_as_people_write_it(typed: str, day: date) -> None:
    assert day_ahead(typed, DAY) == day


@pytest.mark.parametrize("typed", ["soon", "31 February", "Tuesday", ""])
def test_what_is_no_day_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(WrongInput, match="Write it as 3 December"):
        day_ahead(typed, DAY)


def test_the_sample_never_asks_for_a_backup(sample_folder: Path) -> None:
    with forums.open_forum(sample_folder, forums.SAMPLE_PASSPHRASE) as opened:
        assert not {"no_backup", "old_backup"} & set(kinds(opened))


def test_readings_that_differ_and_second_readings_are_looked_for_apart(forum: Forum) -> None:
    area = reading.areas(forum)[0].uid
    uids = [told(forum, "2026-11-20") for _ in range(second.AT_LEAST)]
    with forum.write("Read") as tx:
        fields = {"read_on": "2026-11-20", "tone_person": -1}
        tx.change_many("feedback", [(uid, fields) for uid in uids[1:]])
    assert today.later(forum) == ()  # one is unread, and too few are read
    with forum.write("Read") as tx:
        tx.change("feedback", uids[0], fields)
    assert today.later(forum) == (Need("second", 30),)
    second.read_again(forum, uids[0], "Nadia", tone=1, areas=[area])
    assert today.later(forum) == (Need("differ", 1), Need("second", 29))
    told(forum, "2026-11-20")
    assert today.later(forum) == (Need("differ", 1),)  # first of all somebody reads it once
