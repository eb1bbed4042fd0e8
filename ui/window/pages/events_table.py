"""The events as a table: when, what, where, how many came, how many were heard."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from forumapp.services.occasions import Occasion
from ui.window.models.lists import codes
from ui.window.models.tables import TextTable
from ui.window.models.wording import day_text
from ui.window.paint.ink import ink
from ui.window.paint.record_table import RecordTable
from ui.window.paint.staying import staying

Index = QModelIndex | QPersistentModelIndex
_NAME, _KIND, _PLACE, _PIECES, _RECORDER = 1, 2, 3, 5, 7


class EventsTable(RecordTable):
    """One line an event; Enter opens it, Delete moves it to the bin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Events"))
        self._narrow = False
        self._lines = _Lines(self)
        self.setWordWrap(False)
        self.show_by(self._lines, _LineDelegate(self))
        self._measure()

    def show_events(self, found: Sequence[Occasion]) -> None:
        """Show these, standing on the one on which one stood."""
        with staying(self, self.key_of):
            self._show(found)

    def _show(self, found: Sequence[Occasion]) -> None:
        before = self.uid()
        self._uids = [each.event.uid for each in found]
        self.selectionModel().blockSignals(True)
        self._lines.put(self._columns(), [_line(each) for each in found])
        self.selectionModel().blockSignals(False)
        sizes = QHeaderView.ResizeMode
        self.horizontalHeader().setSectionResizeMode(sizes.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(_NAME, sizes.Stretch)
        self.fold_narrow(self._narrow)
        self.stand_again(before)

    def fold_narrow(self, narrow: bool) -> None:
        """Leave out what matters least where there is little room."""
        self._narrow = narrow
        for column in (_KIND, _PLACE, _PIECES, _RECORDER):
            self.setColumnHidden(column, narrow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 2.2))

    def _columns(self) -> list[str]:
        return [
            self.tr("Day"),
            self.tr("Event"),
            self.tr("Kind"),
            self.tr("Place"),
            self.tr("Came"),
            self.tr("Pieces"),
            self.tr("Families heard"),
            self.tr("Who writes down"),
        ]


class _Lines(TextTable):
    """The lines, each text whole in its tooltip."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole:
            role = Qt.ItemDataRole.DisplayRole
        return super().data(index, role)


class _LineDelegate(QStyledItemDelegate):
    """Marks the line one stands on by a bar and an outline, not by its ground alone."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if not option.state & QStyle.StateFlag.State_Selected:
            return
        focused = option.widget.hasFocus()
        rect = QRect(option.rect).adjusted(0, 1, 0, -1)
        painter.setPen(QPen(ink("focus" if focused else "border_strong"), 2 if focused else 1))
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 5, rect.height()), ink("primary"))


def _line(occasion: Occasion) -> list[str]:
    event, heard = occasion.event, f"{occasion.high:,}"
    if occasion.low != occasion.high:
        heard = f"{occasion.low:,} – {occasion.high:,}"
    return [
        f"  {day_text(event.held_on)}  " if event.held_on else "–",
        event.name,
        codes("event_kind").label_of(event.kind),
        event.place or "",
        "–" if event.came is None else f"{event.came:,}",
        f"{occasion.pieces:,}" if occasion.pieces else "–",
        heard if occasion.pieces else "–",
        event.recorder or "",
    ]
