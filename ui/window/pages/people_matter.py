"""One matter: its story, what to do next, a step that was done, answered, closed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from forumapp.domain.change import Change
from forumapp.domain.matters import OUTCOMES, Matter
from forumapp.services import matters
from ui.window.gate_parts import Line, column_in
from ui.window.models.ask import while_alive
from ui.window.models.matter_told import clock_words, next_steps, story, title
from ui.window.page import button, field
from ui.window.pages.people_cards import Sentences, beside
from ui.window.paint.opening import Opening
from ui.window.paint.rows import muted, titled
from ui.window.words import say

if TYPE_CHECKING:
    from ui.window.pages.people_matters import MattersPart


class MatterCard(QWidget):
    """What is written of it, and what can be done while it is open."""

    def __init__(self, part: "MattersPart") -> None:
        """Begin without one."""
        super().__init__()
        self._part, self.uid, self._sort = part, "", ""
        self.title, self.clock, self.story = titled("", "h3"), muted(), Sentences()
        self.next, self.step, self.problem = Sentences(), QLineEdit(), Line("problem")
        self.add = button(self.tr("Write it down"), "", self.tr("Write down what was done"))
        self.answer = button(self.tr("Answered: stop the clock"))
        self.outcome, self.reason = Opening(self.tr("What came of it?")), QLineEdit()
        self.close_it = button(self.tr("Close it"))
        self._work = QWidget()
        column_in(
            self._work,
            self.next,
            field(self.tr("What was done?"), self.step, self.tr("The day and your name go along.")),
            beside(self.add, self.answer),
            field(self.tr("What came of it?"), self.outcome),
            field(self.tr("Why, in your words"), self.reason),
            beside(self.close_it),
        )
        column_in(self, self.title, self.clock, self.story, self.problem, self._work)
        self.add.clicked.connect(self._on_step)
        self.step.returnPressed.connect(self._on_step)
        self.answer.clicked.connect(self._on_answer)
        self.close_it.clicked.connect(self._on_close)

    def show_matter(self, matter: Matter) -> None:
        """Show one."""
        if matter.uid != self.uid or matter.sort != self._sort:
            self.step.clear()
            self.reason.clear()
            self.outcome.clear()
            for code, words in OUTCOMES[matter.sort].items():
                self.outcome.addItem(say(words), code)
        self.uid, self._sort = matter.uid, matter.sort
        self.title.setText(title(matter))
        self.clock.setText(clock_words(matter))
        self.story.show_lines(story(matter))
        self.next.show_lines(next_steps(matter))
        self._work.setVisible(not matter.closed_at)
        self.answer.setVisible(not matter.answered_at)

    def begin(self) -> None:
        """Stand where the next step is written."""
        if not self._work.isHidden():
            self.step.setFocus()

    def _on_step(self) -> None:
        forum, uid, words = self._part.context.forum, self.uid, self.step.text()
        self._act(lambda: matters.add_step(forum, uid, words), self.step.clear)

    def _on_answer(self) -> None:
        forum, uid = self._part.context.forum, self.uid
        self._act(lambda: matters.answer(forum, uid), self.begin)

    def _on_close(self) -> None:
        forum, uid, words = self._part.context.forum, self.uid, self.reason.text()
        outcome = str(self.outcome.currentData())
        self._act(lambda: matters.close(forum, uid, outcome, words), self.reason.clear)

    def _act(self, call: Callable[[], Change], done: Callable[[], object]) -> None:
        self.problem.say("")

        def after(_change: Change) -> None:
            done()
            self._part.open_it()

        self._part.context.act(
            call,
            initiator=self._part.page,
            done=while_alive(self, after),
            failed=while_alive(self, lambda why: self.problem.say(say(str(why)))),
        )
