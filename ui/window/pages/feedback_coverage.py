"""One area with how much feedback it holds, as words and a thin bar; pressed, it is a filter."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.window.paint.hovered import Hovered
from ui.window.paint.ink import draw_icon, has_outlines, ink

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_THICK = 6


class AreaBar(Hovered):
    """Paint the area's title, its count at the end, and below both how large its share is."""

    def __init__(self, title: str, kind: str, parent: QWidget | None = None) -> None:
        """Begin with nothing counted."""
        super().__init__(parent)
        self._title, self._kind = title, kind
        self._count, self._most = 0, 1
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_count(0, 1)

    def show_count(self, count: int, most: int, earlier: int = 0) -> None:
        """Show how many pieces of how many there are; `earlier` more came under an earlier area."""
        self._count, self._most = count, max(1, most)
        one = self.tr("1 piece") if count == 1 else self.tr("{n} pieces").format(n=f"{count:n}")
        if earlier:
            more = self.tr("and {n} under the area of an earlier inspection")
            one = f"{one}, {more.format(n=f'{earlier:n}')}"
        self.setText(self._title)
        self.setAccessibleName(f"{self._title}: {one}")
        self.setToolTip(f"{self._title}\n{self._kind} · {one}")
        self.update()

    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()  # in the theme's own font
        room = QRect(0, 0, width - self._around(), 10_000)
        words = self.fontMetrics().boundingRect(room, _WRAP, self._title)
        return words.height() + _THICK + 16

    def sizeHint(self) -> QSize:
        width = max(200, self.width())
        return QSize(200, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        """Be as high as the title takes: layouts ask for it too early, in another font."""
        wanted = self.heightForWidth(self.width())
        if wanted != self.minimumHeight():
            self.setFixedHeight(wanted)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        self._ground(painter, rect)
        inner = rect.adjusted(10, 5, -10, -_THICK - 7)
        painter.setFont(self._letters())
        painter.setPen(ink("text"))
        painter.drawText(inner, _END, f"{self._count:n}")
        wide = self._count_room()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        words = inner.adjusted(wide if mirrored else 0, 0, 0 if mirrored else -wide, 0)
        if self.isChecked():
            words = self._tick(painter, words, mirrored)
        painter.drawText(words, _WRAP, self._title)
        self._share(
            painter, QRectF(rect.left() + 10, rect.bottom() - _THICK - 4, rect.width() - 20, _THICK)
        )

    def _ground(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QPen(ink("primary"), 2) if self.isChecked() else Qt.PenStyle.NoPen)
        soft = self.isChecked() or self.hovered
        painter.setBrush(ink("primary_soft") if soft else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink("focus"), 3))
            painter.drawRoundedRect(rect, 8, 8)

    def _tick(self, painter: QPainter, words: QRectF, mirrored: bool) -> QRectF:
        size = float(self.fontMetrics().height())
        box = QRectF(words.left(), words.center().y() - size / 2, size, size)
        if mirrored:
            box.moveRight(words.right())
        draw_icon(painter, "check", "primary", box)
        gap = size + 6
        return words.adjusted(0 if mirrored else gap, 0, -gap if mirrored else 0, 0)

    def _share(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QPen(ink("border"), 1) if has_outlines() else Qt.PenStyle.NoPen)
        painter.setBrush(ink("neu_soft"))
        painter.drawRoundedRect(rect, _THICK / 2, _THICK / 2)
        if self._count:
            done = QRectF(rect)
            done.setWidth(max(float(_THICK), rect.width() * min(1.0, self._count / self._most)))
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                done.moveRight(rect.right())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink("primary"))
            painter.drawRoundedRect(done, _THICK / 2, _THICK / 2)

    def _around(self) -> int:
        """Return the width that the title may not use."""
        return 24 + self._count_room() + self.fontMetrics().height() + 6

    def _count_room(self) -> int:
        return QFontMetrics(self._letters()).horizontalAdvance(f"{self._count:n}") + 14

    def _letters(self) -> QFont:
        font = QFont(self.font())
        if self.isChecked():
            font.setWeight(QFont.Weight.DemiBold)
        return font
