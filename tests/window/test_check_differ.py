"""Where readings differ is decided by a key; how far readers agree is said in words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from forumapp.services import disagreements, reading, record, second, tagging
from forumapp.services.forums import Forum
from forumapp.services.tagging import Judgement
from forumapp.store.undo import undo
from tests.window.check_help import again, apart, differ, fill, page, press, score, seen, turn_to
from tests.window.record_help import focus, key, settle, write
from ui.window.pages.check import CheckPage
from ui.window.pages.check_agreement import AgreementPart

__all__ = ["again", "fill", "page"]


def test_what_differs_is_listed_in_plain_words_and_decided_by_a_key(
    qtbot: QtBot, page: CheckPage, forum: Forum
) -> None:
    uids = {apart(forum), apart(forum, "So good of them.", "poor")}
    turn_to(qtbot, page, "differ")
    found = differ(page)
    assert found.list.count() == 2
    assert found.list.hasFocus()
    assert "The family rated it" in seen(found.view)
    uid = found.uid()
    press(qtbot, page, "-")
    settle(qtbot, page.context.jobs)
    assert reading.show(forum, uid).feedback.tone_person == -1
    assert found.uid() in uids - {uid}
    assert found.list.hasFocus()
    assert page.ways["differ"].text() == "Where readings differ (1)"


def test_what_is_not_shown_yet_is_not_decided(qtbot: QtBot, page: CheckPage, forum: Forum) -> None:
    apart(forum), apart(forum, "So good of them.", "poor")
    turn_to(qtbot, page, "differ")
    write("--")  # the second key comes before the next piece is seen
    settle(qtbot, page.context.jobs)
    settle(qtbot, page.context.jobs)
    assert disagreements.count(forum) == 1


def test_one_kind_of_difference_can_be_listed(qtbot: QtBot, page: CheckPage, forum: Forum) -> None:
    rated = apart(forum)
    uid, _ = record.add_feedback(forum, {"words_free": "So good of them."})
    score(forum, uid, "negative", "positive", "negative")
    turn_to(qtbot, page, "differ")
    found = differ(page)
    assert found.list.count() == 2
    key(Qt.Key.Key_Backtab)
    assert focus().accessibleName() == "Which differences are listed"
    for _ in range(2):
        key(Qt.Key.Key_Down)
        settle(qtbot, page.context.jobs)
    assert found.kinds.list.currentText() == "The machine's two ways of reading: 1"
    assert (found.list.count(), found.uid()) == (1, uid)
    settle(qtbot, page.context.jobs)
    found.list.setFocus()
    press(qtbot, page, "0")
    settle(qtbot, page.context.jobs)
    assert found.uid() == rated  # none is left of that kind: the others are listed
    assert not found.kinds.list.isVisible()
    assert "1 piece to decide" in seen(found)


def test_it_can_be_left_as_it_stands(qtbot: QtBot, page: CheckPage, forum: Forum) -> None:
    uid = apart(forum)
    turn_to(qtbot, page, "differ")
    press(qtbot, page, "l")
    settle(qtbot, page.context.jobs)
    whole = reading.show(forum, uid).feedback
    assert (whole.rating, whole.tone_person) == ("very_good", -1)
    assert not differ(page).panes.isVisible()
    assert "No readings differ" in seen(page)
    assert page.ways["differ"].hasFocus()


def test_it_opens_in_feedback(
    qtbot: QtBot, page: CheckPage, forum: Forum, went: list[tuple[str, ...]]
) -> None:
    uid = apart(forum)
    turn_to(qtbot, page, "differ")
    press(qtbot, page, "f")
    [found] = disagreements.disagreements(forum)
    assert found.uid == uid
    assert went == [("feedback", f"piece:{found.rid}")]
    key(Qt.Key.Key_Return)
    assert len(went) == 2


def test_a_decision_that_is_undone_waits_again(qtbot: QtBot, page: CheckPage, forum: Forum) -> None:
    apart(forum)
    turn_to(qtbot, page, "differ")
    press(qtbot, page, "0")
    settle(qtbot, page.context.jobs)
    page.stale(undo(forum))
    settle(qtbot, page.context.jobs)
    assert differ(page).list.count() == 1


def test_where_there_is_little_room_one_pane_is_seen(
    qtbot: QtBot, page: CheckPage, forum: Forum
) -> None:
    apart(forum)
    page.resize(700, 600)
    turn_to(qtbot, page, "differ")
    found = differ(page)
    qtbot.waitUntil(lambda: found.panes.is_folded)
    assert not found.view.isVisible()
    key(Qt.Key.Key_Return)
    assert found.view.words.hasFocus()
    key(Qt.Key.Key_Escape)
    assert found.list.hasFocus()
    key(Qt.Key.Key_Return)
    press(qtbot, page, "+")
    settle(qtbot, page.context.jobs)
    assert disagreements.count(forum) == 0


def cells(view: QTableView) -> list[list[str]]:
    model = view.model()
    return [
        [str(model.index(row, column).data()).strip() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def agreement(page: CheckPage) -> AgreementPart:
    found = page.parts["agreement"]
    assert isinstance(found, AgreementPart)
    return found


def test_too_few_are_said_to_be_too_few(qtbot: QtBot, page: CheckPage, forum: Forum) -> None:
    turn_to(qtbot, page, "agreement")
    assert "Nothing was read a second time yet." in seen(page)
    uid = second.queue(forum, "Nadia").waiting[0]
    second.read_again(forum, uid, "Nadia", tone=-1, none_of_these=True)
    page.stale(forum.last_change)
    settle(qtbot, page.context.jobs)
    assert "Too few to say: 19 more pieces need a second reader." in seen(page)
    assert "Kappa 0" not in seen(page)
    assert {cell for row in cells(agreement(page).table) for cell in row[2:]} == {"–"}


def test_agreement_is_said_in_words_with_its_figures(
    qtbot: QtBot, page: CheckPage, forum: Forum
) -> None:
    areas = reading.areas(forum)
    for number in range(24):
        uid, _ = record.add_feedback(forum, {"words_free": f"Said {number}"})
        record.mark_read(forum, [uid])
        tone = 1 - 2 * (number % 2)
        record.change_feedback(forum, [uid], {"tone_person": tone}, "Set the tone")
        tagging.confirm_tags(forum, [Judgement(uid, areas[number % 2].uid)])
        other = -tone if number in (3, 4) else tone
        second.read_again(forum, uid, "Nadia", tone=other, areas=[areas[number % 2].uid])
    turn_to(qtbot, page, "agreement")
    assert page.ways["agreement"].hasFocus()
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Tab)
    assert agreement(page).table.hasFocus()
    said = seen(page)
    assert "24 pieces of feedback were read by two people." in said
    assert "The two readers agree almost always." in said
    assert "The same answer on 22 of 24 pieces. Kappa 0.83, most likely between" in said
    rows = cells(agreement(page).table)
    assert {row[0] for row in rows} == {areas[0].title, areas[1].title}
    assert all(row[2:4] == ["24 of 24", "1.00"] for row in rows)

    page.resize(700, 600)
    qtbot.waitUntil(lambda: len(cells(agreement(page).table)[0]) == 2)
    assert all("24 of 24 pieces. Kappa 1.00" in row[1] for row in cells(agreement(page).table))
