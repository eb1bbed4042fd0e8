"""Matters: requests, complaints and breaches with their clocks, and the papers they need."""

from PySide6.QtWidgets import QLineEdit, QWidget

from forumapp.domain.matters import SORTS, Matter
from forumapp.services import matters
from ui.window.context import Context
from ui.window.gate_parts import Line, column_in
from ui.window.models.ask import while_alive
from ui.window.models.matter_told import clock_words, title
from ui.window.page import Page, button, field
from ui.window.pages.people_cards import beside, in_card
from ui.window.pages.people_family import FamilyPaper
from ui.window.pages.people_matter import MatterCard
from ui.window.pages.people_papers import Drafts
from ui.window.pages.people_parts import PeoplePart
from ui.window.paint.link_row import LinkRow
from ui.window.paint.opening import Opening
from ui.window.paint.rows import clear, muted
from ui.window.words import say


class MattersPart(PeoplePart):
    """The list, the one that is open, a new one, and the papers."""

    kinds = frozenset({"matter"})

    def __init__(self, context: Context, page: Page) -> None:
        """Begin empty."""
        super().__init__(context, page)
        self.found: list[Matter] = []
        self.rows: list[LinkRow] = []
        self._list, self.new, self.one = QWidget(), NewMatter(self), MatterCard(self)
        self._column = column_in(self._list)
        self.family, self.drafts = FamilyPaper(self), Drafts(context)
        self.one_card = in_card(self.tr("This one"), self.one)
        self.lay_out(
            in_card(self.tr("Requests, complaints and breaches"), self._list),
            self.one_card,
            in_card(self.tr("Write one down"), self.new),
            in_card(self.tr("What we hold of a family"), self.family),
            in_card(self.tr("Drafts of papers"), self.drafts),
        )
        self.one_card.hide()

    def open_it(self) -> None:
        """Read them, those that wait first."""
        forum = self.context.forum
        self.ask.read("matters", lambda: matters.matters(forum), self._on_read)

    def begin(self) -> None:
        """Begin with a new one."""
        self.new.sort.setFocus()

    def leave(self) -> None:
        """Forget what was typed of a family."""
        self.family.forget()

    def show_one(self, uid: str) -> None:
        """Open one of them."""
        found = next((each for each in self.found if each.uid == uid), None)
        self.one_card.setVisible(found is not None)
        if found is not None:
            self.one.show_matter(found)
            self.bring(self.one)

    def _on_read(self, found: list[Matter]) -> None:
        self.found, self.rows = found, []
        clear(self._column)
        for each in found:
            icon = "check" if each.closed_at else "shield-alert" if each.waits else "history"
            more = " · ".join(filter(None, (each.summary, clock_words(each))))
            row = LinkRow(title(each), icon, more=more)
            row.clicked.connect(lambda _=False, uid=each.uid: self._on_chosen(uid))
            self._column.addWidget(row)
            row.show()  # at once: whoever presses a key next means this list
            self.rows.append(row)
        if not found:
            self._column.addWidget(muted(self.tr("There is none. That is good.")))
        if self.one.uid and not self.one_card.isHidden():
            self.show_one(self.one.uid)

    def _on_chosen(self, uid: str) -> None:
        self.show_one(uid)
        self.one.begin()


class NewMatter(QWidget):
    """What it is, in a few words; its clock starts at once."""

    def __init__(self, part: MattersPart) -> None:
        """Begin empty."""
        super().__init__()
        self._part = part
        self.sort, self.summary = Opening(self.tr("What has come?")), QLineEdit()
        self.reference, self.problem = QLineEdit(), Line("problem")
        for code, words in SORTS.items():
            self.sort.addItem(say(words), code)
        self.go_on = button(self.tr("Write it down: its clock starts"))
        hint = self.tr("No names are needed.")
        column_in(
            self,
            field(self.tr("What has come?"), self.sort),
            field(self.tr("What is it about?"), self.summary, hint),
            field(self.tr("Your own reference, if you have one"), self.reference),
            beside(self.go_on),
            self.problem,
        )
        self.go_on.clicked.connect(self.write)
        self.summary.returnPressed.connect(self.write)

    def write(self) -> None:
        """Write it down, and open it."""
        forum, sort = self._part.context.forum, str(self.sort.currentData())
        summary, reference = self.summary.text(), self.reference.text()
        self.problem.say("")
        self._part.context.act(
            lambda: matters.open_matter(forum, sort, summary, reference=reference),
            initiator=self._part.page,
            done=while_alive(self, lambda answer: self._on_written(answer[0])),
            failed=while_alive(self, lambda why: self.problem.say(say(str(why)))),
        )

    def _on_written(self, uid: str) -> None:
        self.summary.clear()
        self.reference.clear()
        self._part.one.uid = uid
        self._part.one_card.show()
        self._part.open_it()
