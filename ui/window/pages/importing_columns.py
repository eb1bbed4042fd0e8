"""The columns of a table that is to be brought in: what each holds and is taken for."""

from collections.abc import Mapping as Lookup

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from forumapp.readers.fields import FIELDS
from forumapp.readers.mapping import Mapping
from ui.window.models.import_plan import Table, Values, field_of
from ui.window.page import field as labelled
from ui.window.pages.importing_values import ValuesBox
from ui.window.paint.opening import Opening
from ui.window.paint.rows import muted, plain, titled
from ui.window.paint.sheet_columns import SheetColumns, short
from ui.window.words import say


class ColumnsBox(QFrame):
    """A line for each column, the first rows beside it; below, what the chosen one is."""

    field_chosen = Signal(str, str)  # column, field ("": left out)
    value_meant = Signal(str, str, object)  # column, value, code ("": no answer; None: unsaid)

    def __init__(self) -> None:
        """Begin without a table."""
        super().__init__()
        self.setProperty("role", "card")
        self.lines = SheetColumns(self.tr("Columns of the table"))
        self.field = Opening(self.tr("What the column is"))
        self.values = ValuesBox()
        self._name, self._why = plain(), muted()
        self._why.setTextFormat(Qt.TextFormat.PlainText)  # it names a stranger's columns
        self._table: Table | None = None
        self._mapping = Mapping(())
        self._unknown: Values = {}
        self._lay_out()
        self._fill_fields()
        self.lines.currentCellChanged.connect(lambda *_: self._show_column())
        self.lines.wanted.connect(self._on_wanted)
        self.field.activated.connect(self._on_field)
        self.values.meant.connect(lambda *said: self.value_meant.emit(self.column, *said))

    @property
    def column(self) -> str:
        """Return the name of the chosen column."""
        if self._table is None:
            return ""
        return self._table.source.header[max(self.lines.currentRow(), 0)]

    def show_table(self, table: Table, mapping: Mapping) -> None:
        """Show another table."""
        self._table, self._unknown = table, {}
        header = table.source.header
        cells = [(name, *table.cells(place)) for place, name in enumerate(header)]
        self.lines.show_columns([row.number for row in table.rows], cells)
        self.show_mapping(mapping)
        self.lines.setCurrentCell(0, 0)
        self._show_column()

    def show_mapping(self, mapping: Mapping) -> None:
        """Show what the columns are taken for now."""
        self._mapping = mapping
        self._name_all()

    def show_unknown(self, unknown: Values, needs: tuple[str, ...]) -> None:
        """Show which values mean nothing yet; stand on the first column that needs a person."""
        first = not self._unknown and bool(needs)
        self._unknown = unknown
        self._name_all(needs)
        if first and self._table is not None:
            self.lines.setCurrentCell(self._table.source.header.index(needs[0]), 0)
        self._show_column()

    def _name_all(self, needs: tuple[str, ...] = ()) -> None:
        header = self._table.source.header if self._table else ()
        for row, name in enumerate(header):
            field = field_of(self._mapping, name)
            said = _label(field) if field else self.tr("Left out")
            if name in needs:
                said = self.tr("Say what its values mean: {field}").format(field=said)
            self.lines.say(row, said, bool(field))

    def _show_column(self) -> None:
        if self._table is None:
            return
        name, field = self.column, field_of(self._mapping, self.column)
        self._name.setText(self.tr("Column “{name}”").format(name=short(name)))
        self.field.setCurrentIndex(max(self.field.findData(field), 0))
        self.field.setAccessibleDescription(name)
        mark = f"“{name}”"
        guess = self._table.guess
        settled = name in guess.needs_values  # what it needs is asked for below
        said = (*guess.reasons, *(() if settled else guess.doubts))
        as_guessed = field == field_of(guess.mapping, name)
        told = [say(each) for each in said if each.startswith(mark)] if as_guessed else []
        self._why.setText(" ".join(told))
        self._why.setVisible(bool(self._why.text()))
        self.values.show_values(field, self._meanings(name), self._unknown.get(name, ()))

    def _meanings(self, name: str) -> Lookup[str, str]:
        return next((dict(each.values) for each in self._mapping.columns if each.name == name), {})

    def _on_field(self) -> None:
        self.field_chosen.emit(self.column, self.field.currentData())
        self._show_column()

    def _on_wanted(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.showPopup()

    def _fill_fields(self) -> None:
        self.field.addItem(self.tr("Leave it out"), "")
        for name in FIELDS:
            self.field.addItem(_label(name), name)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(titled(self.tr("What the columns are"), "h3"))
        column.addWidget(self.lines, 1)
        column.addWidget(self._name)
        column.addWidget(labelled(self.tr("This column is"), self.field))
        column.addWidget(self._why)
        column.addWidget(self.values)


def _label(field: str) -> str:
    label = say(FIELDS[field].label)
    label = label.removeprefix("the ").removeprefix("a ")  # letters find it by its own word
    return label[:1].upper() + label[1:]
