"""What every page of the window is, and the small pieces that pages are put together from."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.window.context import Context

if TYPE_CHECKING:
    from forumapp.domain.change import Change

GAP = "\u2002"  # between an icon and its word, where Qt leaves none


class Page(QWidget):
    """One page: the frame shows it, tells it of changes, and remembers its place."""

    key = ""
    title = ""
    icon = ""
    lasting = False  # the forum remembers the place on it, also when the program has ended

    def __init__(self, context: Context) -> None:
        """Begin empty; a page reads nothing before it is opened."""
        super().__init__()
        self.context = context
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr(self.title))

    def opened(self) -> None:
        """Read what is stale, and put the cursor where work begins."""

    def stale(self, change: "Change") -> None:
        """Hear of a change that somebody else made."""

    def place(self) -> dict[str, Any]:
        """Return where one is on the page, without any of a family's words."""
        return {}

    def restore(self, place: dict[str, Any]) -> None:
        """Go back to a place."""

    def turn_to(self, part: str) -> None:
        """Show the part of the page that a link elsewhere named; called once it is open."""

    def leave(self) -> None:
        """Put away what is unfinished: the forum is about to be locked or closed.

        Raises a Problem where something typed could not be kept: then the forum stays open.
        """

    def stay(self) -> None:
        """Go on after `leave`: the forum stays open, since another page could not leave."""


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader speak a text, where one is running."""
    if not text:
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # late: start-up time

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def heading(text: str, role: str = "h1") -> QLabel:
    """Return a heading."""
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


def button(text: str, kind: str = "", name: str = "") -> QPushButton:
    """Return a button that looks as its kind does (primary, quiet, chip, answer)."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setAccessibleName(name or text.replace("&", ""))
    return made


def field(label: str, widget: QWidget, hint: str = "") -> QWidget:
    """Return a widget under its label; the label names it for a screen reader."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    words = QLabel(label)
    words.setProperty("role", "label")
    words.setWordWrap(True)
    words.setBuddy(widget)
    widget.setAccessibleName(label)
    column.addWidget(words)
    if hint:
        small = QLabel(hint)
        small.setProperty("role", "muted")
        small.setWordWrap(True)
        widget.setAccessibleDescription(hint)
        column.addWidget(small)
    column.addWidget(widget)
    return box
