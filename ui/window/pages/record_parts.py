"""Pieces of the Record page: a part that unfolds, a column that scrolls, loud lines."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.window.page import announce
from ui.window.paint.ink import icon

LAID = 40  # ms after which what was unfolded has its height

MARGIN = 40  # seen around what the page scrolls to
CLOSE = 4  # … and around what is to be seen with it: a low screen has room for little else


def counted(words: int) -> str:
    """Write how many words there are."""
    tr = QCoreApplication.translate
    return tr("Record", "1 word") if words == 1 else tr("Record", "{n} words").format(n=words)


def show_if(widget: QWidget, wanted: bool) -> None:
    """Show or hide a widget; one that is as it should be is left alone (showing dresses it)."""
    if widget.isHidden() == wanted:
        widget.setVisible(wanted)


def see_whole(area: QScrollArea, widget: QWidget, around: int = MARGIN) -> None:
    """Scroll to a widget, its top above all; Qt looks at the line with the cursor alone."""
    inner = area.widget()
    if inner is not None:
        top = widget.mapTo(inner, QPoint(0, 0))
        area.ensureVisible(top.x(), top.y() + widget.height(), 0, around)
        area.ensureVisible(top.x(), top.y(), 0, around)


class Loud(QLabel):
    """A line that a screen reader speaks when it changes; not there while it is empty."""

    def __init__(self, role: str = "problem", parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()

    def say(self, text: str) -> None:
        """Show a sentence, or nothing."""
        self.setText(text)
        self.setVisible(bool(text))
        announce(self, text)


class Fold(QWidget):
    """A button, and below it what it unfolds."""

    def __init__(
        self,
        closed: str,
        opened: str,
        make: Callable[[QWidget], QWidget],
        parent: QWidget | None = None,
    ) -> None:
        """Begin folded; the button says what pressing it does. `make` is called when it is."""
        super().__init__(parent)
        self._words, self._make = (closed, opened), make
        self.body: QWidget | None = None
        self.button = QPushButton(closed, self)
        self.button.setProperty("kind", "quiet")
        self.button.setAccessibleName(closed)
        self.button.setCheckable(True)
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.button)
        self.button.toggled.connect(self._on_toggled)
        self.button.clicked.connect(lambda: QTimer.singleShot(LAID, self, self._come_into_view))
        self._dress()

    def unfold(self, on: bool = True) -> None:
        """Show what is folded away, or fold it."""
        self.button.setChecked(on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _on_toggled(self, on: bool) -> None:
        if on and self.body is None:
            self.body = self._make(self)
            self._column.addWidget(self.body)
        self.button.setText(self._words[on])
        self.button.setAccessibleName(self._words[on])
        if self.body is not None:
            self.body.setVisible(on)
        self._dress()

    def _come_into_view(self) -> None:
        """Scroll to what was unfolded, as far as the button stays in view."""
        above = self.parentWidget()
        while above is not None and self.button.isChecked():
            inner = above.widget() if isinstance(above, QScrollArea) else None
            if isinstance(above, QScrollArea) and inner is not None:
                top, high = self.mapTo(inner, QPoint()).y(), above.viewport().height()
                bar, below = above.verticalScrollBar(), top + self.height() - high
                bar.setValue(max(bar.value(), min(top, below)))
            above = above.parentWidget()

    def _dress(self) -> None:
        on = self.button.isChecked()
        self.button.setIcon(icon("chevron-down" if on else "chevron-right", "primary"))


class Column(QScrollArea):
    """A column that scrolls by itself, or stands whole inside a page that scrolls."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """Begin scrolling, with `inner` to be filled."""
        super().__init__(parent)
        self._whole, self.inner = False, QWidget()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.inner)
        self.inner.installEventFilter(self)

    def stand_whole(self, whole: bool) -> None:
        """Show everything at once (the page scrolls), or scroll in its own room."""
        self._whole = whole
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded
        )
        self._measure()

    def minimumSizeHint(self) -> QSize:
        inner = self.inner.minimumSizeHint()
        return QSize(inner.width() + self.verticalScrollBar().sizeHint().width(), 120)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._measure()
        return super().eventFilter(watched, event)

    def _measure(self) -> None:
        inner = self.inner
        if not self._whole:
            self.setMinimumHeight(0)
            return
        width = self.viewport().width()
        tall = inner.heightForWidth(width) if inner.hasHeightForWidth() else 0
        self.setMinimumHeight(max(tall, inner.minimumSizeHint().height()))
