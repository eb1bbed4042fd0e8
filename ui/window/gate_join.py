"""Join a forum with an enrolment file: the file, the code that was told, a passphrase of one's own.

Shown over the whole window while no forum is open; Escape goes back to the gate.
"""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from forumapp.domain.problems import Problem
from ui.window.gate_judge import refused
from ui.window.gate_parts import Line, Secret, column_in, row_of
from ui.window.jobs import Jobs
from ui.window.late import load
from ui.window.page import button, field, heading
from ui.window.paint.busy import BusyBar
from ui.window.paint.rows import muted, plain, scrolled, titled
from ui.window.words import say

_WIDEST = 36  # lines of text


class JoinPage(QWidget):
    """First what is needed, then the recovery code, which is shown once."""

    closed = Signal()
    joined = Signal(object)  # the folder of the forum

    def __init__(self, jobs: Jobs) -> None:
        """Begin without a file."""
        super().__init__()
        self._jobs, self.path, self._folder = jobs, Path(), Path()
        self.choose = button(self.tr("Choose the file …"))
        self.file, self.code, self.secret = plain(), QLineEdit(), Secret()
        self.again, self.problem = QLineEdit(), Line("problem")
        self.go_on = button(self.tr("Join the forum"), "primary")
        self.back = button(self.tr("Back"), "", self.tr("Back to the gate"))
        self.recovery = titled("", "h1")
        self.noted = button(self.tr("I have written it down: open the forum"), "primary")
        self._bar, self._doing = BusyBar(), Line("muted")
        self._asking, self._done, self._told = QWidget(), QWidget(), plain()
        self._lay_out()
        self.choose.clicked.connect(self._on_choose)
        self.go_on.clicked.connect(self.join)
        self.again.returnPressed.connect(self.join)
        self.back.clicked.connect(self._leave)
        self.noted.clicked.connect(self._on_noted)

    def begin(self) -> None:
        """Ask for the file."""
        self._forget()
        self.path = Path()
        self.file.setText(self.tr("No file is chosen yet."))
        self._show_asking(True)
        self._work("")
        self.choose.setFocus()

    def take(self, path: Path) -> None:
        """Take a file, if it is one with which a laptop joins."""
        if not load("forumapp.services.enrolling").is_enrolment(path):
            said = self.tr("“{name}” is no file with which a laptop joins. Ask the chair for one.")
            self.problem.say(said.format(name=path.name))
            return
        self.problem.say("")
        self.path = path
        self.file.setText(path.name)
        self.code.setFocus()

    def join(self) -> None:
        """Make this laptop's copy, if nothing is missing."""
        said, where = self._missing()
        if where is not None:
            self.problem.say(said)
            where.setFocus()
            return
        self.problem.say("")
        self._work(self.tr("Making this laptop's copy …"))
        path, code, secret = self.path, self.code.text().strip(), self.secret.text()

        def work() -> Any:
            gate, make = load("ui.window.gate_work"), load("ui.window.gate_create")
            folder = gate.place_in(make.usual_parents(), "forum").folder
            return folder, gate.join(path, code, folder, secret)

        self._jobs.write(work, done=self._on_joined, failed=self._on_failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back.isEnabled():
            self._leave()
        else:
            super().keyPressEvent(event)

    def _missing(self) -> tuple[str, QWidget | None]:
        if not self.path.name:
            return self.tr("Choose the file that the chair gave you."), self.choose
        if not self.code.text().strip():
            return self.tr("Type the code that the chair told you."), self.code
        if why := refused(self.secret.text()):
            return why, self.secret
        if self.secret.text() != self.again.text():
            return self.tr("The two are not the same. Type the second one again."), self.again
        return "", None

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("The file that the chair gave you"))
        if chosen:
            self.take(Path(chosen))

    def _on_joined(self, answer: Any) -> None:
        self._folder, joined = answer
        self._work("")
        self._forget()
        said = self.tr("This laptop has joined “{forum}” as {label}.")
        self._told.setText(said.format(forum=joined.forum, label=joined.label))
        self.recovery.setText(joined.recovery_code)
        self._show_asking(False)
        self.noted.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._work("")
        if not isinstance(error, Problem):
            self.problem.say(self.tr("That did not work, and nothing was made. Try it again."))
            raise error
        self.problem.say(say(str(error)))
        self.code.setFocus()

    def _on_noted(self) -> None:
        self.recovery.clear()
        self.joined.emit(self._folder)

    def _leave(self) -> None:
        self._forget()
        self.closed.emit()

    def _forget(self) -> None:
        for line in (self.code, self.again):
            line.clear()
        self.secret.forget()
        self.problem.say("")

    def _show_asking(self, asking: bool) -> None:
        self._asking.setVisible(asking)
        self._done.setVisible(not asking)
        self.back.setEnabled(asking)  # nobody walks away from a code that is shown only once

    def _work(self, doing: str) -> None:
        self._doing.say(doing)
        self._bar.setRange(0, 0)
        self._bar.setVisible(bool(doing))
        for widget in (self._asking, self.back):
            widget.setEnabled(not doing)

    def _lay_out(self) -> None:
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bar.setAccessibleName(self.tr("At work"))
        self.again.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.toggle.toggled.connect(lambda _: self.again.setEchoMode(self.secret.echoMode()))
        inner, around, whole = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        inner.setContentsMargins(28, 22, 28, 18)
        inner.setSpacing(14)
        top = row_of(heading(self.tr("Join a forum")), self.back)
        top.setStretch(0, 1)
        inner.addLayout(top)
        self._lay_asking()
        self._lay_done()
        for widget in (self.problem, self._doing, self._bar, self._asking, self._done):
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

    def _lay_asking(self) -> None:
        typed, chosen = QWidget(), QWidget()
        typed.setLayout(row_of(self.secret, self.secret.toggle))
        chosen.setLayout(row_of(self.choose, self.file, 1))
        hint = self.tr("Of your own: it opens the forum on this laptop, and nobody need know it.")
        secret = field(self.tr("A new passphrase"), typed, hint)
        self.secret.setAccessibleName(self.tr("A new passphrase"))
        column_in(
            self._asking,
            muted(self.tr("The chair gives you a file, and tells you a code. Both work once.")),
            chosen,
            field(self.tr("The code"), self.code),
            secret,
            field(self.tr("The passphrase again"), self.again),
        ).addLayout(row_of(self.go_on, 1))

    def _lay_done(self) -> None:
        about = self.tr(
            "This is your recovery code. It opens the forum on this laptop if you forget the "
            "passphrase. Write it down now: it is shown only once."
        )
        next_step = self.tr(
            "Then make a bundle for the chair under People and devices: so the chair's laptop "
            "learns that you have joined."
        )
        column_in(self._done, self._told, plain(about), self.recovery, plain(next_step)).addLayout(
            row_of(self.noted, 1)
        )
