"""Making a forum: one question after the other on one card, by Next and Back."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from ui.window.gate_code import CodeStep, TypeBackStep
from ui.window.gate_parts import Ends, Line, column_in
from ui.window.gate_steps import AreaStep, HomeStep, NameStep, Step
from ui.window.gate_wanted import Place, Wanted
from ui.window.page import button, heading
from ui.window.paint.rows import muted
from ui.window.paint.turn import Turn

NAME, AREA, HOME, CODE, TYPED = range(5)


class CreateView(QWidget):
    """Five steps: name, local area, place and passphrase, recovery code, typed back."""

    wanted = Signal(object)
    placed = Signal(str)
    elsewhere = Signal()
    turned = Signal(int)
    said = Signal()
    finished = Signal()
    back = Signal()

    def __init__(self) -> None:
        """Begin at the first step."""
        super().__init__()
        self.naming, self.area, self.home = NameStep(), AreaStep(), HomeStep()
        self.code, self.back_typed = CodeStep(), TypeBackStep()
        self.steps: tuple[Step, ...] = (
            self.naming,
            self.area,
            self.home,
            self.code,
            self.back_typed,
        )
        self._title, self._count, self._turn = heading(""), muted(), Turn()
        self.problem = Line("problem")
        self.back_button, self.next = button(self.tr("Back")), button("", "primary")
        self._lay_out()
        self.next.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)
        self.home.elsewhere.connect(self.elsewhere)

    @property
    def step(self) -> int:
        """Return which step is shown."""
        return self._turn.currentIndex()

    @property
    def has_code(self) -> bool:
        """Say whether a recovery code is shown, or still to be typed back."""
        return self.step >= CODE and bool(self.code.code)

    def begin(self) -> None:
        """Start at the first step."""
        self._show(NAME)

    def begin_again(self) -> None:
        """Put the cursor back where the step that is shown begins."""
        self.steps[self.step].begin()

    def stand_in(self, place: Place) -> None:
        """Show where the forum will live."""
        self.home.stand_in(place)

    def show_code(self, code: str) -> None:
        """Show the recovery code of the forum that was made, and forget its passphrase."""
        self.home.forget()
        self.code.show_code(self.naming.name.text().strip(), code)
        self.back_typed.ask(code)
        self._show(CODE)

    def say(self, sentence: str) -> None:
        """Show what is in the way, and go where it can be put right."""
        self.problem.say(sentence)
        self.steps[self.step].begin()
        self.said.emit()

    def go_on(self) -> None:
        """Go to the next step, if nothing is missing."""
        sentence, where = self.steps[self.step].missing()
        self.problem.say(sentence)
        if sentence:
            if where is not None:
                where.setFocus()
            self.said.emit()
            return
        if self.step == HOME:
            self.wanted.emit(self._wanted())
        elif self.step == TYPED:
            self._finish()
        else:
            self._show(self.step + 1)

    def go_back(self) -> None:
        """Go a step back; a forum that was made is not unmade."""
        if self.step == NAME:
            self.back.emit()
        elif self.step != CODE:
            self._show(self.step - 1)

    def _finish(self) -> None:
        for step in (self.code, self.back_typed):
            step.forget()
        for line in (self.naming.name, self.naming.person, self.area.area):
            line.clear()
        self.area.rounds.offer([])
        self.area.report.setChecked(False)
        self.turned.emit(NAME)
        self.finished.emit()

    def _wanted(self) -> Wanted:
        name, area = self.naming.name.text().strip(), self.area.area.text().strip()
        ticked = list(self.area.rounds.ticked())
        report = self.area.report.isChecked()
        person = " ".join(self.naming.person.text().split())
        secret = self.home.first.text()
        return Wanted(self.home.place.folder, secret, name, area, ticked, report, person)

    def _show(self, step: int) -> None:
        forward = step > self.step
        self._turn.setCurrentIndex(step)
        self.problem.say("")
        self._title.setText(self._titles()[step])
        self._count.setText(self.tr("Step {n} of {all}").format(n=step + 1, all=len(self.steps)))
        self.next.setText(self._words()[step])
        self.next.setAccessibleName(self._words()[step])
        self.back_button.setVisible(step != CODE)
        if step == HOME and forward:
            self.home.call(self.naming.name.text())
            self.placed.emit(self.naming.name.text())
        self.steps[step].begin()
        self.turned.emit(step)

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Make a new forum"),
            self.tr("Your local area"),
            self.tr("Keep it safe"),
            self.tr("Your recovery code"),
            self.tr("Is it written down?"),
        )

    def _words(self) -> tuple[str, ...]:
        on = self.tr("Next")
        made, written = self.tr("Make the forum"), self.tr("I have written it down")
        return on, on, made, written, self.tr("Open the forum")

    def _lay_out(self) -> None:
        for step in self.steps:
            self._turn.addWidget(step)
        ends = Ends(self.back_button, self.next)
        column_in(self, self._count, self._title, self._turn, self.problem, ends)


def usual_parents() -> list[Path]:
    """Return where a forum may live if nobody says otherwise; the first is the best."""
    places = QStandardPaths.StandardLocation
    return [
        Path(QStandardPaths.writableLocation(place)) / "ForumApp"
        for place in (places.DocumentsLocation, places.HomeLocation)
    ]
