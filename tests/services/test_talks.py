"""One talk in several pieces, receipts, concerns passed on, events, views and the forum itself."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumapp.analysis.figures.families import Voice, count_families
from forumapp.domain import ids
from forumapp.domain.problems import WrongInput
from forumapp.services import forums, particulars, reading, record, views, voicing
from forumapp.services.families import RECEIPT, new_receipt, receipt_hasher
from forumapp.services.forums import Forum

TODAY = date(2026, 3, 12)


def add(forum: Forum, words: str, receipt: str | None = None, **fields: object) -> str:
    given = {"words_free": words, **fields}
    return record.add_feedback(forum, given, receipt=receipt, today=TODAY)[0]


def test_a_talk_in_three_pieces_is_one_family(forum: Forum) -> None:
    talk = ids.new_id()
    for words in ("The taxi never comes", "The plan is late", "The nurse is kind"):
        add(forum, words, talk=talk)
    add(forum, "Somebody else")
    with forum.read() as conn:
        from forumapp.store import voices

        heard = voicing.voices_of(voices.voices(conn))
    assert count_families(heard).words() == "1 to 2 families"
    assert len(heard) == 4


def test_a_talk_with_a_family_word_is_that_family(forum: Forum) -> None:
    talk = ids.new_id()
    for words in ("One", "Two"):
        given = {"words_free": words, "talk": talk}
        record.add_feedback(forum, given, family_word="bluebell", today=TODAY)
    record.add_feedback(forum, {"words_free": "x"}, family_word="Blue Bell", today=TODAY)
    with forum.read() as conn:
        from forumapp.store import voices

        heard = voicing.voices_of(voices.voices(conn))
    assert count_families(heard).words() == "1 family"


talks = st.tuples(st.sampled_from([None, "a", "b"]), st.sampled_from([None, "t1", "t2"]))


@given(st.lists(talks, max_size=12))
@settings(max_examples=200, deadline=None)
def test_the_range_of_families_holds_whoever_they_are(said: list[tuple[str | None, ...]]) -> None:
    found = count_families([Voice(family, None, 24300, talk=talk) for family, talk in said])
    words = {family for family, _ in said if family}
    unknown = [talk for family, talk in said if not family]
    alone = unknown.count(None) + len({talk for talk in unknown if talk})
    assert found.high == len(words) + alone
    assert found.low == max(len(words), min(1, found.high))


def test_a_receipt_withdraws_all_of_one_talk_and_nothing_else(forum: Forum) -> None:
    code = new_receipt()
    mine = [add(forum, w, receipt=code, consent="publish", quotable=True) for w in ("a", "b")]
    other = add(forum, "c", receipt=new_receipt(), consent="publish")
    count, change = record.withdraw(forum, f" {code.lower().replace('-', ' ')} ")
    assert count == 2
    assert set(change.ids) == set(mine)
    for uid in mine:
        found = reading.show(forum, uid).feedback
        assert (found.consent, found.quotable) == ("count", False)
    assert reading.show(forum, other).feedback.consent == "publish"
    forums.undo_last(forum)
    assert reading.show(forum, mine[0]).feedback.consent == "publish"


def test_the_receipt_itself_is_stored_nowhere(forum: Forum, tmp_path: Path) -> None:
    code = new_receipt()
    uid = add(forum, "a", receipt=code)
    stored = reading.show(forum, uid).feedback.receipt
    assert stored == receipt_hasher(forum)(code)
    assert code not in repr(reading.history(forum, uid))
    assert code.replace("-", "") not in repr(reading.history(forum, uid))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", "eight letters and digits"),
        ("K7P4", "eight letters and digits"),
        ("K7P4-2MXD", "never gave out"),
    ],
)
def test_a_code_that_is_none_changes_nothing(forum: Forum, code: str, said: str) -> None:
    add(forum, "a", receipt=new_receipt(), consent="quote")
    before = len(reading.acts(forum))
    with pytest.raises(WrongInput, match=said):
        record.withdraw(forum, code)
    assert len(reading.acts(forum)) == before


def test_receipts_hold_no_letter_that_is_taken_for_another() -> None:
    assert not set("01IOU") & set(RECEIPT)
    codes = {new_receipt() for _ in range(500)}
    assert len(codes) == 500
    assert all(len(code) == 9 and code[4] == "-" for code in codes)


def test_a_concern_is_withheld_until_it_was_passed_on(forum: Forum) -> None:
    uid = add(forum, "She is afraid of her father", safeguarding="flagged")
    assert reading.counts(forum)["withheld"] == 1
    with pytest.raises(WrongInput, match="Say who it was passed to"):
        record.pass_on(forum, uid, "  ")
    record.pass_on(forum, uid, "Children's social care", ref="CSC 4417")
    found = reading.show(forum, uid).feedback
    assert (found.safeguarding, found.risk_to, found.risk_ref) == (
        "passed_on",
        "Children's social care",
        "CSC 4417",
    )
    assert found.risk_on == date.today().isoformat()
    assert reading.counts(forum)["withheld"] == 0
    forums.undo_last(forum)
    again = reading.show(forum, uid).feedback
    assert (again.safeguarding, again.risk_to) == ("flagged", None)


def test_an_event_is_changed_and_binned_but_never_under_feedback(forum: Forum) -> None:
    uid, _ = record.add_event(
        forum,
        "Coffee morning",
        "2026-03-12",
        ward="Elm",
        audience="Under fives",
        recorder="Sam",
    )
    record.change_event(forum, uid, {"came": 14, "name": " Coffee morning, Elm Centre "})
    found = next(each for each in reading.events(forum) if each.uid == uid)
    assert (found.name, found.came, found.ward, found.audience, found.recorder) == (
        "Coffee morning, Elm Centre",
        14,
        "Elm",
        "Under fives",
        "Sam",
    )
    add(forum, "a", event=uid)
    with pytest.raises(WrongInput, match="1 piece of feedback names this event"):
        record.bin_event(forum, uid)
    with pytest.raises(WrongInput, match="Give the event a name"):
        record.change_event(forum, uid, {"name": " "})
    empty, _ = record.add_event(forum, "Stall", "2026-03-13")
    record.bin_event(forum, empty)
    assert [each.uid for each in reading.events(forum)] == [uid]
    forums.undo_last(forum)
    assert {each.uid for each in reading.events(forum)} == {uid, empty}


def test_views_are_saved_changed_taken_away_and_brought_back(forum: Forum) -> None:
    uid, _ = views.save_view(forum, "Waits,  not read", {"unread": True, "areas": ["x"]})
    same, _ = views.save_view(forum, "waits, NOT read", {"unread": False})
    assert same == uid
    assert [(v.name, v.asked) for v in views.views(forum)] == [
        ("waits, NOT read", {"unread": False})
    ]
    views.bin_view(forum, uid)
    assert views.views(forum) == []
    forums.undo_last(forum)
    assert len(views.views(forum)) == 1
    for bad in ("", "  ", "x" * 61):
        with pytest.raises(WrongInput):
            views.save_view(forum, bad, {})


def test_what_is_known_of_the_forum_is_changed_and_undone(forum: Forum) -> None:
    new = {"safeguarding_lead": " Sam Okafor ", "board_on": "2026-12-03"}
    particulars.change_particulars(forum, new)
    found = particulars.particulars(forum)
    assert (found.name, found.safeguarding_lead, found.board_on) == (
        "A forum",
        "Sam Okafor",
        "2026-12-03",
    )
    forums.undo_last(forum)
    assert particulars.particulars(forum).safeguarding_lead is None
    for bad in ({"name": " "}, {"board_on": "soon"}, {"lead_contact": "x" * 201}, {"hat": "x"}):
        with pytest.raises(WrongInput):
            particulars.change_particulars(forum, bad)


def test_a_reader_may_say_that_words_are_not_to_be_quoted(forum: Forum) -> None:
    from forumapp.services.packing.gathering import gather
    from forumapp.services.tagging import Judgement, confirm_tags

    area = reading.areas(forum)[0].uid
    kept = add(forum, "A" * 80, consent="publish")
    left_out = add(forum, "B" * 80, consent="publish", quotable=False)
    confirm_tags(forum, [Judgement(uid, area, "problem") for uid in (kept, left_out)])
    found = gather(forum, "partnership", None, None, [area])
    assert not found.areas[0].sources  # tagged together: nobody has read them one by one
    record.mark_read(forum, [kept, left_out])
    found = gather(forum, "partnership", None, None, [area])
    assert {source.uid for source in found.areas[0].sources} == {kept}
