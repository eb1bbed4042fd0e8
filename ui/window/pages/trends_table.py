"""The figures behind a chart as a real table, for eyes, keys and screen readers."""

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.window.models.tables import TextTable


class FiguresTable(QTableView):
    """A read-only table whose columns share the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.figures = TextTable(self)
        self.setModel(self.figures)
        self.setAccessibleName(self.tr("The figures as a table"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_figures(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show other figures from now on."""
        self.figures.put(columns, rows)
