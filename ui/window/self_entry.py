"""The laptop in a parent's hands: large questions, their own consent, a receipt, and nothing else.

It is left only with the passphrase. What is typed is a draft of its own until it is given.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from forumapp.domain.problems import Problem
from forumapp.services import self_entry
from forumapp.services.families import new_receipt
from forumapp.services.self_entry import SLOT
from ui.window.context import Context
from ui.window.gate_parts import Line
from ui.window.models.ask import while_alive
from ui.window.page import button, heading
from ui.window.pages.record_keeper import Keeper
from ui.window.paint.rows import muted, plain
from ui.window.paint.turn import Turn
from ui.window.self_entry_form import FamilyForm
from ui.window.self_entry_way_out import WayOut
from ui.window.words import say

FORM, THANKS, OUT = range(3)
_WIDEST = 38  # lines of text


class SelfEntry(QWidget):
    """Three cards: the questions, the thanks with the receipt, and the way out."""

    left = Signal()

    def __init__(self, context: Context, event: str) -> None:
        """Begin with an empty form: what another family left is offered to the volunteer."""
        super().__init__()
        self._context, self._event = context, event
        self.setObjectName("page")
        self.setProperty("touch", "true")
        self.setProperty("large", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Tell us in your own words"))
        self.form, self.out = FamilyForm(), WayOut(context)
        self.turn, self.problem = Turn(), Line("problem")
        self.finish = button(self.tr("I am finished"), "primary")
        self.back = button(self.tr("Give the laptop back"), "quiet")
        self.another = button(self.tr("Tell one more thing"))
        self.thanks, self._receipt, self._about = heading(""), heading("", "h1"), muted()
        self._sent = False
        self.keeper = Keeper(context, SLOT, self.form.typed, lambda _at: None, self._on_bad, self)
        self._lay_out()
        self._connect()
        self._look()

    def begin(self) -> None:
        """Put the cursor where one goes on."""
        (self.form.begin, self.another.setFocus, self.out.begin)[self.turn.currentIndex()]()

    def leave(self) -> None:
        """Keep what is typed at once, and forget the secret; raise what stands in the way."""
        self.out.forget()
        self.keeper.leave()

    def stay(self) -> None:
        """Go on: the forum stays open."""
        self.keeper.stay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.turn.currentIndex() == OUT:
            self._show(FORM)
        event.accept()  # nothing behind this hears a key

    def _on_finish(self) -> None:
        if self._sent:
            return
        if why := self.form.missing():
            self.problem.say(why)
            self.form.go_where_missing()
            return
        self.problem.say("")
        self._sent, code = True, new_receipt() if self.form.consent() else ""
        self.finish.setEnabled(False)
        self.keeper.hold()
        forum, fields, event = self._context.forum, self.form.fields(), self._event
        self._context.act(
            lambda: self_entry.give(forum, fields, event=event, receipt=code, draft=SLOT),
            initiator=self,
            done=while_alive(self, lambda answer: self._on_given(code, waits=answer[1] is None)),
            failed=while_alive(self, self._on_failed),
        )

    def _on_given(self, code: str, *, waits: bool) -> None:
        self._sent = False
        if waits:
            self._context.hub.kept_here.emit()
        self.finish.setEnabled(True)
        self.form.clear()
        self.keeper.forget()
        self.keeper.release()
        self._receipt.setText(code)
        self._receipt.setAccessibleName(" ".join(code))
        for widget in (self._receipt, self._about):
            widget.setVisible(bool(code))
        self._show(THANKS)

    def _on_failed(self, problem: Problem) -> None:
        self._sent = False
        self.finish.setEnabled(True)
        self.keeper.touch()
        self.keeper.release()
        self._on_bad(problem)

    def _on_bad(self, problem: Problem) -> None:
        self.problem.say(say(str(problem)))

    def _show(self, card: int) -> None:
        self.problem.say("")
        self.out.forget()
        if card != THANKS:
            self._receipt.setText("")
            self._receipt.setAccessibleName("")
        self.turn.setCurrentIndex(card)
        self.finish.setVisible(card == FORM)
        self.another.setVisible(card == THANKS)
        self.back.setText(
            self.tr("Back to the questions") if card == OUT else self.tr("Give the laptop back")
        )
        self.back.setAccessibleName(self.back.text())
        self.begin()

    def _on_back(self) -> None:
        self._show(FORM if self.turn.currentIndex() == OUT else OUT)

    def _look(self) -> None:
        forum = self._context.forum
        self._context.jobs.write(
            lambda: self_entry.begin(forum),
            done=while_alive(self, self._on_begun),
            failed=while_alive(self, self._on_not_begun),
        )

    def _on_begun(self, name: str) -> None:
        self.form.call(name)
        self.keeper.release()

    def _on_not_begun(self, error: Exception) -> None:
        self.keeper.release()
        if not isinstance(error, Problem):
            raise error
        self._on_bad(error)

    def _connect(self) -> None:
        self.form.changed.connect(self.keeper.touch)
        self.form.changed.connect(lambda: self.problem.say(""))
        self.finish.clicked.connect(self._on_finish)
        self.back.clicked.connect(self._on_back)
        self.another.clicked.connect(lambda: self._show(FORM))
        self.out.right.connect(self.left)

    def _lay_out(self) -> None:
        self.thanks.setText(self.tr("Thank you for telling us."))
        said = self.tr("With this code you can take it back later. Photograph it or write it down.")
        self._about.setText(said)
        thanks = QWidget()
        column = QVBoxLayout(thanks)
        column.setSpacing(16)
        last = plain(self.tr("Your words are kept safely. Please give the laptop back now."))
        for part in (self.thanks, last, self._about, self._receipt):
            column.addWidget(part)
        column.addStretch(1)
        for card in (self.form, thanks, self.out):
            self.turn.addWidget(card)
        foot = QHBoxLayout()
        for each in (self.back, self.another, self.finish):
            foot.addWidget(each)
        foot.insertStretch(1, 1)
        inner, below, scroll = QWidget(), QWidget(), QScrollArea()
        inside, ends = QVBoxLayout(inner), QVBoxLayout(below)
        inside.setContentsMargins(24, 24, 24, 8)
        ends.setContentsMargins(24, 0, 24, 16)
        inside.addWidget(self.turn, 1)
        ends.addWidget(self.problem)
        ends.addLayout(foot)
        scroll.setWidget(self._middle(inner))
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll, 1)
        whole.addWidget(self._middle(below))
        self.another.hide()

    def _middle(self, widget: QWidget) -> QWidget:
        """Return a widget no wider than one reads well, in the middle."""
        widget.setMaximumWidth(_WIDEST * self.fontMetrics().height())
        around, row = QWidget(), QHBoxLayout()
        around.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(widget, 100)
        row.addStretch(1)
        return around
