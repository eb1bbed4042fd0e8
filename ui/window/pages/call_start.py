"""Which call: its day and the kind of visit; the days are shown before anything is written down."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from ui.window.page import field
from ui.window.pages.record_touch import Day
from ui.window.paint.chip import Chip
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted, titled


class CallStart(QFrame):
    """Say `changed` whenever another day or kind of visit is looked at."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with an inspection whose call came today."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("touch", "true")
        self.day = Day(self)
        self.day.setDisplayFormat("dddd d MMMM yyyy")
        self.day.setMinimumDate(QDate(2016, 5, 1))  # before, there were no such inspections
        self.kinds: dict[str, Chip] = {}
        self._kind = "full"
        self._lay_out()
        self.day.dateChanged.connect(lambda _: self.changed.emit())

    @property
    def wanted(self) -> tuple[date, str]:
        """Return the day of the call and the kind of visit."""
        day = self.day.date()
        return date(day.year(), day.month(), day.day()), self._kind

    @property
    def has_come(self) -> bool:
        """Say whether a call can have come on that day already."""
        return self.wanted[0] <= date.today()

    def ask(self) -> None:
        """Put the cursor on the day."""
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kind(self, kind: str) -> None:
        self._kind = kind
        self.changed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(titled(self.tr("Has the call come, or what if it does?"), "h3"))
        column.addWidget(
            muted(
                self.tr(
                    "Choose the day. Below stand the days that follow from it. Nothing is kept "
                    "until you press “The call has come”."
                )
            )
        )
        named = field(self.tr("Day of the call"), self.day)
        column.addWidget(named, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(self._chips())

    def _chips(self) -> Flow:
        words = {
            "full": self.tr("Inspection"),
            "revisit": self.tr("Re-visit"),
            "monitoring": self.tr("Monitoring inspection"),
        }
        flow, group = Flow(), QButtonGroup(self)
        for kind, said in words.items():
            chip = self.kinds[kind] = Chip(said)
            group.addButton(chip)
            chip.clicked.connect(lambda _=False, each=kind: self._on_kind(each))
            flow.addWidget(chip)
        self.kinds["full"].setChecked(True)
        return flow
