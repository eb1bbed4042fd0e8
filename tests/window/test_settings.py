"""Settings: kept as one types, undone by name, chosen by key, nothing secret left behind."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from forumapp.domain.problems import Trouble, WrongInput
from forumapp.services import auditing, forums
from forumapp.services.backups import backups
from forumapp.services.particulars import particulars
from ui.window import theme
from ui.window.frame import Frame
from ui.window.pages.settings import SettingsPage
from ui.window.pages.settings_forum import AFTER, LINES
from ui.window.settings import TABLE

Rest = Callable[[Frame], None]
PASSPHRASE = "correct horse battery"


@pytest.fixture
def first_page() -> str:
    return "settings"


@pytest.fixture
def page(entered: Frame, rest: Rest) -> SettingsPage:
    """Open the page."""
    entered.activateWindow()
    entered.go("settings")
    rest(entered)
    rest(entered)
    found = entered.pages["settings"]
    assert isinstance(found, SettingsPage)
    return found


def put(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def known(frame: Frame, name: str) -> str | None:
    assert frame.context is not None
    value: str | None = getattr(particulars(frame.context.forum), name)
    return value


def test_what_is_typed_is_kept_by_itself(
    page: SettingsPage, entered: Frame, rest: Rest, qtbot: QtBot
) -> None:
    put(page.forum.fields["safeguarding_lead"], "Robin Hale")
    qtbot.wait(AFTER + 100)
    rest(entered)
    rest(entered)
    assert known(entered, "safeguarding_lead") == "Robin Hale"
    assert page.forum.saved.text() == "Saved"
    assert entered.quiet.undo_button.accessibleName() == "Undo: Changed the safeguarding lead"


def test_leaving_a_line_keeps_it_at_once_and_undo_brings_it_back(
    page: SettingsPage, entered: Frame, rest: Rest
) -> None:
    line = page.forum.fields["name"]
    put(line, "Another name")
    QTest.keyClick(line, Qt.Key.Key_Return)
    rest(entered)
    rest(entered)
    assert known(entered, "name") == "Another name"
    assert entered.rail._name.text() == "Another name"
    page.forum.fields["local_area"].setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(entered)
    rest(entered)
    assert known(entered, "name") == "A forum"
    assert line.text() == "A forum"
    assert entered.quiet.redo_button.accessibleName() == "Redo: Changed the forum's name"


def test_a_lock_keeps_what_was_just_typed(page: SettingsPage, entered: Frame, rest: Rest) -> None:
    assert entered.context is not None
    folder = entered.context.forum.folder
    put(page.forum.fields["lead_contact"], "01632 960417")
    entered.lock()
    rest(entered)
    with forums.open_forum(folder, PASSPHRASE) as forum:
        assert particulars(forum).lead_contact == "01632 960417"


def test_a_day_is_read_as_people_write_it(page: SettingsPage, entered: Frame, rest: Rest) -> None:
    soon = date.today() + timedelta(days=11)
    line = page.forum.fields["board_on"]
    put(line, f"{soon.day} {soon:%B}")
    assert f"{soon:%A}" in page.forum.day.text()
    page.forum.fields["name"].setFocus()
    rest(entered)
    rest(entered)
    assert known(entered, "board_on") == soon.isoformat()
    assert line.text() == f"{soon.day} {soon:%B} {soon.year}"
    put(line, "soon")
    QTest.keyClick(line, Qt.Key.Key_Return)
    rest(entered)
    assert "Write it as 3 December" in page.forum.problem.text()
    assert known(entered, "board_on") == soon.isoformat()


def test_an_empty_name_is_refused_kindly(page: SettingsPage, entered: Frame, rest: Rest) -> None:
    line = page.forum.fields["name"]
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClick(line, Qt.Key.Key_Return)
    rest(entered)
    assert "needs a name" in page.forum.problem.text()
    assert known(entered, "name") == "A forum"


def test_choices_grow_out_of_the_table_and_work_by_key(page: SettingsPage, entered: Frame) -> None:
    assert [choice.row.name for choice in page.choices] == [row.name for row in TABLE if row.title]
    colours = page.choices[0]
    light = colours.options["light"]
    assert light.isChecked()
    light.setFocus()
    QTest.keyClick(light, Qt.Key.Key_Right)
    QTest.keyClick(light, Qt.Key.Key_Right)
    chosen = next(value for value, option in colours.options.items() if option.isChecked())
    assert chosen != "light"
    assert entered.settings.get("theme") == chosen
    assert theme.tokens().name == chosen


def test_the_size_that_a_key_sets_is_shown(page: SettingsPage, entered: Frame) -> None:
    sizes = next(choice for choice in page.choices if choice.row.name == "text_size")
    QTest.keyClick(entered, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.scale() == 1.25
    assert sizes.options[1.25].isChecked()
    assert entered.quiet.said() == "Text: 125 %"


def test_the_lock_waits_as_long_as_was_chosen(
    page: SettingsPage, entered: Frame, rest: Rest
) -> None:
    minutes = next(choice for choice in page.choices if choice.row.name == "lock_minutes")
    minutes.options[5].click()
    assert entered._idle.interval() == 5 * 60_000
    minutes.options[0].click()
    assert not entered._idle.isActive()
    rest(entered)
    assert entered.context is not None
    told = [note.words() for note in auditing.notes(entered.context.forum, what="lock_changed")]
    changed = "Chair changed when this computer locks the forum by itself"
    assert told == [f"{changed} (never)", f"{changed} (5 minutes)"]


def test_a_backup_is_made_checked_and_told_in_the_rail(
    page: SettingsPage, entered: Frame, rest: Rest
) -> None:
    assert "no backup yet" in entered.rail._kept.text()
    page.backups.make.click()
    rest(entered)
    rest(entered)
    assert entered.context is not None
    assert len(backups(entered.context.forum.folder)) == 1
    assert "Backed up" in page.backups.done.text()
    assert "last backup today" in entered.rail._kept.text()


def test_the_passphrase_is_changed_in_the_page(
    page: SettingsPage, entered: Frame, rest: Rest
) -> None:
    assert entered.context is not None
    folder = entered.context.forum.folder
    panel = page.secrets.passphrase
    panel.open_it.click()
    put(panel.old, "not this one")
    put(panel.new, "purple lamp river nine")
    put(panel.again, "purple lamp river nine")
    QTest.keyClick(panel.again, Qt.Key.Key_Return)
    rest(entered)
    assert "does not open this forum" in panel.problem.text()
    put(panel.old, PASSPHRASE)
    QTest.keyClick(panel.old, Qt.Key.Key_Return)
    rest(entered)
    assert "is changed" in panel.done.text()
    assert (panel.old.text(), panel.new.text(), panel.again.text()) == ("", "", "")
    entered.lock()
    rest(entered)
    with pytest.raises(WrongInput):
        forums.open_forum(folder, PASSPHRASE)
    forums.open_forum(folder, "purple lamp river nine").close()


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [("short", "short", "too short"), ("long enough it is", "another", "not the same")],
)
def test_a_new_passphrase_is_looked_at_first(
    page: SettingsPage, new: str, again: str, said: str
) -> None:
    panel = page.secrets.passphrase
    panel.open_it.click()
    put(panel.old, PASSPHRASE)
    put(panel.new, new)
    put(panel.again, again)
    panel.go_on.click()
    assert said in panel.problem.text()


def test_a_new_recovery_code_counts_once_it_is_typed_back(
    page: SettingsPage, entered: Frame, rest: Rest
) -> None:
    assert entered.context is not None
    folder = entered.context.forum.folder
    entered.settings.put("unproved", str(folder))
    panel = page.secrets.recovery
    panel.open_it.click()
    put(panel.secret, PASSPHRASE)
    QTest.keyClick(panel.secret, Qt.Key.Key_Return)
    rest(entered)
    code = panel.code.code
    assert len(code) == 39
    panel.go_on.click()
    for line in panel.back.typed:
        put(line, "WRONG")
    panel.go_on.click()
    assert "is not what the code says" in panel.problem.text()
    groups = code.split("-")
    for place, line in zip(panel.back.places, panel.back.typed, strict=True):
        put(line, groups[place].lower())
    panel.go_on.click()
    rest(entered)
    assert "opens the forum" in panel.done.text()
    assert panel.code.code == panel.secret.text() == ""
    assert entered.settings.get("unproved") == ""
    entered.lock()
    rest(entered)
    forums.open_forum(folder, code).close()


def test_a_lock_forgets_a_code_that_is_shown(
    page: SettingsPage, entered: Frame, rest: Rest
) -> None:
    panel = page.secrets.recovery
    panel.open_it.click()
    put(panel.secret, PASSPHRASE)
    panel.go_on.click()
    rest(entered)
    assert panel.code.code
    page.leave()
    assert panel.code.code == panel.secret.text() == ""


def test_a_full_disk_keeps_the_forum_open_and_the_words_there(
    page: SettingsPage, entered: Frame, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.window.pages import settings_forum

    def full(*_: object) -> None:
        raise Trouble("The disk is full. Free some space and try again.")

    put(page.forum.fields["lead_contact"], "01632 960417")
    with monkeypatch.context() as patch:
        patch.setattr(settings_forum, "change_particulars", full)
        entered.lock()
        assert entered.context is not None
        assert "It stays open" in entered.quiet.said()
        assert page.forum.fields["lead_contact"].text() == "01632 960417"
        assert page.forum._timer.isActive()  # it is tried again
    entered.lock()
    rest(entered)
    assert entered.context is None


def test_every_particular_has_a_line() -> None:
    from dataclasses import fields

    from forumapp.services.particulars import Particulars

    assert {line.name for line in LINES} == {each.name for each in fields(Particulars)}


def test_a_press_goes_to_a_part_and_into_it(page: SettingsPage, entered: Frame, rest: Rest) -> None:
    from PySide6.QtWidgets import QPushButton

    every = page.findChildren(QPushButton)
    jump = next(each for each in every if each.accessibleName() == "Go to: Backups")
    QTest.keyClick(jump, Qt.Key.Key_Space)
    rest(entered)
    assert page.backups.make.hasFocus()
    assert page.backups.make.visibleRegion().boundingRect().height() == page.backups.make.height()
