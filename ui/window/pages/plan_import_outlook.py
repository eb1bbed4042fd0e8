"""What bringing a plan in would do: a sentence, each change, and what to look at first."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from forumapp.readers.plan_words import FIELDS
from forumapp.services.plan_changes import Line
from forumapp.services.plan_import import Preview
from ui.window.models.plan_view import short
from ui.window.pages.record_parts import Loud
from ui.window.pages.record_touch import TickBox
from ui.window.pages.trends_table import FiguresTable
from ui.window.paint.rows import muted, plain, titled
from ui.window.words import say

_SHOWN = 300  # changes in the table
_FAULTS = 8


class PlanOutlook(QFrame):
    """Nothing is stored before a person saw this."""

    agreed = Signal()

    def __init__(self) -> None:
        """Begin silent."""
        super().__init__()
        self.setProperty("role", "card")
        self.sentence, self.problem = plain(), Loud("problem", self)
        self.right = TickBox(self.tr("The suggested meanings are right"))
        self.table, self._notes, self._more = FiguresTable(), muted(), muted()
        self.table.setAccessibleName(self.tr("What would change"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(titled(self.tr("What would happen"), "h3"))
        for part in (self.sentence, self.problem, self.right, self._notes, self.table, self._more):
            column.addWidget(part)
        column.addStretch(1)
        self.right.toggled.connect(lambda _: self.agreed.emit())

    def run(self) -> None:
        """Say that the sheet is being read."""
        self.sentence.setText(self.tr("Reading every row …"))
        self.problem.say("")

    def show_preview(
        self, seen: Preview, why_not: str, notes: Sequence[str], areas: Mapping[str, str]
    ) -> None:
        """Show what would happen, and what must be settled first."""
        self.sentence.setText(say(seen.words()))
        self.problem.say(say(why_not))
        waiting = bool(seen.open_areas) or any(
            seen.statuses[each] is not None for each in seen.open_statuses
        )
        self.right.setVisible(waiting or self.right.isChecked())
        self._notes.setText("\n".join(map(say, notes)))
        self._notes.setVisible(bool(notes))
        rows = [self._row(line, areas) for line in seen.lines if line.what != "same"][:_SHOWN]
        self.table.setVisible(bool(rows))
        columns = [self.tr("No."), self.tr("Action"), self.tr("What changes")]
        self.table.show_figures(columns, rows)
        self.table.setMinimumHeight(self.fontMetrics().height() * (14 if rows else 0))
        self._more.setText("\n".join(self._rest(seen)))
        self._more.setVisible(bool(self._more.text()))

    def say_problem(self, words: str) -> None:
        """Say why nothing was stored."""
        self.problem.say(say(words))

    def _row(self, line: Line, areas: Mapping[str, str]) -> list[str]:
        number, what = line.action.get("number"), short(line.action.get("what"))
        said = [self.tr("new")] if line.what == "new" else []
        for each in line.changes:
            before, after = each.before, each.after
            if each.name == "areas":
                before, after = (_titles(text, areas) for text in (before, after))
            name = say(FIELDS.get(each.name, each.name))
            said.append(f"{name}: {short(before) or '–'} → {short(after)}")
        if line.claims:
            count = len(line.claims)
            words = self.tr("1 status") if count == 1 else self.tr("{n} statuses")
            said.append(words.format(n=count))
        return [number, what, "\n".join(said)]

    def _rest(self, seen: Preview) -> list[str]:
        said = []
        for row, sentence in seen.faults[:_FAULTS]:
            said.append(self.tr("Row {row}: {said}").format(row=row, said=say(sentence)))
        if len(seen.faults) > _FAULTS:
            said.append(self.tr("{n} more rows.").format(n=len(seen.faults) - _FAULTS))
        if seen.missing:
            words = self.tr("{n} promises of this plan are not in the file. They stay.")
            said.append(words.format(n=len(seen.missing)))
        return said


def _titles(uids: str, areas: Mapping[str, str]) -> str:
    return ", ".join(areas.get(uid, "?") for uid in uids.split())
