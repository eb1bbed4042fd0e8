"""Recording, changing, binning and undoing, as a volunteer and a chair do it."""

from datetime import date

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import forums, reading, record
from forumapp.services.forums import Forum

TODAY = date(2026, 3, 12)


def add(forum: Forum, words: str = "We waited 18 months", **fields: object) -> str:
    uid, _ = record.add_feedback(forum, {"words_free": words, **fields}, today=TODAY)
    return uid


def test_words_are_all_that_is_needed(forum: Forum) -> None:
    found = reading.show(forum, add(forum)).feedback
    assert found.words.free == "We waited 18 months"
    assert (found.told_on, found.consent, found.rating) == ("2026-03-12", None, None)


def test_words_stay_as_they_were_said(forum: Forum) -> None:
    said = "  Tidy?  “No”…\n\n\tSHE said: it's 🙂 fine\r\n "
    assert reading.show(forum, add(forum, said)).feedback.words.free == said


def test_a_nul_is_taken_out_of_a_paste(forum: Forum) -> None:
    assert reading.show(forum, add(forum, "one\x00two\x1b")).feedback.words.free == "onetwo"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"words_free": " \n "}, "no words yet"),
        ({"words_free": "x" * 100_001}, "100,001 characters"),
        ({"words_free": "x", "rating": "superb"}, "It can be: very_good"),
        ({"words_free": "x", "told_on": "2026-02-30"}, "not a date"),
        ({"words_free": "x", "told_on": "2027-01-01"}, "not come yet"),
        ({"words_free": "x", "told_on": "1066-10-14"}, "too long ago"),
        ({"words_free": "x", "trust": 11}, "0 to 10"),
        ({"words_free": "x", "need": ["ASD", "SEMH", "MLD"]}, "at most 2"),
        ({"words_free": "x", "happened": "2026-13"}, "or a month"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    forum: Forum, fields: dict[str, object], said: str
) -> None:
    before = reading.acts(forum)
    with pytest.raises(WrongInput, match=said):
        record.add_feedback(forum, fields, today=TODAY)
    assert reading.acts(forum) == before


def test_a_family_word_links_without_being_kept(forum: Forum) -> None:
    one, _ = record.add_feedback(forum, {"words_free": "a"}, family_word="Blue Bell-17")
    two, _ = record.add_feedback(forum, {"words_free": "b"}, family_word="bluebell 17")
    other, _ = record.add_feedback(forum, {"words_free": "c"}, family_word="bluebell 18")
    words = [reading.show(forum, uid).feedback.family for uid in (one, two, other)]
    assert words[0] == words[1] != words[2]
    assert "bell" not in str(reading.history(forum, one)).lower()


def test_consent_carries_its_wording_and_day(forum: Forum) -> None:
    found = reading.show(forum, add(forum, consent="quote")).feedback
    assert (found.consent_version, found.consent_on) == ("2", "2026-03-12")
    assert reading.show(forum, add(forum)).feedback.consent_version is None


@pytest.mark.hub_too
def test_what_may_be_a_risk_is_withheld(forum: Forum) -> None:
    uid = add(forum, "a rareword here", safeguarding="flagged")
    assert reading.counts(forum)["withheld"] == 1
    assert reading.search(forum, "rareword").total == 0
    record.flag_safeguarding(forum, uid, passed_on=True)
    assert reading.search(forum, "rareword").total == 1


def test_the_bin_gives_back(forum: Forum) -> None:
    uid = add(forum)
    record.bin_feedback(forum, [uid])
    assert reading.counts(forum)["feedback"] == 0
    record.restore_feedback(forum, [uid])
    assert reading.counts(forum)["feedback"] == 1


def test_many_at_once_are_one_undo(forum: Forum) -> None:
    uids = [add(forum, f"piece {n}") for n in range(5)]
    record.change_feedback(forum, uids, {"consent": "theme"}, "Set consent on 5")
    assert {reading.show(forum, u).feedback.consent for u in uids} == {"theme"}
    undone = forums.undo_last(forum)
    assert undone.label == "Undo “Set consent on 5”"
    assert {reading.show(forum, u).feedback.consent for u in uids} == {None}


def test_one_unknown_piece_stops_the_whole_act(forum: Forum) -> None:
    uid = add(forum)
    with pytest.raises(WrongInput, match="not in this forum"):
        record.bin_feedback(forum, [uid, "0" * 32])
    assert reading.counts(forum)["feedback"] == 1


def test_history_says_who_and_what(forum: Forum) -> None:
    forum.actor = "Amina"
    uid = add(forum, rating="poor")
    record.change_feedback(forum, [uid], {"rating": "good"}, "Changed the rating")
    last = reading.history(forum, uid)[-1]
    assert (last.actor, last.field, last.before, last.after) == ("Amina", "rating", "poor", "good")
    assert last.label == "Changed the rating"
