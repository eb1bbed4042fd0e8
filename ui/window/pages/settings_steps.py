"""A panel of three steps around a new recovery code: ask, show the code, have it typed back."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from forumapp.services import passphrase
from forumapp.services.particulars import particulars
from ui.window.context import Context
from ui.window.gate_parts import Secret, row_of
from ui.window.pages.settings_secrets import Panel
from ui.window.paint.turn import Turn


class CodePanel(Panel):
    """The steps, and how one goes through them; a panel says what it asks and what it does."""

    def __init__(self, context: Context, title: str, words: tuple[str, str, str]) -> None:
        """Begin folded; `words` stand on the button that goes on, for each step."""
        super().__init__(context, title)
        self._words, self._turn, self._built = words, Turn(), False

    def begin(self) -> None:
        """Ask what is to be known first."""
        if not self._built:
            self._build()
        super().begin()
        self._show(0)
        self.typed[0].setFocus()

    def press(self) -> None:
        """Go to the next step."""
        (self._ask_code, lambda: self._show(2), self._prove)[self._turn.currentIndex()]()

    def forget(self) -> None:
        """Forget every secret."""
        if not self._built:
            return
        for line in self.typed:
            line.forget() if isinstance(line, Secret) else line.clear()
        self.code.forget()
        self.back.forget()

    def asking(self) -> tuple[QWidget, tuple[QLineEdit, ...]]:
        """Make the first step; return it with the lines that are typed in, in their order."""
        raise NotImplementedError

    def missing(self) -> tuple[str, QWidget | None]:
        """Return what is in the way of the code, and where it can be put right."""
        raise NotImplementedError

    def check(self) -> Callable[[], None]:
        """Return what raises unless the secret that was typed may do this."""
        raise NotImplementedError

    def prove(self) -> None:
        """Do it: the code was typed back."""
        raise NotImplementedError

    def _ask_code(self) -> None:
        why, where = self.missing()
        if where is not None:
            self.complain(why, where)
            return
        forum, check = self.context.forum, self.check()

        def draw() -> tuple[str, str]:
            check()
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
        self.prove()

    def _show(self, step: int) -> None:
        self.problem.say("")
        self._turn.setCurrentIndex(step)
        self.go_on.setText(self._words[step])
        self.go_on.setAccessibleName(self._words[step])
        if step:
            (self.code, self.back)[step - 1].begin()

    def _build(self) -> None:
        from ui.window.gate_code import CodeStep, TypeBackStep  # late: few ever need them

        self._built = True
        self.code, self.back = CodeStep(), TypeBackStep()
        asked, self.typed = self.asking()
        for step in (asked, self.code, self.back):
            self._turn.addWidget(step)
        self.inside.addWidget(self._turn)
        self.inside.addLayout(row_of(self.cancel, 1, self.go_on))
        for line in (*self.typed, *self.back.typed):
            line.returnPressed.connect(self.press)
