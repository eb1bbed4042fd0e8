"""Enrol a laptop: a name, who has it and what for; then a file, and a code shown once."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QLineEdit, QWidget

from ui.window.gate_parts import column_in
from ui.window.models.laptop_told import role_names
from ui.window.page import button, field
from ui.window.pages.people_cards import Sentences, beside
from ui.window.pages.people_parts import Work
from ui.window.paint.opening import Opening
from ui.window.paint.rows import plain

if TYPE_CHECKING:
    from ui.window.pages.people_laptops import LaptopsPart


class Enrol(QWidget):
    """A name, who has it, what for: a file, and the code that is told by voice."""

    def __init__(self, part: "LaptopsPart") -> None:
        """Begin empty."""
        super().__init__()
        self._part, self._context = part, part.context
        self.label, self.holder = QLineEdit(), QLineEdit()
        self.role, self.work = Opening(self.tr("What is it for?")), Work(part.context)
        for code, name in role_names().items():
            self.role.addItem(name, code)
        self.go_on = button(self.tr("Write the file …"), "primary")
        self.code, self.after = Code(), Sentences()
        hint = self.tr("As you call it: Ana's laptop.")
        column = column_in(
            self,
            field(self.tr("Name of the laptop"), self.label, hint),
            field(self.tr("Who has it?"), self.holder),
            field(self.tr("What is it for?"), self.role),
            beside(self.go_on),
        )
        for each in (self.work, self.code, self.after):
            column.addWidget(each)
        self.go_on.clicked.connect(self.choose)
        self.label.returnPressed.connect(self.holder.setFocus)
        self.holder.returnPressed.connect(self.choose)
        self.code.done.connect(self.forget)
        self.work.busy = lambda busy: self.go_on.setEnabled(not busy)

    def choose(self) -> None:
        """Ask where the file goes, once a name and a holder are given."""
        for line, said in (
            (self.label, self.tr("Give the laptop a name first.")),
            (self.holder, self.tr("Say who has the laptop first.")),
        ):
            if not line.text().strip():
                self.work.problem.say(said)
                line.setFocus()
                return
        title, name = self.tr("Where shall the file go?"), "join.forum-enrolment"
        chosen, _ = QFileDialog.getSaveFileName(self, title, name)
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write the file, and show the code."""
        from forumapp.services import enrolling  # late: keys are made only here

        forum, role = self._context.forum, str(self.role.currentData())
        label, holder = self.label.text(), self.holder.text()

        def work(report: Any, _cancelled: Any) -> Any:
            return enrolling.enrol(forum, path, label, holder, role, report=report)

        self.work.run(self.tr("Writing the file …"), work, self._on_made)

    def forget(self) -> None:
        """Forget the code."""
        self.code.forget()
        self.after.show_lines(())
        self.work.quiet()

    def _on_made(self, made: Any) -> None:
        self.label.clear()
        self.holder.clear()
        said = self.tr("{label} may join with {file} and this code:")
        self.work.done.say(said.format(label=made.label, file=made.path.name))
        self.code.show_code(made.code)
        self.after.show_lines(
            (
                self.tr("Tell the code by voice, or on paper: never on the stick. It is not kept."),
                self.tr(
                    "On the other laptop choose “Join a forum with an enrolment file”. Then make a "
                    "bundle there and bring it in here."
                ),
            )
        )
        self._part.bring(self.after)
        self._part.tell(self._context.forum.last_change)
        self._part.open_it()


class Code(QFrame):
    """The code, large, until it is written down."""

    done = Signal()

    def __init__(self) -> None:
        """Begin without one."""
        super().__init__()
        self._words: QLabel = plain(selectable=True)
        self._words.setProperty("role", "h1")
        self.noted = button(self.tr("I have told it"))
        column_in(self, self._words, beside(self.noted))
        self.noted.clicked.connect(self.done)
        self.hide()

    def text(self) -> str:
        """Return the code that is shown."""
        return self._words.text()

    def show_code(self, code: str) -> None:
        """Show it, and stand where one says that it was told."""
        self._words.setText(code)
        self._words.setAccessibleName(self.tr("The code: {code}").format(code=" ".join(code)))
        self.show()
        self.noted.setFocus()

    def forget(self) -> None:
        """Forget it."""
        self._words.clear()
        self._words.setAccessibleName("")
        self.hide()
