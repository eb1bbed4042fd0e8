"""Pieces of the Record page: a part that unfolds, a column that scrolls, times and loud lines."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.window.models.wording import day_text
from ui.window.page import button
from ui.window.paint.ink import icon


def clock(at: str) -> str:
    """Write a UTC time of the store as 10:42, with the day where that is not today."""
    there = datetime.fromisoformat(at).astimezone()
    said = f"{there:%H:%M}"
    if there.date() == datetime.now().astimezone().date():
        return said
    return f"{said}, {day_text(there.date().isoformat())}"


def counted(words: int) -> str:
    """Write how many words there are."""
    tr = QCoreApplication.translate
    return tr("Record", "1 word") if words == 1 else tr("Record", "{n} words").format(n=words)


class Loud(QLabel):
    """A line that a screen reader speaks when it changes; not there while it is empty."""

    def __init__(self, role: str = "problem") -> None:
        """Begin empty."""
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()

    def say(self, text: str) -> None:
        """Show a sentence, or nothing."""
        self.setText(text)
        self.setVisible(bool(text))
        if text and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


class Fold(QWidget):
    """A button, and below it what it unfolds."""

    def __init__(self, closed: str, opened: str, body: QWidget) -> None:
        """Begin folded; the button says what pressing it does."""
        super().__init__()
        self._words = (closed, opened)
        self.button, self.body = button("", "quiet"), body
        self.button.setCheckable(True)
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.button)
        column.addWidget(body)
        self.button.toggled.connect(self._on_toggled)
        self._on_toggled(False)

    def unfold(self, on: bool = True) -> None:
        """Show what is folded away, or fold it."""
        self.button.setChecked(on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._dress(self.button)

    def _on_toggled(self, on: bool) -> None:
        self.button.setText(self._words[on])
        self.button.setAccessibleName(self._words[on])
        self.body.setVisible(on)
        self._dress(self.button)

    def _dress(self, made: QPushButton) -> None:
        made.setIcon(icon("chevron-down" if made.isChecked() else "chevron-right", "primary"))


class Column(QScrollArea):
    """A column that scrolls by itself, or stands whole inside a page that scrolls."""

    def __init__(self, inner: QWidget, name: str) -> None:
        """Begin scrolling."""
        super().__init__()
        self._whole, self._inner = False, inner
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)
        inner.installEventFilter(self)

    def stand_whole(self, whole: bool) -> None:
        """Show everything at once (the page scrolls), or scroll in its own room."""
        self._whole = whole
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded
        )
        self._measure()

    def minimumSizeHint(self) -> QSize:
        inner = self._inner.minimumSizeHint()
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
        inner = self._inner
        if not self._whole:
            self.setMinimumHeight(0)
            return
        width = self.viewport().width()
        tall = inner.heightForWidth(width) if inner.hasHeightForWidth() else 0
        self.setMinimumHeight(max(tall, inner.minimumSizeHint().height()))
