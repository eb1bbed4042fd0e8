"""What may mean risk is before the safeguarding lead before anyone reads or counts it."""

from pathlib import Path

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import importing, reading, record, redaction, risk
from forumapp.services.forums import Forum, open_forum, undo_last
from forumapp.services.today import today
from forumapp.store.copy_settings import write_setting
from tests.risk.conftest import SECRET

RISK = "Her dad hits her when the school rings."
PLAIN = "The new SENCO answers every e-mail."


def add(forum: Forum, words: str, **fields: object) -> str:
    return record.add_feedback(forum, {"words_free": words, **fields})[0]


def state(forum: Forum, uid: str) -> str | None:
    return reading.show(forum, uid).feedback.safeguarding


def test_words_of_risk_are_in_no_list_figure_or_search(forum: Forum) -> None:
    held, plain = add(forum, RISK), add(forum, PLAIN)
    assert (state(forum, held), state(forum, plain)) == ("suspected", None)
    counts = reading.counts(forum)
    assert (counts["feedback"], counts["withheld"], counts["suspected"]) == (1, 1, 1)
    assert reading.search(forum, "school rings").total == 0
    assert len(reading.list_ids(forum)) == 1
    assert len(reading.list_ids(forum, standing=reading.WITHHELD)) == 1


def test_a_note_of_the_volunteer_is_looked_at_too(forum: Forum) -> None:
    assert state(forum, add(forum, PLAIN, note="Mum has a black eye.")) == "suspected"


def test_a_person_who_flagged_it_decided_already(forum: Forum) -> None:
    assert state(forum, add(forum, RISK, safeguarding="flagged")) == "flagged"


def test_today_says_first_that_something_waits_for_the_lead(forum: Forum) -> None:
    add(forum, RISK)
    add(forum, PLAIN, safeguarding="flagged")
    kinds = [(need.kind, need.count) for need in today(forum).needs]
    assert kinds[:2] == [("risk", 1), ("suspected", 1)]


def test_the_lead_sees_the_words_and_why(forum: Forum) -> None:
    uid = add(forum, RISK)
    (held,) = risk.kept_apart(forum)
    assert held.feedback.uid == uid
    ((part, sign),) = held.signs
    assert (part, sign.text) == ("free", "dad hits her")
    assert reading.show(forum, uid).signs == held.signs
    assert reading.show(forum, add(forum, PLAIN)).signs == ()


def test_cleared_counts_again_and_undo_takes_that_back(forum: Forum) -> None:
    uid = add(forum, RISK)
    risk.clear(forum, [uid])
    assert (state(forum, uid), reading.counts(forum)["feedback"]) == ("cleared", 1)
    last = reading.history(forum, uid)[-1]
    assert (last.actor, last.after) == ("Volunteer", "cleared")
    undo_last(forum)
    assert (state(forum, uid), reading.counts(forum)["withheld"]) == ("suspected", 1)


def test_a_shared_concern_stays_apart_until_it_is_passed_on(forum: Forum) -> None:
    uid = add(forum, RISK)
    risk.confirm(forum, [uid])
    assert state(forum, uid) == "flagged"
    record.pass_on(forum, uid, "Duty team")
    assert (state(forum, uid), reading.counts(forum)["feedback"]) == ("passed_on", 1)


def test_what_is_not_kept_apart_cannot_be_cleared(forum: Forum) -> None:
    uid = add(forum, PLAIN)
    with pytest.raises(WrongInput, match="not kept apart"):
        risk.clear(forum, [uid])
    with pytest.raises(WrongInput, match="not kept apart"):
        risk.clear(forum, ["f" * 32])


def test_other_words_ask_again_the_same_words_do_not(forum: Forum) -> None:
    uid = add(forum, RISK)
    risk.clear(forum, [uid])
    record.change_feedback(forum, [uid], {"words_free": RISK + " Thank you."}, "Changed the words")
    assert state(forum, uid) == "cleared"
    redaction.redact(forum, uid, {"free": RISK.replace("school", "[school]")})
    assert state(forum, uid) == "cleared"
    more = RISK + " He wants to kill himself."
    record.change_feedback(forum, [uid], {"words_free": more}, "Changed the words")
    assert state(forum, uid) == "suspected"
    undo_last(forum)
    assert state(forum, uid) == "cleared"


def test_a_change_of_something_else_asks_nothing(forum: Forum) -> None:
    uid = add(forum, RISK)
    risk.clear(forum, [uid])
    record.change_feedback(forum, [uid], {"rating": "good"}, "Changed")
    assert state(forum, uid) == "cleared"


def test_rows_of_an_import_are_kept_apart_and_undo_takes_all(forum: Forum, tmp_path: Path) -> None:
    table = tmp_path / "told.csv"
    table.write_text(f'What is not working?\n"{RISK}"\n"{PLAIN}"\n', encoding="utf-8")
    source = importing.open_table(table)
    done = importing.import_table(forum, source, importing.guess(source).mapping)
    assert (done.stored, done.held) == (2, 1)
    assert reading.counts(forum)["feedback"] == 1
    undo_last(forum)
    assert (reading.counts(forum)["feedback"], reading.counts(forum)["withheld"]) == (0, 0)


def test_an_older_forum_is_looked_over_when_it_is_opened(folder: Path) -> None:
    with open_forum(folder, SECRET) as forum:
        with forum.write("Older words") as tx:  # as a version wrote it that did not look
            for words in (RISK, PLAIN):
                tx.change(
                    "feedback",
                    None,
                    {"words_free": words, "told_on": "2026-01-05", "entered_at": "x"},
                )
            cleared = tx.change(
                "feedback",
                None,
                {
                    "words_free": RISK,
                    "told_on": "2026-01-05",
                    "entered_at": "x",
                    "safeguarding": "cleared",
                },
            )
        assert reading.counts(forum)["feedback"] == 3
        write_setting(forum, "risk_looked", None)
    with open_forum(folder, SECRET) as forum:
        counts = reading.counts(forum)
        assert (counts["feedback"], counts["suspected"]) == (2, 1)
        assert state(forum, cleared) == "cleared"
        (held,) = risk.kept_apart(forum)
        assert reading.history(forum, held.feedback.uid)[-1].actor == "ForumApp"
        assert reading.acts(forum, 1)[0].label == "Held back: someone may be at risk"
        assert (reading.next_undo(forum) or held).label == "Older words"  # not for Ctrl+Z
        assert risk.look_over(forum) == 0


def test_looking_over_goes_on_where_it_stopped(forum: Forum) -> None:
    with forum.write("Older words") as tx:
        for _ in range(3):
            tx.change(
                "feedback", None, {"words_free": RISK, "told_on": "2026-01-05", "entered_at": "x"}
            )
    write_setting(forum, "risk_looked", None)
    assert risk.look_over(forum, cancelled=lambda: True) == 0
    assert risk.never_looked(forum)
    assert risk.look_over(forum) == 3
    assert not risk.never_looked(forum)
