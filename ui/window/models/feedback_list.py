"""The Qt model of the list of feedback: one column, rows painted by a delegate."""

from array import array
from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from forumapp.domain.feedback import FeedbackRow
from ui.window.models.arriving import Arriving
from ui.window.models.paged import Fetch, Paged
from ui.window.models.wording import spoken

ROW = Qt.ItemDataRole.UserRole
PLACE = Qt.ItemDataRole.UserRole + 1  # where a search found it: (text, start, length)
UNREAD = Qt.ItemDataRole.UserRole + 2
NAMES = Qt.ItemDataRole.UserRole + 3  # it is not read yet and may hold a name
_SOON = 300  # ms without another line after which names are looked for: moving comes first
_LAST = 32  # lines, about two screens, that were seen last: others are asked when seen again
_MOST_NAMES = 5_000  # lines of which it is kept whether they may hold a name
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class FeedbackList(QAbstractTableModel):
    """Give the view what `Paged` holds."""

    names_wanted = Signal()  # lines were seen of which it is not known

    def __init__(self, rows: Fetch | Paged, parent: QObject | None = None) -> None:
        """Begin empty; `rows` holds the lines, or fetches those of some numbers at once."""
        super().__init__(parent)
        self._paged = rows if isinstance(rows, Paged) else Paged(rows)
        if isinstance(self._paged, Arriving):
            self._paged.came = self._on_came
        self._unread = bytearray()  # a 1 for each row that nobody has read
        self._excerpts: Mapping[int, str] = {}
        self._names: dict[int, int] = {}
        self._wanted: dict[int, None] = {}
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.names_wanted)

    @property
    def ids(self) -> "array[int]":
        """Return the numbers listed, in their order."""
        return self._paged.ids

    def is_unread(self, rid: int) -> bool:
        """Say whether nobody has read a piece of the list yet."""
        row = self._paged.row_of(rid)
        return row >= 0 and bool(self._unread[row])

    def put(
        self,
        ids: "array[int]",
        unread: bytearray | None = None,
        excerpts: Mapping[int, str] | None = None,
    ) -> None:
        """Show other feedback from now on; `unread` has a 1 for each that nobody has read."""
        self.beginResetModel()
        self._paged.put(ids)
        self._unread = bytearray(len(ids)) if unread is None else unread
        self._excerpts = excerpts or {}
        self.endResetModel()

    def take(self, rid: int) -> None:
        """Take one piece out of the list, which stays where it is."""
        row = self._paged.row_of(rid)
        if row >= 0:
            self.beginRemoveRows(NOWHERE, row, row)
            self._paged.take(row)
            del self._unread[row]
            self.endRemoveRows()

    def say_read(self, rid: int) -> None:
        """Show one piece as read."""
        row = self._paged.row_of(rid)
        if row >= 0:
            self._unread[row] = 0
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def mark_stale(self, uids: Iterable[str] | None = None) -> None:
        """Fetch these rows again when they are next painted (None: all of them)."""
        rids = self._paged.mark_stale(uids)
        for rid in rids:
            self._names.pop(rid, None)
        if rids and len(self._paged):
            self._on_came(0, len(self._paged) - 1)

    def _on_came(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def take_wanted(self) -> list[int]:
        """Return the numbers of the lines that were seen, to look for names in them."""
        wanted, self._wanted = list(self._wanted)[-_LAST:], {}
        return wanted

    def show_names(self, found: Mapping[int, int]) -> None:
        """Mark the lines that may hold a name."""
        if len(self._names) > _MOST_NAMES:
            self._names.clear()
        self._names.update(found)
        rows = [row for rid, count in found.items() if count and (row := self.row_of(rid)) >= 0]
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), 0))

    def forget_names(self) -> None:
        """Look again: other words may be names now."""
        self._names.clear()

    def row_of(self, rid: int) -> int:
        """Return where a number stands, -1 where it does not."""
        return self._paged.row_of(rid)

    def next_unread(self, after: int) -> int:
        """Return the row of the next unread piece below `after`, or from the top; -1: none."""
        below = self._unread.find(1, after + 1)
        return below if below >= 0 else self._unread.find(1, 0, after + 1)

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
            return self._nothing_yet(role)
        if role == ROW:
            return row
        if role == UNREAD:
            return bool(self._unread[index.row()])
        if role == PLACE:
            return self._excerpts.get(row.rid, "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            named = self._may_hold_name(index.row(), row.rid)
            return spoken(row, bool(self._unread[index.row()]), named)
        if role == NAMES:
            return self._may_hold_name(index.row(), row.rid)
        return row.line

    def _nothing_yet(self, role: int) -> str | None:
        """Return what a line says that is on its way, or gone."""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("This line is still being read.")
        return "" if role == Qt.ItemDataRole.DisplayRole else None

    def _may_hold_name(self, row: int, rid: int) -> bool:
        """Say whether an unread line may hold a name; what is not known is looked for soon."""
        if not self._unread[row]:
            return False
        if rid not in self._names:
            self._wanted.pop(rid, None)
            self._wanted[rid] = None  # as the last one
            self._soon.start()
        return bool(self._names.get(rid))


_ASKED = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    ROW,
    PLACE,
    UNREAD,
    NAMES,
}
