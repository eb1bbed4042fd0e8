"""Lines of a short list to choose from: wrapped words, a soft ground and a bar where one stands."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.window import theme
from ui.window.paint.ink import draw_icon, has_outlines, ink
from ui.window.paint.mirror import leading, mirrored, words_as_they_read

Index = QModelIndex | QPersistentModelIndex
MORE = Qt.ItemDataRole.UserRole + 7  # small grey words below
_PLAIN = (  # the delegate paints everything
    "border: none; padding: 0; background: transparent; selection-background-color: transparent;"
)
_TICKED = Qt.ItemDataRole.CheckStateRole
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


class ChoiceDelegate(QStyledItemDelegate):
    """Paint a line with its box, if it can be ticked, and small words below (MORE)."""

    def __init__(self, parent: QObject, *, tight: bool = False) -> None:
        """Paint for this list; `tight` leaves less room around the words."""
        super().__init__(parent)
        self._side, self._top = (6, 4) if tight else (14, 9)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        metrics = QFontMetrics(option.font)
        room = QRect(0, 0, width - 12 - 2 * self._side - self._box_room(index, metrics), 10_000)
        words = metrics.boundingRect(room, _WRAP, str(index.data())).height()
        more = index.data(MORE)
        below = metrics.boundingRect(room, _WRAP, str(more)).height() if more else 0
        return QSize(width, words + below + 2 * self._top + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(6, 2, -6, -2)
        state = option.state
        metrics, way = QFontMetrics(option.font), option.direction
        wrap = _WRAP | leading(way)
        words_as_they_read(painter)
        self._ground(painter, rect, state, way)
        words = rect.adjusted(self._side, self._top, -self._side, -self._top)
        box = self._box_room(index, metrics)
        if box:
            size = metrics.height() * 0.95
            place = QRectF(words.left(), words.top() + 1, size, size)
            self._tick(painter, mirrored(place, words, way), index)
            words = mirrored(words.adjusted(box, 0, 0, 0), words, way)
        painter.setFont(option.font)
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        painter.setPen(ink("text" if enabled else "muted"))
        painter.drawText(words, wrap, str(index.data()))
        if more := index.data(MORE):
            painter.setPen(ink("muted"))
            low = metrics.boundingRect(words.toRect(), wrap, str(more)).height()
            painter.drawText(words.adjusted(0, words.height() - low, 0, 0), wrap, str(more))
        painter.restore()

    def _ground(
        self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag, way: Qt.LayoutDirection
    ) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(ink("primary_soft" if selected else "raised"))
            painter.drawRoundedRect(rect, 8, 8)
        if selected:
            painter.setBrush(ink("primary"))
            bar = QRectF(rect.left(), rect.top() + 7, 4, rect.height() - 14)
            painter.drawRoundedRect(mirrored(bar, rect, way), 2, 2)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if focused or (selected and has_outlines()):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            thick = 4 if focused and has_outlines() else 2  # white and yellow alone look alike
            painter.setPen(QPen(ink("focus" if focused else "border_strong"), thick))
            inset = thick / 2
            painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 8, 8)

    def _tick(self, painter: QPainter, box: QRectF, index: Index) -> None:
        ticked = index.data(_TICKED) == Qt.CheckState.Checked.value
        painter.setPen(QPen(ink("primary" if ticked else "border_strong"), 1.5))
        painter.setBrush(ink("primary" if ticked else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            draw_icon(painter, "check", "on_primary", box.adjusted(1, 1, -1, -1))

    def _box_room(self, index: Index, metrics: QFontMetrics) -> int:
        tickable = index.data(_TICKED) is not None
        return int(metrics.height() * 0.95) + 12 if tickable else 0


class TickDelegate(ChoiceDelegate):
    """Ticks where one presses, not on the small box alone; high enough for a finger."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return size.expandedTo(QSize(0, round(44 * theme.scale())))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        released = event.type() == QEvent.Type.MouseButtonRelease
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if not released and not (space and event.type() == QEvent.Type.KeyPress):
            return False
        on = index.data(_TICKED) == Qt.CheckState.Checked.value
        return model.setData(
            index, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked, _TICKED
        )


class ChoiceList(QListWidget):
    """A short list painted so; its lines are measured again when its width changes."""

    def __init__(self, name: str, *, tight: bool = False) -> None:
        """Begin empty; `name` is for screen readers."""
        super().__init__()
        self.setAccessibleName(name)
        self.setObjectName("choices")
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setStyleSheet(_PLAIN)
        self.setItemDelegate(ChoiceDelegate(self, tight=tight))
        self.setMouseTracking(True)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(em * 12, em * 6)

    def height_of(self, most: int) -> int:
        """Return the height that shows the first `most` lines."""
        return sum(self.sizeHintForRow(row) for row in range(min(most, self.count()))) + 4
