"""The forum closes: what would go to a successor, handing it on, and destroying the rest."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from forumapp.services import closing
from forumapp.services.closing import HandedOn, Leaving
from ui.window.context import Context
from ui.window.gate_judge import refused
from ui.window.gate_parts import Secret, column_in, row_of
from ui.window.page import Page, button, field
from ui.window.pages.people_cards import Sentences, beside, in_card
from ui.window.pages.people_destroy import Destroy
from ui.window.pages.people_enrol import Code
from ui.window.pages.people_parts import PeoplePart, Work
from ui.window.paint.rows import muted
from ui.window.words import say


class ClosingPart(PeoplePart):
    """A successor gets a forum of their own; this one stays as it is until it is destroyed."""

    kinds = frozenset({"feedback"})

    def __init__(self, context: Context, page: Page) -> None:
        """Begin with the plan alone."""
        super().__init__(context, page)
        self.plan, self.successor = Sentences(), Successor(self)
        plan, self.ending = QWidget(), Destroy(self)
        about = self.tr("If the forum ends, or another organisation goes on with it:")
        column_in(plan, muted(about), self.plan)
        self.lay_out(
            in_card(self.tr("What a successor would get"), plan),
            in_card(self.tr("Hand it on"), self.successor),
            in_card(self.tr("Destroy the forum"), self.ending),
        )

    def open_it(self) -> None:
        """Read what would go."""
        forum = self.context.forum
        self.ask.read("leaving", lambda: closing.leaving(forum), self._on_read)

    def begin(self) -> None:
        """Begin with the successor's name."""
        self.successor.name.setFocus()

    def leave(self) -> None:
        """Forget every secret."""
        self.successor.forget()
        self.ending.forget()

    def _on_read(self, found: Leaving) -> None:
        self.plan.show_lines([say(line) for line in found.lines])


class Successor(QWidget):
    """Who goes on, with a passphrase of theirs, and where their forum is made."""

    def __init__(self, part: ClosingPart) -> None:
        """Begin empty."""
        super().__init__()
        self._part = part
        self.cost: Any = None  # how dear a guess is; tests make it cheap
        self.name, self.new, self.again, self.own = QLineEdit(), Secret(), Secret(), Secret()
        self.go_on = button(self.tr("Choose an empty folder, and make it …"))
        self.work, self.code = Work(part.context), Code()
        column = column_in(self, field(self.tr("Who goes on?"), self.name))
        for words, line in (
            (self.tr("Their passphrase"), self.new),
            (self.tr("Their passphrase again"), self.again),
            (self.tr("The passphrase that opens this forum"), self.own),
        ):
            typed = QWidget()
            typed.setLayout(row_of(line, line.toggle))
            column.addWidget(field(words, typed))
            line.setAccessibleName(words)
        for widget in (beside(self.go_on), self.work, self.code):
            column.addWidget(widget)
        self.go_on.clicked.connect(self.choose)
        self.code.done.connect(self.code.forget)
        self.work.busy = lambda busy: self.go_on.setEnabled(not busy)

    def choose(self) -> None:
        """Ask for the folder, once nothing is missing."""
        said, where = self._missing()
        if where is not None:
            self.work.problem.say(said)
            where.setFocus()
            return
        chosen = QFileDialog.getExistingDirectory(self, self.tr("An empty folder"))
        if chosen:
            self.make(Path(chosen))

    def make(self, folder: Path) -> None:
        """Make their forum there."""
        from forumapp.services.handing_over import HandOver  # late: seldom wanted
        from forumapp.services.passphrase import draw_recovery_code

        forum, own, code = self._part.context.forum, self.own.text(), draw_recovery_code()
        to = HandOver(self.name.text(), self.new.text(), code, cost=self.cost)

        def work(_report: Any, _cancelled: Any) -> HandedOn:
            return closing.hand_on(forum, own, folder, to)

        def done(made: HandedOn) -> None:
            self.forget()
            said = self.tr("Made for {name} in {folder}. Their recovery code, shown only once:")
            self.work.done.say(said.format(name=made.person, folder=made.folder.name))
            self.code.show_code(code)
            self._part.bring(self.code)

        self.work.run(self.tr("Making their forum …"), work, done, stop=False)

    def forget(self) -> None:
        """Forget every secret."""
        for line in (self.new, self.again, self.own):
            line.forget()
        self.name.clear()
        self.code.forget()
        self.work.quiet()

    def _missing(self) -> tuple[str, QWidget | None]:
        if not self.name.text().strip():
            return self.tr("Say who goes on with the forum."), self.name
        if why := refused(self.new.text(), self.name.text()):
            return why, self.new
        if self.new.text() != self.again.text():
            return self.tr("The two are not the same. Type the second one again."), self.again
        if not self.own.text():
            return self.tr("Type the passphrase that opens this forum."), self.own
        return "", None
