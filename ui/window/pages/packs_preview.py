"""The pages of a pack as they will be printed, one at a time."""

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.models.pages_of import count_pages, page_picture
from ui.window.paint.ink import icon, ink
from ui.window.paint.mirror import words_as_they_read
from ui.window.paint.rows import muted
from ui.window.paint.spoken import speak_as

_KEPT = 8
_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageDown: 1,
}
_ACROSS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class Sheet(QWidget):
    """One page on the table; keys turn it."""

    turned = Signal(int)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing to show."""
        super().__init__(parent)
        self.image = QImage()
        self.words = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Preview"))

    def sizeHint(self) -> QSize:
        return QSize(260, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 240)

    def show_image(self, image: QImage, said: str) -> None:
        """Show a page; `said` is its name to a screen reader."""
        self.image = image
        self.setAccessibleName(said)
        self.update()

    def say(self, words: str) -> None:
        """Show words in place of a page."""
        self.image, self.words = QImage(), words
        self.setAccessibleName(words)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.turned.emit(-step if mirrored and event.key() in _ACROSS else step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.image.isNull():
            painter.setPen(ink("muted"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            words_as_they_read(painter)
            painter.drawText(QRectF(self.rect()).adjusted(24, 24, -24, -24), flags, self.words)
        else:
            size = self.image.size().scaled(
                self.size() - QSize(8, 8), Qt.AspectRatioMode.KeepAspectRatio
            )
            left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
            place = QRectF(left, top, size.width(), size.height())
            painter.drawImage(place, self.image)
            painter.setPen(QPen(ink("border_strong"), 1))
            painter.drawRect(place)
        if self.hasFocus():
            painter.setPen(QPen(ink("focus"), 3))
            painter.drawRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))


class Preview(QWidget):
    """A sheet with its page number and two buttons; pages are made on a reading thread."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make pages on the reading threads."""
        super().__init__(parent)
        self._ask_for = Ask(self, context)
        self._path, self._at, self._pages = Path(), 0, 0
        self._kept: OrderedDict[tuple[Path, int, int], QImage] = OrderedDict()
        self.sheet, self._words = Sheet(), muted()
        self.back = QPushButton(icon("chevron-left", "text"), "")
        self.forth = QPushButton(icon("chevron-right", "text"), "")
        self._lay_out()
        self.show_nothing()

    @property
    def at(self) -> int:
        """Return the number of the page shown, from 0."""
        return self._at

    def show_nothing(self) -> None:
        """Say where the pages will be."""
        self._pages = 0
        self._words.setText("")
        self.sheet.say(self.tr("The pages stand here once the pack is made."))
        self._enable()

    def show_file(self, path: Path) -> None:
        """Show the first page of a pack."""
        self._path, self._at, self._pages = path, 0, 0
        self.sheet.say(self.tr("Turning to the first page …"))
        self._ask_for.read("pages", lambda: count_pages(path), self._on_counted, self._on_failed)

    def turn(self, step: int) -> None:
        """Turn the page."""
        self._at = max(0, min(self._pages - 1, self._at + step))
        self._ask()

    def _on_counted(self, pages: int) -> None:
        self._pages = pages
        self._ask()

    def _ask(self) -> None:
        """Show the page stood on, from what is kept or from the file."""
        self._enable()
        if not self._pages:
            return
        said = self.tr("Page {at} of {pages}").format(at=self._at + 1, pages=self._pages)
        self._words.setText(said)
        path, at, width = self._path, self._at, self._width()
        kept = self._kept.get((path, at, width))
        if kept is not None:
            self.sheet.show_image(kept, said)
            return
        self._ask_for.read(
            "page",
            lambda: (path, at, width, page_picture(path, at, width)),
            self._on_picture,
            self._on_failed,
        )

    def _on_picture(self, made: tuple[Path, int, int, QImage]) -> None:
        path, at, width, image = made
        self._kept[path, at, width] = image
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        if (path, at) == (self._path, self._at):
            self.sheet.show_image(image, self._words.text())

    def _on_failed(self, _error: object) -> None:
        self.sheet.say(self.tr("This pack cannot be shown here. Its file may have been moved."))
        self._pages = 0
        self._enable()

    def _width(self) -> int:
        """Return the width in pixels that fits, in steps of 80 so that resizing makes few."""
        room = min(self.sheet.width(), self.sheet.height() * 210 / 297)
        return max(240, (int(room * self.devicePixelRatioF()) // 80 + 1) * 80)

    def _enable(self) -> None:
        self.back.setEnabled(self._at > 0 and self._pages > 0)
        self.forth.setEnabled(self._at + 1 < self._pages)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet, 1)
        row = QHBoxLayout()
        self._words.setWordWrap(False)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.back.setAccessibleName(self.tr("Page before"))
        self.forth.setAccessibleName(self.tr("Page after"))
        self.back.setToolTip(self.tr("Page before (Page up)"))
        self.forth.setToolTip(self.tr("Page after (Page down)"))
        row.addWidget(self.back)
        row.addWidget(self._words, 1)
        row.addWidget(self.forth)
        column.addLayout(row)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forth.clicked.connect(lambda: self.turn(1))
        self.sheet.turned.connect(self.turn)
        self.sheet.resized.connect(self._ask)


speak_as(Sheet, QAccessible.Role.Graphic)
