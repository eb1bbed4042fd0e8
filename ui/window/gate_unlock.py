"""The question for a passphrase; where no forum is known yet, a welcome."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.window.gate_parts import Ends, Line, Secret, column_in, row_of
from ui.window.page import button, field, heading
from ui.window.paint.rows import muted, plain
from ui.window.paint.turn import show_in_place


class UnlockView(QWidget):
    """A forum's name, a field for its passphrase, and what went wrong."""

    asked = Signal(str)
    elsewhere = Signal()
    wanted = Signal()
    joins = Signal()
    said = Signal()

    def __init__(self) -> None:
        """Begin without a forum."""
        super().__init__()
        self.secret, self.problem = Secret(), Line("problem")
        self.resting, self._left = Line("muted"), 0
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._on_tick)
        self.open = button(self.tr("Open"), "primary")
        self.make = button(self.tr("Make a new forum"), "primary")
        self.choose = button("")
        self.join = button(self.tr("Join a forum with an enrolment file"))
        self.mend = button(self.tr("See what can be done"))
        self._title, self._notice = heading(""), muted()
        self._asking, self._welcome = QWidget(), plain()
        self._lay_out()
        self.open.clicked.connect(self.go_on)
        self.make.clicked.connect(self.wanted)
        self.choose.clicked.connect(self.elsewhere)
        self.join.clicked.connect(self.joins)

    def ask(self, folder: Path | None, notice: str = "") -> None:
        """Ask for a forum's passphrase; without a forum, welcome whoever is there."""
        self.clear()
        there = folder is not None
        welcome = self.tr("Welcome to ForumApp")
        opening = self.tr("Open “{name}”")
        self._title.setText(opening.format(name=folder.name) if folder else welcome)
        self._title.setToolTip(str(folder or ""))
        self._title.setAccessibleDescription(str(folder or ""))
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))
        for widget in (self._asking, self.open):
            show_in_place(widget, there)
        for widget in (self._welcome, self.make, self.join):
            show_in_place(widget, not there)
        self._name_choice(there)
        self.begin()

    def begin(self) -> None:
        """Put the cursor where one goes on."""
        (self.make if self._asking.isHidden() else self.secret).setFocus()

    def say(self, sentence: str) -> None:
        """Show what is in the way, keep what was typed and select it."""
        self.problem.say(sentence)
        self.begin()
        self.secret.selectAll()
        self.said.emit()

    def rest(self, seconds: float) -> None:
        """Take no passphrase for a while, after several wrong ones."""
        self._left = int(seconds)
        self._tick.start() if self._left else self._tick.stop()
        self._say_rest()

    def clear(self) -> None:
        """Forget what was typed."""
        self.secret.forget()
        self.problem.say("")
        self.mend.hide()

    def offer_mending(self, offered: bool) -> None:
        """Offer what helps a forum that is damaged."""
        self.mend.setVisible(offered)
        if offered:
            self.mend.setFocus()
        self.said.emit()

    def go_on(self) -> None:
        """Open with what was typed."""
        if self._asking.isHidden():
            self.wanted.emit()
        elif self._left:
            self._say_rest()
        elif self.secret.text():
            self.problem.say("")
            self.asked.emit(self.secret.text())
        else:
            self.say(self.tr("Type the passphrase first."))

    def go_back(self) -> None:
        """Take away what was typed: there is nothing behind this."""
        self.clear()

    def _on_tick(self) -> None:
        self._left = max(0, self._left - 1)
        if not self._left:
            self._tick.stop()
        self._say_rest()

    def _say_rest(self) -> None:
        said = self.tr("Wait {n} seconds before the next try.").format(n=self._left)
        self.resting.setText(said if self._left else "")
        self.resting.setVisible(bool(self._left))
        self.open.setEnabled(not self._left)

    def _name_choice(self, there: bool) -> None:
        name = self.tr("Choose another folder") if there else self.tr("Open one that is there")
        self.choose.setText(name)
        self.choose.setAccessibleName(name)

    def _lay_out(self) -> None:
        self._welcome.setText(
            self.tr(
                "Keep what families say about SEND services, see what they say most, and put it "
                "in front of inspectors. Everything stays on this computer, encrypted."
            )
        )
        hint = self.tr("Forgotten it? The recovery code opens the forum too: type it here.")
        typed = QWidget()
        typed.setLayout(row_of(self.secret, self.secret.toggle))
        column_in(self._asking, field(self.tr("Passphrase"), typed, hint))
        self.secret.setAccessibleName(self.tr("Passphrase"))
        self.secret.setAccessibleDescription(hint)
        parts = (self._title, self._notice, self._welcome, self._asking, self.problem, self.resting)
        column_in(self, *parts, Ends(self.choose, self.make, self.open), self.join)
        self.setTabOrder(self.secret, self.secret.toggle)
        self.setTabOrder(self.secret.toggle, self.open)
        self.setTabOrder(self.open, self.choose)
        self.ask(None)
