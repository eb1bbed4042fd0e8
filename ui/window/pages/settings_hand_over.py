"""Handing over to a new chair: their name and passphrase, the new code, and then the lock."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from forumapp.services import backups, forums, handing_over, keyholders
from forumapp.services.handing_over import HandOver
from forumapp.services.keyholders import Cost
from ui.window.context import Context
from ui.window.gate_judge import advice_on, refused
from ui.window.gate_parts import Secret, column_in, paint_as
from ui.window.page import field
from ui.window.pages.record_touch import TickBox
from ui.window.pages.settings_secrets import secret_field
from ui.window.pages.settings_steps import CodePanel
from ui.window.paint.rows import muted


class HandOverPanel(CodePanel):
    """Three steps: who and what, the code, the code typed back. Then the forum is closed for it."""

    cost: Cost | None = None  # that of every forum; tests say a cheap one

    def __init__(self, context: Context) -> None:
        """Begin folded."""
        words = (
            self.tr("Show the new recovery code"),
            self.tr("I have written it down"),
            self.tr("Hand over now"),
        )
        super().__init__(context, self.tr("Hand over to a new chair"), words)

    def asking(self) -> tuple[QWidget, tuple[QLineEdit, ...]]:
        """Ask who takes over, their passphrase, what becomes of old keys, and who hands over."""
        self.name, self.new, self.again = QLineEdit(), Secret(), QLineEdit()
        self.secret, self.meter = Secret(), muted()
        self.again.setEchoMode(QLineEdit.EchoMode.Password)
        self.new.toggle.toggled.connect(lambda _: self.again.setEchoMode(self.new.echoMode()))
        self.new.textChanged.connect(self._on_typed)
        self.anew = TickBox(self.tr("Write everything anew under a new key (safest)"))
        self.old_backups = TickBox(self.tr("Make a new backup, and remove the old ones"))
        anew = muted(
            self.tr(
                "Then not even an old copy of the key file opens it. Others with a key need a new "
                "one. Old backups stay as they are, and open with your passphrase, unless you "
                "remove them."
            )
        )
        hint = self.tr("The new chair types it. Your passphrase and your code stop working.")
        asked = QWidget()
        column_in(
            asked,
            field(self.tr("The new chair's name"), self.name),
            secret_field(self.tr("The new chair's passphrase"), self.new, hint),
            self.meter,
            field(self.tr("The new chair's passphrase again"), self.again),
            self.anew,
            self.old_backups,
            anew,
            secret_field(self.tr("Your passphrase, for the last time"), self.secret),
        )
        self.meter.hide()
        return asked, (self.name, self.new, self.again, self.secret)

    def missing(self) -> tuple[str, QWidget | None]:
        """Return the first thing that is missing or that cannot be."""
        if not self.name.text().strip():
            return self.tr("Say who takes over: the name of the new chair."), self.name
        if why := refused(self.new.text(), self.name.text()):
            return why, self.new
        if self.new.text() != self.again.text():
            return self.tr("The two are not the same. Type the second one again."), self.again
        if not self.secret.text():
            return self.tr("Type the passphrase that opens the forum now."), self.secret
        return "", None

    def check(self) -> Callable[[], None]:
        """Return the check that the passphrase is of somebody who may hand over."""
        return partial(keyholders.check_may_decide, self.context.forum, self.secret.text())

    def prove(self) -> None:
        """Close the forum and hand it over."""
        folder, secret = self.context.forum.folder, self.secret.text()
        to = HandOver(
            self.name.text(), self.new.text(), self.code.code, self.anew.isChecked(), self.cost
        )
        gone = self.old_backups.isChecked()
        self.end()
        self.context.hub.closed_for.emit(lambda: _hand_over(folder, secret, to, gone))

    def _on_typed(self, text: str) -> None:
        said, good = advice_on(text, self.name.text())
        self.meter.setText(said)
        self.meter.setVisible(bool(text))
        paint_as(self.meter, "done" if good else "muted")


def _hand_over(folder: Path, secret: str, to: HandOver, remove: bool) -> str:
    """Do it, on a worker, with the forum closed; return what to say at the gate."""
    told = handing_over.hand_over(folder, secret, to)
    left = len(told.old_backups)
    if remove:
        with forums.open_forum(folder, to.passphrase) as forum:
            backups.back_up(forum, "handed-over")
        handing_over.remove_old_backups(folder, told)
        left = 0
    tr = QCoreApplication.translate
    said = [tr("HandOver", "Handed over. The new passphrase opens it now, the old one does not.")]
    if left:
        backs = tr("HandOver", "{n} older backups still open with the old passphrase.")
        said.append(backs.format(n=left))
    if told.dropped:
        again = tr("HandOver", "To be given a new key: {names}.")
        said.append(again.format(names=", ".join(told.dropped)))
    return " ".join(said)
