"""A laptop is lost, or a volunteer leaves: what it held, then revoke it, then what to do next."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from forumapp.services import laptops
from forumapp.services.laptops import Held, Laptop
from ui.window.gate_parts import column_in
from ui.window.models.ask import while_alive
from ui.window.page import button, field
from ui.window.pages.people_cards import Sentences, beside
from ui.window.pages.people_parts import Work
from ui.window.paint.opening import Opening
from ui.window.paint.rows import titled
from ui.window.words import say

if TYPE_CHECKING:
    from ui.window.pages.people_laptops import LaptopsPart


class Lost(QWidget):
    """Which one; what it held; why; *Revoke it*; then the next steps stay until one goes on."""

    def __init__(self, part: "LaptopsPart") -> None:
        """Begin with the question alone."""
        super().__init__()
        self._part, self._context = part, part.context
        self.which, self.why = Opening(self.tr("Which laptop?")), QLineEdit()
        self.look = button(self.tr("What did it hold?"))
        self.revoke = button(self.tr("Revoke this laptop"), "primary")
        self.cancel = button(self.tr("Not now"))
        self.held, self.steps, self.work = Sentences(), Sentences(), Work(part.context)
        self._next = titled(self.tr("What to do next"), "h3")
        self._asked = QWidget()
        self.told = False
        self._device = ""
        asked = column_in(
            self._asked,
            self.held,
            field(
                self.tr("What happened?"),
                self.why,
                self.tr("Every bundle of it is refused from then on. What it handed over stays."),
            ),
        )
        asked.addWidget(beside(self.revoke, self.cancel))
        column = column_in(
            self, field(self.tr("Which laptop?"), self.which), beside(self.look), self._asked
        )
        for each in (self.work, self._next, self.steps):
            column.addWidget(each)
        self._asked.hide()
        self._next.hide()
        self.look.clicked.connect(self.read)
        self.cancel.clicked.connect(self.forget)
        self.revoke.clicked.connect(self.do_it)
        self.why.returnPressed.connect(self.revoke.setFocus)
        self.which.currentIndexChanged.connect(lambda _: self._asked.hide())

    def offer(self, others: list[Laptop]) -> None:
        """Offer the laptops that can be lost."""
        chosen = self.which.currentData()
        if [self.which.itemData(at) for at in range(self.which.count())] == [
            each.device for each in others
        ]:
            return
        self.which.clear()
        for each in others:
            said = f"{each.label} · {each.holder}" if each.holder else each.label
            self.which.addItem(said, each.device)
        self.which.setCurrentIndex(max(self.which.findData(chosen), 0))

    def read(self) -> None:
        """Say what it held."""
        forum, device = self._context.forum, str(self.which.currentData())
        self._device = device
        self._part.ask.read("held", lambda: laptops.held_by(forum, device), self._on_held)

    def do_it(self) -> None:
        """Revoke it, and give the forum a new key where it held the old one."""
        forum, device, why = self._context.forum, self._device, self.why.text()

        def revoke() -> Any:
            held = laptops.held_by(forum, device)
            change = laptops.revoke(forum, device, why)
            if held.everything:
                laptops.rotate_forum_key(forum)
            return held, change

        self._context.act(
            revoke,
            initiator=self._part.page,
            done=while_alive(self, lambda answer: self._on_revoked(answer[0])),
            failed=while_alive(self, lambda problem: self.work.problem.say(say(str(problem)))),
        )

    def forget(self) -> None:
        """Go back to the question."""
        self.why.clear()
        self.work.quiet()
        self._asked.hide()
        if self.isVisible():
            self.which.setFocus()

    def _on_held(self, held: Held) -> None:
        self.work.quiet()
        self._show_steps(())
        self.held.show_lines([say(line) for line in held.lines])
        self._asked.show()
        self.why.setFocus()
        self._part.bring(self._asked)

    def _on_revoked(self, held: Held) -> None:
        self.forget()
        said = self.tr("It is revoked: its bundles are refused from now on.")
        more = self.tr("The forum has a new key for bundles.") if held.everything else ""
        self.work.done.say(f"{said} {more}".strip())
        self._show_steps(laptops.next_steps(held, new_key_made=held.everything))
        self.look.setFocus()
        self._part.lift(self.look)
        self._part.open_it()

    def _show_steps(self, steps: tuple[str, ...]) -> None:
        self.told = bool(steps)
        self._next.setVisible(self.told)
        plain = [say(step).replace(" (matters open breach)", "") for step in steps]
        self.steps.show_lines([f"{at}. {step}" for at, step in enumerate(plain, 1)])
