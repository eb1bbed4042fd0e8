"""Every key, from the action table: one table for the whole window and one for each page."""

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from forumapp import __version__
from ui.window.actions import Action, frame_actions, page_actions
from ui.window.folders import breakable, log_folder
from ui.window.page import heading
from ui.window.pages_table import PAGES
from ui.window.paint.rows import muted, plain
from ui.window.words import as_keys

_WIDEST = 44  # lines of text: wider tables part an action from its keys
_FREE = (26, 12)  # px beside and above words in a cell (airy, in app.qss)
_LEFT = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class KeysView(QScrollArea):
    """Tables of keys; it needs no forum, so it is there at the gate too."""

    def __init__(self) -> None:
        """Build it from the action table."""
        super().__init__()
        self._inner = QWidget()
        self.tables = [self._table(self.tr("On every page"), frame_actions())]
        rows = [(row, page_actions(row.key)) for row in PAGES]
        self.tables += [self._table(self.tr(row.title), own) for row, own in rows if own]
        self._lay_out()

    def begin(self) -> None:
        """Fit each table to its rows, and put the cursor into the first."""
        self.fit()
        self.tables[0].setFocus()

    def fit(self) -> None:
        """Fit each table to its rows."""
        self._inner.setMaximumWidth(_WIDEST * self.fontMetrics().height())
        for table in self.tables:
            _fit_rows(table)
            rows = sum(table.rowHeight(row) for row in range(table.rowCount()))
            table.setFixedHeight(rows + table.horizontalHeader().sizeHint().height() + 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.fit)  # narrower tables need higher rows

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self.fit)  # once the tables have the new font too

    def _table(self, name: str, actions: tuple[Action, ...]) -> QTableWidget:
        table = QTableWidget(len(actions), 2)
        table.setAccessibleName(name)
        table.setHorizontalHeaderLabels([self.tr("What"), self.tr("Keys")])
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setDefaultAlignment(_LEFT)
        table.setProperty("airy", "true")
        table.setShowGrid(False)
        for row, action in enumerate(actions):
            table.setItem(row, 0, QTableWidgetItem(self.tr(action.title)))
            table.setItem(row, 1, QTableWidgetItem(self.tr(" or ").join(map(as_keys, action.keys))))
        return table

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 12, 12)
        column.setSpacing(10)
        for table in self.tables:
            column.addWidget(heading(table.accessibleName(), "h2"))
            column.addWidget(table)
            column.addSpacing(8)
        column.addWidget(heading(self.tr("This program"), "h2"))
        for text in self._about():
            column.addWidget(plain(text, selectable=True))
        column.addWidget(muted(self.tr("A log says where a fault was, never what a family said.")))
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setWidget(self._inner)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Keys"))

    def _about(self) -> tuple[str, str]:
        kept = self.tr("If something fails, a log is kept in: {folder}")
        version = self.tr("ForumApp {version}").format(version=__version__)
        return version, kept.format(folder=breakable(log_folder()))


def _fit_rows(table: QTableWidget) -> None:
    """Give each row the height of its words; Qt's own way forgets what the sheet keeps free."""
    table.resizeRowsToContents()
    metrics, wrap = table.fontMetrics(), Qt.TextFlag.TextWordWrap
    for row in range(table.rowCount()):
        for column in range(table.columnCount()):
            room, item = table.columnWidth(column) - _FREE[0], table.item(row, column)
            if item is not None:
                place = metrics.boundingRect(QRect(0, 0, max(room, 1), 9999), wrap, item.text())
                needed = place.height() + _FREE[1]
                table.setRowHeight(row, max(table.rowHeight(row), needed))
