"""What is due by the forum's rule, and what a family wants erased: seen first, then for good."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from forumapp.services import erasing, retention
from forumapp.services.retention_rule import Due
from ui.window.gate_parts import column_in
from ui.window.models.erased_told import due_lines
from ui.window.page import button, field
from ui.window.pages.people_cards import Sentences, beside
from ui.window.pages.people_for_good import ForGood
from ui.window.pages.people_parts import Work
from ui.window.paint.opening import Opening
from ui.window.words import say

if TYPE_CHECKING:
    from ui.window.pages.people_retention import RetentionPart


class DueCard(QWidget):
    """What is older than the rule, and what can be done with it."""

    def __init__(self, part: "RetentionPart") -> None:
        """Begin with nothing due."""
        super().__init__()
        self._part, self._found = part, Due(None, date.today(), (), (), 0)
        self.lines, self.asks, self.work = Sentences(), ForGood(), Work(part.context)
        self.take_out = button(self.tr("Take out what tells who said it"))
        self.erase = button(self.tr("Erase it for good"))
        self._row = beside(self.take_out, self.erase)
        column_in(self, self.lines, self._row, self.asks, self.work)
        self._do: Callable[..., Any] = retention.erase_due
        self.take_out.clicked.connect(self._on_take_out)
        self.erase.clicked.connect(self._on_erase)
        self.asks.chosen.connect(self._on_chosen)
        self.asks.left.connect(self.take_out.setFocus)

    def show_due(self, found: Due | None) -> None:
        """Show it; None: there is no rule."""
        some = found is not None and bool(found.uids)
        self._found = found or self._found
        self._row.setVisible(some)
        self.asks.setVisible(self.asks.isVisible() and some)
        self.lines.show_lines(
            due_lines(found) if found else [self.tr("There is no rule yet, so nothing is due.")]
        )

    def _on_take_out(self) -> None:
        self._do = _anonymise
        said = self.tr(
            "What stays is coarse: the month, ratings and areas, so that the figures stand. The "
            "words go for good, here and in later merges. No undo brings them back."
        )
        self.asks.ask([said], len(self._found.uids), self.tr("Take it out"))
        self._part.bring(self.asks)

    def _on_erase(self) -> None:
        self._do, forum, uids = retention.erase_due, self._part.context.forum, self._found.uids

        def show(lines: tuple[str, ...]) -> None:
            self.asks.ask(map(say, lines), len(uids), self.tr("Erase for good"))
            self._part.bring(self.asks)

        self._part.ask.read("outlook", lambda: erasing.outlook(forum, uids).lines, show)

    def _on_chosen(self) -> None:
        forum, found, too, do = (
            self._part.context.forum, self._found, self.asks.backups_too, self._do
        )  # fmt: skip
        self.asks.forget()
        self.work.run(
            self.tr("Taking it out …"),
            lambda _report, _cancelled: do(forum, found, backups_too=too),
            lambda done: self._part.erased(done[0], done[1], self.work),
            stop=False,
        )


class FamilyCard(QWidget):
    """A receipt code or a family word; what would go; then for good."""

    def __init__(self, part: "RetentionPart") -> None:
        """Begin empty."""
        super().__init__()
        self._part, self._uids = part, tuple[str, ...]()
        self.by, self.typed = Opening(self.tr("What do they have?")), QLineEdit()
        self.by.addItem(self.tr("A receipt code"), "receipt")
        self.by.addItem(self.tr("A family word"), "family")
        self.look = button(self.tr("What would go?"))
        self.asks, self.work = ForGood(), Work(part.context)
        column_in(
            self,
            field(self.tr("What do they have?"), self.by),
            field(self.tr("Type it here"), self.typed),
            beside(self.look),
            self.work,
            self.asks,
        )
        self.look.clicked.connect(self.read)
        self.typed.returnPressed.connect(self.read)
        self.asks.chosen.connect(self._on_chosen)
        self.asks.left.connect(self.forget)

    def read(self) -> None:
        """Say what would go; nothing is changed."""
        forum, named = self._part.context.forum, {self.by.currentData(): self.typed.text().strip()}
        self.asks.forget()

        def look(_report: Any, _cancelled: Any) -> Any:
            return erasing.outlook(forum, erasing.find(forum, **named))

        self.work.run(self.tr("Looking …"), look, self._on_looked)

    def forget(self) -> None:
        """Forget what was typed."""
        self.typed.clear()
        self.asks.forget()
        self.work.quiet()

    def _on_looked(self, found: Any) -> None:
        self._uids = found.uids
        self.asks.ask(map(say, found.lines), len(found.uids), self.tr("Erase for good"))
        self._part.bring(self.asks)

    def _on_chosen(self) -> None:
        forum, uids, too = self._part.context.forum, self._uids, self.asks.backups_too
        self.forget()
        self.work.run(
            self.tr("Erasing …"),
            lambda _report, _cancelled: erasing.erase(forum, uids, backups_too=too),
            lambda done: self._part.erased(done[0], done[1], self.work),
            stop=False,
        )


def _anonymise(forum: Any, found: Due, *, backups_too: bool) -> Any:
    return retention.anonymise(forum, found.uids, backups_too=backups_too)
