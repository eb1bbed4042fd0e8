"""The pages of Trends beside each other: over time, compare, reach, claim check."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.page import Page
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted, titled
from ui.window.paint.way import Way


class TrendWays(QWidget):
    """A chip for each page, that of the page it stands on chosen; `asked` gives another's key."""

    asked = Signal(str)

    def __init__(self, here: str, parent: QWidget | None = None) -> None:
        """Stand on the page `here`."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Ways to look at it"))
        self._here, self.chips = here, dict[str, Way]()
        flow = Flow(self, gap=8)
        words = {
            "trends": self.tr("Over time"),
            "compare": self.tr("Compare"),
            "reach": self.tr("Reach"),
            "claim-check": self.tr("Claim check"),
        }
        for key, said in words.items():
            made = self.chips[key] = Way(said)
            made.setChecked(key == here)
            made.clicked.connect(lambda _=False, key=key: self._on_clicked(key))
            flow.addWidget(made)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where the cursor can stand."""
        return tuple(self.chips.values())

    def _on_clicked(self, key: str) -> None:
        for name, chip in self.chips.items():
            chip.setChecked(name == self._here)
        if key != self._here:
            self.asked.emit(key)


class WaysHead(QWidget):
    """The head of such a page: its title, what it is about, and the ways to the others."""

    def __init__(self, page: Page, title: str, about: str) -> None:
        """Stand at the head of a page."""
        super().__init__(page)
        self.ways = TrendWays(page.key, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(titled(title, "h1"))
        column.addWidget(muted(about))
        column.addSpacing(8)
        column.addWidget(self.ways)
        self.ways.asked.connect(lambda key: page.context.go(key))
