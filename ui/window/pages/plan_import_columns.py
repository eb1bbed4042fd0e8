"""The columns of a plan's sheet: what each is taken for, and the day of each review."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from forumapp.domain.problems import WrongInput
from forumapp.readers.plan_guess import PlanColumn, PlanMapping, PlanSheet
from forumapp.readers.plan_words import FIELDS
from ui.window.models.days import typed_day
from ui.window.models.wording import day_text
from ui.window.page import field
from ui.window.pages.record_parts import Loud
from ui.window.paint.opening import Opening
from ui.window.paint.rows import titled
from ui.window.paint.sheet_columns import SheetColumns
from ui.window.words import say

_ROWS = 3  # of the sheet are shown


class PlanColumns(QFrame):
    """A line for each column with its first cells; below, what the chosen one is."""

    field_chosen = Signal(int, str)  # place, field ("": left out)
    day_given = Signal(int, str)  # place, ISO day

    def __init__(self) -> None:
        """Begin without a sheet."""
        super().__init__()
        self.setProperty("role", "card")
        self.lines = SheetColumns(self.tr("Columns of the sheet"))
        self.field = Opening(self.tr("What the column is"))
        self.day, self.problem = QLineEdit(), Loud("problem", self)
        self._mapping = PlanMapping(())
        self._day_box = field(self.tr("Day of the review"), self.day)
        self.field.addItem(self.tr("Leave it out"), "")
        for name, label in FIELDS.items():
            words = say(label)
            self.field.addItem(words[:1].upper() + words[1:], name)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(titled(self.tr("What the columns are"), "h3"))
        column.addWidget(self.lines, 1)
        column.addWidget(field(self.tr("This column is"), self.field))
        column.addWidget(self._day_box)
        column.addWidget(self.problem)
        self.lines.currentCellChanged.connect(lambda *_: self._show())
        self.lines.wanted.connect(self._on_wanted)
        self.field.activated.connect(lambda _: self._on_field())
        self.day.editingFinished.connect(self._on_day)

    def show_sheet(self, sheet: PlanSheet, mapping: PlanMapping) -> None:
        """Show another sheet."""
        rows = sheet.rows[:_ROWS]
        columns = sheet.mapping.columns
        cells = [(each.name, *(row.text(each.place) for row in rows)) for each in columns]
        self.lines.show_columns([row.number for row in rows], cells)
        self._mapping = mapping
        self._name_all()
        self.lines.setCurrentCell(0, 0)
        self._show()

    def show_mapping(self, mapping: PlanMapping) -> None:
        """Show what the columns are taken for now."""
        self._mapping = mapping
        self._name_all()
        self._show()

    def stand_on(self, name: str) -> None:
        """Stand on the column of a name: it needs a person."""
        place = next((c.place for c in self._mapping.columns if c.name == name), -1)
        if place >= 0 and self.column().name != name:
            self.lines.setCurrentCell(place, 0)

    def column(self) -> PlanColumn:
        """Return the column one stands on."""
        at = max(self.lines.currentRow(), 0)
        return self._mapping.columns[at] if self._mapping.columns else PlanColumn(0, "")

    def _name_all(self) -> None:
        for each in self._mapping.columns:
            words = say(FIELDS[each.field]) if each.field else self.tr("left out")
            if each.field == "rag":
                words = day_text(each.on) if each.on else self.tr("status: which day?")
            self.lines.say(each.place, words[:1].upper() + words[1:], bool(each.field))

    def _show(self) -> None:
        column = self.column()
        self.field.setCurrentIndex(max(self.field.findData(column.field), 0))
        self.field.setAccessibleDescription(column.name)
        self._day_box.setVisible(column.field == "rag")
        self.day.setText(day_text(column.on) if column.on else "")
        self.problem.say("")

    def _on_wanted(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.showPopup()

    def _on_field(self) -> None:
        self.field_chosen.emit(self.column().place, str(self.field.currentData()))

    def _on_day(self) -> None:
        column = self.column()
        try:
            day = typed_day(self.day.text()) or ""
        except WrongInput as problem:
            self.problem.say(say(str(problem)))
            return
        self.problem.say("")
        if column.field == "rag" and day != column.on:
            self.day_given.emit(column.place, day)
