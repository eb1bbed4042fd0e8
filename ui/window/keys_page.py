"""Keys and help: every key, from the action table, and the first things to know."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.window.actions import Action, frame_actions, page_actions
from ui.window.context import Context
from ui.window.page import Page, heading
from ui.window.pages_table import PAGES
from ui.window.paint.rows import muted, plain

_HELP = (
    "Record what families say, one family after the other. Read it when there is time: accept or "
    "refuse what the machine suggests. Trends and Packs count only what a person confirmed.",
    "A forum does not take on a child's own case: SENDIASS does, and others. If someone is in "
    "danger now, call 999.",
)

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class KeysPage(Page):
    """A table of keys for each page, and a few sentences of help."""

    key = "keys"
    title = "Keys and help"
    icon = "circle-help"

    def __init__(self, context: Context) -> None:
        """Build it from the action table."""
        super().__init__(context)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(10)
        column.addWidget(heading(self.tr(self.title)))
        for text in _HELP:
            column.addWidget(plain(self.tr(text)))
        self.tables = [self._table(self.tr("On every page"), frame_actions())]
        self.tables += [self._table(self.tr(row.title), page_actions(row.key)) for row in PAGES]
        for table in self.tables:
            if table.rowCount():
                column.addWidget(heading(table.accessibleName(), "h2"))
                column.addWidget(table)
        column.addWidget(muted(self.tr("Logs of faults hold no family's words.")))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def opened(self) -> None:
        """Fit each table to its rows at this size of text."""
        for table in self.tables:
            table.resizeRowsToContents()
            rows = sum(table.rowHeight(row) for row in range(table.rowCount()))
            table.setFixedHeight(rows + table.horizontalHeader().sizeHint().height() + 6)
        self.tables[0].setFocus()

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
            table.setItem(row, 1, QTableWidgetItem(self.tr(" or ").join(action.keys)))
        return table
