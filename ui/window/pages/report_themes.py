"""The national themes as chips, those that a passage touches pressed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.models.lists import codes
from ui.window.paint.chip import Chip
from ui.window.paint.chip_group import ChipGroup


class ThemeChips(QWidget):
    """Says which themes are picked, in the order of the list."""

    changed = Signal(object)  # their codes

    def __init__(self, name: str, picked: Sequence[str]) -> None:
        """Show every theme; `name` is for screen readers."""
        super().__init__()
        self.chips: dict[str, Chip] = {}
        group = ChipGroup(name)
        for code in codes("theme").codes:
            if code.code != "off_list":
                chip = Chip(code.label, most=60)
                chip.setChecked(code.code in picked)
                chip.toggled.connect(lambda _: self._tell())
                self.chips[code.code] = chip
                group.add(chip)
        self.setFocusProxy(next(iter(self.chips.values())))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(group)

    def _tell(self) -> None:
        self.changed.emit(tuple(code for code, chip in self.chips.items() if chip.isChecked()))
