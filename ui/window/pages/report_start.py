"""Where a report is chosen: its PDF, or its text, and what to expect."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.window.gate_parts import Line
from ui.window.page import button, field
from ui.window.paint.rows import muted, plain
from ui.window.paint.thin_bar import ThinBar

_WIDE = 36  # lines of text
_HIGH = 6


class ReportStart(QWidget):
    """Asks for a report, says how far reading it is, and why it cannot be read."""

    pasted = Signal(str)

    def __init__(self) -> None:
        """Begin without a word of trouble."""
        super().__init__()
        self.choose = button(self.tr("Choose the PDF"), "primary")
        self.again = button("")
        self.paste = button(self.tr("Paste its text instead"), "quiet")
        self.help = button(self.tr("How this works, in Help"), "quiet")
        self.text = QPlainTextEdit()
        self.read = button(self.tr("Read this text"))
        self.problem, self.doing = Line("problem"), Line("muted")
        self.bar = ThinBar(self.tr("How far it is"))
        self.stop = button(self.tr("Cancel"))
        self._card, self._box = QFrame(), QWidget()
        self._lay_out()
        for part in (self.bar, self.stop, self._box, self.again):
            part.hide()
        self.paste.clicked.connect(self.ask_text)
        self.read.clicked.connect(lambda: self.pasted.emit(self.text.toPlainText()))
        self.text.textChanged.connect(self._on_text)
        self._on_text()

    def ask_text(self) -> None:
        """Ask for the report's text."""
        self._box.show()
        self.paste.hide()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, name: str) -> None:
        """Offer to go on with a report that was put away; '' for none."""
        said = self.tr("Go on with {name}").format(name=name)
        self.again.setText(said)
        self.again.setAccessibleName(said)
        self.again.setVisible(bool(name))

    def run(self, words: str) -> None:
        """Show that a report is being read."""
        self.problem.say("")
        self.doing.say(words)
        self.bar.setRange(0, 0)
        for part in (self.bar, self.stop):
            part.show()
        for part in (self.choose, self.read, self.again):
            part.setEnabled(False)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, words: str, done: int, of: int) -> None:
        """Say how far it is."""
        self.doing.setText(words)
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def rest(self) -> None:
        """Show that nothing is under way."""
        self.doing.say("")
        for part in (self.bar, self.stop):
            part.hide()
        self.choose.setEnabled(True)
        self.again.setEnabled(True)
        self._on_text()

    def say(self, words: str) -> None:
        """Say why a report cannot be read."""
        self.rest()
        self.problem.say(words)
        at = self.text if self._box.isVisible() else self.choose
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget what was pasted."""
        self.text.clear()
        self.problem.say("")
        self._box.hide()
        self.paste.show()

    def _on_text(self) -> None:
        self.read.setEnabled(bool(self.text.toPlainText().strip()))

    def _lay_out(self) -> None:
        self._card.setProperty("role", "card")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)  # it names a stranger's file
        column = QVBoxLayout(self._card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(14)
        column.addWidget(
            plain(
                self.tr(
                    "Take the PDF that Ofsted and the Care Quality Commission publish. The app "
                    "finds the local area, the days, the outcome, who is responsible, and each "
                    "area that inspectors named, with its page."
                )
            )
        )
        column.addWidget(
            muted(
                self.tr(
                    "You see every line beside the page it was read from, and put right or leave "
                    "out what you like. Nothing is kept before you say so. The report stays on "
                    "this computer."
                )
            )
        )
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(muted(self.tr("or drop the file here")), 1)
        column.addLayout(row)
        for beside in (self.again, self.paste, self.help):
            column.addWidget(beside, 0, Qt.AlignmentFlag.AlignLeading)
        self._lay_out_text()
        for below in (self._box, self.problem, self.doing, self.bar):
            column.addWidget(below)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeading)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        side = QHBoxLayout()
        self._card.setMaximumWidth(_WIDE * self.fontMetrics().height())
        side.addWidget(self._card, 1)
        side.addStretch(0)
        whole.addLayout(side)
        whole.addStretch(1)

    def _lay_out_text(self) -> None:
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(_HIGH * self.fontMetrics().lineSpacing() + 20)
        inner = QVBoxLayout(self._box)
        inner.setContentsMargins(0, 0, 0, 0)
        hint = self.tr("All of it, from its title on. A scanned letter can be typed or copied.")
        inner.addWidget(field(self.tr("The report's text"), self.text, hint))
        inner.addWidget(self.read, 0, Qt.AlignmentFlag.AlignLeading)
