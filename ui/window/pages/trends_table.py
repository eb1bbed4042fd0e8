"""The figures behind a chart as a real table, for eyes, keys and screen readers."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.window.models.tables import TextTable

_WRAP = Qt.TextFlag.TextWordWrap
_AROUND = 16  # px around a heading


class Headings(QHeaderView):
    """Headings that share the width and wrap."""

    def __init__(self, parent: QWidget) -> None:
        """Stand above this table."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        self.setDefaultAlignment(side | Qt.AlignmentFlag(_WRAP.value))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setSectionsClickable(False)

    def sectionSizeFromContents(self, index: int) -> QSize:
        words = str(self.model().headerData(index, self.orientation()) or "")
        metrics = QFontMetrics(self._letters())
        longest = max((metrics.horizontalAdvance(word) for word in words.split()), default=0)
        room = QRect(0, 0, max(self.sectionSize(index) - _AROUND, longest), 10_000)
        high = metrics.boundingRect(room, _WRAP, words).height()
        return QSize(longest + _AROUND, high + _AROUND)

    def fit(self) -> None:
        """Be as high as the highest heading at this width."""
        every = range(self.count())
        self.setFixedHeight(
            max((self.sectionSizeFromContents(at).height() for at in every), default=0)
        )

    def _letters(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font


class FiguresTable(QTableView):
    """A read-only table whose columns share the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.figures, self._headings = TextTable(self), Headings(self)
        self.setModel(self.figures)
        self.setHorizontalHeader(self._headings)
        self.setAccessibleName(self.tr("The figures as a table"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setProperty("ring", "own")
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_figures(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show other figures from now on."""
        self.figures.put(columns, rows)
        self._headings.fit()

    def sizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(em * 20, em * 11)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.figures.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._headings.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_headings"):
            self._headings.fit()
