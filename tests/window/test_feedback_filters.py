"""Filters and saved views: by keys alone, taken off by one press, kept in the forum."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forumapp.services import reading, record, views
from forumapp.services.reading import NONE, WITHHELD
from tests.window.test_models_support import PIECES, Desk, Lay, forum, lay
from ui.window.models.filters import FILTERS
from ui.window.models.listing import Asked, asked_of
from ui.window.pages.feedback import FeedbackPage

__all__ = ["forum", "lay"]
Key = Qt.Key


@pytest.fixture
def desk(lay: Lay) -> Desk:
    return lay(FeedbackPage)


def listed(desk: Desk) -> int:
    return len(desk.page.list.feedback.ids)


def focused_name() -> str:
    focused = QApplication.focusWidget()
    return focused.accessibleName() if focused is not None else ""


def tab_to(desk: Desk, name: str) -> None:
    """Press Tab until the thing of this name has the cursor."""
    for _ in range(60):
        if focused_name().startswith(name):
            return
        press_quickly(Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}, but to {focused_name()}")


def press_quickly(key: Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_a_filter_is_put_on_and_taken_off_by_keys_alone(desk: Desk) -> None:
    desk.press(Key.Key_F)
    assert desk.page.pane.panel_open
    tab_to(desk, "Rating: ")
    desk.press(Key.Key_Right, Key.Key_Right, Key.Key_Right)
    assert focused_name() == "Rating: Poor"
    desk.press(Key.Key_Space)
    wanted = list(reading.list_ids(desk.context.forum, picked={"rating": ["poor"]}))
    assert 0 < len(wanted) < PIECES
    assert list(desk.page.list.feedback.ids) == wanted
    desk.press(Key.Key_Left, Key.Key_Left, Key.Key_Return)  # any answer is enough
    assert listed(desk) > len(wanted)
    desk.press(Key.Key_P, Key.Key_Delete, "o")
    assert reading.acts(desk.context.forum, 1)[0].label == "Recorded feedback"
    desk.press(Key.Key_Escape)
    assert not desk.page.pane.panel_open
    assert desk.page.list.hasFocus()
    chips = desk.page.pane.filters.on
    assert [chip.text() for chip in chips] == ["Rating: Poor", "Rating: Good"]
    chips[1].setFocus()
    desk.press(Key.Key_Backspace)
    assert listed(desk) == len(wanted)
    assert focused_name() == "Rating: Poor. Take it off"
    desk.press(Key.Key_Delete)
    assert listed(desk) == PIECES
    assert reading.counts(desk.context.forum)["binned"] == 0  # Delete was for the chip


def test_every_filter_is_in_the_panel_with_its_answers(desk: Desk) -> None:
    desk.press(Key.Key_F)
    panel = desk.page.pane.panel
    for row in FILTERS:
        options = row.options(desk.page.known)
        made = {value for name, value in panel._chips if name == row.name}
        made |= set(panel._bars) if row.name == "area" else set()
        assert made == {value for value, _ in options}, row.name
        assert row.name in reading.FILTERS
        assert row.title()
    assert all(words for row in FILTERS for _, words in row.options(desk.page.known))


def test_a_bar_says_how_much_an_area_holds_and_filters(desk: Desk) -> None:
    desk.press(Key.Key_O)
    desk.page.pane.read_bar.by_area.click()
    desk.settle()
    off = desk.page.known.off_list
    bar = desk.page.pane.panel._bars[off]
    assert bar.accessibleName() == "Not on the official list: 1 piece"
    bar.setFocus()
    desk.press(Key.Key_Space)
    assert listed(desk) == 1
    assert desk.page.pane.shown.values("area") == (off,)


def test_what_has_no_area_is_one_press_away(desk: Desk) -> None:
    desk.press(Key.Key_O)
    bar = desk.page.pane.read_bar
    assert bar.without.text() == f"{PIECES - 1} without an area"
    bar.without.setFocus()
    desk.press(Key.Key_Space)
    assert listed(desk) == PIECES - 1
    assert desk.page.pane.shown.picked == (("area", (NONE,)),)


def test_days_are_written_as_people_write_them(desk: Desk) -> None:
    desk.press(Key.Key_F)
    days = desk.page.pane.panel._days
    days.first.setFocus()
    desk.press("1/9/2023", Key.Key_Return)
    days.last.setFocus()
    desk.press("31 Dec 2023", Key.Key_Return)
    assert desk.page.pane.shown.values("told") == ("2023-09-01..2023-12-31",)
    told = {row.told_on for row in reading.rows(desk.context.forum, desk.page.list.feedback.ids)}
    assert all("2023-09-01" <= day <= "2023-12-31" for day in told)
    days.first.clear()
    desk.press("tomorrow", Key.Key_Return)
    assert not days._problem.isHidden()
    assert desk.page.pane.shown.values("told") == ("2023-09-01..2023-12-31",)
    for line in (days.first, days.last):
        line.clear()
        line.setFocus()
        desk.press(Key.Key_Return)
    assert listed(desk) == PIECES


def test_search_and_filters_and_unread_narrow_together(desk: Desk) -> None:
    desk.press(Key.Key_Space)
    desk.page.pane.filters.unread.click()
    filters = desk.page.pane.filters
    filters.say(filters.chosen.turned("rating", "poor", True))
    desk.page.search()
    desk.press("the")
    desk.qtbot.wait(150)
    desk.settle()
    asked = {"typed": "the", "unread": True, "picked": {"rating": ["poor"]}}
    assert list(desk.page.list.feedback.ids) == list(reading.list_ids(desk.context.forum, **asked))
    filters.say(filters.chosen.turned("rating", "dont_know", True).turned("rating", "poor", False))
    desk.settle()
    assert listed(desk) == 0
    assert "Nothing holds these words" in desk.page.pane.empty.said.text()


def test_a_view_is_saved_chosen_renamed_and_taken_away(desk: Desk) -> None:
    filters, box = desk.page.pane.filters, desk.page.pane.views
    filters.say(filters.chosen.turned("rating", "poor", True))
    desk.settle()
    filters.views.setFocus()
    desk.press(Key.Key_Space)
    assert box.name.hasFocus()
    desk.press("Poor ones", Key.Key_Return)
    assert [view.name for view in desk.page.known.views] == ["Poor ones"]
    few = listed(desk)
    filters.all.click()
    desk.settle()
    assert listed(desk) == PIECES
    box.open_up()
    assert focused_name() == "Poor ones"
    desk.press(Key.Key_Space)
    assert listed(desk) == few
    filters.say(filters.chosen.turned("rating", "good", True))
    desk.settle()
    assert not box.update_it.isHidden()
    box.update_it.click()
    desk.settle()
    assert len(desk.page.known.views) == 1
    asked = asked_of(desk.page.known.views[0].asked)
    assert asked.values("rating") == ("poor", "good")
    box.name.setText("Both")
    box.rename.click()
    desk.settle()
    assert [view.name for view in desk.page.known.views] == ["Both"]
    box.away.click()
    desk.settle()
    assert desk.page.known.views == ()
    desk.undo()
    assert [view.name for view in desk.page.known.views] == ["Both"]


def test_a_view_keeps_the_search_in_the_forum_and_nothing_in_a_setting(
    desk: Desk, lay: Lay
) -> None:
    desk.page.search()
    desk.press("the nurse")
    desk.qtbot.wait(150)
    desk.settle()
    desk.page.pane.views.saved.emit("Nurses")
    desk.settle()
    assert views.views(desk.context.forum)[0].asked["typed"] == "the nurse"
    assert "nurse" not in repr(desk.page.place()).lower()
    settings = desk.context.settings._store
    settings.sync()
    assert not any("nurse" in str(settings.value(key)).lower() for key in settings.allKeys())
    other = lay(FeedbackPage)
    other.page.pane.views.chosen.emit(asked_of(other.page.known.views[0].asked))
    other.settle()
    assert other.page.line.text() == "the nurse"


def test_what_a_view_or_place_cannot_know_is_left_out(desk: Desk) -> None:
    odd = {"picked": {"colour": ["blue"], "rating": ["poor"], "tone": []}, "standing": None}
    assert asked_of(odd) == Asked(picked=(("rating", ("poor",)),))
    assert asked_of({}) == Asked()
    desk.page.restore({"areas": ["x"], "rid": -1})
    desk.settle()
    assert desk.page.pane.filters.chosen.values("area") == ("x",)


def test_links_from_elsewhere_lead_to_their_lists(desk: Desk) -> None:
    rid = desk.page.list.rid
    uid = reading.show_rid(desk.context.forum, rid).feedback.uid
    desk.context.act(lambda: record.flag_safeguarding(desk.context.forum, uid), initiator=None)
    desk.settle()
    desk.page.turn_to("withheld")
    desk.settle()
    assert (listed(desk), desk.page.pane.shown.standing) == (0, WITHHELD)  # for the lead alone
    desk.page.pane.empty.lead.click()
    desk.settle()
    assert (listed(desk), desk.page.pane.shown.standing) == (1, WITHHELD)
    desk.page.turn_to("unread")
    desk.settle()
    assert listed(desk) == PIECES - 1
    assert desk.page.pane.shown.unread


def test_a_search_for_a_receipt_code_offers_to_withdraw(desk: Desk) -> None:
    desk.page.search()
    desk.press("k7p4-2mxd")
    desk.qtbot.wait(150)
    desk.settle()
    bar = desk.page.pane.withdraw
    assert bar.isVisible()
    assert bar.line.text() == "K7P4-2MXD"
    bar.line.setFocus()
    desk.press(Key.Key_Return)
    assert "never gave out" in bar.problem.text()
    desk.press(Key.Key_Escape)
    assert not bar.isVisible()
    assert not bar.line.text()


def test_a_family_withdraws_with_its_code(desk: Desk) -> None:
    forum = desk.context.forum
    fields = {"words_free": "Ours", "consent": "quote"}
    uid, _ = record.add_feedback(forum, fields, receipt="K7P4-2MXD")
    desk.page.detail.use.withdraw.click()
    assert desk.page.pane.withdraw.line.hasFocus()
    desk.press(Key.Key_Return)
    assert "Type the code" in desk.page.pane.withdraw.problem.text()
    desk.press("k7p4 2mxd", Key.Key_Return)
    assert reading.show(forum, uid).feedback.consent == "count"
    assert desk.said[-1] == "Withdrawn: 1 piece. Only its count is used now."
    desk.undo()
    assert reading.show(forum, uid).feedback.consent == "quote"


def test_a_bar_is_as_high_as_its_title_takes(desk: Desk) -> None:
    desk.press(Key.Key_F)
    bars = desk.page.pane.panel._bars.values()
    for width in (700, 1158):
        desk.page.resize(width, 700)
        desk.settle()
        for bar in bars:
            assert bar.height() == bar.heightForWidth(bar.width()), bar.text()
    assert len({bar.height() for bar in bars}) == 2  # one title takes two lines


def test_a_list_that_is_empty_leaves_the_cursor_on_something_to_press(desk: Desk) -> None:
    filters = desk.page.pane.filters
    filters.say(filters.chosen.turned("locality", "nowhere", True))
    desk.settle()
    assert listed(desk) == 0
    assert focused_name() == "All"
    desk.press(Key.Key_Space)
    assert listed(desk) == PIECES


def test_at_the_end_of_a_narrowed_list_the_rest_is_not_called_read(desk: Desk) -> None:
    filters = desk.page.pane.filters
    filters.say(filters.chosen.turned("rating", "poor", True))
    desk.settle()
    desk.page.list.setFocus()
    desk.press(*[Key.Key_Space] * listed(desk))
    assert "Everything in this list is read. Press All for the rest." in desk.said
    assert "All read." not in desk.said
