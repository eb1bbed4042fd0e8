"""What bringing a table in would do: counts, rows with problems in words, and how far it is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from forumapp.readers.import_rows import Fault
from ui.window.models.import_plan import Outlook
from ui.window.page import button
from ui.window.pages.analyse_bar import AnalyseBar
from ui.window.pages.importing_rows import RowList
from ui.window.pages.record_touch import TickBox
from ui.window.paint.rows import plain, titled
from ui.window.paint.thin_bar import ThinBar
from ui.window.words import say

_MOST = 6  # rows named at once


class OutlookBox(QFrame):
    """Say what would happen, then what happens, then what happened."""

    stopped = Signal()
    agreed = Signal()

    def __init__(self) -> None:
        """Begin with nothing looked at."""
        super().__init__()
        self.setProperty("role", "card")
        self.setProperty("touch", "true")
        self.words, self.problem = plain(), plain()
        self.problem.setProperty("role", "problem")
        self.notes = plain()
        self.rows = RowList()
        self.leave_out, self.again = TickBox(""), TickBox("")
        self.bar = ThinBar(self.tr("How far it is"))
        self.stop = button(self.tr("Cancel"))
        self.done, self.analyse = plain(), AnalyseBar()
        self.done.setProperty("role", "done")
        self.read = button(self.tr("Go to Feedback"))
        self._lay_out()
        self.stop.clicked.connect(self._on_stop)
        for box in (self.leave_out, self.again):
            box.toggled.connect(lambda _: self.agreed.emit())
        self._hide_all()

    def show_notes(self, notes: Sequence[str]) -> None:
        """Show what is worth a look before."""
        self.notes.setText("\n\n".join((self.tr("Look at this first:"), *notes)))
        self.notes.setVisible(bool(notes))

    def run(self, words: str, *, stoppable: bool) -> None:
        """Show that something is under way."""
        self._hide_all()
        self._say(words)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.stop.setEnabled(True)
        self.stop.setVisible(stoppable)

    def show_progress(self, words: str, done: int, of: int) -> None:
        """Say how far it is."""
        self._say(words)
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def show_problem(self, words: str) -> None:
        """Say why it cannot be brought in."""
        self._hide_all()
        self.problem.setText(say(words))
        self.problem.show()

    def add_problem(self, words: str) -> None:
        """Say in addition why it was not brought in."""
        told = (self.problem.text() if not self.problem.isHidden() else "", say(words))
        self.problem.setText("\n".join(filter(None, told)))
        self.problem.show()

    def show_outlook(self, outlook: Outlook) -> None:
        """Say what would happen."""
        looked = outlook.looked
        self._hide_all()
        said = [self._pieces(looked.good)]
        if looked.families:
            told = self.tr("Families, by their family word: {n}.")
            said.append(told.format(n=f"{looked.families:,}"))
        if looked.skipped:
            told = self.tr("Left out, for want of words or a rating: {rows}.")
            said.append(told.format(rows=self._rows(len(looked.skipped))))
        self._say("\n".join(said))
        if looked.bad:
            self._show_bad(outlook)
        _name(self.again, self.tr("It was brought in before: bring it in a second time"))
        self.again.setVisible(outlook.known)

    def agrees(self, outlook: Outlook) -> bool:
        """Say whether a person may bring it in: they have agreed to what is left out or doubled."""
        looked = outlook.looked
        bad = not looked.bad or self.leave_out.isChecked()
        return bool(looked.good) and bad and (not outlook.known or self.again.isChecked())

    def forget(self) -> None:
        """Ask anew whether rows may be left out: it is another table."""
        self.leave_out.setChecked(False)
        self.again.setChecked(False)

    def end(self, count: int, held: int = 0) -> None:
        """Say what is in the forum now, and how much of it is kept apart."""
        self._hide_all()
        self._title.setText(self.tr("Done"))
        one = self.tr("1 piece of feedback is in. Undo takes it back.")
        many = self.tr("{n} pieces of feedback are in. Undo takes all of them back.")
        said = one if count == 1 else many.format(n=f"{count:,}")
        self.done.setText("\n\n".join(each for each in (said, self._kept_apart(held)) if each))
        self.done.show()
        self.read.show()
        self.notes.hide()
        self.analyse.show_waiting(count - held)

    def _kept_apart(self, held: int) -> str:
        if not held:
            return ""
        one = self.tr(
            "1 of them may mean that someone is at risk. It is kept apart for the safeguarding "
            "lead, and not counted until the lead has looked: Today leads there."
        )
        many = self.tr(
            "{n} of them may mean that someone is at risk. They are kept apart for the "
            "safeguarding lead, and not counted until the lead has looked: Today leads there."
        )
        return one if held == 1 else many.format(n=f"{held:,}")

    def _show_bad(self, outlook: Outlook) -> None:
        looked = outlook.looked
        lines = [
            self.tr("“{column}”: say on the left what its values mean.").format(column=name)
            for name in outlook.needs
        ]
        shown = outlook.faults[:_MOST]
        lines += map(self._fault, shown)
        told = self.tr("There is a problem with {rows}, so nothing is brought in yet.")
        self.problem.setText(told.format(rows=self._rows(looked.bad)))
        self.problem.show()
        left = looked.bad - len({each.row for each in shown})
        if shown and not outlook.needs and left > 0:
            lines.append(self.tr("… and {rows} more.").format(rows=self._rows(left)))
        self.rows.show_lines(lines)
        words = self.tr("Leave out what has a problem ({rows})")
        _name(self.leave_out, words.format(rows=self._rows(looked.bad)))
        self.leave_out.setVisible(bool(looked.good))

    def summary(self, outlook: Outlook) -> str:
        """Return what would happen in a few words."""
        looked = outlook.looked
        told = self.tr("{rows} with a problem").format(rows=self._rows(looked.bad))
        return " · ".join((self._pieces(looked.good), *([told] if looked.bad else [])))

    def _fault(self, fault: Fault) -> str:
        where = self.tr("Row {n}").format(n=fault.row)
        column = f", “{fault.column}”" if fault.column else ""
        # what is typed after a command is chosen above, here
        return f"{where}{column}: {say(fault.sentence).replace(' (mdy)', '')}"

    def _rows(self, count: int) -> str:
        return self.tr("1 row") if count == 1 else self.tr("{n} rows").format(n=f"{count:,}")

    def _pieces(self, count: int) -> str:
        one, many = self.tr("1 piece of feedback"), self.tr("{n} pieces of feedback")
        return one if count == 1 else many.format(n=f"{count:,}")

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.show()

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.stopped.emit()

    def _hide_all(self) -> None:
        self._title.setText(self.tr("What would happen"))
        for part in self._parts():
            part.hide()

    def _parts(self) -> tuple[QWidget, ...]:
        under_way = (self.words, self.bar, self.stop, self.done, self.read, self.analyse)
        return (*under_way, self.problem, self.rows, self.leave_out, self.again)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        self._title = titled("", "h3")
        column.addWidget(self._title)
        for part in (self.words, self.done, self.bar):
            column.addWidget(part)
        for each in (self.stop, self.read):
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.analyse)
        for below in (self.problem, self.rows, self.leave_out, self.again, self.notes):
            column.addWidget(below)
        column.addStretch(1)


def _name(box: TickBox, words: str) -> None:
    box.setText(words)
    box.setAccessibleName(words)
