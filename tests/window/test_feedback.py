"""Feedback: read, found, tagged and judged by real keys, and every act can be undone."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from forumapp.services import reading, record
from forumapp.services.reading import Whole
from tests.window.test_models_support import PIECES, Desk, Lay, forum, lay
from ui.window.actions import page_actions
from ui.window.pages.feedback import FeedbackPage
from ui.window.pages.feedback_detail import DetailView

__all__ = ["forum", "lay"]
Key = Qt.Key


@pytest.fixture
def desk(lay: Lay) -> Desk:
    return lay(FeedbackPage)


def stand_on_proposed(desk: Desk) -> Whole:
    """Go down to a piece for which something is proposed."""
    for _ in range(PIECES):
        if desk.page.detail.areas.proposals:
            return whole(desk)
        desk.press(Key.Key_Down)
    raise AssertionError("nothing is proposed in the whole forum")


def whole(desk: Desk) -> Whole:
    shown = desk.page.detail.shown
    assert shown is not None
    return reading.show(desk.context.forum, shown.feedback.uid)


def test_the_list_is_there_newest_first_with_the_first_whole(desk: Desk) -> None:
    view, detail = desk.page.list, desk.page.detail
    assert len(view.feedback.ids) == PIECES
    assert view.currentIndex().row() == 0
    assert detail.shown.feedback.uid == view.feedback.feedback_at(0).uid
    assert detail.shown.feedback.words.first_line()[:20] in detail.words.toPlainText()
    assert desk.page.pane.read_bar.words == f"{PIECES} left to read of {PIECES}"


def test_arrows_move_and_the_detail_follows(desk: Desk) -> None:
    desk.press(Key.Key_Down, Key.Key_Down, Key.Key_Up)
    assert desk.page.list.currentIndex().row() == 1
    assert desk.page.detail.shown.feedback.uid == desk.page.list.feedback.feedback_at(1).uid
    desk.press(Key.Key_End)
    assert desk.page.list.currentIndex().row() == PIECES - 1
    desk.press(Key.Key_Home)
    assert desk.page.list.currentIndex().row() == 0


def test_one_accepts_a_suggestion_and_a_stance_and_undo_takes_both_back(desk: Desk) -> None:
    before = stand_on_proposed(desk)
    area, proposed = before.proposals[0].area, before.proposals[0].stance
    desk.press(Key.Key_1)
    tag = whole(desk).tags[0]
    assert (tag.area, tag.stance, tag.proposed_by) == (area, proposed, "machine")
    desk.press(Key.Key_B)
    tag = whole(desk).tags[0]
    assert (tag.area, tag.stance, tag.proposed_by) == (area, "better", "machine")
    assert [tag.stance for tag in desk.page.detail.areas.tags] == ["better"]
    desk.undo()
    assert whole(desk).tags[0].stance == proposed
    desk.undo()
    assert whole(desk).tags == ()
    assert desk.page.detail.areas.tags == []
    assert whole(desk).proposals == before.proposals


def test_keys_typed_faster_than_the_window_answers_reach_the_right_piece(desk: Desk) -> None:
    view = desk.page.list
    for key in (Key.Key_Down, Key.Key_O, Key.Key_P, Key.Key_Space, Key.Key_Down, Key.Key_Delete):
        QTest.keyClick(view, key)
    desk.settle()
    rows = reading.rows(desk.context.forum, view.feedback.ids)
    first = reading.show(desk.context.forum, rows[0].uid)
    second = reading.show(desk.context.forum, rows[1].uid)
    assert first.tags == ()
    assert [tag.stance for tag in second.tags] == ["problem"]
    assert second.feedback.read_on is not None
    assert len(rows) == PIECES - 1
    assert sum(row.uid == second.feedback.uid for row in rows) == 1


def test_a_number_without_a_suggestion_does_nothing(desk: Desk) -> None:
    stand_on_proposed(desk)
    desk.page.judging.accept_suggestion(9)
    desk.page.judging.accept_suggestion(0)
    desk.settle()
    assert whole(desk).tags == ()


def test_a_stance_without_an_area_is_said_not_stored(desk: Desk) -> None:
    desk.press(Key.Key_W)
    assert desk.said[-1] == "Tag an area first, then say how it goes."


def test_t_tags_by_typing(desk: Desk) -> None:
    desk.press(Key.Key_T)
    picker = desk.page.detail.picker
    assert picker.line.hasFocus()
    QTest.keyClicks(picker.line, "short breaks and")
    desk.settle()
    assert picker.list.count() == 1
    desk.press(Key.Key_Return)
    assert picker.isHidden()
    assert desk.page.list.hasFocus()
    tag = whole(desk).tags[0]
    assert desk.page.known.title(tag.area) == "Short breaks and home-school transport"
    desk.press(Key.Key_B)
    assert whole(desk).tags[0].stance == "better"


def test_letters_typed_in_a_line_are_letters(desk: Desk) -> None:
    desk.press(Key.Key_T)
    QTest.keyClicks(desk.page.detail.picker.line, "wbmpo1")
    desk.settle()
    assert desk.page.detail.picker.line.text() == "wbmpo1"
    assert whole(desk).tags == ()
    desk.press(Key.Key_Escape)
    assert desk.page.detail.picker.isHidden()
    assert desk.page.list.hasFocus()


def test_o_tags_off_the_list(desk: Desk) -> None:
    desk.press(Key.Key_O)
    assert [tag.area for tag in whole(desk).tags] == [desk.page.known.off_list]


def test_not_this_rejects_and_is_not_asked_again(desk: Desk) -> None:
    area = stand_on_proposed(desk).proposals[0].area
    desk.page.detail.areas.rejected.emit(area)
    desk.settle()
    assert area not in [proposal.area for proposal in whole(desk).proposals]
    assert [tag.verdict for tag in whole(desk).tags] == ["rejected"]
    assert desk.page.detail.areas.tags == []


def test_delete_bins_undo_brings_back_and_the_bin_can_be_listed(desk: Desk) -> None:
    desk.press(Key.Key_Down)
    gone = whole(desk).feedback.uid
    desk.press(Key.Key_Delete)
    assert len(desk.page.list.feedback.ids) == PIECES - 1
    assert desk.page.list.currentIndex().row() == 1
    assert desk.page.detail.shown.feedback.uid != gone
    assert not desk.page.pane.filters.bin.isHidden()
    desk.page.pane.filters.bin.click()
    desk.settle()
    assert whole(desk).feedback.uid == gone
    desk.page.list.setFocus()
    desk.press(Key.Key_Delete)  # in the bin, it brings back
    assert not reading.show(desk.context.forum, gone).feedback.binned
    desk.undo()
    assert reading.show(desk.context.forum, gone).feedback.binned


def test_space_reads_on_until_all_is_read(desk: Desk) -> None:
    desk.press(Key.Key_Space)
    assert desk.page.list.currentIndex().row() == 1
    assert desk.page.pane.read_bar.words == f"{PIECES - 1} left to read of {PIECES}"
    every = [row.uid for row in reading.rows(desk.context.forum, desk.page.list.feedback.ids)]
    record.mark_read(desk.context.forum, every[2:])
    desk.page.stale(record.mark_read(desk.context.forum, every[:1]))
    desk.settle()
    desk.press(Key.Key_Space)
    assert desk.said[-1] in ("All read.", "Marked as read")
    assert desk.page.pane.read_bar.words == f"All read. {PIECES} without an area."


def test_search_as_one_types_shows_the_place(desk: Desk) -> None:
    desk.page.search()
    QTest.keyClicks(desk.page.line, "the")
    desk.qtbot.wait(150)
    desk.settle()
    ids = desk.page.list.feedback.ids
    assert list(ids) == list(reading.list_ids(desk.context.forum, typed="the"))
    assert 0 < len(ids) < PIECES
    desk.press(Key.Key_Escape)
    desk.qtbot.wait(150)
    desk.settle()
    assert len(desk.page.list.feedback.ids) == PIECES


def test_an_old_answer_never_replaces_a_newer_one(desk: Desk) -> None:
    for typed in ("the", "the q", "qqqq", "zzzz"):
        desk.page.pane.ask(typed)
    desk.settle()
    assert len(desk.page.list.feedback.ids) == 0
    assert desk.page.detail.shown is None
    desk.page.pane.ask("")
    desk.settle()
    assert len(desk.page.list.feedback.ids) == PIECES


def test_chips_list_unread_and_areas(desk: Desk) -> None:
    desk.press(Key.Key_O, Key.Key_Space)
    filters = desk.page.pane.filters
    filters.unread.click()
    desk.settle()
    assert len(desk.page.list.feedback.ids) == PIECES - 1
    filters.all.click()
    filters.say(filters.chosen.turned("area", desk.page.known.off_list or "", True))
    desk.settle()
    assert len(desk.page.list.feedback.ids) == 1
    assert [chip.text() for chip in filters.on] == ["Not on the official list"]
    filters.all.click()
    desk.settle()
    assert len(desk.page.list.feedback.ids) == PIECES


def test_a_place_is_left_and_found_again_without_words(desk: Desk, lay: Lay) -> None:
    desk.page.line.setText("secret")
    desk.page.line.clear()
    desk.press(Key.Key_Down, Key.Key_Down)
    place = desk.page.place()
    assert "secret" not in repr(place)
    other = lay(FeedbackPage)
    other.page.restore(place)
    other.settle()
    assert other.page.list.currentIndex().row() == 2


def test_why_is_underlined_and_told(desk: Desk) -> None:
    stand_on_proposed(desk)
    document = desk.page.detail.words.document()
    block, marked = document.begin(), []
    while block.isValid():
        for form in block.textFormats():
            style = QTextCharFormat(form.format).underlineStyle()
            if style != QTextCharFormat.UnderlineStyle.NoUnderline:
                marked.append(form.format.toolTip())
        block = block.next()
    assert marked
    assert all(marked)


def test_history_comes_when_asked_for_in_words(desk: Desk) -> None:
    desk.press(Key.Key_O, Key.Key_P, Key.Key_W)
    desk.undo()
    desk.page.detail.use.change.click()
    desk.page.detail.use.consent_set.emit("theme")
    desk.settle()
    desk.page.detail.past.button.click()
    desk.settle()
    said = desk.page.detail.past.texts
    assert "Recorded feedback" in said[-1]
    assert "May we use it?: from nothing to Use the theme, no quote" in said[0]
    assert "Undo “Tagged 1 piece of feedback”: Not on the official list" in said[1]
    assert "How it goes: from Working to Problem" in said[1]
    assert any("How it goes: from nothing to Problem" in each for each in said)


def test_analyse_is_offered_for_what_is_new(desk: Desk) -> None:
    bar = desk.page.pane.analyse_bar
    assert bar.isHidden()
    forum = desk.context.forum
    desk.context.act(
        lambda: record.add_feedback(forum, {"words_free": "The taxi never came."}), initiator=None
    )
    desk.settle()
    assert not bar.isHidden()
    bar.button.click()
    desk.settle()
    desk.settle()
    assert bar.isHidden()
    assert reading.counts(forum)["not_analysed"] == 0
    assert desk.said[-1].startswith("Analysed 1 piece of feedback")


def test_a_narrow_page_shows_one_pane_at_a_time(desk: Desk) -> None:
    desk.page.resize(620, 700)
    desk.settle()
    assert desk.page.panes.is_folded
    assert desk.page.pane.isVisible()
    assert not desk.page.side.isVisible()
    desk.page.list.setFocus()
    desk.press(Key.Key_Return)
    assert desk.page.side.isVisible()
    assert not desk.page.pane.isVisible()
    QTest.keyClick(desk.page, Key.Key_Escape)
    assert desk.page.pane.isVisible()


def test_everything_that_takes_the_focus_has_a_name(desk: Desk) -> None:
    stand_on_proposed(desk)
    for widget in desk.page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            spoken = QAccessible.queryAccessibleInterface(widget)
            assert spoken.text(QAccessible.Text.Name), widget


def test_the_keys_of_the_page_are_those_that_the_action_table_names(desk: Desk) -> None:
    told = {key for action in page_actions("feedback") for key in action.keys}
    assert {"T", "W", "B", "M", "P", "O", "1", "2", "3", "Space", "Delete", "Escape"} <= told


def test_from_a_key_to_the_whole_piece_is_quick(desk: Desk) -> None:
    detail: DetailView = desk.page.detail
    times = []
    for row in range(1, 12):
        start = time.process_time()
        detail.show_whole(
            reading.show_rid(desk.context.forum, desk.page.list.feedback.ids[row]),
            desk.page.known,
            "",
        )
        detail.grab()
        times.append(time.process_time() - start)
    assert sorted(times)[5] < 0.15
