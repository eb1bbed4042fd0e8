"""One promise: what they say, what families say, the gap, its reviews; its fields to change."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from forumapp.domain.problems import WrongInput
from forumapp.services.plan_table import PlanRow, PromiseStory
from ui.window.models.plan_view import Choices, gap_words, period_words, rag_of, tone_words
from ui.window.models.wording import day_text
from ui.window.page import button
from ui.window.pages.boards_card import FormCard
from ui.window.pages.boards_form import FieldsForm
from ui.window.pages.plan_forms import PROMISE, REVIEW
from ui.window.pages.plan_history import History
from ui.window.pages.record_parts import Loud, show_if
from ui.window.paint.flow import Flow
from ui.window.paint.rag import RagChip
from ui.window.paint.rows import muted, plain, scrolled, titled
from ui.window.words import say

_PAUSE = 1200  # ms after the last letter before it is kept


class PromiseDetail(QFrame):
    """One promise at a time; it says what is to be kept and keeps nothing itself."""

    edited = Signal(str, object)  # a promise's id, and what is new of it
    reviewed = Signal(str, object)  # a promise's id, and the fields of a review
    thrown = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setProperty("role", "card")
        self.story: PromiseStory | None = None
        self.form: FieldsForm | None = None
        self._offers: dict[str, Choices] = {}
        self._begun: dict[str, Any] = {}
        self._title, self._marks = titled("", "h2"), plain()
        self.chip, self._claimed, self._words = RagChip(), muted(), plain()
        self._families, self._period, self._gap = plain(), muted(), plain()
        self.history, self.problem, self.saved = History(), Loud("problem"), QLabel()
        self.review, self.bin = button(self.tr("Add a review")), button(self.tr("Move to the bin"))
        self.back = button(self.tr("Back to the plan"), "quiet")
        self.card = FormCard(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.keep)
        self._lay_out()
        self.review.clicked.connect(self.add_review)
        self.bin.clicked.connect(lambda: self.thrown.emit(self.uid()))
        self.back.clicked.connect(self.closed)
        self.card.sent.connect(self._on_sent)
        self.card.closed.connect(self._on_card_closed)

    def uid(self) -> str:
        """Return the id of the promise that is shown, '' for none."""
        return self.story.row.promise.uid if self.story else ""

    def show_story(self, story: PromiseStory, offers: dict[str, Choices]) -> None:
        """Show a promise; what is typed and not yet kept of the same one stays."""
        same = self.uid() == story.row.promise.uid
        if not same:
            self.keep()
            self.card.drop()
            self.saved.clear()
            self.problem.say("")
        row = story.row
        unkept = self.unkept() if same else {}
        self.story = story
        self._title.setText(f"{row.promise.number or ''} {row.promise.what}".strip())
        self._say(row)
        self.history.show_told(story.told)
        self._history_title.setVisible(bool(story.told))
        if self.form is None or (offers != self._offers and not unkept):
            self._make_form(offers)
        if not unkept:
            self._put(row)
        self._inner.activate()
        if not same:
            self.around.verticalScrollBar().setValue(0)

    def stand_below_title(self, mark: QWidget) -> None:
        """Set something below what the promise is called."""
        self._inner.insertWidget(1, mark)

    def keep(self) -> bool:
        """Say what is new of the promise, once; False where a day was typed that is none."""
        self._pause.stop()
        if self.form is None or self.story is None:
            return True
        try:
            new = self.unkept(checked=True)
        except WrongInput as problem:
            self.problem.say(say(str(problem)))
            return False
        if new:
            self._begun |= {name: self.form.typed()[name] for name in new}
            self.edited.emit(self.uid(), new)
        return True

    def unkept(self, *, checked: bool = False) -> dict[str, Any]:
        """Return what was typed and is not yet kept; with `checked` a day that is none raises."""
        if self.form is None or self.story is None:
            return {}
        typed = self.form.typed()
        new = [name for name, value in typed.items() if value != self._begun.get(name)]
        if not new:
            return {}
        try:
            values = self.form.values()
        except WrongInput:
            if checked:
                raise
            return typed
        return {name: values[name] for name in new}

    def add_review(self) -> None:
        """Open the form in which one review is written down."""
        if self.story is None:
            return
        self.keep()
        self.card.open_form(REVIEW, "", {"on": date.today().isoformat()}, {}, 2)
        self._body.hide()
        show_if(self._foot, False)
        self.card.show()
        self.card.ask()

    def say_saved(self, words: str) -> None:
        """Say that what was typed is kept."""
        self.saved.setText(words)
        self.problem.say("")

    def fail(self, words: str) -> None:
        """Say why something was not kept."""
        (self.card if not self.card.isHidden() else self).problem.say(say(words))

    def review_kept(self) -> None:
        """Go back from the form of a review."""
        self._on_card_closed()

    def fold_to(self, columns: int) -> None:
        """Set the fields in so many columns."""
        self._columns = columns
        if self.form is not None:
            self.form.fold_to(columns)

    def drop(self) -> None:
        """Forget the promise; what is typed was kept before."""
        self._pause.stop()
        self.card.drop()
        self._on_card_closed()
        self.story = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _say(self, row: PlanRow) -> None:
        told, marks = row.latest, []
        if row.overdue:
            due = day_text(row.promise.due_on or "")
            marks.append(self.tr("Overdue: it was due on {day}.").format(day=due))
        if again := row.again.words():
            marks.append(say(again[:1].upper() + again[1:] + "."))
        if row.promise.not_public:
            marks.append(self.tr("Not for publication: it never leaves in a pack."))
        self._marks.setText(" ".join(marks))
        self._marks.setVisible(bool(marks))
        self.chip.show_rag(rag_of(told), self.tr("They say"))
        review = told.review
        where = ", ".join(filter(None, (review.by, review.source))) if review else ""
        day = day_text(review.on) if review else ""
        self._claimed.setText(" · ".join(filter(None, (day, where))))
        words = [review.words or "", review.evidence or ""] if review else []
        self._words.setText("\n".join(filter(None, words)))
        self._words.setVisible(bool(self._words.text()))
        heard = told.lived.words() if told.lived else told.gap
        more = [heard, tone_words(told), told.lived.earlier_words() if told.lived else ""]
        self._families.setText(" ".join(say(each) for each in more if each))
        self._period.setText(period_words(told))
        self._gap.setText(gap_words(told))
        self._gap.setVisible(bool(told.lived and told.lived.enough))

    def _put(self, row: PlanRow) -> None:
        """Show the fields; what stands there already keeps its cursor."""
        if self.form is None:
            return
        known = _values(row)
        try:
            shown = self.form.values()
        except WrongInput:
            shown = {}
        if any((shown.get(name) or None) != (value or None) for name, value in known.items()):
            self.form.put(known)
        self._begun = self.form.typed()

    def _make_form(self, offers: dict[str, Choices]) -> None:
        if self.form is not None:
            self._inner.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self._offers = offers
        self.form = FieldsForm(PROMISE, offers, self)
        self.form.fold_to(self._columns)
        self.form.changed.connect(self._on_typed)
        self.form.sent.connect(self.keep)
        self._inner.insertWidget(self._inner.count() - 1, self.form)
        self.form.show()  # at once, so that it is laid out with the rest

    def _on_typed(self) -> None:
        self.saved.clear()
        if self.story is not None and self.unkept():
            self._pause.start()

    def _on_sent(self, _form: str, _uid: str, values: Any) -> None:
        self.reviewed.emit(self.uid(), values)

    def _on_card_closed(self) -> None:
        self.card.drop()
        self._body.show()
        show_if(self._foot, True)
        if self.isVisible():
            self.review.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._columns = 2
        self._inner = QVBoxLayout()
        self._inner.setContentsMargins(2, 0, 10, 0)
        self._inner.setSpacing(8)
        self._history_title = titled(self.tr("Reviews over time"), "h3")
        claimed = QHBoxLayout()
        claimed.addWidget(self.chip)
        claimed.addWidget(self._claimed, 1)
        self._marks.setProperty("role", "problem")
        self._gap.setProperty("role", "label")
        self._inner.addWidget(self._title)
        self._inner.addWidget(self._marks)
        self._inner.addWidget(titled(self.tr("They say"), "h3"))
        self._inner.addLayout(claimed)
        self._inner.addWidget(self._words)
        self._inner.addWidget(titled(self.tr("Families say"), "h3"))
        for part in (self._families, self._period, self._gap, self._history_title, self.history):
            self._inner.addWidget(part)
        self._inner.addWidget(titled(self.tr("The promise"), "h3"))
        self._inner.addStretch(1)
        self.around = scrolled(self._inner)
        self.around.setAccessibleName(self.tr("The promise"))
        self._body = self.around
        self.saved.setProperty("role", "muted")
        self._foot = QFrame()
        foot = Flow(self._foot, gap=10)
        for each in (self.review, self.bin, self.back, self.saved):
            foot.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.addWidget(self.around, 1)
        column.addWidget(self.card, 1)
        column.addWidget(self.problem)
        column.addWidget(self._foot)


def _values(row: PlanRow) -> dict[str, Any]:
    """Return the fields of a promise as its form holds them."""
    return {ask.name: getattr(row.promise, ask.name) for ask in PROMISE}
