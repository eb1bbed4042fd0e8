"""A layout that sets widgets in lines, like words: chips wrap instead of making a page wider."""

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_NOWHERE = Qt.Orientation(0)


class Flow(QLayout):
    """Widgets from the leading edge on, as many in a line as fit."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 8,
        from_end: bool = False,
        one_line: bool = False,
    ) -> None:
        """Lay out with this gap in both directions, without margins; `from_end` backwards.

        With `one_line` it asks for the room of all in a line, and makes do with less.
        """
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._from_end, self._one_line = gap, from_end, one_line
        self._heights: dict[int, int] = {}  # by width: Qt asks dozens of times for each showing
        self._least: QSize | None = None
        self._sizes: list[tuple[QLayoutItem, int, int, int]] | None = None
        self.setContentsMargins(QMargins())

    def clear(self) -> None:
        """Take every widget out and let it go."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def invalidate(self) -> None:
        self._heights.clear()
        self._least = self._sizes = None
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        if not 0 <= index < len(self._items):
            return None  # type: ignore[return-value]
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return _NOWHERE

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), test=True)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._sizes = None  # measured anew where it counts, should something not have said a change
        self._place(rect, test=False)

    def sizeHint(self) -> QSize:
        least = self.minimumSize()
        if not self._one_line:
            return least
        widths = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
        return QSize(sum(widths) + self._gap * max(len(widths) - 1, 0), least.height())

    def minimumSize(self) -> QSize:
        if self._least is None:
            self._least = QSize()
            for item in self._items:
                self._least = self._least.expandedTo(item.minimumSize())
        return QSize(self._least)

    def _place(self, rect: QRect, *, test: bool) -> int:
        """Set the items into `rect` (unless it is a test); return the height they take."""
        left, wide = rect.x(), rect.width()
        x, y, high = left, rect.y(), 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for item, width, height, least in self._measured():
            width = min(width, max(wide, least))
            if x > left and x + width > left + wide:
                self._settle(line, high, rect)
                x, y, high, line = left, y + high + self._gap, 0, []
            if not test:
                line.append((item, QRect(x, y, width, height)))
            x, high = x + width + self._gap, max(high, height)
        self._settle(line, high, rect)
        return y + high - rect.y()

    def _measured(self) -> list[tuple[QLayoutItem, int, int, int]]:
        """Return what is seen with its width, its height and the least width it may have.

        It is kept until something changes: every width that Qt tries asks for it.
        """
        if self._sizes is None:
            seen = [item for item in self._items if not item.isEmpty()]
            hints = [(item, item.sizeHint(), item.minimumSize().width()) for item in seen]
            self._sizes = [
                (item, size.width(), size.height(), least) for item, size, least in hints
            ]
        return self._sizes

    def _settle(self, line: list[tuple[QLayoutItem, QRect]], high: int, rect: QRect) -> None:
        """Set the items of a line, those that are lower at its middle."""
        for item, place in line:
            place.moveTop(place.top() + (high - place.height()) // 2)
            item.setGeometry(self._mirrored(place, rect))

    def _mirrored(self, place: QRect, rect: QRect) -> QRect:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if mirrored == self._from_end:
            return place
        return QRect(rect.left() + rect.right() + 1 - place.right() - 1, place.y(), *_wh(place))


def _wh(rect: QRect) -> tuple[int, int]:
    return rect.width(), rect.height()
