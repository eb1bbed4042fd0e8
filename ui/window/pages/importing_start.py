"""Where a spreadsheet is chosen: a button, a place to drop it, and what to expect."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.window.gate_parts import Line
from ui.window.page import button
from ui.window.paint.rows import muted, plain
from ui.window.paint.thin_bar import ThinBar

_WIDE = 34  # lines of text


class StartBox(QWidget):
    """Asks for a file."""

    def __init__(self) -> None:
        """Begin without a word of trouble."""
        super().__init__()
        self.choose = button(self.tr("Choose a file"), "primary")
        self.help = button(self.tr("How this works, in Help"), "quiet")
        self.problem, self.doing = Line("problem"), Line("muted")
        self.bar = ThinBar(self.tr("Opening the file"))
        self.bar.hide()
        self._card = QFrame()
        self._lay_out()

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

    def _lay_out(self) -> None:
        self._card.setProperty("role", "card")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(14)
        for part in (
            plain(
                self.tr(
                    "Survey answers or notes that you have in a spreadsheet can be brought in at "
                    "once: a CSV or Excel file (.xlsx), one row for each piece of feedback."
                )
            ),
            muted(
                self.tr(
                    "You see first what each column is taken for and what would happen. Names, "
                    "addresses and phone numbers are left out. Nothing is stored before you say "
                    "so, and one Undo takes all of it back."
                )
            ),
        ):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(muted(self.tr("or drop the file here")), 1)
        column.addLayout(row)
        column.addWidget(self.help, 0, Qt.AlignmentFlag.AlignLeading)
        for below in (self.problem, self.doing, self.bar):
            column.addWidget(below)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        side = QHBoxLayout()
        self._card.setMaximumWidth(_WIDE * self.fontMetrics().height())
        side.addWidget(self._card, 1)
        side.addStretch(0)
        whole.addLayout(side)
        whole.addStretch(1)
