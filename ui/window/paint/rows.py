"""Small pieces that every page is put together from: labels by role, and emptying a layout."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from ui.window.paint.ink import icon, ink


def titled(text: str, role: str = "h2") -> QLabel:
    """Return a heading."""
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    if role == "h3":
        font = QFont(label.font())
        font.setWeight(QFont.Weight.DemiBold)
        label.setFont(font)
    return label


def muted(text: str = "") -> QLabel:
    """Return a line of small grey words that wraps."""
    label = QLabel(text)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    return label


def plain(text: str = "", *, selectable: bool = False) -> QLabel:
    """Return words that wrap; plain text always, so that no family's words become marks."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if selectable:
        flags = Qt.TextInteractionFlag
        label.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    return label


class Rule(QWidget):
    """A hairline between two parts of a column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be as wide as there is room."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(10, 9)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(ink("border"))  # to fill a rectangle costs 5 ms at the first time
        painter.drawLine(0, 4, self.width() - 1, 4)


def scrolled(layout: QLayout) -> QScrollArea:
    """Return an area that scrolls up and down where a layout is too high for the page."""
    inner, around = QWidget(), QScrollArea()
    inner.setLayout(layout)
    around.setWidget(inner)
    around.setWidgetResizable(True)
    around.setFrameShape(QFrame.Shape.NoFrame)
    around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    around.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return around


def with_icon(button: QPushButton, name: str, words: str) -> None:
    """Put an icon and words on a button, with a gap between them that Qt leaves out."""
    button.setIcon(icon(name, "text"))
    button.setText(f"\u2002{words}")
    button.setAccessibleName(words)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def card(name: str, parent: QWidget | None = None) -> QFrame:
    """Return a panel with a ground of its own."""
    frame = QFrame(parent)
    frame.setProperty("role", "card")
    frame.setAccessibleName(name)
    return frame
