"""The quiet line at the bottom: what was done last, and Undo, always in the same place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from ui.window import theme
from ui.window.gate_parts import announce
from ui.window.page import GAP, button

if TYPE_CHECKING:
    from forumapp.domain.change import Act
from ui.window.words import say

_ROOM = 18  # em for what Undo takes back


class SampleMark(QLabel):
    """Says, on every page, that a forum is the sample."""

    def __init__(self) -> None:
        """Begin hidden."""
        super().__init__()
        self.setText(self.tr("SAMPLE: invented families. Nothing here is real."))
        self.setObjectName("sample")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hide()


class QuietLine(QFrame):
    """Says things without stopping anyone; a screen reader speaks them."""

    undo = Signal()
    redo = Signal()

    def __init__(self) -> None:
        """Begin silent."""
        super().__init__()
        self.setObjectName("quiet")
        self._said = QLabel()
        self._said.setAccessibleName(self.tr("What was done last"))
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)  # a problem is read to its end
        self.undo_button = button(self.tr("Undo"), "quiet")
        self.redo_button = button(self.tr("Redo"), "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 20, 4)
        row.addWidget(self._said, 1)
        row.addWidget(self.undo_button)
        row.addWidget(self.redo_button)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        self.offer(None, None)

    def say(self, text: str) -> None:
        """Show a line and have it spoken."""
        self._said.setText(text)
        self._said.setToolTip(text)
        announce(self, text)

    def said(self) -> str:
        """Return what is shown now."""
        return self._said.text()

    def offer(self, undo: "Act | None", redo: "Act | None") -> None:
        """Name what Undo and Redo would do now."""
        for made, act, word in (
            (self.undo_button, undo, self.tr("Undo")),
            (self.redo_button, redo, self.tr("Redo")),
        ):
            plain = say(act.label.removeprefix("Undo ").strip("“”")) if act else ""
            name = f"{word}: {plain}" if act else word
            made.setEnabled(act is not None)
            room = round(_ROOM * self.fontMetrics().height())
            short = made.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
            made.setText(f"{GAP}{short}")
            made.setAccessibleName(name)
            made.setToolTip(name)
        self.redo_button.setVisible(redo is not None)

    def dress(self) -> None:
        """Draw the icons in the colours of the theme."""
        colour = theme.tokens().primary
        self.undo_button.setIcon(theme.icon("undo-2", colour))
        self.redo_button.setIcon(theme.icon("redo-2", colour))
