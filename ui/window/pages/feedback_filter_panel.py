"""More filters: every filter with its answers as chips, in the place of the list."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.window.models.filters import FILTERS, Filter
from ui.window.models.known import Known, kind_of
from ui.window.models.listing import Asked
from ui.window.models.told import PRESETS
from ui.window.pages.feedback_coverage import AreaBar
from ui.window.pages.feedback_days import DaysRow
from ui.window.paint.chip import Chip
from ui.window.paint.chip_group import ChipGroup, tab_after
from ui.window.paint.rows import clear, muted, scrolled, titled


class FilterPanel(QWidget):
    """Says `wanted` with what the list is asked for now, and `closed` when the list is wanted."""

    wanted = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty: the chips are made when the panel is first opened."""
        super().__init__(parent)
        self._chosen, self._known = Asked(), Known()
        self._made: tuple[object, ...] = ()
        self._chips: dict[tuple[str, str], Chip] = {}
        self._bars: dict[str, AreaBar] = {}
        self._days: DaysRow | None = None
        self._inner = QWidget()
        self._groups, self._close = QVBoxLayout(self._inner), QPushButton(self.tr("Show the list"))
        self._count = muted()
        self._lay_out()

    def show_known(self, known: Known) -> None:
        """Offer what the forum holds now."""
        self._known = known
        if self.isVisible():
            self._fill()

    def show_chosen(self, chosen: Asked) -> None:
        """Press the chips of what the list is asked for."""
        self._chosen = chosen
        for (name, value), chip in self._chips.items():
            chip.setChecked(value in chosen.values(name))
        for uid, bar in self._bars.items():
            bar.setChecked(uid in chosen.values("area"))
        if self._days is not None:
            self._days.show_days(next((v for v in chosen.values("told") if v not in PRESETS), ""))

    def show_count(self, count: int) -> None:
        """Say how many pieces the list holds with these filters."""
        self._count.setText(self.tr("{count} listed").format(count=f"{count:n}"))

    def open_up(self) -> None:
        """Make what is to be chosen from, and stand on the first of it."""
        self._fill()
        first = next(iter(self._bars.values()), None) or next(iter(self._chips.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        options = tuple((row.name, tuple(row.options(self._known))) for row in FILTERS)
        if options != self._made:
            self._made = options
            self._chips, self._bars = {}, {}
            clear(self._groups)
            for row in FILTERS:
                self._group(row)
            tab_after(self._close, self._inner)
        self._show_used()
        self.show_chosen(self._chosen)

    def _group(self, row: Filter) -> None:
        """Add a filter; one in which there is nothing to choose is left out."""
        options = row.options(self._known)
        if not options:
            return
        title = titled(row.title(), "h3")
        self._groups.addWidget(title)
        if row.name == "area":
            self._area_bars()
            options = options[-1:]
        chips = ChipGroup(row.title())
        for value, words in options:
            chips.add(self._chip(row.name, value, words, row.title()))
        self._groups.addWidget(chips)
        if row.name == "told":
            self._days = DaysRow(date.today())
            self._days.chosen.connect(self._on_days)
            self._groups.addWidget(self._days)
        self._groups.addSpacing(8)

    def _chip(self, name: str, value: str, words: str, title: str) -> Chip:
        chip = Chip(words, "filter", most=44)
        chip.setAccessibleName(f"{title}: {words}")
        chip.clicked.connect(lambda on: self._say(self._chosen.turned(name, value, on)))
        self._chips[name, value] = chip
        return chip

    def _area_bars(self) -> None:
        for uid, area in self._known.areas.items():
            if self._known.is_offered(uid):
                bar = AreaBar(area.title, kind_of(area))
                bar.clicked.connect(
                    lambda on, each=uid: self._say(self._chosen.turned("area", each, on))
                )
                self._bars[uid] = bar
                self._groups.addWidget(bar)

    def _show_used(self) -> None:
        most = max(1, self._known.counts.get("feedback", 0))
        for uid, bar in self._bars.items():
            used, earlier = self._known.used.get(uid, 0), self._known.earlier.get(uid, 0)
            bar.show_count(used, most, earlier)

    def _on_days(self, value: str) -> None:
        kept = [each for each in self._chosen.values("told") if each in PRESETS]
        self._say(self._chosen.narrowed("told", [*kept, value] if value else kept))

    def _say(self, chosen: Asked) -> None:
        self._chosen = chosen
        self.wanted.emit(chosen)

    def _lay_out(self) -> None:
        outer = QVBoxLayout()
        outer.setContentsMargins(16, 4, 16, 4)
        outer.setSpacing(8)
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(titled(self.tr("More filters"), "h2"))
        words.addWidget(self._count)
        head.addLayout(words, 1)
        self._close.setToolTip(self.tr("Back to the list (Esc)"))
        self._close.clicked.connect(self.closed)
        head.addWidget(self._close)
        outer.addLayout(head)
        said = muted(self.tr("Under one heading any answer will do. Every heading must fit."))
        outer.addWidget(said)
        self._groups.setSpacing(6)
        self._groups.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._inner)
        outer.addStretch(1)
        around = scrolled(outer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(around, 1)
