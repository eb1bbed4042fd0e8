"""Every key, from the action table: one table, with a heading for each page."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from forumapp import __version__
from ui.window.actions import Action, frame_actions, page_actions
from ui.window.folders import breakable, log_folder
from ui.window.pages_table import PAGES
from ui.window.paint.ink import ink
from ui.window.words import as_keys

Index = QModelIndex | QPersistentModelIndex
_WIDEST = 22  # heights of a line: with more between them an action is parted from its keys
_BESIDE, _ABOVE = 26, 14  # px kept free around the words of a cell
_OVER = 18  # px more above a heading
_LARGER = 14 / 11.5  # a heading against plain text, as everywhere (f_h2 in the theme)
_SPOKEN, _WRAP = Qt.ItemDataRole.AccessibleTextRole, Qt.TextFlag.TextWordWrap
_LOW = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom


class KeysView(QTableWidget):
    """A line for each action; it needs no forum, so it is there at the gate too.

    A table for each page looked much the same and was 350 widgets: 0.15 s at the first visit.
    """

    def __init__(self) -> None:
        """Build it from the action table."""
        super().__init__(0, 2)
        self._headings: dict[int, QTableWidgetItem] = {}
        self._ruled = _Heading(self)
        self.setHorizontalHeaderLabels([self.tr("What"), self.tr("Keys")])
        self._dress()
        self._put(self.tr("On every page"), self._keys(frame_actions()))
        for row in PAGES:
            if own := page_actions(row.key):
                self._put(self.tr(row.title), self._keys(own))
        self._put(self.tr("This program"), self._about())

    def begin(self) -> None:
        """Put the cursor on the line it was on, at first the first one."""
        self.fit()
        if not self.currentIndex().isValid():
            self.selectRow(0)
        self.setFocus()

    def fit(self) -> None:
        """Give each line the height of its words."""
        plain, large = QFontMetrics(self.font()), self._large()
        metrics, room = QFontMetrics(large), self.viewport().width() // 2
        self.setColumnWidth(0, min(_WIDEST * plain.height(), room))
        self.verticalHeader().setDefaultSectionSize(plain.height() + _ABOVE)
        for row in range(self.rowCount()):
            if heading := self._headings.get(row):
                heading.setFont(large)
                high = _height(metrics, heading.text(), self.columnWidth(0))
                self.setRowHeight(row, high + _OVER)
            else:
                self._fit_line(row, plain)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.fit)  # a narrower table needs higher lines

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self.fit)

    def _fit_line(self, row: int, metrics: QFontMetrics) -> None:
        cells = [self.model().index(row, column) for column in range(self.columnCount())]
        texts = [(str(cell.data()), self.columnWidth(cell.column())) for cell in cells]
        high = max(_height(metrics, text, room) for text, room in texts)
        if self.rowHeight(row) != high:
            self.setRowHeight(row, high)

    def _large(self) -> QFont:
        large = QFont(self.font())
        large.setPointSizeF(large.pointSizeF() * _LARGER)
        large.setBold(True)
        return large

    def _keys(self, actions: tuple[Action, ...]) -> list[tuple[str, str]]:
        either = self.tr(" or ")
        return [(self.tr(each.title), either.join(map(as_keys, each.keys))) for each in actions]

    def _about(self) -> list[tuple[str, str]]:
        kept = self.tr(
            "If something fails, a log is kept. It says where a fault was, never what a family said"
        )
        return [("ForumApp", __version__), (kept, breakable(log_folder()))]

    def _put(self, title: str, lines: list[tuple[str, str]]) -> None:
        """Add a heading and its lines; a line is read whole where one stands on it."""
        first = self.rowCount()
        self.setRowCount(first + 1 + len(lines))
        heading = QTableWidgetItem(title)
        heading.setTextAlignment(_LOW)
        self.setItem(first, 0, heading)
        self.setItem(first, 1, QTableWidgetItem())
        self.setItemDelegateForRow(first, self._ruled)
        self._headings[first] = heading
        for row, (what, keys) in enumerate(lines, first + 1):
            cells = QTableWidgetItem(what), QTableWidgetItem(keys)
            cells[0].setData(_SPOKEN, f"{what}: {keys}")
            for column, cell in enumerate(cells):
                self.setItem(row, column, cell)

    def _dress(self) -> None:
        self.setAccessibleName(self.tr("Keys"))
        self.setProperty("airy", "true")
        self.setProperty("chosen", "outlined")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()  # under its heading each line says what it is
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)


class _Heading(QStyledItemDelegate):
    """Draws a line below the name of a page."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.setPen(QPen(ink("primary"), 2))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def _height(metrics: QFontMetrics, text: str, room: int) -> int:
    """Return how high a line with a text is; to wrap words takes long, and few need it."""
    inside = max(room - _BESIDE, 1)
    if metrics.horizontalAdvance(text) <= inside:
        return metrics.height() + _ABOVE
    return metrics.boundingRect(QRect(0, 0, inside, 9999), _WRAP, text).height() + _ABOVE
