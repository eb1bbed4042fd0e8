"""From and to: days written by hand, in the ways that people write them."""

from datetime import date

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from forumapp.services.reading import TO
from ui.window.models.wording import day_text
from ui.window.paint.rows import muted

_WRITTEN = ("yyyy-MM-dd", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d MMM yyyy", "d MMMM yyyy")


class DaysRow(QWidget):
    """Says `chosen` with "2026-01-01..2026-03-31", either end may be missing; "" for neither."""

    chosen = Signal(str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._example = f"{today.day}/{today.month}/{today.year}"
        self.first, self.last = QLineEdit(), QLineEdit()
        self._problem = muted()
        self._problem.setProperty("role", "problem")
        self._problem.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        for line, words, name in (
            (self.first, self.tr("From"), self.tr("Told from this day on")),
            (self.last, self.tr("to"), self.tr("Told up to this day")),
        ):
            label = muted(words)
            label.setWordWrap(False)
            label.setBuddy(line)
            line.setAccessibleName(name)
            line.setPlaceholderText(self._example)
            line.editingFinished.connect(self._on_finished)
            row.addWidget(label)
            row.addWidget(line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._problem)
        self._said = ""

    def show_days(self, value: str) -> None:
        """Show the days that are chosen, where nobody is typing others."""
        if value == self._said:
            return
        self._said = value
        first, _, last = value.partition(TO)
        self.first.setText(day_text(first))
        self.last.setText(day_text(last))

    def _on_finished(self) -> None:
        days = [iso_day(line.text()) for line in (self.first, self.last)]
        wrong = None in days
        example = self.tr("Write a day as {day}.").format(day=self._example)
        turned = not wrong and all(days) and str(days[0]) > str(days[1])
        self._problem.setText(self.tr("The first day is after the last.") if turned else example)
        self._problem.setVisible(wrong or turned)
        if wrong or turned:
            return
        value = f"{days[0]}{TO}{days[1]}" if any(days) else ""
        if value != self._said:
            self._said = value
            self.chosen.emit(value)


def iso_day(typed: str) -> str | None:
    """Return a day as ISO text, "" for nothing, None for what is no day."""
    if not typed.strip():
        return ""
    for written in _WRITTEN:
        day = QLocale().toDate(" ".join(typed.split()), written)
        if day.isValid():
            return str(day.toString("yyyy-MM-dd"))
    return None
