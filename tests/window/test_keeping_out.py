"""Roles in the window, the laptop in a parent's hands, sleep, and wrong passphrases at the gate."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from forumapp.domain.problems import WrongInput
from forumapp.services import drafting, forums, keyholders, reading, record, risk, roles
from forumapp.services.forums import Forum
from forumapp.store import keys
from ui.window.frame import Frame
from ui.window.pages_table import PAGES

Rest = Callable[[Frame], None]
PASSPHRASE, ANA = "correct horse battery", "purple lamp river nine"
CHEAP = keys.Cost(8, 1, 1)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def texts(frame: QWidget) -> str:

    found = []
    for widget in (frame, *frame.findChildren(QWidget)):
        for name in ("text", "toPlainText", "toolTip", "accessibleName", "accessibleDescription"):
            read = getattr(widget, name, None)
            if callable(read):
                found.append(str(read()))
    return " ".join((frame.windowTitle(), *found))


def open_as(folder: Path, role: str) -> Forum:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        keyholders.add(forum, PASSPHRASE, "Ana Reid", role, ANA, CHEAP)
    return forums.open_forum(folder, ANA)


def words(forum: Forum) -> list[tuple[str, ...]]:
    ask = (
        "SELECT coalesce(w.not_working, ''), f.channel, f.consent, f.consent_how, f.event "
        "FROM feedback f JOIN words w ON w.rid = f.rid WHERE f.channel = 'self_entry'"
    )
    with forum.read() as conn:
        return [tuple(str(each) for each in row) for row in conn.exec_driver_sql(ask)]


# --- roles -----------------------------------------------------------------------------------


def test_every_page_has_its_right() -> None:
    chairs = {row.key for row in PAGES} - roles.PAGES.keys()
    assert chairs <= {"people", "audit", "care", "matters"}, chairs


def test_a_recorder_sees_record_and_help_and_no_more(
    frame: Frame, folder: Path, rest: Rest
) -> None:
    frame.settings.put("page", "today")
    frame.enter(open_as(folder, "recorder"))
    rest(frame)
    assert frame.current == "record"
    shown = [key for key, button in frame.rail.buttons.items() if not button.isHidden()]
    assert shown == ["record", "people", "settings", "help", "lock"]
    open_to_all = {"record", "recorded", "people", "settings", "help", "keys"}
    for row in PAGES:
        frame.go(row.key)
        rest(frame)
        assert frame.current in open_to_all
    assert set(frame.pages) <= open_to_all
    frame.go("feedback")
    assert "recorder's" in frame.quiet.said()
    behind = texts(frame)
    for word in ("18 months", "office rang back", "kind nurse"):
        assert word not in behind


@pytest.mark.parametrize(
    ("role", "hidden"),
    [("coder", {"packs"}), ("lead", {"packs", "inspections"}), ("chair", set())],
)
def test_other_roles_see_their_pages(
    frame: Frame, folder: Path, rest: Rest, role: str, hidden: set[str]
) -> None:
    frame.enter(open_as(folder, role))
    rest(frame)
    assert {k for k, b in frame.rail.buttons.items() if b.isHidden()} == hidden


def test_what_a_person_does_bears_the_name(frame: Frame, folder: Path, rest: Rest) -> None:
    frame.enter(open_as(folder, "coder"))
    rest(frame)
    assert frame.context is not None
    assert frame.context.forum.actor == "Ana Reid"


def test_a_recorder_takes_back_only_what_is_their_own(
    frame: Frame, folder: Path, rest: Rest
) -> None:
    frame.enter(open_as(folder, "recorder"))
    rest(frame)
    assert frame.context is not None
    before = len(forums_words(frame.context.forum))
    frame.undo()
    rest(frame)
    assert len(forums_words(frame.context.forum)) == before
    assert not frame.quiet.undo_button.isEnabled()


def forums_words(forum: Forum) -> list[object]:
    with forum.read() as conn:
        return list(conn.exec_driver_sql("SELECT uid FROM feedback WHERE binned = 0"))


# --- the laptop in a parent's hands ------------------------------------------------------------


@pytest.fixture
def handed(entered: Frame, rest: Rest) -> Frame:
    """Hand the laptop over by the key, from Record."""
    entered.go("record")
    rest(entered)
    entered.activateWindow()
    QTest.keyClick(entered, Qt.Key.Key_H, CTRL | SHIFT)
    rest(entered)
    assert entered.handing.on
    return entered


def field() -> QPlainTextEdit:
    at = QApplication.focusWidget()
    assert isinstance(at, QPlainTextEdit)
    return at


def test_a_parent_tells_and_nothing_else_is_to_be_seen(handed: Frame, rest: Rest) -> None:
    view = handed.handing.view
    assert handed.isFullScreen()
    assert handed.pages == {}
    assert "Tell us in your own words" in texts(handed)
    for word in ("18 months", "office rang back", "kind nurse"):
        assert word not in texts(handed)
    QTest.keyClick(field(), Qt.Key.Key_Tab)
    QTest.keyClicks(field(), "Nobody rings back")
    view.finish.click()
    assert "choose whether" in view.problem.text()
    view.form.choices["theme"].click()
    view.finish.click()
    rest(handed)
    assert "Thank you" in view.thanks.text()
    assert len(view._receipt.text()) == 9
    assert view.form.typed() is None
    assert handed.context is not None
    assert words(handed.context.forum) == [
        ("Nobody rings back", "self_entry", "theme", "online", "None")
    ]
    assert "self-entry" not in drafting.waiting(handed.context.forum)


def test_no_key_leads_anywhere(handed: Frame, rest: Rest) -> None:
    view = handed.handing.view
    QTest.keyClicks(field(), "Ours")
    for key in (
        *(Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_6, Qt.Key.Key_L),
        *(Qt.Key.Key_F, Qt.Key.Key_Comma, Qt.Key.Key_Return),
    ):
        QTest.keyClick(handed, key, CTRL)
    for key in (Qt.Key.Key_F1, Qt.Key.Key_Escape, Qt.Key.Key_F8, Qt.Key.Key_F11):
        QTest.keyClick(field(), key)
    for page in ("record", "feedback", "settings", "self-entry"):
        handed.go(page)
    rest(handed)
    assert handed.handing.view is view
    assert handed.stack.currentWidget() is view
    assert handed.isFullScreen()
    assert handed.pages == {}
    assert view.form.typed() == {"words_working": "Ours"}


def test_it_is_left_only_with_the_passphrase(
    handed: Frame, rest: Rest, qtbot: QtBot, folder: Path
) -> None:
    view = handed.handing.view
    QTest.keyClicks(field(), "Half a thought")
    view.back.click()
    for wrong in ("", "let me out", "password"):
        view.out.secret.setText(wrong)
        QTest.keyClick(view.out.secret, Qt.Key.Key_Return)
        rest(handed)
        assert handed.handing.on
    qtbot.waitUntil(lambda: view.out.go_on.isEnabled(), timeout=3000)
    view.out.secret.setText(PASSPHRASE)
    QTest.keyClick(view.out.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not handed.handing.on, timeout=5000)
    rest(handed)
    assert handed.current == "record"
    assert not handed.isFullScreen()
    assert handed.context is not None
    waiting = drafting.waiting(handed.context.forum)
    (kept,) = [body for slot, (_, body) in waiting.items() if slot.startswith("record-kept-")]
    assert kept == {"words_working": "Half a thought", "channel": "self_entry"}
    assert "Carry on" in texts(handed.pages["record"])  # the volunteer decides on it
    handed.go("self-entry")
    rest(handed)
    assert handed.handing.view.form.typed() is None  # no parent sees what another one typed


def test_a_lock_keeps_what_a_parent_typed_and_leaves_nothing(
    handed: Frame, rest: Rest, folder: Path
) -> None:
    QTest.keyClicks(field(), "Tamsin waited")
    handed.awake.slept.emit()
    rest(handed)
    assert handed.context is None
    assert handed.stack.currentWidget() is handed.gate
    assert not handed.isFullScreen()
    assert "Tamsin" not in texts(handed)
    with forums.open_forum(folder, PASSPHRASE) as forum:
        kept = drafting.waiting(forum)["self-entry"][1]
        assert kept["words_working"] == "Tamsin waited"
    handed.enter(forums.open_forum(folder, PASSPHRASE))
    handed.go("self-entry")
    rest(handed)
    assert handed.handing.view.form.typed() is None
    assert "Tamsin" not in texts(handed)
    assert handed.context is not None
    assert "Tamsin waited" in str(drafting.waiting(handed.context.forum))


# --- sleep -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["time", "monotonic"])
def test_it_locks_after_sleep(
    entered: Frame, rest: Rest, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    entered.awake.look()
    assert entered.context is not None
    real = getattr(time, name)
    monkeypatch.setattr(time, name, lambda: real() + 20)
    entered.awake.look()  # a busy window, a clock put right by a little
    assert entered.context is not None
    monkeypatch.setattr(time, name, lambda: real() + 3600)
    entered.awake.look()
    rest(entered)
    assert entered.context is None
    assert entered.stack.currentWidget() is entered.gate


# --- the gate ----------------------------------------------------------------------------------


def test_the_gate_rests_after_several_wrong_ones(
    frame: Frame, folder: Path, rest: Rest, qtbot: QtBot
) -> None:
    frame.gate.ask(folder)
    view = frame.gate.unlock
    for number in range(4):
        view.secret.setText(f"a wrong one {number}")
        view.go_on()
        rest(frame)
        assert "does not open" in view.problem.text()
        assert bool(view.resting.text()) is (number >= 2)
        if number == 2:
            assert "Wait 1 seconds" in view.resting.text()
            assert not view.open.isEnabled()
            qtbot.waitUntil(lambda: view.open.isEnabled(), timeout=3000)
    view.secret.setText(PASSPHRASE)
    view.go_on()  # resting: not even the right one is tried
    rest(frame)
    assert frame.context is None
    qtbot.waitUntil(lambda: view.open.isEnabled(), timeout=4000)
    view.go_on()
    qtbot.waitUntil(lambda: frame.context is not None, timeout=10_000)
    assert "4 attempts" in frame.quiet.said()
    rest(frame)


# --- Settings ----------------------------------------------------------------------------------


@pytest.fixture
def secrets(entered: Frame, rest: Rest) -> Frame:
    entered.activateWindow()
    entered.go("settings", "people")
    rest(entered)
    return entered


def test_a_key_is_given_and_taken_away_in_settings(
    secrets: Frame, rest: Rest, qtbot: QtBot, folder: Path
) -> None:
    part = secrets.pages["settings"].people  # type: ignore[attr-defined]
    add = part.adding
    add.open_it.click()
    add.name.setText("Ana Reid")
    add.role.setCurrentIndex(add.role.findData("coder"))
    assert "Makes no packs" in add._what.text()
    add.new.setText("password1")
    assert "first" in add.meter.text()
    add.press()
    assert "first" in add.problem.text()
    add.new.setText(ANA)
    add.again.setText(ANA)
    add.secret.setText("not the chair's")
    add.press()
    qtbot.waitUntil(lambda: bool(add.problem.text()), timeout=5000)
    assert "does not open" in add.problem.text()
    add.secret.setText(PASSPHRASE)
    QTest.keyClick(add.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Ana Reid can open" in add.done.text(), timeout=10_000)
    rest(secrets)
    assert "Ana Reid · Coder" in texts(secrets)
    assert add.new.text() == add.secret.text() == ""
    gone = part.removing
    gone.open_it.click()
    gone.secret.setText(PASSPHRASE)
    gone.press()
    qtbot.waitUntil(lambda: "opens nothing here" in gone.done.text(), timeout=10_000)
    with pytest.raises(keys.WrongPassphrase):
        keys.unlock(folder / "forum.keys", ANA)


def test_one_gives_ones_own_name(secrets: Frame, rest: Rest, qtbot: QtBot) -> None:
    naming = secrets.pages["settings"].people.naming  # type: ignore[attr-defined]
    naming.open_it.click()
    naming.name.setText("Robin Hale")
    naming.secret.setText(PASSPHRASE)
    naming.press()
    qtbot.waitUntil(lambda: bool(naming.done.text()), timeout=10_000)
    assert secrets.context is not None
    assert secrets.context.forum.actor == "Robin Hale"
    rest(secrets)


@pytest.mark.parametrize("anew", [False, True])
def test_handing_over_in_settings(
    secrets: Frame, rest: Rest, qtbot: QtBot, folder: Path, anew: bool
) -> None:
    over = secrets.pages["settings"].secrets.over  # type: ignore[attr-defined]
    over.open_it.click()
    over.cost = CHEAP
    over.press()
    assert "who takes over" in over.problem.text()
    over.name.setText("Robin Hale")
    for line in (over.new, over.again):
        line.setText(ANA)
    over.anew.setChecked(anew)
    over.old_backups.setChecked(anew)
    over.secret.setText(PASSPHRASE)
    over.press()
    qtbot.waitUntil(lambda: over._turn.currentIndex() == 1, timeout=10_000)
    code = over.code.code
    over.press()
    over.press()
    assert "Look again" in over.problem.text()
    for place, line in zip(over.back.places, over.back.typed, strict=True):
        line.setText(code.split("-")[place])
    assert keys.unlock(folder / "forum.keys", PASSPHRASE)  # nothing was changed so far
    over.press()
    qtbot.waitUntil(
        lambda: "Handed over" in texts(secrets) or bool(secrets.gate.unlock.problem.text()),
        timeout=20_000,
    )
    rest(secrets)
    assert secrets.gate.unlock.problem.text() == ""
    assert secrets.context is None
    assert code not in texts(secrets)
    for old in (PASSPHRASE,):
        with pytest.raises(keys.WrongPassphrase):
            keys.unlock(folder / "forum.keys", old)
    assert keys.unlock(folder / "forum.keys", code)
    secrets.gate.unlock.secret.setText(ANA)
    secrets.gate.unlock.go_on()
    qtbot.waitUntil(lambda: secrets.context is not None, timeout=10_000)
    rest(secrets)
    assert secrets.context is not None
    assert secrets.context.forum.actor == "Robin Hale"


def test_a_recorders_settings_are_the_computers_and_their_own_passphrase(
    frame: Frame, folder: Path, rest: Rest
) -> None:
    frame.enter(open_as(folder, "recorder"))
    rest(frame)
    frame.go("settings")
    rest(frame)
    page = frame.pages["settings"]
    shown = [card.accessibleName() for card in page._cards if not card.isHidden()]  # type: ignore[attr-defined]
    assert shown == ["This computer", "Passphrase and recovery code"]
    assert page.secrets.recovery.isHidden()  # type: ignore[attr-defined]
    assert page.secrets.over.isHidden()  # type: ignore[attr-defined]


def test_what_a_chair_holds_back_is_the_leads_from_then_on(
    frame: Frame, folder: Path, rest: Rest
) -> None:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        keyholders.add(forum, PASSPHRASE, "Sam Lead", "lead", ANA, CHEAP)
    frame.enter(forums.open_forum(folder, PASSPHRASE))
    rest(frame)
    frame.activateWindow()
    frame.go("feedback")
    rest(frame)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_H)
    rest(frame)
    page = frame.pages["feedback"]
    assert page.pane.filters.held.isHidden()  # type: ignore[attr-defined]
    frame.go("today")
    rest(frame)
    assert "at risk" not in texts(frame.pages["today"])
    frame.lock()
    rest(frame)
    with forums.open_forum(folder, ANA) as forum:
        held = risk.kept_apart(forum)
        assert len(held) == 1
        assert reading.show(forum, held[0].feedback.uid).feedback.held
    with forums.open_forum(folder, PASSPHRASE) as forum:
        for look in (
            lambda: reading.show(forum, held[0].feedback.uid),
            lambda: risk.kept_apart(forum),
            lambda: risk.clear(forum, [held[0].feedback.uid]),
            lambda: reading.list_ids(forum, standing=reading.WITHHELD),
        ):
            with pytest.raises(WrongInput, match="safeguarding lead"):
                look()
        assert reading.counts(forum)["withheld"] == 0
        assert len(reading.listed(forum, standing=reading.WITHHELD)[0]) == 0


def test_a_recorder_sees_what_they_recorded_at_this_event_and_no_more(
    frame: Frame, folder: Path, rest: Rest
) -> None:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        event, _ = record.add_event(forum, "Coffee morning", "2026-03-02")
        other, _ = record.add_event(forum, "Another day", "2026-03-09")
    forum = open_as(folder, "recorder")
    record.add_feedback(forum, {"words_free": "Mine at the coffee morning", "event": event})
    record.add_feedback(forum, {"words_free": "Mine on another day", "event": other})
    frame.enter(forum)
    rest(frame)
    frame.activateWindow()
    frame.go("record", event)
    rest(frame)
    QTest.keyClick(frame, Qt.Key.Key_E, CTRL | SHIFT)
    rest(frame)
    assert frame.current == "recorded"
    page = frame.pages["recorded"]
    told = [page.list.item(n).text() for n in range(page.list.count())]  # type: ignore[attr-defined]
    assert len(told) == 1
    assert told[0].endswith("Mine at the coffee morning")
    frame.go("recorded", "")
    rest(frame)
    assert "office rang" not in texts(page)
    page.back.click()  # type: ignore[attr-defined]
    rest(frame)
    assert frame.current == "record"
