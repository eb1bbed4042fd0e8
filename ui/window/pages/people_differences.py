"""Differences: what two people wrote differently, until a person says which is right."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from forumapp.domain.change import Change
from forumapp.domain.problems import Problem
from forumapp.services import conflicts
from forumapp.services.conflicts import Side, Torn
from ui.window.context import Context
from ui.window.gate_parts import Line, column_in
from ui.window.models.ask import while_alive
from ui.window.models.laptop_told import when_words
from ui.window.page import Page, button, field
from ui.window.pages.people_cards import beside, in_card, words_and
from ui.window.pages.people_parts import PeoplePart
from ui.window.paint.rows import muted, plain, titled
from ui.window.words import say

_FREE = ("words", "note", "paraphrase")  # fields of people's own words


class DifferencesPart(PeoplePart):
    """One at a time: the record, every value with who wrote it, and a key for each."""

    kinds = conflicts.SORTS

    def __init__(self, context: Context, page: Page) -> None:
        """Begin empty."""
        super().__init__(context, page)
        self.found: list[Torn] = []
        self._at = 0
        self.wanted = ""  # a record's id: what is to be decided of it comes first
        self.how_many, self.about = plain(), titled("", "h3")
        self.problem, self._sides = Line("problem"), QWidget()
        self.answers: list[QPushButton] = []
        self.other, self.take_other = QLineEdit(), button(self.tr("Let this stand"))
        self.later = button(self.tr("Next one"), "quiet", self.tr("Next one: decide this later"))
        self._anew = QWidget()
        column_in(
            self._anew,
            field(self.tr("Or what is right, where neither is"), self.other),
            beside(self.take_other),
        )
        self._body = QWidget()
        self._column = column_in(self._body, self.about, self._sides, self._anew)
        self._column.addWidget(beside(self.later))
        inside = QWidget()
        about = self.tr("Nothing is lost: every value stays in the history, whatever you decide.")
        column_in(inside, self.how_many, muted(about), self.problem, self._body)
        self.lay_out(in_card(self.tr("Written in two ways"), inside))
        self.take_other.clicked.connect(self._on_other)
        self.other.returnPressed.connect(self._on_other)
        self.later.clicked.connect(self._on_later)

    def open_it(self) -> None:
        """Read what waits."""
        forum = self.context.forum
        self.ask.read("torn", lambda: conflicts.conflicts(forum), self._on_read)

    def leave(self) -> None:
        """Forget what was typed."""
        self.other.clear()

    def choose(self, number: int) -> None:
        """Let one of the values stand, by its number from 0."""
        if self.found and number < len(self.torn.sides):
            forum, torn = self.context.forum, self.torn
            self._act(lambda: conflicts.resolve(forum, torn.uid, torn.field, number, torn))

    @property
    def torn(self) -> Torn:
        """Return what is being decided."""
        return self.found[self._at]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if self.found and 0 <= number < len(self.torn.sides) and not event.modifiers():
            self.choose(number)
        else:
            super().keyPressEvent(event)

    def _on_read(self, found: list[Torn]) -> None:
        kept = (self.torn.uid, self.torn.field) if self.found else ("", "")
        self.found = found
        names = [(each.uid, each.field) for each in found]
        of_one = [name for name in names if name[0] == self.wanted]
        kept = of_one[0] if of_one and kept not in of_one else kept
        self.wanted = ""
        self._at = names.index(kept) if kept in names else min(self._at, max(len(found) - 1, 0))
        self._show()

    def _on_later(self) -> None:
        self._at = (self._at + 1) % max(len(self.found), 1)
        self._show()

    def _show(self) -> None:
        count = len(self.found)
        self._body.setVisible(bool(count))
        one, many = self.tr("1 thing to decide."), self.tr("{n} things to decide.")
        some = (one if count == 1 else many).format(n=f"{count:,}")
        self.how_many.setText(some if count else self.tr("Nothing to decide."))
        self.answers = []
        if not count:
            return
        torn = self.torn
        self.about.setText(f"{say(torn.record)}: {say(torn.name)}")
        self._show_sides(torn)
        self.other.clear()
        in_words = torn.kind != "feedback" or torn.field.startswith(_FREE)
        self._anew.setVisible(torn.anew and in_words)
        self.later.setVisible(count > 1)
        if self.isVisible():
            self.answers[0].setFocus()

    def _show_sides(self, torn: Torn) -> None:
        fresh = QWidget()
        column = column_in(fresh)
        for number, side in enumerate(torn.sides):
            column.addWidget(self._side(number, side))
        self._column.replaceWidget(self._sides, fresh)
        self._sides.hide()
        self._sides.deleteLater()
        self._sides = fresh
        fresh.show()  # at once, so that it is laid out with the rest

    def _side(self, number: int, side: Side) -> QWidget:
        said = side.said if self.torn.field.startswith(_FREE) else say(side.said)
        words = plain(said, selectable=True)
        words_of = self.tr("{who}, {when}, {laptop}") if side.laptop else self.tr("From {who}")
        who = words_of.format(who=side.by, when=when_words(side.at), laptop=say(side.laptop))
        if side.shown:
            who = self.tr("{who} · shown now").format(who=who)
        name = self.tr("{n}: this is right: {words}").format(n=number + 1, words=said)
        take = button(self.tr("{n}  This is right").format(n=number + 1), "", name)
        take.clicked.connect(lambda: self.choose(number))
        self.answers.append(take)
        lines = QWidget()
        column_in(lines, words, muted(who)).setSpacing(2)
        return words_and(lines, take)

    def _on_other(self) -> None:
        forum, torn, typed = self.context.forum, self.torn, self.other.text()
        self._act(lambda: conflicts.resolve_anew(forum, torn.uid, torn.field, typed))

    def _act(self, call: Callable[[], Change]) -> None:
        self.problem.say("")
        self.context.act(
            call,
            initiator=self.page,
            done=while_alive(self, lambda _: self.open_it()),
            failed=while_alive(self, self._on_failed),
        )

    def _on_failed(self, problem: Problem) -> None:
        self.problem.say(say(str(problem)))
        self.open_it()
