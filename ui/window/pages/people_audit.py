"""The audit: who did what and when, in plain sentences, the last first; saved as a table."""

from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from forumapp.domain.audit import SAID, Note
from forumapp.domain.change import Change
from forumapp.services import auditing
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.page import Page, button, field
from ui.window.pages.people_parts import Work
from ui.window.paint.choice_row import ChoiceList
from ui.window.paint.opening import Opening
from ui.window.paint.rows import muted
from ui.window.words import say

MOST = 200  # lines that are shown; all are in the table
_DAYS = (0, 6, 29, 364)
_LEAST = 5  # heights of a line that a filter takes at least: three stand beside each other


class _Wanted(NamedTuple):
    """What is asked for."""

    what: str
    who: str
    first: date | None


class AuditPart(QWidget):
    """Filters above a list; nothing in it can be changed."""

    def __init__(self, context: Context, page: Page) -> None:
        """Begin with all of it."""
        super().__init__()
        self.context, self.page, self._ask = context, page, Ask(self, context)
        self.what, self.who = Opening(self.tr("What was done")), Opening(self.tr("By whom"))
        self.days = Opening(self.tr("When"))
        self.list, self.work = ChoiceList(self.tr("What was done, the last first")), Work(context)
        self.save = button(self.tr("Save as a table …"))
        self.about = muted()
        self._fill()
        self._lay_out()
        for each in (self.what, self.who, self.days):
            each.least = _LEAST
            each.activated.connect(lambda _: self.open_it())
        self.save.clicked.connect(self.choose)

    def open_it(self) -> None:
        """Read what is asked for."""
        forum, wanted = self.context.forum, self._wanted()
        self._ask.read(
            "notes",
            lambda: auditing.notes(
                forum, what=wanted.what, who=wanted.who, first=wanted.first, most=MOST + 1
            ),
            self._on_read,
        )

    def begin(self) -> None:
        """Begin with what was done."""
        self.what.setFocus()

    def leave(self) -> None:
        """There is nothing unfinished."""

    def hear(self, _change: Change) -> None:
        """Read anew: every change may have been written down."""
        self.open_it()

    def choose(self) -> None:
        """Ask where the table goes."""
        title, kinds = self.tr("Where shall the table go?"), self.tr("Table (*.csv)")
        chosen, _ = QFileDialog.getSaveFileName(self, title, "audit.csv", kinds)
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write all that is asked for, with the hashes that prove it."""
        forum, wanted = self.context.forum, self._wanted()
        path = path if path.suffix else path.with_suffix(".csv")

        def work(_report: object, _cancelled: object) -> int:
            from exports.own_data import Rows, write_rows  # late: start-up time

            found = auditing.notes(
                forum, what=wanted.what, who=wanted.who, first=wanted.first, most=None
            )
            told = Rows("audit", auditing.COLUMNS, auditing.rows(forum, found))
            write_rows(path, "csv", [told])
            return len(found)

        said = self.tr("{file} is written, with {n} lines.")
        self.work.run(
            self.tr("Writing the table …"),
            work,
            lambda count: self.work.done.say(said.format(file=path.name, n=f"{count:,}")),
        )

    def _wanted(self) -> _Wanted:
        days = self.days.currentData()
        first = None if days is None else date.today() - timedelta(days=int(days))
        return _Wanted(str(self.what.currentData()), str(self.who.currentData()), first)

    def _on_read(self, found: list[Note]) -> None:
        self.list.clear()
        for note in found[:MOST]:
            self.list.addItem(QListWidgetItem(say(auditing.line(note))))
            if note.actor and self.who.findData(note.actor) < 0:
                self.who.addItem(note.actor, note.actor)
        more = self.tr("The last {n}. Older ones: choose when, or save them as a table.")
        some = self.tr("{n} lines. Nobody can alter one without it showing.")
        if not found:
            self.about.setText(self.tr("Nothing was written down that fits."))
        else:
            shown = more if len(found) > MOST else some
            self.about.setText(shown.format(n=f"{min(len(found), MOST):,}"))

    def _fill(self) -> None:
        self.what.addItem(self.tr("Anything"), "")
        for code, words in SAID.items():
            said = say(words)
            self.what.addItem(said[:1].upper() + said[1:], code)
        self.who.addItem(self.tr("Anybody"), "")
        self.days.addItem(self.tr("Any time"), None)
        names = (
            self.tr("Today"),
            self.tr("The last 7 days"),
            self.tr("The last 30 days"),
            self.tr("The last year"),
        )
        for name, days in zip(names, _DAYS, strict=True):
            self.days.addItem(name, days)

    def _lay_out(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        row.setSpacing(16)
        row.addWidget(field(self.tr("What was done"), self.what), 3)
        row.addWidget(field(self.tr("By whom"), self.who), 2)
        row.addWidget(field(self.tr("When"), self.days), 2)
        foot = QHBoxLayout()
        foot.addWidget(self.about, 1)
        foot.addWidget(self.save)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        column.addWidget(self.work)
        column.addLayout(foot)
