"""The way out of a parent's form: the passphrase of whoever handed the laptop over."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.domain.problems import Problem
from forumapp.services import passphrase
from ui.window.context import Context
from ui.window.gate_parts import Line, Secret, row_of
from ui.window.models.ask import while_alive
from ui.window.page import button, field, heading
from ui.window.paint.rows import plain
from ui.window.words import say


class WayOut(QWidget):
    """Asks for the passphrase, and rests after wrong ones."""

    right = Signal()

    def __init__(self, context: Context) -> None:
        """Begin empty."""
        super().__init__()
        self._context = context
        self.secret, self.problem = Secret(), Line("problem")
        self.go_on = button(self.tr("Back to recording"), "primary")
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._on_rested)
        self._lay_out()
        self.go_on.clicked.connect(self.press)
        self.secret.returnPressed.connect(self.press)

    def begin(self) -> None:
        """Put the cursor into the passphrase."""
        self.secret.setFocus()

    def forget(self) -> None:
        """Forget what was typed."""
        self.secret.forget()
        self.problem.say("")

    def press(self) -> None:
        """Look whether this is the passphrase."""
        if not self.go_on.isEnabled() or not self.secret.text():
            return
        forum, typed = self._context.forum, self.secret.text()
        self.go_on.setEnabled(False)
        self._context.jobs.write(
            lambda: passphrase.check_is_theirs(forum, typed),
            done=while_alive(self, lambda _answer: self._on_right()),
            failed=while_alive(self, self._on_wrong),
        )

    def _on_right(self) -> None:
        self.forget()
        self.go_on.setEnabled(True)
        self.right.emit()

    def _on_wrong(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            self.go_on.setEnabled(True)
            raise error
        self.problem.say(say(str(error)))
        self.secret.selectAll()
        seconds = passphrase.rest_after_failures(self._context.forum.folder)
        self._rest.start(int(seconds * 1000))

    def _on_rested(self) -> None:
        self.go_on.setEnabled(True)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(heading(self.tr("Please give the laptop back")))
        column.addWidget(plain(self.tr("For the volunteer: type your passphrase to go on.")))
        typed = QWidget()
        typed.setLayout(row_of(self.secret, self.secret.toggle))
        column.addWidget(field(self.tr("Passphrase"), typed))
        self.secret.setAccessibleName(self.tr("Passphrase"))
        column.addWidget(self.problem)
        column.addLayout(row_of(self.go_on, 1))
        column.addStretch(1)
