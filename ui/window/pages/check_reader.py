"""Who reads a second time: what waits, why somebody else should read it, and a line for a name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ui.window.page import field
from ui.window.pages.record_parts import show_if
from ui.window.paint.rows import muted, plain

_WIDEST = 34  # heights of a line
_LONGEST = 100


class ReaderCard(QFrame):
    """Says `entered` when a person is done with the name."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin not knowing what waits."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Who reads a second time"))
        self.said, self.why, self.line = plain(), muted(), QLineEdit()
        self.line.setMaxLength(_LONGEST)
        self._field = field(
            self.tr("Who is reading?"),
            self.line,
            self.tr("A name or initials. It must be somebody who did not read these first."),
        )
        self.why.setText(
            self.tr(
                "A second reader judges the same words without seeing what the first one chose. "
                "That shows how far the tags of this forum can be relied on, and where to talk."
            )
        )
        self._field.hide()  # until it is known that something waits
        self.line.returnPressed.connect(self.entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(12)
        for part in (self.said, self.why, self._field):
            column.addWidget(part)
        self.setMaximumWidth(_WIDEST * self.fontMetrics().height())

    @property
    def name(self) -> str:
        """Return the name as it is typed, in one line."""
        return " ".join(self.line.text().split())

    @property
    def asks(self) -> bool:
        """Say whether a name is asked for."""
        return not self._field.isHidden()

    def show_waiting(self, words: str, asks: bool, *, told: bool) -> None:
        """Say what waits; the name is asked for where there is something to read.

        Why somebody reads again is left out where a reader was `told` what to do.
        """
        self.said.setText(words)
        show_if(self._field, asks)
        show_if(self.why, asks and not told)

    def ask(self) -> None:
        """Put the cursor into the line."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()
