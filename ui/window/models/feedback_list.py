"""The Qt model of the list of feedback: one column, rows painted by a delegate."""

from array import array
from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from forumapp.domain.feedback import FeedbackRow
from ui.window.models.paged import Fetch, Paged
from ui.window.models.wording import spoken

ROW = Qt.ItemDataRole.UserRole
PLACE = Qt.ItemDataRole.UserRole + 1  # where a search found it: (text, start, length)
UNREAD = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class FeedbackList(QAbstractTableModel):
    """Give the view what `Paged` holds."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._paged = Paged(fetch)
        self._unread: set[int] = set()
        self._excerpts: Mapping[int, str] = {}

    @property
    def ids(self) -> "array[int]":
        """Return the numbers listed, in their order."""
        return self._paged.ids

    @property
    def unread(self) -> set[int]:
        """Return the numbers that nobody has read yet."""
        return self._unread

    def put(
        self,
        ids: "array[int]",
        unread: Iterable[int] = (),
        excerpts: Mapping[int, str] | None = None,
    ) -> None:
        """Show other feedback from now on."""
        self.beginResetModel()
        self._paged.put(ids)
        self._unread = set(unread)
        self._excerpts = excerpts or {}
        self.endResetModel()

    def take(self, rid: int) -> None:
        """Take one piece out of the list, which stays where it is."""
        row = self._paged.row_of(rid)
        if row >= 0:
            self.beginRemoveRows(NOWHERE, row, row)
            self._paged.take(row)
            self._unread.discard(rid)
            self.endRemoveRows()

    def say_read(self, rid: int) -> None:
        """Show one piece as read."""
        self._unread.discard(rid)
        row = self._paged.row_of(rid)
        if row >= 0:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def mark_stale(self, uids: Iterable[str] | None = None) -> None:
        """Fetch these rows again when they are next painted (None: all of them)."""
        rows = self._paged.mark_stale(uids)
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), 0))

    def row_of(self, rid: int) -> int:
        """Return where a number stands, -1 where it does not."""
        return self._paged.row_of(rid)

    def next_unread(self, after: int) -> int:
        """Return the row of the next unread piece below `after`, or from the top; -1: none."""
        if not self._unread:
            return -1
        ids, count = self._paged.ids, len(self._paged)
        order = (*range(after + 1, count), *range(0, min(after + 1, count)))
        return next((row for row in order if ids[row] in self._unread), -1)

    def feedback_at(self, row: int) -> FeedbackRow | None:
        """Return one row as a value."""
        return self._paged.at(row) if 0 <= row < len(self._paged) else None

    # --- what Qt asks -------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._paged)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ASKED:
            return None
        row = self.feedback_at(index.row())
        if row is None:
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        if role == ROW:
            return row
        if role == UNREAD:
            return row.rid in self._unread
        if role == PLACE:
            return self._excerpts.get(row.rid, "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, row.rid in self._unread)
        return row.line


_ASKED = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    ROW,
    PLACE,
    UNREAD,
}
