"""What a pack shall be: who it is for, which days, which areas."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDateEdit,
    QFrame,
    QGridLayout,
    QLabel,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.window.models.known import Known, kind_of
from ui.window.models.periods import Preset, Span, span_of
from ui.window.paint.chip import Chip
from ui.window.paint.choice_row import ChoiceList
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted, titled

_UID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Wanted:
    """A pack as it was asked for; no areas are all official ones."""

    audience: str
    span: Span
    areas: tuple[str, ...]


class PackForm(QFrame):
    """Say `changed` whenever another pack is wanted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with a pack for the partnership, over everything told."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._quiet = False
        self._inspected: date | None = None
        self._audience, self._preset = "partnership", "all"
        self._audiences: dict[str, Chip] = {}
        self._presets: dict[str, Chip] = {}
        self.first, self.last = QDateEdit(), QDateEdit()
        self.areas = ChoiceList(self.tr("Areas in the pack"), tight=True)
        self._areas_words, self._days_box = muted(), QWidget()
        self._lay_out()

    @property
    def wanted(self) -> Wanted:
        """Return the pack that is asked for."""
        items = [self.areas.item(row) for row in range(self.areas.count())]
        chosen = [i.data(_UID) for i in items if i.checkState() == Qt.CheckState.Checked]
        areas = () if len(chosen) == len(items) else tuple(chosen)
        span = Span()
        if self._preset != "all":
            span = Span(_day(self.first.date()), _day(self.last.date()))
        return Wanted(self._audience, span, areas)

    @property
    def has_areas(self) -> bool:
        """Say whether there is anything to choose, and something is chosen."""
        checked = Qt.CheckState.Checked
        items = [self.areas.item(row) for row in range(self.areas.count())]
        return not items or any(item.checkState() == checked for item in items)

    def begin(self) -> None:
        """Put the cursor on whom it is for."""
        self._audiences[self._audience].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_known(self, known: Known, inspected: date | None) -> None:
        """Offer the areas of this forum, keeping what was ticked."""
        self._inspected = inspected
        self._presets["inspection"].setVisible(inspected is not None)
        items = [self.areas.item(row) for row in range(self.areas.count())]
        off = {i.data(_UID) for i in items if i.checkState() == Qt.CheckState.Unchecked}
        self._quiet = True
        self.areas.clear()
        for uid, area in known.areas.items():
            if area.official:
                count = known.used.get(uid, 0)
                self._add_area(uid, area.title, f"{kind_of(area)} · {count}", uid not in off)
        self._quiet = False
        self._count_areas()

    def choose_preset(self, preset: Preset) -> None:
        """Fill both days from a preset."""
        self._preset = preset
        self._presets[preset].setChecked(True)
        span = span_of(preset, date.today(), self._inspected)
        self._quiet = True
        for edit, day in ((self.first, span.first), (self.last, span.last)):
            if day is not None:
                edit.setDate(QDate(day.year, day.month, day.day))
        self._quiet = False
        self._days_box.setVisible(preset != "all")
        self.changed.emit()

    def choose(self, audience: str, span: Span) -> None:
        """Ask for a pack for an audience over these days, with all areas."""
        self._audience = audience
        self._audiences[audience].setChecked(True)
        self._preset = "own" if span.first and span.last else "all"
        self._presets[self._preset].setChecked(True)
        self._days_box.setVisible(self._preset == "own")
        self._quiet = True
        for edit, day in ((self.first, span.first), (self.last, span.last)):
            if day is not None:
                edit.setDate(QDate(day.year, day.month, day.day))
        for row in range(self.areas.count()):
            self.areas.item(row).setCheckState(Qt.CheckState.Checked)
        self._quiet = False
        self._count_areas()
        self.changed.emit()

    def _add_area(self, uid: str, title: str, more: str, ticked: bool) -> None:
        item = QListWidgetItem(title)
        item.setData(_UID, uid)
        item.setToolTip(f"{title}\n{more}")
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.areas.addItem(item)

    def _on_audience(self, audience: str) -> None:
        self._audience = audience
        self.changed.emit()

    def _on_day(self) -> None:
        if not self._quiet:
            self._preset = "own"
            self._presets["own"].setChecked(True)
            self.changed.emit()

    def _on_own(self) -> None:
        self._preset = "own"
        self._days_box.show()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_area(self) -> None:
        if not self._quiet:
            self._count_areas()
            self.changed.emit()

    def _count_areas(self) -> None:
        count = self.areas.count()
        ticked = len(self.wanted.areas) or (count if self.has_areas else 0)
        said = self.tr("{ticked} of {count} areas; Space ticks one")
        self._areas_words.setText(said.format(ticked=ticked, count=count))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(titled(self.tr("Who is it for?"), "h3"))
        column.addLayout(self._audience_chips())
        column.addSpacing(6)
        column.addWidget(titled(self.tr("What was told when?"), "h3"))
        column.addLayout(self._preset_chips())
        self._days_box.setLayout(self._days())
        self._days_box.hide()
        column.addWidget(self._days_box)
        column.addSpacing(6)
        column.addWidget(titled(self.tr("Which areas?"), "h3"))
        column.addWidget(self._areas_words)
        self.areas.itemChanged.connect(self._on_area)
        self.areas.setMinimumHeight(self.fontMetrics().height() * 5)
        column.addWidget(self.areas, 1)

    def _audience_chips(self) -> Flow:
        words = {
            "partnership": self.tr("The partnership"),
            "inspectors": self.tr("Inspectors"),
            "families": self.tr("Families"),
            "scrutiny": self.tr("Scrutiny, two pages"),
        }
        flow, group = Flow(), QButtonGroup(self)
        for audience, said in words.items():
            chip = Chip(said)
            group.addButton(chip)
            chip.clicked.connect(lambda _=False, each=audience: self._on_audience(each))
            self._audiences[audience] = chip
            flow.addWidget(chip)
        self._audiences[self._audience].setChecked(True)
        return flow

    def _preset_chips(self) -> Flow:
        words: dict[Preset, str] = {
            "all": self.tr("Everything"),
            "year": self.tr("Last 12 months"),
            "inspection": self.tr("Since the inspection"),
        }
        flow, group = Flow(), QButtonGroup(self)
        for preset, said in words.items():
            chip = self._presets[preset] = Chip(said)
            chip.clicked.connect(lambda _=False, each=preset: self.choose_preset(each))
        own = self._presets["own"] = Chip(self.tr("Own days"))
        own.clicked.connect(self._on_own)
        for chip in self._presets.values():
            group.addButton(chip)
            flow.addWidget(chip)
        self._presets["all"].setChecked(True)
        self._presets["inspection"].hide()
        return flow

    def _days(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        today = QDate.currentDate()
        for place, (edit, said) in enumerate(
            ((self.first, self.tr("From")), (self.last, self.tr("To")))
        ):
            label = QLabel(said)
            label.setBuddy(edit)
            edit.setAccessibleName(said)
            edit.setDisplayFormat("d MMM yyyy")
            edit.setCalendarPopup(True)
            edit.setDate(today if place else today.addYears(-1).addDays(1))
            edit.dateChanged.connect(self._on_day)
            grid.addWidget(label, 0, place)
            grid.addWidget(edit, 1, place)
        return grid


def _day(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
