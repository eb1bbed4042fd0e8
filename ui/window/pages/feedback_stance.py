"""How it goes in one area: the stances as chips, with their keys, and taking the area off."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.models.lists import label
from ui.window.paint.chip import Chip
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted

STANCE_KEYS = {"W": "working", "B": "better", "M": "mixed", "P": "problem"}
STANCE_ICONS = {
    "working": "check",
    "better": "trending-up",
    "mixed": "scale",
    "problem": "triangle-alert",
}


class StanceRow(QWidget):
    """Says `stance_set` and `removed` of the area it shows; made once, as dressing takes long."""

    stance_set = Signal(str, str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without an area."""
        super().__init__(parent)
        self._area, self._chosen = "", ""
        self._chips: dict[str, Chip] = {}  # made when they are first wanted
        self.hide()

    def show_area(self, area: str, title: str, chosen: str | None) -> None:
        """Show how it goes in this area; nothing where there is none."""
        if not self._chips:
            if not area:
                return
            self._lay_out()
        self._area, self._chosen = area, chosen or ""
        self._asked.setText(self.tr("How does it go: {title}").format(title=title))
        self._off.setAccessibleName(self.tr("Take off the area {title}").format(title=title))
        self._check()
        self.setVisible(bool(area))

    def _check(self) -> None:
        for stance, chip in self._chips.items():
            chip.setChecked(stance == self._chosen)

    def _on_pressed(self, stance: str) -> None:
        self._check()  # it is not so before it is stored
        self.stance_set.emit(self._area, stance)

    def _lay_out(self) -> None:
        column, flow = QVBoxLayout(self), Flow()
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        self._asked = muted()
        column.addWidget(self._asked)
        column.addLayout(flow)
        for key, stance in STANCE_KEYS.items():
            words = label("stance", stance)
            chip = Chip(words, "filter", icon=STANCE_ICONS[stance], key=key, parent=self)
            chip.setToolTip(f"{words} ({key})")
            chip.clicked.connect(partial(self._on_pressed, stance))
            self._chips[stance] = chip
            flow.addWidget(chip)
        self._off = Chip(self.tr("Take off"), "quiet", icon="x", parent=self)
        self._off.clicked.connect(lambda: self.removed.emit(self._area))
        flow.addWidget(self._off)
