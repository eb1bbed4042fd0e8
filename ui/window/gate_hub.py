"""Open a forum on a server: its address, one's name there, and the password.

Shown over the whole window while no forum is open; Escape goes back to the gate.
"""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from forumapp.domain.problems import Problem
from ui.window.gate_parts import Line, Secret, column_in, row_of
from ui.window.gate_wanted import split_address
from ui.window.jobs import Jobs
from ui.window.late import load
from ui.window.page import button, field, heading
from ui.window.paint.busy import BusyBar
from ui.window.paint.rows import muted, scrolled
from ui.window.words import say

_WIDEST = 36  # lines of text


class HubPage(QWidget):
    """Three lines to type; the last one is kept nowhere."""

    closed = Signal()
    opened = Signal(object, str)  # the forum, and its address without the password

    def __init__(self, jobs: Jobs) -> None:
        """Begin empty."""
        super().__init__()
        self._jobs = jobs
        self.address, self.name = QLineEdit(), QLineEdit()
        self.secret = Secret(password=True)
        self.problem, self.notice = Line("problem"), Line("muted")
        self.go_on = button(self.tr("Open the hub"), "primary")
        self.back = button(self.tr("Back"), "", self.tr("Back to the gate"))
        self._bar, self._doing, self._asking = BusyBar(), Line("muted"), QWidget()
        self._at_work = False
        self._lay_out()
        for line in (self.address, self.name, self.secret):
            line.returnPressed.connect(self.press)
        self.go_on.clicked.connect(self.press)
        self.back.clicked.connect(self._leave)

    def begin(self, address: str = "", notice: str = "") -> None:
        """Ask for a hub; where its address is known, for the password alone."""
        self.secret.forget()
        self.problem.say("")
        self.notice.say(notice)
        self._work("")
        if address:
            self._put(address)
        self._stand_in(self.secret if address else self.address)

    def say(self, text: str) -> None:
        """Say what is in the way."""
        self.problem.say(text)

    def press(self) -> None:
        """Open it, if nothing is missing."""
        if self._at_work:
            return
        self._put(self.address.text())
        for line, said in (
            (self.address, self.tr("Type the address of the hub first.")),
            (self.name, self.tr("Say under which name you work there.")),
        ):
            if not line.text().strip():
                self.problem.say(said)
                self._stand_in(line)
                return
        place, name, secret = self.address.text(), self.name.text(), self.secret.text()
        self.problem.say("")
        self.notice.say("")
        self._work(self.tr("Opening …"))
        self._jobs.write(
            lambda: load("ui.window.gate_work").open_hub(place, name, secret),
            done=lambda answer: self._on_opened(*answer),
            failed=self._on_failed,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back.isEnabled():
            self._leave()
        else:
            super().keyPressEvent(event)

    def _put(self, address: str) -> None:
        """Show each part of an address in its own line; a password is never left to be read."""
        place, name, password = split_address(address)
        self.address.setText(place)
        self.name.setText(name or self.name.text())
        if password:
            self.secret.setText(password)

    def _on_opened(self, forum: Any, address: str) -> None:
        self._work("")
        self.secret.forget()
        self.opened.emit(forum, address)

    def _on_failed(self, error: Exception) -> None:
        self._work("")
        if not isinstance(error, Problem):
            self.problem.say(self.tr("That did not work, and nothing was changed. Try it again."))
            raise error
        self.problem.say(say(str(error)))
        self._stand_in(self.secret)

    def _stand_in(self, line: QLineEdit) -> None:
        line.setFocus()
        line.selectAll()

    def _leave(self) -> None:
        self.secret.forget()
        self.problem.say("")
        self.closed.emit()

    def _work(self, doing: str) -> None:
        self._at_work = bool(doing)
        self._doing.say(doing)
        self._bar.setRange(0, 0)
        self._bar.setVisible(bool(doing))
        for widget in (self._asking, self.back):
            widget.setEnabled(not doing)

    def _lay_out(self) -> None:
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bar.setAccessibleName(self.tr("At work"))
        inner, around, whole = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        inner.setContentsMargins(28, 22, 28, 18)
        inner.setSpacing(14)
        top = row_of(heading(self.tr("Open a hub")), self.back)
        top.setStretch(0, 1)
        inner.addLayout(top)
        self._lay_asking()
        for widget in (self.notice, self._asking, self.problem, self._doing, self._bar):
            inner.addWidget(widget)
        inner.addStretch(1)
        column = QWidget()
        column.setLayout(inner)
        column.setMaximumWidth(_WIDEST * self.fontMetrics().height())
        around.addStretch(1)
        around.addWidget(column, 100)
        around.addStretch(1)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(around))
        self.setTabOrder(self.secret, self.secret.toggle)
        self.setTabOrder(self.secret.toggle, self.go_on)
        self.setTabOrder(self.go_on, self.back)

    def _lay_asking(self) -> None:
        typed = QWidget()
        typed.setLayout(row_of(self.secret, self.secret.toggle))
        kept = self.tr("It is not kept on this computer.")
        secret = field(self.tr("Password"), typed, kept)
        self.secret.setAccessibleName(self.tr("Password"))
        self.secret.setAccessibleDescription(kept)
        column_in(
            self._asking,
            muted(
                self.tr(
                    "A hub is a forum on a server, for several people at once. Whoever looks after "
                    "it gives you its address, a name and a password."
                )
            ),
            field(
                self.tr("Address"),
                self.address,
                self.tr("Such as: hub.example.org/forum"),
            ),
            field(self.tr("Your name there"), self.name),
            secret,
        ).addLayout(row_of(self.go_on, 1))
