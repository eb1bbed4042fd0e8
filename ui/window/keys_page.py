"""Keys and help: the first things to know, and every key, from the action table."""

from PySide6.QtCore import QEvent, Qt, QTimer
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
from ui.window.context import Context
from ui.window.folders import log_folder
from ui.window.page import Page, heading
from ui.window.pages_table import PAGES
from ui.window.paint.rows import muted, plain

_HELP = (
    "Record what families say, one family after the other. Read it when there is time: accept or "
    "refuse what the machine suggests. Pack what you found for a meeting or an inspector; packs "
    "and trends count only what a person confirmed.",
    "A family needs help with their own child's case? A forum does not take on cases. SENDIASS "
    "does: free, confidential and impartial, in every local area.",
    "Someone is in danger now? Call 999.",
)
_WIDEST = 44  # lines of text: wider tables part an action from its keys
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class KeysPage(Page):
    """A few sentences of help, and a table of keys for each page."""

    key = "keys"
    title = "Keys and help"
    icon = "circle-help"

    def __init__(self, context: Context) -> None:
        """Build it from the action table."""
        super().__init__(context)
        self._inner = QWidget()
        self.tables = [self._table(self.tr("On every page"), frame_actions())]
        rows = [(row, page_actions(row.key)) for row in PAGES]
        self.tables += [self._table(self.tr(row.title), own) for row, own in rows if own]
        self._lay_out()

    def opened(self) -> None:
        """Fit each table to its rows, and put the cursor into the first."""
        self._fit()
        self.tables[0].setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)  # once the tables have the new font too

    def _fit(self) -> None:
        self._inner.setMaximumWidth(_WIDEST * self.fontMetrics().height())
        for table in self.tables:
            table.resizeRowsToContents()
            rows = sum(table.rowHeight(row) for row in range(table.rowCount()))
            table.setFixedHeight(rows + table.horizontalHeader().sizeHint().height() + 6)

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

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(10)
        column.addWidget(heading(self.tr(self.title)))
        for text in _HELP:
            column.addWidget(plain(self.tr(text)))
        for table in self.tables:
            column.addSpacing(8)
            column.addWidget(heading(table.accessibleName(), "h2"))
            column.addWidget(table)
        column.addSpacing(8)
        column.addWidget(heading(self.tr("This program"), "h2"))
        for text in self._about():
            column.addWidget(plain(text, selectable=True))
        column.addWidget(muted(self.tr("A log says where a fault was, never what a family said.")))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._inner)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _about(self) -> tuple[str, str]:
        kept = self.tr("If something fails, a log is kept in: {folder}")
        version = self.tr("ForumApp {version}").format(version=__version__)
        return version, kept.format(folder=log_folder())
