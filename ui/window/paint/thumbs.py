"""A column of small pages: each is asked for when it comes into sight, the one shown is marked."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.window.paint.ink import ink

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WIDE = 5.2  # heights of a line of text that a small page takes
_SHAPE = 297 / 210
_GAP = 8
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class _Pages(QAbstractListModel):
    """So many pages, and the pictures that were made of some."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.images: dict[int, QImage] = {}
        self._count = 0

    def begin(self, count: int) -> None:
        self.beginResetModel()
        self._count = count
        self.images.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role == Qt.ItemDataRole.DisplayRole:
            said = self.tr("Page {at} of {pages}")
            return said.format(at=index.row() + 1, pages=self._count)
        return None


class _Small(QStyledItemDelegate):
    """Paints a small page with its number below."""

    def __init__(self, parent: "Thumbs") -> None:
        super().__init__(parent)
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        wide, line = self._view.page_width(), option.fontMetrics.height()
        return QSize(wide + 2 * _GAP, int(wide * _SHAPE) + line + 2 * _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, row = self._view, index.row()
        wide = view.page_width()
        left = option.rect.left() + (option.rect.width() - wide) / 2
        sheet = QRectF(left, option.rect.top() + _GAP / 2, wide, wide * _SHAPE)
        image = view.image(row)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if image is None:
            painter.fillRect(sheet, QColor("white"))
        else:
            painter.drawImage(sheet, image)
        here = row == view.currentIndex().row()
        thick = 3 if here else 1
        focused = here and view.hasFocus()
        painter.setPen(QPen(ink("focus" if focused else "primary" if here else "border"), thick))
        painter.drawRect(sheet.adjusted(-thick / 2, -thick / 2, thick / 2, thick / 2))
        letters = option.font
        letters.setBold(here)
        painter.setFont(letters)
        painter.setPen(ink("text" if here else "muted"))
        low = QRectF(option.rect)
        low.setTop(sheet.bottom() + 2)
        painter.drawText(
            low, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, f"{row + 1}"
        )
        painter.restore()


class Thumbs(QListView):
    """`wanted` names pages that are in sight without a picture, `turned` the page stood on."""

    wanted = Signal(int)
    turned = Signal(int)

    def __init__(self, name: str) -> None:
        """Begin empty; `name` is for screen readers."""
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("role", "thumbs")
        self._pages, self._asked = _Pages(self), set[int]()
        self.setModel(self._pages)
        self.setItemDelegate(_Small(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.selectionModel().currentChanged.connect(self._on_current)

    def begin(self, count: int) -> None:
        """Show so many pages, none of them drawn yet."""
        self._asked.clear()
        self._pages.begin(count)

    def image(self, page: int) -> QImage | None:
        """Return the picture of a page; ask for it, once, where there is none."""
        if page not in self._pages.images and page not in self._asked:
            self._asked.add(page)
            QTimer.singleShot(0, self, lambda: self.wanted.emit(page))  # not while it is painted
        return self._pages.images.get(page)

    def put(self, page: int, image: QImage) -> None:
        """Show the picture of a page."""
        self._pages.images[page] = image
        self.update(self._pages.index(page))

    def stand_on(self, page: int) -> None:
        """Mark the page that is shown."""
        if page != self.currentIndex().row():
            self.setCurrentIndex(self._pages.index(page))

    def page_width(self) -> int:
        """Return how wide a small page is."""
        return int(self.fontMetrics().height() * _WIDE)

    def sizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self.page_width() + 2 * _GAP + bar + 8, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _TURNS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        at = self.currentIndex().row() + step
        if 0 <= at < self._pages.rowCount():
            self.stand_on(at)

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.turned.emit(current.row())
