"""Edges that must be seen: of the crash box on black, of what asks about names at large text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from forumapp.services import record
from ui.window import theme
from ui.window.crash_box import CrashBox
from ui.window.frame import Frame
from ui.window.pages.feedback import FeedbackPage
from ui.window.paint.ink import ink

Rest = Callable[[Frame], None]


def colours(picture: QImage, points: list[QPoint]) -> set[str]:
    return {QColor(picture.pixel(point)).name() for point in points}


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_the_crash_box_has_an_edge_on_every_side(
    qtbot: QtBot, qapp: QApplication, name: str
) -> None:
    theme.apply(qapp, name, 1.0)
    box = CrashBox("ForumApp", Path("crashes") / "crash-1.txt")
    qtbot.addWidget(box)
    box.show()
    picture = box.grab().toImage()
    wide, high = picture.width(), picture.height()
    sides = [
        QPoint(0, high // 2),
        QPoint(wide - 1, high // 2),
        QPoint(wide // 2, 0),
        QPoint(wide // 2, high - 1),
    ]
    assert colours(picture, sides) == {ink("border_strong").name()}
    assert theme.tokens().border_strong.lower() != theme.tokens().bg.lower()


@pytest.mark.parametrize("name", ["light", "contrast"])
@pytest.mark.parametrize("wide", [1000, 1366])
def test_what_asks_about_a_name_is_seen_whole_at_the_largest_text(
    entered: Frame, rest: Rest, name: str, wide: int
) -> None:
    page = asking(entered, rest, name, wide)
    bar, seen = page.detail.redact, page.detail.viewport()
    place = QRect(bar.mapTo(seen, QPoint()), bar.size())
    assert seen.rect().contains(place)
    assert bar.height() >= bar.heightForWidth(bar.width())
    parts: list[QWidget] = [bar.words, *bar.findChildren(QPushButton)]
    for part in parts:
        assert part.isVisible()
        assert part.visibleRegion().boundingRect() == part.rect()
    picture = seen.grab().toImage()
    middle = place.center()
    sides = [
        QPoint(middle.x(), place.top()),
        QPoint(middle.x(), place.bottom()),
        QPoint(place.left(), middle.y()),
        QPoint(place.right(), middle.y()),
    ]
    assert colours(picture, sides) == {ink("focus").name()}


def asking(frame: Frame, rest: Rest, name: str, wide: int) -> FeedbackPage:
    """Ask about a name in Feedback at 200 %; return the page."""
    assert frame.context is not None
    words = "My son Oliver waits for CAMHS and his sister Amelia too. We wait and wait for it"
    record.add_feedback(frame.context.forum, {"words_free": words})
    frame.resize(wide, 768 - 34)  # the mark of the sample takes as much
    frame.settings.put("text_size", 2.0)
    frame.settings.put("theme", name)
    frame.activateWindow()
    frame.go("feedback")
    rest(frame)
    page = frame.pages["feedback"]
    assert isinstance(page, FeedbackPage)
    page.redact()
    rest(frame)
    rest(frame)
    assert page.detail.redact.question is not None
    return page
