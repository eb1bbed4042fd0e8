"""Today: what needs a person, as sentences that are links; who was heard; one main button."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from forumapp.domain.change import Change
from forumapp.services import today as service
from forumapp.services.today import HeardIn, Need, Today
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.page import Page, button, heading
from ui.window.pages.today_call import CallCard
from ui.window.pages.today_words import FIRST_STEPS, SENTENCES, Sentence, families_words, said
from ui.window.pages_table import PAGES
from ui.window.paint.link_row import LinkList, LinkRow
from ui.window.paint.rows import card, muted, plain, scrolled
from ui.window.when import weekday_words

_WIDEST = 46  # lines of text: longer sentences are hard to read
_URGENT = ("risk", "suspected")


class TodayPage(Page):
    """The first page: what waits, the most urgent first."""

    key = "today"
    title = "Today"
    icon = "house"

    def __init__(self, context: Context) -> None:
        """Begin empty; it is read when it is opened."""
        super().__init__(context)
        self._ask = Ask(self, context)
        self.record = button(self.tr("Record feedback"), "primary")
        self.call = CallCard(context.go)
        self.needs = LinkList(self.tr("What needs a person"))
        self.steps = LinkList(self.tr("First steps"))
        self.kind, self._day = plain(), muted()
        self._needs_title = heading(self.tr("What needs you"), "h2")
        self._steps_title = heading(self.tr("First steps"), "h2")
        self.now, self.before = heading("", "h2"), heading("", "h2")
        self._this, self._last, self._range = muted(), muted(), muted()
        self._heard = card(self.tr("Families heard"))
        self._fresh = self._arriving = False
        self._found: Today | None = None
        self._later: tuple[Need, ...] | None = None  # what takes longer to find
        self._lay_out()
        self.record.clicked.connect(lambda: self.context.go("record"))
        context.hub.backed_up.connect(self._on_backed_up)

    def opened(self) -> None:
        """Read what waits; the cursor goes to the first sentence once it is there."""
        self._fresh = self._arriving = True
        self.record.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read()

    def stale(self, change: Change) -> None:
        """Look again at what is waiting, now or when the page is opened next."""
        self._fresh = self.isVisible()
        if self._fresh:
            self._read()

    def _on_backed_up(self) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        forum = self.context.forum
        self._ask.read("today", lambda: service.today(forum), self._on_read)
        self._ask.read("later", lambda: service.later(forum), self._on_later)

    def _on_later(self, later: tuple[Need, ...]) -> None:
        changed, self._later = later != self._later, later
        if changed and self._found is not None:
            self._on_read(self._found)

    def _on_read(self, found: Today) -> None:
        self._found = found
        self._day.setText(weekday_words(date.today()))
        self.call.show_left(found.call)
        needs = [*self._own_needs(), *found.needs, *(self._later or ())]
        needs.sort(key=lambda need: need.kind not in _URGENT)  # the others keep their order
        self.needs.show_rows([self._row(SENTENCES[need.kind], said(need)) for need in needs])
        self._needs_title.setVisible(bool(needs))
        self._show_steps(found.empty)
        self.kind.setVisible(not needs and not found.empty and self._later is not None)
        self._show_heard(found.now, found.before, found.empty)
        self._arrive()

    def _arrive(self) -> None:
        """Put the cursor on the first sentence, unless somebody went elsewhere meanwhile."""
        rows = [*self.needs.rows, *self.steps.rows]
        if self._arriving and rows and self.window().focusWidget() is self.record:
            rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._arriving = False

    def _own_needs(self) -> list[Need]:
        unproved = self.context.settings.get("unproved") == str(self.context.forum.folder)
        return [Need("unproved")] if unproved else []

    def _show_steps(self, empty: bool) -> None:
        there = {row.key for row in PAGES}
        rows = [each for each in FIRST_STEPS if each.page in there] if empty else []
        self.steps.show_rows(
            [self._row(each, self.tr(each.title), self.tr(each.label)) for each in rows]
        )
        self._steps_title.setVisible(empty)

    def _row(self, sentence: Sentence, words: str, more: str = "") -> LinkRow:
        made = LinkRow(words, sentence.icon, urgent=sentence.urgent, more=more)
        go, page, part = self.context.go, sentence.page, sentence.part
        made.clicked.connect(lambda: go(page, part))
        return made

    def _show_heard(self, now: HeardIn, before: HeardIn, empty: bool) -> None:
        self._heard.setVisible(not empty)
        self.now.setText(families_words(now))
        self.before.setText(families_words(before))
        this, last = self.tr("This term, {term}"), self.tr("Last term, {term}")
        self._this.setText(this.format(term=now.term.label))
        self._last.setText(last.format(term=before.term.label))
        ranged = any(each.families.low != each.families.high for each in (now, before))
        self._range.setVisible(ranged)

    def _lay_out(self) -> None:
        top, head = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(heading(self.tr(self.title)))
        head.addWidget(self._day)
        top.addLayout(head, 1)
        top.addWidget(self.record, 0, Qt.AlignmentFlag.AlignTop)
        self.kind.setText(
            self.tr("Nothing waits for you. All is read, and what was said is in good hands.")
        )
        self._range.setText(
            self.tr("A range, since some gave no family word: they may be the same families.")
        )
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        parts: tuple[Any, ...] = (
            self.call,
            self._needs_title,
            self.needs,
            self.kind,
            self._steps_title,
            self.steps,
        )
        for part in parts:
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self._lay_out_heard())
        column.addStretch(1)
        for part in (self._needs_title, self._steps_title, self.kind, self._heard):
            part.hide()
        self._frame(top, column)

    def _lay_out_heard(self) -> QFrame:
        inside = QVBoxLayout(self._heard)
        inside.setContentsMargins(18, 14, 18, 14)
        inside.setSpacing(8)
        inside.addWidget(heading(self.tr("Families heard"), "h3"))
        both = QHBoxLayout()
        for caption, figure in ((self._this, self.now), (self._last, self.before)):
            one = QVBoxLayout()
            one.setSpacing(0)
            one.addWidget(figure)
            one.addWidget(caption)
            both.addLayout(one, 1)
        inside.addLayout(both)
        inside.addWidget(self._range)
        return self._heard

    def _frame(self, top: QHBoxLayout, column: QVBoxLayout) -> None:
        inner = QWidget()
        inner.setLayout(column)
        inner.setMaximumWidth(_WIDEST * self.fontMetrics().height())
        around = QHBoxLayout()
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(inner, 100)
        around.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 22, 28, 12)
        whole.setSpacing(16)
        whole.addLayout(top)
        whole.addWidget(scrolled(around), 1)
