"""By the end of a talk: what holds for all its points. And events, with what came of them."""

from datetime import date

from forumapp.domain import ids
from forumapp.services import forums, occasions, reading, record, remembering, talks
from forumapp.services.families import hasher, new_receipt, receipt_hasher
from forumapp.services.forums import Forum

TODAY = date(2026, 3, 12)


def add(forum: Forum, words: str, **fields: object) -> str:
    return record.add_feedback(forum, {"words_free": words, **fields}, today=TODAY)[0]


def test_consent_at_the_end_holds_for_the_points_before(forum: Forum) -> None:
    talk, code = ids.new_id(), new_receipt()
    first = add(forum, "The taxi never comes", talk=talk)
    second = add(forum, "The plan is late", talk=talk, consent="quote")
    elsewhere = add(forum, "Another family", talk=ids.new_id())

    told = {"consent": "quote", "consent_how": "spoken", "age_band": "5-10", "rating": "poor"}
    change = talks.settle(forum, talk, told, family_word="bluebell", receipt=code)

    assert change is not None
    for uid in (first, second):
        found = reading.show(forum, uid).feedback
        assert (found.consent, found.consent_how, found.age_band) == ("quote", "spoken", "5-10")
        assert found.family == hasher(forum)("bluebell")
        assert found.receipt == receipt_hasher(forum)(code)
        assert found.rating is None  # a rating is one point's, not the family's
    assert reading.show(forum, first).feedback.consent_on == date.today().isoformat()
    assert reading.show(forum, elsewhere).feedback.consent is None
    assert talks.settle(forum, talk, told, family_word="bluebell", receipt=code) is None

    forums.undo_last(forum)
    assert reading.show(forum, first).feedback.consent is None


def test_what_comes_after_the_last_words_belongs_to_the_last_piece(forum: Forum) -> None:
    talk = ids.new_id()
    first = add(forum, "One", talk=talk, note="A calm mother")
    last = add(forum, "Two", talk=talk, note="In a hurry", signposted=("sendiass",))
    told = {"note": "Came back", "signposted": ("sendiass", "charities"), "safeguarding": "flagged"}
    talks.settle(forum, talk, told, ended=True)

    found = reading.show(forum, last).feedback
    assert found.note == "In a hurry\nCame back"
    assert found.signposted == ("sendiass", "charities")
    assert found.safeguarding == "flagged"
    assert reading.show(forum, first).feedback.note == "A calm mother"


def test_a_point_that_was_undone_is_left_alone(forum: Forum) -> None:
    talk = ids.new_id()
    add(forum, "One", talk=talk)
    forums.undo_last(forum)
    assert talks.settle(forum, talk, {"consent": "quote"}) is None


def test_an_event_knows_what_came_of_it(forum: Forum) -> None:
    event, _ = record.add_event(forum, "Coffee morning", "2026-03-12")
    empty, _ = record.add_event(forum, "Stall", "2026-03-10")
    talk = ids.new_id()
    for words in ("One", "Two"):
        add(forum, words, event=event, talk=talk)
    add(forum, "Three", event=event)
    given = {"words_free": "Four", "event": event}
    for _ in range(2):
        record.add_feedback(forum, given, family_word="bluebell", today=TODAY)
    add(forum, "A teacher says", event=event, speaker="professional")
    add(forum, "At risk", event=event, safeguarding="flagged")

    found = {each.event.uid: each for each in occasions.occasions(forum)}
    assert (found[event].pieces, found[event].low, found[event].high) == (7, 1, 3)
    assert (found[empty].pieces, found[empty].low, found[empty].high) == (0, 0, 0)


def test_a_page_is_remembered_with_the_forum(forum: Forum) -> None:
    assert remembering.remembered(forum, "record") == {}
    remembering.remember(forum, "record", {"quick": True})
    assert remembering.remembered(forum, "record") == {"quick": True}
