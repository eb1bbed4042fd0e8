"""A change of the look: pages out of sight wait, and look no other for it when they are opened."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.window import theme
from ui.window.frame import Frame
from ui.window.pages_table import PAGES

Rest = Callable[[Frame], None]
POLISHED = Qt.WidgetAttribute.WA_WState_Polished
EVERY = [row.key for row in PAGES]
# Where the cursor is in a field or table, its ring takes a pixel of the room or not, also when all
# is dressed at once: Record, Keys and the like are left out.
STILL = ("today", "feedback", "trends", "packs", "settings", "help", "events", "import")
OTHER_SIZES = ((1.0, 1.0), (1.0, 1.5))  # the suite tries one that changes theme and size


def open_all(frame: Frame, rest: Rest, keys: Sequence[str] = EVERY) -> None:
    """Open every page once, and end on Today."""
    for key in (*keys, "today"):
        frame.go(key)
        rest(frame)


def pictures(frame: Frame, rest: Rest) -> dict[str, QImage]:
    """Return a picture of every page that stands still, without what was done last."""
    found = {}
    for key in STILL:
        frame.go(key)
        rest(frame)
        frame.setFocus()
        frame.quiet.say("")
        rest(frame)
        found[key] = frame.desk.grab().toImage()
    frame.go("today")
    rest(frame)
    return found


def dress(frame: Frame, rest: Rest, theme: str, size: float) -> None:
    frame.settings.put("text_size", size)
    frame.settings.put("theme", theme)
    rest(frame)


def test_only_what_is_seen_is_dressed_at_once(entered: Frame, rest: Rest) -> None:
    open_all(entered, rest)
    hidden = [page for key, page in entered.pages.items() if key != "today"]
    assert all(page.testAttribute(POLISHED) for page in hidden)
    entered.settings.put("theme", "dark")
    rest(entered)
    assert not any(page.testAttribute(POLISHED) for page in hidden)
    assert entered.pages["today"].testAttribute(POLISHED)
    assert not any(page.testAttribute(Qt.WidgetAttribute.WA_SetStyle) for page in hidden)
    entered.go("settings")
    rest(entered)
    page = entered.pages["settings"]
    seen = [each for each in page.findChildren(QWidget) if each.isVisible()]
    assert seen
    assert all(each.testAttribute(POLISHED) for each in (page, *seen))
    assert entered.desk._undressed
    entered.lock()
    rest(entered)
    assert not entered.desk._undressed  # a page that is dropped is forgotten


@pytest.mark.parametrize(
    "sizes", [(2.0, 1.0), *(pytest.param(each, marks=pytest.mark.soak) for each in OTHER_SIZES)]
)
def test_a_page_dressed_late_looks_as_one_dressed_at_once(
    entered: Frame, rest: Rest, qtbot: QtBot, sizes: tuple[float, float]
) -> None:
    open_all(entered, rest, STILL)
    dress(entered, rest, "dark", sizes[0])
    dress(entered, rest, "contrast", sizes[1])
    late = pictures(entered, rest)
    entered.looks.out_of_sight = tuple  # from now on all at once
    dress(entered, rest, "dark", sizes[0])
    dress(entered, rest, "contrast", sizes[1])
    at_once = pictures(entered, rest)
    assert [key for key in STILL if late[key] != at_once[key]] == []


def test_the_gate_is_dressed_when_it_is_seen_again(
    entered: Frame, rest: Rest, qtbot: QtBot
) -> None:
    entered.settings.put("theme", "dark")
    rest(entered)
    assert not entered.gate.testAttribute(POLISHED)
    entered.lock()
    rest(entered)
    entered.setFocus()  # a cursor would blink
    qtbot.wait(300)
    late = entered.gate.grab().toImage()
    assert entered.gate.testAttribute(POLISHED)
    entered.looks.out_of_sight = tuple
    entered.looks.dress()
    rest(entered)
    assert entered.gate.grab().toImage() == late


def test_a_look_that_is_worn_is_not_put_on_again(qapp: QApplication, qtbot: QtBot) -> None:
    """Each widget would be dressed anew, for nothing; where something took it off, it is."""
    heard: list[QEvent.Type] = []

    class Hears(QWidget):
        def changeEvent(self, event: QEvent) -> None:
            heard.append(event.type())

    widget = Hears()
    qtbot.addWidget(widget)
    widget.show()
    heard.clear()
    theme.apply(qapp, "light", 1.0)
    assert heard == []
    qapp.setStyleSheet("")
    heard.clear()
    theme.apply(qapp, "light", 1.0)
    assert QEvent.Type.StyleChange in heard
    assert qapp.styleSheet()
    theme.apply(qapp, "dark", 1.0)
    assert theme.tokens().dark
    assert qapp.palette() != theme._palette(theme.THEMES["light"])
