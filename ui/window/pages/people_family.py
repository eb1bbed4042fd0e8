"""What is held of one family, as a paper for that family: others' names are replaced."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.window.gate_parts import column_in
from ui.window.page import button, field
from ui.window.pages.people_cards import beside
from ui.window.pages.people_papers import save_paper
from ui.window.pages.people_parts import Work
from ui.window.paint.opening import Opening
from ui.window.paint.rows import muted

if TYPE_CHECKING:
    from ui.window.pages.people_matters import MattersPart


class FamilyPaper(QWidget):
    """By receipt code, family word, or words they used; names of their own may stand."""

    def __init__(self, part: "MattersPart") -> None:
        """Begin empty."""
        super().__init__()
        self._part = part
        self.by, self.typed = Opening(self.tr("What do they have?")), QLineEdit()
        self.stand, self.work = QLineEdit(), Work(part.context)
        for words, code in (
            (self.tr("A receipt code"), "receipt"),
            (self.tr("A family word"), "family"),
            (self.tr("Words they used: look at each piece first"), "words"),
        ):
            self.by.addItem(words, code)
        self.make = button(self.tr("Write the paper …"))
        hint = self.tr("Their child's name, say; with commas between. Other names are replaced.")
        about = self.tr(
            "What is kept apart because someone may be at risk is not in it. Read it before it "
            "goes to them."
        )
        column_in(
            self,
            field(self.tr("What do they have?"), self.by),
            field(self.tr("Type it here"), self.typed),
            field(self.tr("Names of their own that stand"), self.stand, hint),
            muted(about),
            beside(self.make),
            self.work,
        )
        self.make.clicked.connect(self.choose)
        self.typed.returnPressed.connect(self.choose)

    def choose(self) -> None:
        """Ask where it goes, once it is known of whom."""
        if not self.typed.text().strip():
            self.work.problem.say(self.tr("Type their code or word first."))
            self.typed.setFocus()
            return
        save_paper(self, self.work, "what-we-hold.pdf", self.wanted())

    def wanted(self) -> Any:
        """Return what makes the paper; a worker calls it."""
        from forumapp.services.papers import access  # late: seldom wanted

        forum, named = self._part.context.forum, {str(self.by.currentData()): self.typed.text()}
        stand = tuple(filter(None, (each.strip() for each in self.stand.text().split(","))))
        return lambda: access.held_of(forum, access.find(forum, **named), stand=stand).paper

    def forget(self) -> None:
        """Forget what was typed of a family."""
        self.typed.clear()
        self.stand.clear()
        self.work.quiet()
