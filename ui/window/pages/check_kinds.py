"""Which differences are listed: all, or one kind of them, each with how many there are."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.pages.record_parts import show_if
from ui.window.paint.opening import Opening
from ui.window.paint.rows import muted


class Kinds(QWidget):
    """Says `chosen` when a person wants another kind; a line of words where there is but one."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with all."""
        super().__init__(parent)
        self.list, self._about = Opening(self.tr("Which differences are listed")), muted()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 14, 0)
        column.addWidget(self.list)
        column.addWidget(self._about)
        self.list.currentIndexChanged.connect(lambda _: self.chosen.emit())

    @property
    def kind(self) -> str | None:
        """Return the kind that is wanted, None for all."""
        return self.list.currentData() or None

    def show_counts(self, counts: Mapping[str, int], listed: int) -> None:
        """Show how many there are of each kind, and say where not all of them are listed."""
        there = {kind: count for kind, count in counts.items() if count}
        before, several = self.kind if self.kind in there else None, len(there) > 1
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItem(self._all(sum(there.values())), "")
        for kind, count in there.items():
            self.list.addItem(f"{self._words()[kind]}: {count:n}", kind)
        self.list.setCurrentIndex(max(self.list.findData(before or ""), 0))
        self.list.blockSignals(False)
        self.list.setToolTip(self.list.currentText())
        total = there.get(before or "", sum(there.values()))
        more = self.tr("The first {n} stand here.").format(n=f"{listed:n}")
        said = [] if several else [self._all(total)]
        self._about.setText(" ".join([*said, *([more] if listed < total else [])]))
        show_if(self.list, several)
        show_if(self._about, bool(self._about.text()))

    def _all(self, count: int) -> str:
        one, many = self.tr("1 piece to decide"), self.tr("{n} pieces to decide")
        return one if count == 1 else many.format(n=f"{count:n}")

    def _words(self) -> dict[str, str]:
        return {
            "readers": self.tr("Two readers differ"),
            "rating": self.tr("The family's rating and its words"),
            "readings": self.tr("The machine's two ways of reading"),
        }
