"""What is recorded while the hub is away waits here, sealed, and is stored once when it is back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from forumapp.domain.problems import Lost, Trouble
from forumapp.services import drafting, erasing, hubs, outbox, passphrase, reading, record
from forumapp.services.outbox import Point
from forumapp.store import drafts
from forumapp.store.hub import Hub
from tests import once
from tests.hub_server import Server

PASSPHRASE = "correct horse battery"


@pytest.fixture
def place(hub_server: Server) -> str:
    made, _ = once.kept_forum(PASSPHRASE, "A forum", "Bristol")
    return hub_server.holding(made, PASSPHRASE)


@pytest.fixture
def hub(place: str, tmp_path: Path) -> Iterator[Hub]:
    with hubs.open_hub(place, tmp_path / "own", "a password") as opened:
        yield opened


def point(words: str, **more: object) -> Point:
    typed = {"words_free": words}
    return Point({"words_free": words, **more}, typed, family_word="bluebell")


def lines(hub: Hub) -> list[str]:
    return sorted(row.line for row in reading.rows(hub, reading.list_ids(hub)))


def test_it_waits_in_order_and_is_there_once(hub: Hub, place: str, tmp_path: Path) -> None:
    hub.away = True
    drafting.keep(hub, "record", {"words_free": "fir"})
    first = outbox.give(hub, point("first"), "record")
    second = outbox.give(hub, point("second, they hit him"), "record")
    assert (first.waits, first.change, first.held, second.held) == (True, None, False, True)
    assert outbox.waiting(hub) == 2
    assert "record" not in drafting.waiting(hub)
    with pytest.raises(Lost):
        outbox.send(hub)
    hub.away = False
    assert outbox.send(hub).count == 2
    assert outbox.send(hub).count == 0
    assert reading.show(hub, first.uid).feedback.family
    assert reading.show(hub, second.uid).feedback.safeguarding == "suspected"


def test_what_waits_outlives_the_program(hub: Hub, place: str, tmp_path: Path) -> None:
    hub.away = True
    outbox.give(hub, point("before the power cut"), "record")
    hub.close()
    with hubs.open_hub(place, tmp_path / "own") as again:
        assert outbox.waiting(again) == 1
        assert outbox.send(again).count == 1
        assert lines(again) == ["before the power cut"]


def test_what_waits_goes_first_so_that_a_talk_stays_in_order(hub: Hub) -> None:
    hub.away = True
    one = outbox.give(hub, Point({"words_free": "one", "talk": "t"}, {}), "record")
    hub.away = False
    later = Point({"words_free": "two", "talk": "t", "speaker": "young_person"}, {}, talk="t")
    two = outbox.give(hub, later, "record")
    assert not two.waits
    assert outbox.waiting(hub) == 0
    assert reading.show(hub, one.uid).feedback.speaker == "young_person"


def test_what_the_hub_took_without_saying_so_is_not_stored_twice(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = record.add_feedback

    def cut_off(*given: object, **more: object) -> None:
        taken(*given, **more)  # type: ignore[arg-type]
        raise Lost("the line broke after the commit")

    monkeypatch.setattr(record, "add_feedback", cut_off)
    given = outbox.give(hub, point("only once"), "record")
    monkeypatch.undo()
    assert given.waits
    assert outbox.send(hub).count == 1
    assert lines(hub) == ["only once"]


def test_a_draft_that_became_a_piece_is_not_offered_again(
    hub: Hub, place: str, tmp_path: Path
) -> None:
    uid, _ = record.add_feedback(hub, {"words_free": "stored"})
    drafts.keep_draft(hub, "record", {"words_free": "stored", drafting.SENT_AS: uid})
    drafts.keep_draft(hub, "record-kept-1", {"words_free": "not stored"})
    hub.close()
    with hubs.open_hub(place, tmp_path / "own") as again:
        assert list(drafting.waiting(again)) == ["record-kept-1"]


def test_what_cannot_be_stored_any_more_is_offered_with_all_that_was_typed(hub: Hub) -> None:
    event, _ = record.add_event(hub, "Coffee", "2026-11-02")
    hub.away = True
    outbox.give(hub, point("said there", event=event), "record")
    outbox.give(hub, point("said elsewhere"), "record")
    hub.away = False
    record.bin_event(hub, event)
    sent = outbox.send(hub)
    offered = [body for _, body in drafting.waiting(hub).values()]
    assert (sent.count, sent.returned) == (1, 1)
    assert offered == [{"words_free": "said there"}]
    assert "said elsewhere" in lines(hub)


def test_a_hub_that_takes_nothing_keeps_it_here(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.away = True
    outbox.give(hub, point("waits on"), "record")
    hub.away = False

    def full(*_: object, **__: object) -> None:
        raise Trouble("The server's disk is full.")

    monkeypatch.setattr(record, "add_feedback", full)
    with pytest.raises(Trouble):
        outbox.send(hub)
    assert outbox.waiting(hub) == 1


def test_what_names_an_erased_piece_goes(hub: Hub) -> None:
    uid, _ = record.add_feedback(hub, {"words_free": "erase me"})
    drafting.keep(hub, "second-reading", {"piece": uid})
    drafting.keep(hub, "record", {"words_free": "mine"})
    erasing.erase(hub, [uid], "asked")
    outbox.forget_erased(hub)
    assert list(drafting.waiting(hub)) == ["record"]


def test_two_programs_of_one_person_are_two_there(hub: Hub, place: str, tmp_path: Path) -> None:
    with hubs.open_hub(place, tmp_path / "own") as other:
        assert other.device != hub.device
        drafting.keep(other, "record", {"words_free": "the other window"})
        assert drafting.waiting(hub) == {}
        device = other.device
    with hubs.open_hub(place, tmp_path / "own") as again:
        assert again.device == device


def test_the_password_is_asked_for_when_the_laptop_comes_back(hub: Hub) -> None:
    hub.away = True  # also then
    passphrase.check_is_theirs(hub, "a password")
    with pytest.raises(Exception, match="password with which this hub"):
        passphrase.check_is_theirs(hub, "a guess")
