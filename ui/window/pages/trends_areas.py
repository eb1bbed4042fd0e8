"""The areas whose trend can be read: a list beside the chart, or a line that opens above it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidgetItem

from ui.window.models.known import Known, kind_of
from ui.window.paint.choice_row import MORE, ChoiceList
from ui.window.paint.opening import Opening
from ui.window.paint.staying import staying

_UID = Qt.ItemDataRole.UserRole


class AreaList(ChoiceList):
    """Areas with how much was said of each, the official ones first; `chosen` gives its id."""

    chosen = Signal(str)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__("")
        self.setAccessibleName(self.tr("Areas"))
        self.line = Opening(self.tr("Area"))  # the same where there is no room for the list
        self.line.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.line.setMinimumContentsLength(12)
        self.line.activated.connect(self.setCurrentRow)
        self.currentItemChanged.connect(self._on_current)

    def offer(self, known: Known, uid: str) -> None:
        """Offer all feedback and each area that is official or spoken of; stand on one."""
        with staying(self, lambda row: self.item(row).data(_UID)):
            self._offer(known, uid)

    def _offer(self, known: Known, uid: str) -> None:
        self.blockSignals(True)
        self.clear()
        self.line.clear()
        self._add("", self.tr("All feedback"), known.counts.get("feedback", 0), "")
        ordered = sorted(known.areas.items(), key=lambda pair: not pair[1].official)
        for each, area in ordered:
            count = known.used.get(each, 0)
            if area.official or count:
                self._add(each, area.title, count, kind_of(area))
        self.blockSignals(False)
        self.stand_on(uid)

    def stand_on(self, uid: str) -> None:
        """Stand on an area (the first line where it is not there) without telling anybody."""
        rows = [row for row in range(self.count()) if self.item(row).data(_UID) == uid]
        self.blockSignals(True)
        self.setCurrentRow(rows[0] if rows else 0)
        self.blockSignals(False)
        self.line.setCurrentIndex(self.currentRow())

    def uid(self) -> str:
        """Return the id of the area that is stood on, '' for all feedback."""
        row = self.currentRow()
        return str(self.item(row).data(_UID)) if row >= 0 else ""

    def _add(self, uid: str, title: str, count: int, kind: str) -> None:
        item = QListWidgetItem(title)
        one = count == 1
        pieces = self.tr("1 piece") if one else self.tr("{count} pieces")
        more = pieces.format(count=f"{count:,}")
        item.setData(MORE, f"{kind} · {more}" if kind else more)
        item.setData(_UID, uid)
        item.setToolTip(f"{title}\n{kind}".strip())
        spoken = self.tr("{title}, {pieces} of feedback")
        said = spoken.format(title=title, pieces=more)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        self.addItem(item)
        self.line.addItem(title)

    def _on_current(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.line.setCurrentIndex(self.row(item))
            self.chosen.emit(self.uid())
