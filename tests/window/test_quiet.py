"""The quiet line: whatever is said, and whatever Undo takes back, the window keeps its size."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ui.window.frame import Frame

Rest = Callable[[Frame], None]
LONG = "Changed the consent of eleven pieces of feedback to “May be quoted in print and online”"
PROBLEM = (
    "It stays open: what you typed could not be kept. The disk is full: make room on it, "
    "or choose another place, and then try it again. "
)


def act(label: str) -> Any:
    return SimpleNamespace(label=label)


@pytest.mark.parametrize("width", [1366, 1000])
def test_a_long_line_never_widens_the_window(
    entered: Frame, rest: Rest, qtbot: QtBot, width: int
) -> None:
    entered.resize(width, 768)
    entered.settings.put("text_size", 2.0)
    entered.quiet.offer(act(LONG), act(f"Undo “{LONG}”"))
    entered.quiet.say(PROBLEM * 3)
    rest(entered)
    assert (entered.width(), entered.height()) == (width, 768)
    quiet = entered.quiet
    shown = quiet._said.text()
    assert shown.endswith("…")
    assert len(shown.splitlines()) == 4
    assert quiet._said.width() > quiet.width() / 2
    assert quiet._said.sizeHint().width() <= quiet._said.width()
    qtbot.waitUntil(lambda: quiet._said.sizeHint().height() <= quiet._said.height())
    assert quiet.said() == quiet._said.toolTip() == PROBLEM * 3
    assert quiet._said.accessibleDescription() == PROBLEM * 3


def test_what_is_said_has_its_room_before_what_undo_names(entered: Frame, rest: Rest) -> None:
    entered.resize(1366, 768)
    entered.quiet.offer(act(LONG), act(f"Undo “{LONG}”"))
    entered.quiet.say("Undone")
    rest(entered)
    assert entered.quiet.minimumSizeHint().width() < 200
    assert entered.quiet._said.text() == "Undone"
    assert entered.quiet.undo_button.text().strip().startswith("Undo: Changed")
    assert entered.quiet.undo_button.text().endswith("…")
    entered.quiet.say(PROBLEM)
    assert entered.quiet._said.text().replace("\n", " ") == PROBLEM.strip()
    entered.settings.put("text_size", 2.0)
    entered.quiet.say(PROBLEM)
    rest(entered)
    assert entered.quiet._said.text().replace("\n", " ") == PROBLEM.strip()
    assert entered.quiet.undo_button.text().strip() == "Undo"
    assert entered.quiet.undo_button.accessibleName() == f"Undo: {LONG}"
    entered.resize(1000, 768)
    rest(entered)
    assert entered.quiet._said.text().replace("\n", " ") == PROBLEM.strip()


def test_a_name_keeps_its_quotation_marks(entered: Frame) -> None:
    entered.quiet.offer(act("Saved the view “Waits”"), act("Undo “Saved the view “Waits””"))
    assert entered.quiet.undo_button.text().strip() == "Undo: Saved the view “Waits”"
    assert entered.quiet.redo_button.accessibleName() == "Redo: Saved the view “Waits”"
