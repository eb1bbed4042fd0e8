"""Two quiet lines above the list: how much is left to read, and what is not analysed yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.window.models.known import Known
from ui.window.paint.chip import Chip
from ui.window.paint.chip_group import Beside
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted
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


class AnalyseBar(QWidget):
    """Offer to analyse what is new; show how far it is, and let it be stopped."""

    started = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.running = False
        self._words, self._bar = muted(), ThinBar(self.tr("Analysing"))
        self.button = QPushButton(self.tr("Analyse"))
        self.button.setToolTip(self.tr("Read the tone and suggest areas, on this computer"))
        self.button.clicked.connect(self._on_pressed)
        words = QVBoxLayout()
        words.addWidget(self._words)
        words.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self._bar.hide()
        self.hide()

    def show_waiting(self, count: int) -> None:
        """Say how many pieces wait; none hides the bar, unless it is at work."""
        if not self.running:
            said = self.tr("{count} not analysed yet: no tone, no suggestions.")
            self._words.setText(said.format(count=f"{count:n}"))
            self.setVisible(bool(count))

    def run(self) -> None:
        """Show that it is at work."""
        self.running = True
        self.button.setText(self.tr("Cancel"))
        self._words.setText(self.tr("Analysing …"))
        self._bar.setRange(0, 0)
        self._bar.show()

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        if self.running:
            self._bar.setRange(0, max(1, total))
            self._bar.setValue(done)
            said = self.tr("Analysing: {done} of {total}")
            self._words.setText(said.format(done=f"{done:n}", total=f"{total:n}"))

    def end(self) -> None:
        """Show that it is no longer at work."""
        self.running = False
        self.button.setText(self.tr("Analyse"))
        self.button.setEnabled(True)
        self._bar.hide()
        self.hide()

    def _on_pressed(self) -> None:
        if self.running:
            self.button.setEnabled(False)
            self._words.setText(self.tr("Stopping. What is done is kept."))
            self.stopped.emit()
        else:
            self.started.emit()
