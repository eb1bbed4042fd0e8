"""Chips that say which feedback is listed, built from what the forum holds."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from forumapp.services.reading import BIN, LIVE, WITHHELD
from ui.window.models.known import OFF_LIST, Known, kind_of
from ui.window.models.listing import Asked
from ui.window.paint.chip import Chip
from ui.window.paint.flow import Flow


class Filters(QWidget):
    """The chips above the list; says `changed` when a person presses one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with everything listed."""
        super().__init__(parent)
        self.chosen = Asked()
        self._areas: dict[str, Chip] = {}
        self._unread, self._more = Chip(self.tr("Not read yet")), Chip(self.tr("Areas"))
        self._all = Chip(self.tr("All"))
        self._held = Chip(self.tr("Held back"), icon="shield-alert")
        self._bin = Chip(self.tr("Bin"), icon="trash-2")
        self._held.setToolTip(self.tr("Someone may be at risk: kept out of everything else"))
        self._more.setToolTip(self.tr("Choose areas to list"))
        self._flow, self._area_flow = Flow(gap=6), Flow(gap=6)
        self._area_box = QWidget()
        self._area_box.setLayout(self._area_flow)
        self._area_box.setAccessibleName(self.tr("Areas to list"))
        self._area_box.hide()
        self._lay_out()

    def show_known(self, known: Known) -> None:
        """Offer what the forum holds now: counts, and each area in use."""
        counts = known.counts
        self._name(self._unread, self.tr("Not read yet"), counts.get("unread", 0))
        self._name(self._held, self.tr("Held back"), counts.get("withheld", 0))
        self._name(self._bin, self.tr("Bin"), counts.get("binned", 0))
        self._held.setVisible(bool(counts.get("withheld")) or self.chosen.standing == WITHHELD)
        self._bin.setVisible(bool(counts.get("binned")) or self.chosen.standing == BIN)
        every = known.areas.values()
        wanted = [area for area in every if area.official or area.item == OFF_LIST]
        if [area.uid for area in wanted] != list(self._areas):
            self._area_flow.clear()
            self._areas = {area.uid: self._area_chip(area.uid, area.title) for area in wanted}
        for area in wanted:
            chip, count = self._areas[area.uid], known.used.get(area.uid, 0)
            chip.setToolTip(f"{area.title}\n{kind_of(area)} · {count}")
            chip.setAccessibleName(f"{area.title}, {count}")
        self._more.setVisible(bool(wanted))

    def choose(self, chosen: Asked) -> None:
        """Press the chips of this filter, without saying so."""
        self.chosen = chosen
        self._show_chosen()

    def _area_chip(self, uid: str, title: str) -> Chip:
        chip = Chip(title, most=24)
        chip.setChecked(uid in self.chosen.areas)
        chip.clicked.connect(self._on_area)
        self._area_flow.addWidget(chip)
        return chip

    def _name(self, chip: Chip, words: str, count: int) -> None:
        chip.setText(f"{words} ({count:n})" if count else words)
        chip.setAccessibleName(chip.text())
        chip.updateGeometry()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        group = QButtonGroup(self)
        for chip in (self._all, self._unread, self._held, self._bin, self._more):
            self._flow.addWidget(chip)
        for chip in (self._all, self._unread, self._held, self._bin):
            group.addButton(chip)
            chip.clicked.connect(self._on_pressed)
        self._all.setChecked(True)
        self._more.toggled.connect(self._area_box.setVisible)
        column.addLayout(self._flow)
        column.addWidget(self._area_box)

    def _on_pressed(self) -> None:
        standing = LIVE
        if self._held.isChecked():
            standing = WITHHELD
        elif self._bin.isChecked():
            standing = BIN
        unread = self._unread.isChecked()
        areas = () if self._all.isChecked() else self.chosen.areas
        self._say(Asked(unread=unread, standing=standing, areas=areas))

    def _on_area(self) -> None:
        areas = tuple(uid for uid, chip in self._areas.items() if chip.isChecked())
        self._say(replace(self.chosen, areas=areas))

    def _say(self, chosen: Asked) -> None:
        self.chosen = chosen
        self._show_chosen()
        self.changed.emit()

    def _show_chosen(self) -> None:
        chosen = self.chosen
        for uid, chip in self._areas.items():
            chip.setChecked(uid in chosen.areas)
        everything = not chosen.unread and chosen.standing == LIVE
        self._unread.setChecked(chosen.unread)
        self._held.setChecked(chosen.standing == WITHHELD)
        self._bin.setChecked(chosen.standing == BIN)
        self._all.setChecked(everything)
        count = len(chosen.areas)
        self._more.setText(
            self.tr("Areas: {count}").format(count=count) if count else self.tr("Areas")
        )
        self._more.setAccessibleName(self._more.text())
        self._more.updateGeometry()
