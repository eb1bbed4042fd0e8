"""Feedback and Events where the text is large: what was just opened is in sight."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.window.record_help import focus, key, tab_to
from ui.window.frame import Frame
from ui.window.pages.feedback_facts import Facts

Rest = Callable[[Frame], None]


def turn(frame: Frame, rest: Rest, size: float, width: int, page: str) -> Any:
    frame.settings.put("text_size", size)
    frame.dress()
    frame.resize(width, 768)
    frame.go(page)
    rest(frame)
    return frame.pages[page]


def seen(widget: QWidget) -> int:
    return widget.visibleRegion().boundingRect().height()


def test_history_that_is_opened_comes_into_sight(entered: Frame, qtbot: QtBot, rest: Rest) -> None:
    page = turn(entered, rest, 2.0, 1000, "feedback")
    key(Qt.Key.Key_Return)
    rest(entered)
    tab_to("Show history")
    key(Qt.Key.Key_Space)
    line = page.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: bool(page.detail.past.texts), timeout=3000)
    deeds = [each for each in page.detail.past.children() if isinstance(each, QWidget)]
    deed = next(each for each in deeds if each.accessibleName() == page.detail.past.texts[0])
    qtbot.waitUntil(lambda: seen(deed) > line, timeout=3000)
    assert seen(focus()) == focus().height()  # the button that hides it again


def test_an_events_form_has_the_page_and_its_buttons(
    entered: Frame, qtbot: QtBot, rest: Rest
) -> None:
    page = turn(entered, rest, 2.0, 1000, "events")
    page.add_event()
    card = page.card
    for button in (card.form.send, card.done):
        qtbot.waitUntil(lambda each=button: seen(each) == each.height(), timeout=3000)
    name, day = (card.form.inputs[each] for each in ("name", "held_on"))
    qtbot.waitUntil(lambda: seen(name) == name.height() and seen(day) == day.height())
    qtbot.waitUntil(lambda: card.height() > 0.85 * page.height(), timeout=3000)
    key(Qt.Key.Key_Escape)
    assert page.add.isVisible()


def test_facts_keep_nothing_of_the_family_before(qtbot: QtBot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.show_facts([("Who speaks", "Parent"), ("Where they live", "Merrow Town")])
    facts.show_facts([("Rating", "Good")])
    labels = facts.findChildren(QLabel)
    assert [each.text() for each in labels if not each.isHidden()] == ["Rating", "Good"]
    assert "Merrow" not in "".join(each.text() + each.accessibleName() for each in labels)
