"""A page of paper on the screen: whole, as wide as there is room, or larger."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ui.window.paint.ink import ink
from ui.window.paint.mirror import words_as_they_read
from ui.window.paint.spoken import speak_as

WHOLE = 0.0  # all of the page in sight; other sizes are shares of the width that there is
SIZES = (WHOLE, 1.0, 1.5, 2.0, 3.0)
_SHAPE = 210 / 297
_EDGE = 8  # px around a page
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)


class Paper(QWidget):
    """Paints one page, or words in its place."""

    def __init__(self) -> None:
        """Begin with nothing to show."""
        super().__init__()
        self.image, self.words = QImage(), ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.image.isNull():
            painter.setPen(ink("muted"))
            words_as_they_read(painter)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()).adjusted(24, 24, -24, -24), flags, self.words)
            return
        room = self.size() - QSize(2 * _EDGE, 2 * _EDGE)
        size = self.image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        place = QRectF(left, top, size.width(), size.height())
        painter.drawImage(place, self.image)
        painter.setPen(QPen(ink("border_strong"), 1))
        painter.drawRect(place)


class PaperView(QScrollArea):
    """Shows a page and scrolls it; Page up and Page down turn it, + and - change its size."""

    turned = Signal(int)
    sized = Signal(int)
    resized = Signal()

    def __init__(self) -> None:
        """Begin with the page as wide as there is room."""
        super().__init__()
        self.paper, self.size_of_page = Paper(), 1.0
        self.setWidget(self.paper)
        self.setWidgetResizable(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("role", "paper")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(48)

    @property
    def image(self) -> QImage:
        """Return the page that is shown."""
        return self.paper.image

    def show_image(self, image: QImage, said: str, text: str = "") -> None:
        """Show a page; `said` is its name to a screen reader, `text` what stands on it."""
        self.paper.image = image
        self.setAccessibleName(said)
        self.setAccessibleDescription(text)
        self.fit()

    def say(self, words: str) -> None:
        """Show words in place of a page."""
        self.paper.image, self.paper.words = QImage(), words
        self.setAccessibleName(words)
        self.fit()

    def to_top(self) -> None:
        """Scroll to where the page begins."""
        self.verticalScrollBar().setValue(0)

    def wide(self) -> int:
        """Return how wide the page is shown, in px."""
        room = self.viewport().size()
        if self.size_of_page == WHOLE:
            return max(120, min(room.width(), int((room.height() - 2 * _EDGE) * _SHAPE)))
        return max(120, int(room.width() * self.size_of_page))

    def fit(self) -> None:
        """Be as large as the page is at this size."""
        room = self.viewport().size()
        if self.paper.image.isNull() or self.size_of_page == WHOLE:
            self.paper.resize(room)
        else:
            wide, image = self.wide(), self.paper.image.size()
            inner = max(1, wide - 2 * _EDGE)
            self.paper.resize(wide, inner * image.height() // image.width() + 2 * _EDGE)
        self.paper.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if plain and key in _TURNS:
            self.turned.emit(_TURNS[key])
        elif plain and (key in _LARGER or key == Qt.Key.Key_Minus):
            self.sized.emit(1 if key in _LARGER else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        self.paper.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        QTimer.singleShot(0, self, self.resized.emit)


speak_as(PaperView, QAccessible.Role.Document)
