"""What a trend is made of: by which periods, and by when it was told or when it happened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from forumapp.domain.periods import GRAINS, Grain
from ui.window.paint.opening import Opening


class TrendChoices(QWidget):
    """Two lists that open; `changed` says that another trend is wanted."""

    changed = Signal()

    def __init__(self) -> None:
        """Begin with the finest periods that hold enough, by when it was told."""
        super().__init__()
        self.grain, self.when = Opening(self.tr("Periods")), Opening(self.tr("Counted by"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        for each in (self.grain, self.when):
            each.activated.connect(self.changed)

    @property
    def wanted_grain(self) -> Grain | None:
        """Return the periods that a person chose, None where the figures choose."""
        return self.grain.currentData() or None

    @property
    def happened(self) -> bool:
        """Say whether it goes by when it happened."""
        return bool(self.when.currentData())

    def choose(self, grain: str, happened: bool) -> None:
        """Choose without telling anybody."""
        self.grain.setCurrentIndex(max(0, self.grain.findData(grain if grain in GRAINS else "")))
        self.when.setCurrentIndex(self.when.findData(happened))

    def fold(self, narrow: bool) -> None:
        """Stand below each other where there is little room."""
        across = QBoxLayout.Direction.LeftToRight
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else across)

    def _lay_out(self) -> None:
        grains = {
            "": self.tr("As short as the figures allow"),
            "month": self.tr("Months"),
            "term": self.tr("Terms"),
            "quarter": self.tr("Quarters"),
            "academic_year": self.tr("School years"),
            "year": self.tr("Calendar years"),
        }
        for grain, words in grains.items():
            self.grain.addItem(words, grain)
        self.when.addItem(self.tr("When it was told"), False)
        self.when.addItem(self.tr("When it happened"), True)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        for each in (self.grain, self.when):
            self._row.addWidget(named(each))


def named(chosen: Opening) -> QWidget:
    """Return a list that opens with its name before it."""
    box, words = QWidget(), QLabel(chosen.accessibleName())
    words.setBuddy(chosen)
    words.setProperty("role", "label")
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(words)
    row.addWidget(chosen, 1)
    return box
