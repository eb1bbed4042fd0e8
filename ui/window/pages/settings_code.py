"""A new recovery code for the forum that is open, and both panels of secrets together.

A new recovery code opens the forum only once two groups of it were typed back: until then the old
one does, so that nobody is left without any.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from forumapp.services import keyholders, roles
from ui.window.context import Context
from ui.window.gate_parts import Secret, column_in
from ui.window.pages.settings_hand_over import HandOverPanel
from ui.window.pages.settings_people import may_change
from ui.window.pages.settings_secrets import NewPassphrase, Panel, secret_field
from ui.window.pages.settings_steps import CodePanel


class NewCode(CodePanel):
    """A new recovery code: the passphrase, the code to write down, two groups typed back."""

    def __init__(self, context: Context) -> None:
        """Begin folded."""
        words = (
            self.tr("Show a new code"),
            self.tr("I have written it down"),
            self.tr("Use the new code"),
        )
        super().__init__(context, self.tr("Make a new recovery code"), words)

    def asking(self) -> tuple[QWidget, tuple[QLineEdit, ...]]:
        """Ask for the passphrase."""
        self.secret, asked = Secret(), QWidget()
        hint = self.tr("The old code opens the forum until the new one is written down.")
        column_in(asked, secret_field(self.tr("The passphrase now"), self.secret, hint))
        return asked, (self.secret,)

    def missing(self) -> tuple[str, QWidget | None]:
        """Return that the passphrase is missing."""
        if self.secret.text():
            return "", None
        return self.tr("Type the passphrase that opens the forum now."), self.secret

    def check(self) -> Callable[[], None]:
        """Return the check that the passphrase is the chair's."""
        return partial(keyholders.check_is_chairs, self.context.forum, self.secret.text())

    def prove(self) -> None:
        """Let the new code open the forum, and the old one no more."""
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
