"""A new recovery code for the forum that is open, and both panels of secrets together.

A new recovery code opens the forum only once two groups of it were typed back: until then the old
one does, so that nobody is left without any.
"""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.services import keyholders, passphrase, roles
from forumapp.services.particulars import particulars
from ui.window.context import Context
from ui.window.gate_parts import Secret, column_in, row_of
from ui.window.pages.settings_hand_over import HandOverPanel
from ui.window.pages.settings_people import may_change
from ui.window.pages.settings_secrets import NewPassphrase, Panel, secret_field
from ui.window.paint.turn import Turn


class NewCode(Panel):
    """A new recovery code: the passphrase, the code to write down, two groups typed back."""

    def __init__(self, context: Context) -> None:
        """Begin folded."""
        super().__init__(context, self.tr("Make a new recovery code"))
        self._turn = Turn()
        self._built = False

    def _build(self) -> None:
        from ui.window.gate_code import CodeStep, TypeBackStep  # late: few ever need them

        self._built = True
        self.secret, self.code, self.back = Secret(), CodeStep(), TypeBackStep()
        asking = QWidget()
        hint = self.tr("The old code opens the forum until the new one is written down.")
        column_in(asking, secret_field(self.tr("The passphrase now"), self.secret, hint))
        for step in (asking, self.code, self.back):
            self._turn.addWidget(step)
        self.inside.addWidget(self._turn)
        self.inside.addLayout(row_of(self.cancel, 1, self.go_on))
        for line in (self.secret, *self.back.typed):
            line.returnPressed.connect(self.press)

    def begin(self) -> None:
        """Ask for the passphrase."""
        if not self._built:
            self._build()
        super().begin()
        self._show(0)
        self.secret.setFocus()

    def press(self) -> None:
        """Go to the next step: the code, typing it back, done."""
        (self._ask_code, lambda: self._show(2), self._prove)[self._turn.currentIndex()]()

    def forget(self) -> None:
        """Forget the passphrase and the code."""
        if not self._built:
            return
        self.secret.forget()
        self.code.forget()
        self.back.forget()

    def _ask_code(self) -> None:
        forum, secret = self.context.forum, self.secret.text()
        if not secret:
            self.problem.say(self.tr("Type the passphrase that opens the forum now."))
            self.secret.setFocus()
            return

        def draw() -> tuple[str, str]:
            keyholders.check_is_chairs(forum, secret)
            return particulars(forum).name, passphrase.draw_recovery_code()

        self.work(draw, self._on_drawn)

    def _on_drawn(self, drawn: tuple[str, str]) -> None:
        self.code.show_code(*drawn)
        self.back.ask(drawn[1])
        self._show(1)

    def _prove(self) -> None:
        sentence, where = self.back.missing()
        if where is not None:
            self.problem.say(sentence)
            where.setFocus()
            return
        forum, secret, code = self.context.forum, self.secret.text(), self.code.code
        self.work(lambda: keyholders.change_recovery_code(forum, secret, code), self._on_changed)

    def _on_changed(self, _answer: object) -> None:
        self.end()
        if self.context.settings.get("unproved") == str(self.context.forum.folder):
            self.context.settings.put("unproved", "")
        self.done.say(
            self.tr("The new recovery code opens the forum. The old one does not any more.")
        )
        self.open_it.setFocus()

    def _show(self, step: int) -> None:
        self.problem.say("")
        self._turn.setCurrentIndex(step)
        words = (
            self.tr("Show a new code"),
            self.tr("I have written it down"),
            self.tr("Use the new code"),
        )
        self.go_on.setText(words[step])
        self.go_on.setAccessibleName(words[step])
        if step:
            (self.code, self.back)[step - 1].begin()


class SecretsPart(QWidget):
    """Both, under each other."""

    def __init__(self, context: Context) -> None:
        """Begin folded."""
        super().__init__()
        self.passphrase, self.recovery = NewPassphrase(context), NewCode(context)
        self.over = HandOverPanel(context)
        self._panels: tuple[Panel, ...] = (self.passphrase, self.recovery, self.over)
        column: QVBoxLayout = column_in(self, *self._panels)
        column.setSpacing(8)
        if not roles.may(context.forum, roles.OWN):
            self.recovery.hide()
        if not may_change(context):
            self.over.hide()

    def leave(self) -> None:
        """Forget what was typed: the forum is about to be locked."""
        for panel in self._panels:
            panel.end()
