"""Retention: how long words are kept, what is due, a family's erasure, and the certificates."""

from typing import Any, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from forumapp.domain.erasing import Certificate
from forumapp.services import erasing, retention_rule
from forumapp.services.retention_rule import Due
from ui.window.context import Context
from ui.window.gate_parts import column_in
from ui.window.models.ask import while_alive
from ui.window.models.erased_told import certificate_line, rule_words
from ui.window.page import Page, button, field
from ui.window.pages.people_cards import beside, in_card, words_and
from ui.window.pages.people_erase import DueCard, FamilyCard
from ui.window.pages.people_papers import save_paper
from ui.window.pages.people_parts import PeoplePart, Work
from ui.window.paint.opening import Opening
from ui.window.paint.rows import clear, muted, plain
from ui.window.words import say

_MONTHS = (6, 12, 18, 24, 36, 48, 60, 72, 84, 120)


class _Found(NamedTuple):
    """What is read at once."""

    months: int | None
    due: Due | None
    made: list[Certificate]


class RetentionPart(PeoplePart):
    """Four cards under each other; what goes for good says first what it touches."""

    kinds = frozenset({"feedback", "forum", "erasure"})

    def __init__(self, context: Context, page: Page) -> None:
        """Begin empty."""
        super().__init__(context, page)
        self.rule, self.set_rule = Opening(self.tr("Keep what families said")), QWidget()
        self.keep_rule = button(self.tr("Keep this rule"))
        self.due, self.family = DueCard(self), FamilyCard(self)
        self.work, self._list = Work(context), QWidget()
        self._rows = column_in(self._list)
        self._erased = False  # the cursor goes to the certificate of what was just done
        self._fill_rule()
        column_in(
            self.set_rule,
            field(self.tr("Keep what families said"), self.rule),
            beside(self.keep_rule),
            muted(self.tr("Nothing goes by itself: what is older is shown here, and on Today.")),
        )
        papers = QWidget()
        column_in(papers, self._list, self.work)
        self.lay_out(
            in_card(self.tr("How long it is kept"), self.set_rule),
            in_card(self.tr("What is due"), self.due),
            in_card(self.tr("Erase a family's feedback"), self.family),
            in_card(self.tr("Certificates of what was erased"), papers),
        )
        self.keep_rule.clicked.connect(self._on_rule)

    def open_it(self) -> None:
        """Read the rule, what is due, and the certificates."""
        forum = self.context.forum

        def read() -> _Found:
            months = retention_rule.rule(forum)
            due = retention_rule.due(forum) if months else None
            return _Found(months, due, erasing.certificates(forum))

        self.ask.read("retention", read, self._on_read)

    def begin(self) -> None:
        """Begin with the rule."""
        self.rule.setFocus()

    def leave(self) -> None:
        """Forget what was typed: a family word, a receipt code."""
        self.due.asks.forget()
        self.family.forget()

    def erased(self, made: Certificate, change: Any, work: Work) -> None:
        """Say that it is done, tell everybody, and go to the certificate."""
        self._erased = True
        work.done.say(self.tr("It is done. The certificate stands below."))
        self.tell(change)
        self.open_it()

    def _on_read(self, found: _Found) -> None:
        self.rule.setCurrentIndex(max(self.rule.findData(found.months or 0), 0))
        self.due.show_due(found.due)
        clear(self._rows)
        lines: list[QWidget] = []
        for made in found.made:
            line = button(self.tr("Save it …"), "", self._named(made))
            line.clicked.connect(lambda _=False, which=made: self._on_save(which))
            lines.append(line)
            words = plain(certificate_line(made), selectable=True)
            self._rows.addWidget(words_and(words, line))
        if not found.made:
            self._rows.addWidget(muted(self.tr("Nothing was erased yet.")))
        if self._erased and lines and self.isVisible():
            QTimer.singleShot(0, lines[0], lines[0].setFocus)  # once it is shown
            self.bring(lines[0])
        self._erased = False

    def _named(self, made: Certificate) -> str:
        return self.tr("Save the certificate: {what}").format(what=certificate_line(made))

    def _on_save(self, made: Certificate) -> None:
        from forumapp.services.papers.erased import certificate_paper  # late: seldom wanted

        forum = self.context.forum
        name = f"certificate-{made.at[:10]}.pdf"
        save_paper(self, self.work, name, lambda: certificate_paper(forum, made))

    def _on_rule(self) -> None:
        forum, months = self.context.forum, int(self.rule.currentData()) or None
        self.context.act(
            lambda: retention_rule.set_rule(forum, months),
            initiator=self.page,
            done=while_alive(self, lambda _: self.open_it()),
            failed=while_alive(self, lambda why: self.work.problem.say(say(str(why)))),
        )

    def _fill_rule(self) -> None:
        self.rule.addItem(self.tr("No rule yet"), 0)
        for months in _MONTHS:
            self.rule.addItem(rule_words(months), months)
