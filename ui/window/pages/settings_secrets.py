"""The passphrase of the forum that is open, and the panels that hold such small forms."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from forumapp.domain.problems import Problem
from forumapp.services import keyholders
from ui.window.context import Context
from ui.window.gate_judge import advice_on, refused
from ui.window.gate_parts import Line, Secret, column_in, paint_as, row_of
from ui.window.models.ask import while_alive
from ui.window.page import button, field
from ui.window.paint.rows import muted
from ui.window.words import say


class Panel(QWidget):
    """A button that unfolds a small form, what is in the way, and what was done."""

    closed = Signal()

    def __init__(self, context: Context, title: str) -> None:
        """Begin folded."""
        super().__init__()
        self.context = context
        self.open_it, self.cancel = button(title), button(self.tr("Cancel"))
        self.go_on = button("", "primary")
        self.body, self.problem, self.done = QWidget(), Line("problem"), Line("done")
        self.inside = column_in(self.body)
        column = column_in(self)
        column.addLayout(row_of(self.open_it, 1))
        for part in (self.body, self.problem, self.done):
            column.addWidget(part)
        self.open_it.clicked.connect(self.begin)
        self.cancel.clicked.connect(self.end)
        self.go_on.clicked.connect(self.press)
        self.body.hide()

    def begin(self) -> None:
        """Unfold the form."""
        self.done.say("")
        self.open_it.hide()
        self.body.show()
        QTimer.singleShot(0, self, self._bring)

    def end(self) -> None:
        """Fold the form and forget what was typed."""
        self.forget()
        self.problem.say("")
        self.body.hide()
        self.open_it.show()

    def complain(self, sentence: str, where: QWidget | None = None) -> None:
        """Say what is in the way, where it is seen, and go where it can be put right."""
        self.problem.say(sentence)
        if where is not None:
            where.setFocus()
        QTimer.singleShot(0, self, self._bring)

    def press(self) -> None:
        """Do the next step."""

    def forget(self) -> None:
        """Forget what was typed."""

    def _bring(self) -> None:
        """Scroll to the whole form, and above all to the cursor, once it has its place."""
        area: QWidget | None = self
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        at = QApplication.focusWidget()
        if area is not None:
            area.ensureWidgetVisible(self.problem if self.problem.isVisible() else self.go_on)
            if at is not None and self.isAncestorOf(at):
                area.ensureWidgetVisible(at, 0, 2 * self.fontMetrics().height())

    def work(self, fn: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do something with the key file on the writer; a problem is said here."""
        self.problem.say("")
        self.setEnabled(False)

        def on_done(answer: Any) -> None:
            self.setEnabled(True)
            done(answer)

        self.context.jobs.write(
            fn, done=while_alive(self, on_done), failed=while_alive(self, self._on_failed)
        )

    def _on_failed(self, error: Exception) -> None:
        self.setEnabled(True)
        if not isinstance(error, Problem):
            self.complain(self.tr("That did not work, and nothing was changed. Try it again."))
            raise error
        self.complain(say(str(error)))


class NewPassphrase(Panel):
    """The passphrase now, and the new one twice."""

    def __init__(self, context: Context) -> None:
        """Begin folded."""
        super().__init__(context, self.tr("Change the passphrase"))
        self.old, self.new, self.again = Secret(), Secret(), QLineEdit()
        self.again.setEchoMode(QLineEdit.EchoMode.Password)
        self.new.toggle.toggled.connect(lambda _: self.again.setEchoMode(self.new.echoMode()))
        advice = self.tr("Four random words are easy to remember and hard to guess.")
        self.meter = muted()
        self.meter.hide()
        self.inside.addWidget(secret_field(self.tr("The passphrase now"), self.old))
        self.inside.addWidget(secret_field(self.tr("The new passphrase"), self.new, advice))
        self.inside.addWidget(self.meter)
        self.inside.addWidget(field(self.tr("The new passphrase again"), self.again))
        self.go_on.setText(self.tr("Change it"))
        self.go_on.setAccessibleName(self.tr("Change it"))
        self.inside.addLayout(row_of(self.cancel, 1, self.go_on))
        self.new.textChanged.connect(self._on_typed)
        for line in (self.old, self.new, self.again):
            line.returnPressed.connect(self.press)

    def begin(self) -> None:
        """Ask for the passphrase as it is now."""
        super().begin()
        self.old.setFocus()

    def press(self) -> None:
        """Change it, if nothing is missing."""
        sentence, where = self._missing()
        if where is not None:
            self.problem.say(sentence)
            where.setFocus()
            return
        forum, old, new = self.context.forum, self.old.text(), self.new.text()
        self.work(lambda: keyholders.change_passphrase(forum, old, new), self._on_changed)

    def forget(self) -> None:
        """Forget all three."""
        self.old.forget()
        self.new.forget()
        self.again.clear()

    def _missing(self) -> tuple[str, QLineEdit | None]:
        if not self.old.text():
            return self.tr("Type the passphrase that opens the forum now."), self.old
        if why_not := refused(self.new.text()):
            return why_not, self.new
        if self.new.text() != self.again.text():
            return self.tr("The two are not the same. Type the second one again."), self.again
        return "", None

    def _on_changed(self, _answer: object) -> None:
        self.end()
        self.done.say(
            self.tr(
                "The passphrase is changed. The recovery code stays as it is. Backups made before "
                "still open with the old passphrase."
            )
        )
        self.open_it.setFocus()

    def _on_typed(self, text: str) -> None:
        said, good = advice_on(text)
        self.meter.setText(said)
        paint_as(self.meter, "done" if good else "muted")
        self.meter.setVisible(bool(text))


def secret_field(title: str, line: Secret, hint: str = "") -> QWidget:
    """Return a field for a secret, with its button beside it."""
    typed = QWidget()
    typed.setLayout(row_of(line, line.toggle))
    box = field(title, typed, hint)
    line.setAccessibleName(title)
    line.setAccessibleDescription(hint)
    return box
