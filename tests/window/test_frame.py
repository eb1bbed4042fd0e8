"""The frame: pages by key, undo by name, lock, themes, sizes, and nothing without a name."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from forumapp.domain.problems import WrongInput
from forumapp.services import reading, record
from ui.window import theme
from ui.window.actions import ACTIONS, frame_actions
from ui.window.errors import stack_of, write_log
from ui.window.frame import Frame
from ui.window.pages_table import PAGES
from ui.window.settings import Settings

Rest = Callable[[Frame], None]
HEAVY = ("sqlalchemy", "sqlcipher3", "textblob", "nltk", "reportlab", "numpy", "cryptography")


def test_the_action_table_holds_together() -> None:
    ids = [action.id for action in ACTIONS]
    assert len(set(ids)) == len(ids)
    everywhere = [key for action in frame_actions() for key in action.keys]
    for page in {action.page for action in ACTIONS}:
        keys = [key for action in ACTIONS if action.page == page for key in action.keys]
        assert len(set(keys)) == len(keys)
        assert page == "" or not set(keys) & set(everywhere)


def test_every_intent_leads_somewhere(entered: Frame, rest: Rest) -> None:
    for row in PAGES:
        entered.go(row.key)
    rest(entered)
    for action in ACTIONS:
        if action.intent and action.page:
            assert callable(getattr(entered.pages[action.page], action.intent)), action
        elif action.intent and not action.intent.startswith("go_"):
            assert callable(getattr(entered, action.intent)), action


def test_pages_by_key(entered: Frame, rest: Rest) -> None:
    reached = set()
    for action in frame_actions():
        if action.intent.startswith("go_"):
            for keys in action.keys:
                pressed = QKeySequence(keys)[0]
                QTest.keyClick(entered, pressed.key(), pressed.keyboardModifiers())
                rest(entered)
                assert entered.current == action.intent.removeprefix("go_"), keys
                reached.add(entered.current)
    assert {row.key for row in PAGES if row.rail} | {"keys"} <= reached


def test_pages_stand_in_the_order_of_the_rail(entered: Frame) -> None:
    keys = list(entered.rail.buttons)
    assert keys[:-4] == ["today", "record", "feedback", "inspections", "trends", "packs"]
    assert keys[-4:] == ["people", "settings", "help", "lock"]


def test_a_page_that_is_not_known_any_more_is_the_first(entered: Frame, rest: Rest) -> None:
    entered.go("atlas")
    rest(entered)
    assert entered.current == "today"
    assert entered.rail.buttons["today"].isChecked()


def test_a_page_that_lives_under_another_lights_it(entered: Frame, rest: Rest) -> None:
    entered.go("keys")
    rest(entered)
    assert "keys" not in entered.rail.buttons
    assert entered.rail.buttons["help"].isChecked()


def test_undo_is_named_and_stands_in_one_place(entered: Frame, rest: Rest) -> None:
    context = entered.context
    assert context is not None
    place = entered.quiet.undo_button.geometry().right()
    uid = reading.page(context.forum)[0].uid
    context.act(lambda: record.bin_feedback(context.forum, [uid]), initiator=None)
    rest(entered)
    rest(entered)
    assert "Moved to the bin" in entered.quiet.undo_button.accessibleName()
    assert reading.counts(context.forum)["feedback"] == 2
    entered.undo()
    rest(entered)
    rest(entered)
    assert reading.counts(context.forum)["feedback"] == 3
    assert entered.quiet.redo_button.isVisible()
    assert "Undo" in entered.quiet.said()
    assert entered.quiet.undo_button.geometry().right() <= place


def test_a_problem_is_said_and_changes_nothing(entered: Frame, rest: Rest) -> None:
    def wrong() -> None:
        raise WrongInput("That cannot be. Do this instead.")

    assert entered.context is not None
    entered.context.act(wrong, initiator=None)
    rest(entered)
    assert entered.quiet.said() == "That cannot be. Do this instead."


def test_lock_leaves_nothing_to_read(entered: Frame, rest: Rest) -> None:
    entered.go("feedback")
    rest(entered)
    QTest.keyClick(entered, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    rest(entered)
    QApplication.processEvents()
    assert entered.context is None
    assert entered.pages == {}
    words = [w.text() for w in entered.findChildren(QWidget) if hasattr(w, "text") and w.text()]
    assert not any("18 months" in str(text) for text in words)
    assert "forum" not in entered.windowTitle().lower().replace("forumapp", "")


@pytest.mark.parametrize("each", [3, pytest.param(1, marks=pytest.mark.soak)])
def test_text_grows_and_themes_change_without_a_word_lost(
    entered: Frame, rest: Rest, each: int
) -> None:
    for _ in theme.SCALES:
        entered.larger()
    assert theme.scale() == 2.0
    for at, name in enumerate(("light", "dark", "contrast")):
        entered.settings.put("theme", name)
        for row in PAGES[at % each :: each]:  # in the suite, a page is seen in one of them
            entered.go(row.key)
            rest(entered)
        assert theme.tokens().name == name
        assert theme.scale() == 2.0
    for _ in theme.SCALES:
        entered.smaller()
    assert theme.scale() == 1.0


def test_every_focusable_element_has_a_name_and_settings_hold_no_words(
    entered: Frame, rest: Rest, tmp_path: Path
) -> None:
    for row in PAGES:
        entered.go(row.key)
        rest(entered)
        assert nameless(entered) == [], row.key
    entered.close()
    kept = (tmp_path / "window.ini").read_text(encoding="utf-8")
    assert "waited" not in kept
    assert "A forum" not in kept


def nameless(root: QWidget) -> list[str]:
    """Return the visible widgets that take the focus and have no name for a screen reader."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if widget.parent() is not None and widget.parent().inherits("QAbstractSpinBox"):
            continue
        if widget.parent() is not None and widget.parent().inherits("QComboBox"):
            continue
        spoken = QAccessible.queryAccessibleInterface(widget)
        if spoken is not None and not spoken.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def test_the_walk_finds_a_nameless_field(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLineEdit, QVBoxLayout

    box = QWidget()
    QVBoxLayout(box).addWidget(QLineEdit())
    qtbot.addWidget(box)
    box.show()
    assert nameless(box) == ["QLineEdit in QWidget"]


def test_a_setting_that_cannot_be_is_the_default(settings: Settings) -> None:
    settings.put("theme", "tartan")
    assert settings.get("theme") == "system"


def test_a_crash_log_holds_no_words(tmp_path: Path) -> None:
    def fails(secret: str) -> None:
        raise ValueError(f"rareword {secret}")

    try:
        fails("anotherword")
    except ValueError as error:
        log = write_log(tmp_path, stack_of(error))
    text = log.read_text(encoding="utf-8")
    assert text.startswith("ValueError\n")
    assert "test_frame.py" in text
    assert "rareword" not in text
    assert "anotherword" not in text


def test_nothing_heavy_is_loaded_at_first_paint() -> None:
    code = (
        "import sys; from pathlib import Path; from ui.window.app import application\n"
        "from ui.window.frame import Frame\n"
        "from ui.window.jobs import Jobs\n"
        "from ui.window.settings import Settings\n"
        "import tempfile; place = Path(tempfile.mkdtemp())\n"
        "app = application(); frame = Frame(Settings(place / 'w.ini'), Jobs(), place / 's')\n"
        "frame.show(); frame.grab()\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
