"""A sentence that is a link: an icon, words that wrap, an arrow; as large as a finger."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.window.paint.ink import icon

_ICON = 1.15  # heights of a line of text
_AGAIN = (
    QEvent.Type.StyleChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.LayoutDirectionChange,
)


class LinkRow(QPushButton):
    """One sentence; pressing it goes where the sentence says."""

    def __init__(self, words: str, icon_name: str, *, urgent: bool = False, more: str = "") -> None:
        """Show the words; `more` is a quieter line below them."""
        super().__init__()
        self.setProperty("kind", "link")
        self.setProperty("urgent", "true" if urgent else "false")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(words)
        self.setAccessibleDescription(more)
        self._colour = "neg" if urgent else "primary"
        self._icon_name, self._mark, self._arrow = icon_name, QLabel(), QLabel()
        self._lay_out(words, more, urgent)
        self._dress()

    def words(self) -> str:
        """Return the sentence."""
        return self.accessibleName()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = (
            QEvent.Type.StyleChange,
            QEvent.Type.PaletteChange,
            QEvent.Type.LayoutDirectionChange,
        )
        if event.type() in kinds:
            self._dress()

    def _dress(self) -> None:
        side = round(self.fontMetrics().height() * _ICON)
        self._mark.setPixmap(icon(self._icon_name, self._colour).pixmap(side, side))
        self._arrow.setPixmap(icon("chevron-right", "muted").pixmap(side, side))

    def _lay_out(self, words: str, more: str, urgent: bool) -> None:
        row, column = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(14)
        column.setSpacing(2)
        for text, role in ((words, "label" if urgent else "plain"), (more, "muted")):
            if text:
                column.addWidget(_line(text, role))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(column, 1)
        row.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignVCenter)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class LinkList(QWidget):
    """Link rows under each other; arrows go from one to the next."""

    def __init__(self, name: str) -> None:
        """Begin empty."""
        super().__init__()
        self.setAccessibleName(name)
        self.rows: list[LinkRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_rows(self, rows: list[LinkRow]) -> None:
        """Show these rows instead; the cursor stays on the row of the same place."""
        place = next((n for n, row in enumerate(self.rows) if row.hasFocus()), -1)
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = rows
        for row in rows:
            self._column.addWidget(row)
            row.show()  # now, not with the next turn: only what is seen can take the focus
        if place >= 0 and rows:
            rows[min(place, len(rows) - 1)].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        at = next((n for n, row in enumerate(self.rows) if row.hasFocus()), -1)
        if step and at >= 0:
            self.rows[min(max(at + step, 0), len(self.rows) - 1)].setFocus()
        else:
            super().keyPressEvent(event)


def _line(text: str, role: str) -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(True)
    return made
