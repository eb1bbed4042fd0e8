"""A line above the list that says how many pieces are chosen, and what that is for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.window.page import announce
from ui.window.paint.chip import Chip
from ui.window.paint.chip_group import Beside
from ui.window.paint.flow import Flow


class ChosenBar(QFrame):
    """Shown while several pieces are chosen; `acts_asked` matters where the page is folded."""

    ended = Signal()
    acts_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.count = 0
        self.setProperty("role", "offer")
        self._words = Beside()
        self.acts = Chip(self.tr("What to do with them"), "confirmed", key="↵")
        self.acts.setToolTip(self.tr("Tag them, set consent or event, mark as read, bin (Enter)"))
        self.only_one = Chip(self.tr("Only one"), "quiet", icon="x")
        self.only_one.setToolTip(self.tr("Choose one piece only again (Esc)"))
        self.acts.clicked.connect(self.acts_asked)
        self.only_one.clicked.connect(self.ended)
        around = QVBoxLayout(self)
        around.setContentsMargins(12, 6, 12, 6)
        flow = Flow(gap=8)
        around.addLayout(flow)
        for part in (self._words, self.acts, self.only_one):
            flow.addWidget(part)
        self.hide()

    @property
    def words(self) -> str:
        """Return what the bar says."""
        return self._words.text()

    def show_count(self, count: int) -> None:
        """Say how many are chosen; one or none hides the line."""
        if count == self.count:
            return
        self.count = count
        said = self.tr("{count} chosen").format(count=f"{count:n}")
        self._words.setText(said)
        self.setAccessibleName(said)
        self.setVisible(count > 1)
        if count > 1:
            announce(self, said)
