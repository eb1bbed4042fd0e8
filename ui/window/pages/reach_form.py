"""Where figures of who lives here are typed in: a line for each answer, with year and source."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from forumapp.domain.problems import WrongInput
from forumapp.services.local_import import FoundFigures
from ui.window.models.local_form import LocalForm, typed_number
from ui.window.page import button, field
from ui.window.pages.record_parts import Loud
from ui.window.paint.flow import Flow
from ui.window.paint.rows import clear, muted, titled
from ui.window.words import say

_SEND = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PROBLEMS = 6  # sentences about rows of a file that are shown, the rest is counted


class FiguresForm(QFrame):
    """A form for one field; `sent` gives the numbers by answer, None takes one away."""

    sent = Signal(object, str, str)
    changed = Signal()
    file_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without lines."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.about: LocalForm | None = None
        self.lines: dict[str, QLineEdit] = {}
        self.year, self.source = QLineEdit(), QLineEdit()
        self.title, self.problem, self.note = titled("", "h2"), Loud("problem"), Loud("muted")
        self.keep = button(self.tr("Keep these figures"), "primary")
        self.bring = button(self.tr("Bring in a spreadsheet…"))
        self.away = button(self.tr("Leave it"), "quiet")
        self._grid = QGridLayout()
        self._lay_out()
        self.keep.clicked.connect(self.send)
        self.bring.clicked.connect(self.file_wanted)
        self.away.clicked.connect(self.closed)
        for line in (self.year, self.source):
            line.textEdited.connect(self.changed)

    def open_for(self, about: LocalForm) -> None:
        """Ask for the figures of one field, those that are kept already in their lines."""
        self.about = about
        self.title.setText(self.tr("Who lives here: {field}").format(field=say(about.title)))
        self.setAccessibleName(self.title.text())
        self.year.setText(about.year)
        self.source.setText(about.source)
        clear(self._grid)
        self.lines = {}
        for row, (code, label) in enumerate(about.labels.items()):
            self._add(row, code, say(label), about.numbers.get(code))
        self.problem.say("")
        self.note.say("")
        self._order()

    def fold(self, narrow: bool) -> None:
        """Give the numbers less of the width where there is much of it."""
        for column, share in enumerate((3, 2, 0) if narrow else (3, 2, 4)):
            self._grid.setColumnStretch(column, share)

    def typed(self) -> dict[str, Any]:
        """Return what stands in the form, unchecked, to keep it as a draft."""
        if self.about is None:
            return {}
        numbers = {code: line.text() for code, line in self.lines.items()}
        more = {"year": self.year.text(), "source": self.source.text()}
        return {"field": self.about.field, "numbers": numbers, **more}

    def put(self, typed: Mapping[str, Any]) -> None:
        """Show what was typed before."""
        for code, number in (typed.get("numbers") or {}).items():
            if code in self.lines:
                self.lines[code].setText(str(number))
        self.year.setText(str(typed.get("year") or ""))
        self.source.setText(str(typed.get("source") or ""))

    def take_file(self, found: FoundFigures) -> None:
        """Put what a table says into the lines, to be looked at; nothing is kept yet."""
        for code, number in found.numbers.items():
            self.lines[code].setText(f"{number:,}")
        if found.year:
            self.year.setText(found.year)
        if found.source:
            self.source.setText(found.source)
        count = len(found.numbers)
        read = self.tr("1 figure was read from {name}. Look at it, then keep it.")
        if count != 1:
            read = self.tr("{n} figures were read from {name}. Look at them, then keep them.")
        more = len(found.problems) - _PROBLEMS
        left = self.tr("{n} more rows say nothing.").format(n=more) if more > 0 else ""
        said = [read.format(n=count, name=found.name), *found.problems[:_PROBLEMS], left]
        self.note.say("\n".join(each for each in said if each))
        self.problem.say("")
        self.changed.emit()

    def send(self) -> None:
        """Send the figures that differ from those kept, all of them where year or source do."""
        if self.about is None:
            return
        try:
            numbers = {code: typed_number(line.text()) for code, line in self.lines.items()}
        except WrongInput as problem:
            self.problem.say(say(str(problem)))
            return
        changed = self.about.changed(numbers, self.year.text(), self.source.text())
        if changed:
            self.sent.emit(changed, self.year.text(), self.source.text())
        else:
            self.closed.emit()

    def ask(self) -> None:
        """Put the cursor on the first line."""
        next(iter(self.lines.values()), self.year).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in _SEND and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.send()
        else:
            super().keyPressEvent(event)

    def _add(self, row: int, code: str, label: str, number: int | None) -> None:
        words, line = QLabel(label), QLineEdit("" if number is None else f"{number:,}")
        words.setWordWrap(True)
        words.setBuddy(line)
        line.setAccessibleName(label)
        line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        line.textEdited.connect(self.changed)
        self.lines[code] = line
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(line, row, 1)

    def _order(self) -> None:
        stops = (*self.lines.values(), self.year, self.source, self.keep, self.bring, self.away)
        for at in range(len(stops) - 1):
            self.setTabOrder(stops[at], stops[at + 1])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.title)
        about = self.tr(
            "How many children and young people with special needs live here, by answer. "
            "Leave a line empty where it is not known."
        )
        column.addWidget(muted(about))
        column.addWidget(self.note)
        self.fold(False)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        column.addLayout(self._grid)
        column.addWidget(field(self.tr("Of which year"), self.year))
        hint = self.tr("Such as “SEN2 return of the council”. It is named wherever they show.")
        column.addWidget(field(self.tr("Where they were published"), self.source, hint))
        column.addWidget(self.problem)
        acts = Flow()
        for each in (self.keep, self.bring, self.away):
            acts.addWidget(each)
        column.addLayout(acts)
        column.addStretch(1)
