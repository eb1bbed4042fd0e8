"""Which time a pack covers: a term, a school year, since the last pack, or days of one's own."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ui.window.models.periods import Preset, Span, span_of
from ui.window.models.wording import day_text
from ui.window.page import field
from ui.window.pages.record_touch import Day
from ui.window.paint.chip import Chip
from ui.window.paint.chip_group import ChipGroup, tab_after
from ui.window.paint.rows import muted

_SINCE: tuple[Preset, ...] = ("inspection", "last_pack")  # not there before there is such a day


class DaysChoice(QWidget):
    """Chips for the usual times, and two days for all others; by when it was told."""

    changed = Signal()

    def __init__(self) -> None:
        """Begin with everything told."""
        super().__init__()
        self.preset: Preset = "all"
        self.chips: dict[Preset, Chip] = {}
        self._since: dict[Preset, date] = {}
        self._said, self._quiet = muted(), False
        self._column = QVBoxLayout(self)
        self._lay_out()

    @cached_property
    def own(self) -> "_OwnDays":
        """Return the two days, made when they are first wanted."""
        made = _OwnDays()
        for edit in (made.first, made.last):
            edit.dateChanged.connect(self._on_day)
        self._column.insertWidget(1, made)
        tab_after(self.chips["own"], made)
        return made

    @property
    def span(self) -> Span:
        """Return the days that were chosen."""
        if self.preset == "own":
            return Span(_day(self.own.first), _day(self.own.last))
        return span_of(self.preset, date.today(), self._since.get(self.preset))

    def offer(self, since: Mapping[Preset, date | None]) -> None:
        """Offer the time since an inspection and since the last pack, where there are such."""
        self._since = {preset: day for preset, day in since.items() if day is not None}
        for preset in _SINCE:
            self.chips[preset].setVisible(preset in self._since)
        if self.preset in _SINCE and self.preset not in self._since:
            self.choose("all")
        self._say()

    def choose(self, preset: Preset) -> None:
        """Choose one of the usual times, or days of one's own that begin with these."""
        before, self.preset = self.span, preset
        self.chips[preset].setChecked(True)
        if preset == "own":
            self._fill(before if before.first else span_of("year", date.today()))
        self._show_own()
        self._say()
        self.changed.emit()

    def choose_days(self, span: Span) -> None:
        """Choose these days; all where the first is open."""
        if span.first and span.last:
            self._fill(span)
            self.preset = "own"
        else:
            self.preset = "all"
        self.chips[self.preset].setChecked(True)
        self._show_own()
        self._say()

    def ask(self) -> None:
        """Put the cursor on what is chosen."""
        self.chips[self.preset].setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self, span: Span) -> None:
        self._quiet = True
        for edit, day in ((self.own.first, span.first), (self.own.last, span.last)):
            if day is not None:
                edit.setDate(QDate(day.year, day.month, day.day))
        self._quiet = False

    def _say(self) -> None:
        span = self.span
        if span.first is None or span.last is None:
            said = self.tr("Everything that families told, up to today")
        elif span.first > span.last:
            said = self.tr("The last day is before the first. Change one of them.")
        else:
            told = self.tr("Told from {first} to {last}")
            first, last = day_text(span.first.isoformat()), day_text(span.last.isoformat())
            said = told.format(first=first, last=last)
        self._said.setText(said)

    def _on_day(self) -> None:
        if not self._quiet:
            self._say()
            self.changed.emit()

    def _lay_out(self) -> None:
        words: dict[Preset, str] = {
            "all": self.tr("Everything"),
            "term": self.tr("This term"),
            "last_term": self.tr("Last term"),
            "school_year": self.tr("This school year"),
            "year": self.tr("Last 12 months"),
            "inspection": self.tr("Since the inspection"),
            "last_pack": self.tr("Since the last pack for them"),
            "own": self.tr("Own days"),
        }
        group, row = ChipGroup(self.tr("What was told when?")), QButtonGroup(self)
        for preset, said in words.items():
            chip = self.chips[preset] = Chip(said, most=40)
            chip.clicked.connect(lambda _=False, each=preset: self.choose(each))
            row.addButton(chip)
            group.add(chip)
        self.chips["all"].setChecked(True)
        for preset in _SINCE:
            self.chips[preset].hide()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(group)
        self._column.addWidget(self._said)
        self._say()

    def _show_own(self) -> None:
        if self.preset == "own" or "own" in self.__dict__:
            self.own.setVisible(self.preset == "own")


class _OwnDays(QWidget):
    """From and to."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.last = Day(), Day()
        self.setProperty("touch", "true")  # with an arrow of our own
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for edit, said in ((self.first, self.tr("From")), (self.last, self.tr("To"))):
            row.addWidget(field(said, edit))
        row.addStretch(1)


def _day(edit: Day) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
