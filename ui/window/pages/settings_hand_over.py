"""Handing over to a new chair: their name and passphrase, the new code, and then the lock."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from forumapp.services import backups, forums, handing_over, keyholders, passphrase
from forumapp.services.handing_over import HandOver
from forumapp.services.particulars import particulars
from ui.window.context import Context
from ui.window.gate_judge import advice_on, refused
from ui.window.gate_parts import Secret, column_in, paint_as, row_of
from ui.window.page import field
from ui.window.pages.record_touch import TickBox
from ui.window.pages.settings_secrets import Panel, secret_field
from ui.window.paint.rows import muted
from ui.window.paint.turn import Turn


class HandOverPanel(Panel):
    """Three steps: who and what, the code, the code typed back. Then the forum is closed for it."""

    def __init__(self, context: Context) -> None:
        """Begin folded."""
        super().__init__(context, self.tr("Hand over to a new chair"))
        self._turn, self._built = Turn(), False

    def begin(self) -> None:
        """Ask who takes over."""
        if not self._built:
            self._build()
        super().begin()
        self._show(0)
        self.name.setFocus()

    def press(self) -> None:
        """Go to the next step."""
        (self._ask_code, lambda: self._show(2), self._prove)[self._turn.currentIndex()]()

    def forget(self) -> None:
        """Forget every secret."""
        if not self._built:
            return
        for secret in (self.secret, self.new):
            secret.forget()
        for line in (self.name, self.again):
            line.clear()
        self.code.forget()
        self.back.forget()

    def _ask_code(self) -> None:
        why, where = self._missing()
        if where is not None:
            self.complain(why, where)
            return
        forum, secret = self.context.forum, self.secret.text()

        def draw() -> tuple[str, str]:
            keyholders.check_may_decide(forum, secret)
            return particulars(forum).name, passphrase.draw_recovery_code()

        self.work(draw, self._on_drawn)

    def _on_drawn(self, drawn: tuple[str, str]) -> None:
        self.code.show_code(*drawn)
        self.back.ask(drawn[1])
        self._show(1)

    def _prove(self) -> None:
        why, where = self.back.missing()
        if where is not None:
            self.complain(why, where)
            return
        folder, secret = self.context.forum.folder, self.secret.text()
        to = HandOver(
            self.name.text(), self.new.text(), self.code.code, self.anew.isChecked(), self.cost
        )
        gone = self.old_backups.isChecked()
        self.end()
        self.context.hub.closed_for.emit(lambda: _hand_over(folder, secret, to, gone))

    def _missing(self) -> tuple[str, QWidget | None]:
        if not self.name.text().strip():
            return self.tr("Say who takes over: the name of the new chair."), self.name
        if why := refused(self.new.text(), self.name.text()):
            return why, self.new
        if self.new.text() != self.again.text():
            return self.tr("The two are not the same. Type the second one again."), self.again
        if not self.secret.text():
            return self.tr("Type the passphrase that opens the forum now."), self.secret
        return "", None

    def _show(self, step: int) -> None:
        self.problem.say("")
        self._turn.setCurrentIndex(step)
        words = (
            self.tr("Show the new recovery code"),
            self.tr("I have written it down"),
            self.tr("Hand over now"),
        )
        self.go_on.setText(words[step])
        self.go_on.setAccessibleName(words[step])
        if step:
            (self.code, self.back)[step - 1].begin()

    def _on_typed(self, text: str) -> None:
        said, good = advice_on(text, self.name.text())
        self.meter.setText(said)
        self.meter.setVisible(bool(text))
        paint_as(self.meter, "done" if good else "muted")

    def _build(self) -> None:
        from ui.window.gate_code import CodeStep, TypeBackStep  # late: few ever need them

        self._built, self.cost = True, None
        self.name, self.new, self.again = QLineEdit(), Secret(), QLineEdit()
        self.secret, self.meter = Secret(), muted()
        self.code, self.back = CodeStep(), TypeBackStep()
        self.again.setEchoMode(QLineEdit.EchoMode.Password)
        self.new.toggle.toggled.connect(lambda _: self.again.setEchoMode(self.new.echoMode()))
        self.anew = TickBox(self.tr("Write everything anew under a new key (safest)"))
        self.old_backups = TickBox(self.tr("Make a new backup, and remove the old ones"))
        asking = QWidget()
        anew = muted(
            self.tr(
                "Then not even an old copy of the key file opens it. Others with a key need a new "
                "one. Old backups stay as they are, and open with your passphrase, unless you "
                "remove them."
            )
        )
        hint = self.tr("The new chair types it. Your passphrase and your code stop working.")
        column_in(
            asking,
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
        for step in (asking, self.code, self.back):
            self._turn.addWidget(step)
        self.inside.addWidget(self._turn)
        self.inside.addLayout(row_of(self.cancel, 1, self.go_on))
        self.new.textChanged.connect(self._on_typed)
        for line in (self.secret, self.again, *self.back.typed):
            line.returnPressed.connect(self.press)


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
