"""Many at once: chosen by keys, done as one act with one undo, and never one by mistake."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from forumapp.services import lists, reading, record
from forumapp.services.reading import Whole
from tests.window.test_models_support import PIECES, Desk, Lay, forum, lay
from ui.window.frame import Frame
from ui.window.pages.feedback import FeedbackPage

__all__ = ["forum", "lay"]
Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(lay: Lay) -> Desk:
    return lay(FeedbackPage)


def choose(desk: Desk, count: int) -> list[str]:
    """Choose the first pieces with Shift and the arrow; return their ids."""
    desk.press(Key.Key_Home, *[(Key.Key_Down, Shift)] * (count - 1))
    assert desk.page.list.count == count
    return reading.uids(desk.context.forum, desk.page.list.chosen)


def wholes(desk: Desk, uids: list[str]) -> list[Whole]:
    return [reading.show(desk.context.forum, uid) for uid in uids]


def test_shift_and_arrows_choose_and_a_bar_says_how_many(desk: Desk) -> None:
    choose(desk, 4)
    bar = desk.page.pane.chosen_bar
    assert bar.isVisible()
    assert bar.words == "4 chosen"
    assert desk.page.side.many.isVisible()
    desk.press((Key.Key_Up, Shift))
    assert bar.words == "3 chosen"
    desk.press(Key.Key_Down)
    assert not bar.isVisible()
    assert desk.page.detail.isVisible()
    assert desk.page.list.currentIndex().row() == 3


def test_all_that_is_listed_is_chosen_and_escape_goes_back_to_one(desk: Desk) -> None:
    desk.press(Key.Key_Down, (Key.Key_A, Ctrl))
    assert desk.page.pane.chosen_bar.words == f"{PIECES} chosen"
    desk.press(Key.Key_Escape)
    assert desk.page.list.count == 1
    assert desk.page.list.currentIndex().row() == 1
    desk.press((Key.Key_End, Shift))
    assert desk.page.list.count == PIECES - 1
    desk.press((Key.Key_Home, Shift))
    assert desk.page.list.count == 2


def test_t_tags_all_of_them_a_stance_too_and_each_is_one_undo(desk: Desk) -> None:
    uids = choose(desk, 5)
    desk.press(Key.Key_T, "short breaks and", Key.Key_Return)
    assert desk.said[-1] == "Tagged 5 pieces of feedback"
    assert all(len(whole.tags) == 1 for whole in wholes(desk, uids))
    assert desk.page.list.count == 5
    desk.page.list.setFocus()
    desk.press(Key.Key_P)
    assert {whole.tags[0].stance for whole in wholes(desk, uids)} == {"problem"}
    desk.undo()
    assert {whole.tags[0].stance for whole in wholes(desk, uids)} == {None}
    desk.undo()
    assert all(whole.tags == () for whole in wholes(desk, uids))


def test_a_stance_waits_for_an_area_and_others_chosen_forget_it(desk: Desk) -> None:
    choose(desk, 3)
    desk.press(Key.Key_W)
    assert desk.said[-1] == "Tag an area first, then say how it goes."
    desk.press(Key.Key_O)
    assert desk.page.side.many.stances.isVisible()
    desk.press((Key.Key_Down, Shift), Key.Key_W)
    assert desk.said[-1] == "Tag an area first, then say how it goes."


def test_an_area_is_taken_off_all_that_have_it(desk: Desk) -> None:
    uids = choose(desk, 4)
    desk.press(Key.Key_O)
    desk.press((Key.Key_Down, Shift))
    many = desk.page.side.many
    many.off.click()
    desk.press("not on", Key.Key_Return)
    assert all(whole.tags == () for whole in wholes(desk, uids))
    desk.undo()
    assert all(len(whole.tags) == 1 for whole in wholes(desk, uids))


def test_consent_and_event_are_set_for_all(desk: Desk) -> None:
    forum = desk.context.forum
    event, _ = record.add_event(forum, "Coffee morning", "2026-01-10")
    desk.page.stale(forum.last_change)
    desk.settle()
    uids = choose(desk, 3)
    many = desk.page.side.many
    many.consent_set.emit("quote")
    desk.settle()
    assert desk.said[-1] == "Set what the family agreed to: 3 pieces of feedback"
    shown = [whole.feedback for whole in wholes(desk, uids)]
    assert {(each.consent, each.consent_version) for each in shown} == {
        ("quote", lists.consent_script()["version"])
    }
    many.events.setCurrentIndex(many.events.findData(event))
    many.set_event.click()
    desk.settle()
    assert {whole.feedback.event for whole in wholes(desk, uids)} == {event}
    many.consent_set.emit(None)
    desk.settle()
    shown = [whole.feedback for whole in wholes(desk, uids)]
    assert {(each.consent, each.consent_version, each.consent_on) for each in shown} == {
        (None, None, None)
    }
    for _ in range(3):
        desk.undo()
    assert {whole.feedback.consent for whole in wholes(desk, uids)} == {None}
    assert {whole.feedback.event for whole in wholes(desk, uids)} == {None}


def test_delete_bins_all_and_in_the_bin_it_brings_all_back(desk: Desk) -> None:
    uids = choose(desk, 4)
    desk.press(Key.Key_Delete)
    assert len(desk.page.list.feedback.ids) == PIECES - 4
    assert desk.page.list.count == 1
    assert reading.counts(desk.context.forum)["binned"] == 4
    desk.page.pane.filters.bin.click()
    desk.settle()
    desk.page.list.setFocus()
    desk.press((Key.Key_A, Ctrl))
    assert desk.page.side.many.bin.text() == "Bring back from the bin"
    desk.press(Key.Key_Delete)
    assert reading.counts(desk.context.forum)["binned"] == 0
    desk.undo()
    assert all(whole.feedback.binned for whole in wholes(desk, uids))
    desk.undo()
    assert reading.counts(desk.context.forum)["binned"] == 0


def test_space_marks_all_as_read(desk: Desk) -> None:
    choose(desk, 6)
    desk.press(Key.Key_Space)
    assert desk.page.pane.read_bar.words == f"{PIECES - 6} left to read of {PIECES}"
    desk.undo()
    assert desk.page.pane.read_bar.words == f"{PIECES} left to read of {PIECES}"


@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_Q, Key.Key_0, Key.Key_H])
def test_what_is_judged_piece_by_piece_is_not_done_to_many(desk: Desk, key: Key) -> None:
    choose(desk, 3)
    desk.press(key)
    assert desk.said[-1].startswith("This is judged piece by piece")
    assert reading.acts(desk.context.forum, 1)[0].label == "Recorded feedback"


def test_enter_leads_to_what_can_be_done_where_the_page_is_folded(desk: Desk) -> None:
    desk.page.resize(620, 700)
    desk.settle()
    desk.page.list.setFocus()
    choose(desk, 3)
    desk.press(Key.Key_Return)
    assert desk.page.side.many.tag.hasFocus()
    desk.press(Key.Key_Escape)
    assert desk.page.list.isVisible()


def test_while_it_works_it_says_how_far_and_starts_nothing_else(desk: Desk) -> None:
    choose(desk, 3)
    many, acts = desk.page.side.many, desk.page.many
    acts.next_unread()
    acts.to_bin()  # before the first has come to its end: not begun
    assert not many._acts.isEnabled()
    many.show_progress(1, 3)
    assert many._doing.text().startswith("1 of 3 done")
    desk.settle()
    assert many._acts.isEnabled()
    assert reading.counts(desk.context.forum)["binned"] == 0


def test_where_the_text_is_large_what_is_chosen_takes_the_place_of_the_chips(
    entered: Frame, rest: Callable[[Frame], None]
) -> None:
    entered.settings.put("text_size", 2.0)
    entered.dress()
    entered.resize(1000, 768)
    entered.go("feedback")
    rest(entered)
    pane = entered.pages["feedback"].pane  # type: ignore[attr-defined]
    assert pane.filters.isVisible()
    QTest.keyClick(pane.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    rest(entered)
    assert pane.chosen_bar.isVisible()
    assert not pane.filters.isVisible()
    assert pane.view.height() > 2 * pane.view.fontMetrics().height()
    QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    rest(entered)
    assert pane.filters.isVisible()
