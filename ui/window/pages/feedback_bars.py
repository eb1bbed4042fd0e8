"""A quiet line above the list: how much is left to read, and what has no area."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.models.known import Known
from ui.window.paint.chip import Chip
from ui.window.paint.chip_group import Beside
from ui.window.paint.flow import Flow
from ui.window.paint.thin_bar import ThinBar


class ReadBar(QWidget):
    """Say how many pieces are left to read and how many have no area; lead to both.

    `without_asked` wants what has no area listed, `areas_asked` how much each area holds.
    """

    without_asked = Signal()
    areas_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing counted."""
        super().__init__(parent)
        self._bar, self._words = ThinBar(self.tr("Feedback read")), Beside("muted")
        self.without, self.by_area = (
            Chip("", "quiet", icon="tag"),
            Chip(self.tr("By area"), "quiet"),
        )
        self.bring = Chip(self.tr("Bring in …"), "quiet", icon="table")
        self.bring.setToolTip(self.tr("Bring in a spreadsheet"))
        self.by_area.setToolTip(self.tr("How much feedback each area holds"))
        self.without.clicked.connect(self.without_asked)
        self.by_area.clicked.connect(self.areas_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        line = Flow(gap=6)
        for part in (self._words, self.without, self.by_area):
            line.addWidget(part)
        column.addLayout(line)
        column.addWidget(self._bar)

    @property
    def words(self) -> str:
        """Return what the bar says."""
        return self._words.text()

    def show_known(self, known: Known) -> None:
        """Say it for these counts."""
        total, left = known.counts.get("feedback", 0), known.counts.get("unread", 0)
        self._bar.setMaximum(max(1, total))
        self._bar.setValue(total - left)
        self._bar.setVisible(bool(left))
        self._words.setText(self._said(total, left, known.without_area))
        self._show_without(known.without_area, bool(left))
        self.by_area.setVisible(bool(total))
        self.bring.setVisible(bool(total))  # the empty list offers it itself

    def _said(self, total: int, left: int, without: int) -> str:
        if not total:
            return self.tr("Nothing is recorded yet.")
        if left:
            said = self.tr("{left} left to read of {total}")
            return said.format(left=f"{left:n}", total=f"{total:n}")
        if not without:
            return self.tr("All read. Every piece has an area.")
        return self.tr("All read. {without} without an area.").format(without=f"{without:n}")

    def _show_without(self, without: int, left: bool) -> None:
        told = self.tr("{without} without an area").format(without=f"{without:n}")
        self.without.setText(told if left else self.tr("Show them"))
        self.without.setAccessibleName(self.tr("List the {n} without an area").format(n=without))
        self.without.setToolTip(self.without.accessibleName())
        self.without.setVisible(bool(without))
        self.without.updateGeometry()
