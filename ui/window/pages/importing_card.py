"""The card on which a spreadsheet is chosen: a button, a place to drop it, how opening it goes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.window.gate_parts import Line
from ui.window.page import button
from ui.window.paint.rows import muted, plain
from ui.window.paint.thin_bar import ThinBar

_WIDE = 34  # lines of text


class FileCard(QWidget):
    """Asks for a file."""

    def __init__(self, about: str, promise: str) -> None:
        """Say what kind of file it is about, and what is promised of what comes then."""
        super().__init__()
        self.choose = button(self.tr("Choose a file"), "primary")
        self.help = button(self.tr("How this works, in Help"), "quiet")
        self.problem, self.doing = Line("problem"), Line("muted")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = ThinBar(self.tr("Opening the file"))
        self.bar.hide()
        self._quiet = QVBoxLayout()
        self._lay_out(about, promise)
        self.add_quiet(self.help)

    def add_quiet(self, one: QPushButton) -> None:
        """Offer one more thing below the others."""
        self._quiet.addWidget(one, 0, Qt.AlignmentFlag.AlignLeading)

    def run(self) -> None:
        """Show that a file is being opened."""
        self.problem.say("")
        self.doing.say(self.tr("Opening the file …"))
        self.bar.setRange(0, 0)
        self.bar.show()
        self.choose.setEnabled(False)

    def rest(self) -> None:
        """Show that nothing is under way."""
        self.doing.say("")
        self.bar.hide()
        self.choose.setEnabled(True)

    def say(self, words: str) -> None:
        """Say why a file cannot be read."""
        self.rest()
        self.problem.say(words)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, about: str, promise: str) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(_WIDE * self.fontMetrics().height())
        column, row = QVBoxLayout(card), QHBoxLayout()
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(14)
        column.addWidget(plain(about))
        column.addWidget(muted(promise))
        row.addWidget(self.choose)
        row.addWidget(muted(self.tr("or drop the file here")), 1)
        column.addLayout(row)
        column.addLayout(self._quiet)
        self._quiet.setSpacing(14)
        for below in (self.problem, self.doing, self.bar):
            column.addWidget(below)
        whole, side = QVBoxLayout(self), QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        side.addWidget(card, 1)
        side.addStretch(0)
        whole.addLayout(side)
        whole.addStretch(1)
