"""A table, below it the record one stands on told in full; a form takes the place of both."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.models.officials import Told
from ui.window.pages.boards_card import FormCard
from ui.window.pages.boards_facts import FactsCard
from ui.window.pages.record_parts import Loud, show_if
from ui.window.paint.flow import Flow
from ui.window.paint.lines_table import Column, LinesTable
from ui.window.paint.opening import Opening
from ui.window.paint.rows import plain

_AS_WIDE_AS_IT_IS = 16_777_215  # px: Qt's own limit


class RecordsView(QWidget):
    """What is seen of such records, and where; it reads and keeps nothing."""

    turned = Signal()  # something else may be seen
    nothing = Signal()  # there is no line to stand on

    def __init__(self, name: str, none: str, about: str, parent: QWidget) -> None:
        """Begin empty; `none` is said where there is nothing, `about` names the card."""
        super().__init__(parent)
        self.told: dict[str, Told] | None = None  # not read yet
        self._wanted, self._narrow, self._opened = "", False, False
        self.table, self.facts = LinesTable(name, self), FactsCard(about, self._room, self)
        self.form, self.problem = FormCard(self), Loud("problem", self)
        self.none, self.filters = plain(none), Flow(gap=10)
        self._lay_out()
        self.table.measured.connect(self.facts.measure)
        self.table.stood_on.connect(self._on_stood_on)
        self.table.wanted.connect(self._on_wanted)
        self.facts.closed.connect(self._on_closed_facts)
        self._show_one()

    def columns(self) -> Sequence[Column]:
        """Return the columns of the table."""
        raise NotImplementedError

    def wanted(self, told: Told) -> bool:
        """Say whether a line is shown, as the filters stand."""
        return True

    def here(self) -> Told | None:
        """Return the record one stands on."""
        return (self.told or {}).get(self.table.uid())

    def stand_on(self, uid: str) -> None:
        """Stand on a record, now or once it is read."""
        self._wanted = uid
        if self.told is not None:
            self._show_lines()

    def fold_narrow(self, narrow: bool) -> None:
        """Show the table or what is known of one record where there is no room for both."""
        self._narrow = narrow
        self.table.fold_narrow(narrow)
        self.facts.fold_narrow(narrow)
        self._measure_filters()
        if self.form.form is not None:
            self.form.form.fold_to(1 if narrow else 2)
        self._show_facts()
        self._show_one()

    def alone(self) -> bool:
        """Say whether a form, or where there is little room one record, stands for the table."""
        return self.form.form is not None or (self._narrow and not self.facts.isHidden())

    def ask(self) -> None:
        """Put the cursor on the table, where there is one."""
        if self.form.form is None and self.told != {}:
            self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure_filters()

    def _show_lines(self) -> None:
        """Put into the table what the filters let pass; stand where one wants to."""
        had = self.table.hasFocus()
        shown = [each for each in (self.told or {}).values() if self.wanted(each)]
        self.table.put(self.columns(), [(each.uid, each.cells) for each in shown])
        self.table.stand_on(self._wanted)
        self._wanted = ""
        self._show_facts()
        self._show_one()
        if had and self.told:
            self.ask()
        elif had:
            self.nothing.emit()

    def on_facts(self, told: Told | None) -> None:
        """Hear which record is shown."""

    def stand_above_facts(self, mark: QWidget) -> None:
        """Set something between the table and what is known of one record."""
        self._column.insertWidget(self._column.indexOf(self.facts), mark)

    def _show_facts(self) -> None:
        told = self.here()
        self.facts.show_told(told)
        self.on_facts(told)

    def _show_one(self) -> None:
        """Show a form alone; the table with the facts, or one of them where there is no room."""
        form, some = self.form.form is not None, self.told != {}
        facts = some and not form and (not self._narrow or self._opened) and bool(self.here())
        table = some and not form and not (self._narrow and facts)
        wanted = {
            self.form: form,
            self.table: table,
            self.facts: facts,
            self.none: self.told == {} and not form,
            self._filters: table and self.filters.count() > 0,
        }
        for widget in sorted(wanted, key=wanted.__getitem__):  # what goes, goes first
            show_if(widget, wanted[widget])
        self.turned.emit()

    def _on_stood_on(self) -> None:
        self.problem.say("")
        self._show_facts()

    def _on_wanted(self) -> None:
        """Enter on a line: where there is no room, show what is known; else go to its acts."""
        if self._narrow:
            self._opened = True
            self._show_facts()
            self._show_one()
        self.facts.ask()

    def _on_closed_facts(self) -> None:
        self._opened = False
        self._show_one()
        self.ask()

    def _measure_filters(self) -> None:
        """Let two filters stand in one line where there is little room."""
        most = max(self.width() // 2 - 12, 160) if self._narrow else _AS_WIDE_AS_IT_IS
        for each in self._filters.findChildren(Opening):
            each.setMaximumWidth(most)

    def _room(self) -> int:
        """Return how high the facts may be: nearly half, or what the table leaves."""
        whole = self.height() - (0 if self._filters.isHidden() else self._filters.height() + 10)
        return round(whole - min(self.table.maximumHeight(), whole * 0.55) - 10)

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._filters = QWidget(self)
        self._filters.setProperty("touch", "true")  # a box to tick grows with the text
        self._filters.setLayout(self.filters)
        column.addWidget(self._filters)
        column.addWidget(self.none)
        column.addWidget(self.problem)
        column.addWidget(self.table, 1)
        column.addWidget(self.facts)
        column.addWidget(self.form, 1)
        column.addStretch()
