"""Chips: small buttons with round ends; what the machine proposes has a dashed outline."""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.window.paint.hovered import Hovered
from ui.window.paint.ink import draw_icon, ink
from ui.window.paint.mirror import leading, words_as_they_read

Look = Literal["filter", "confirmed", "suggested", "quiet"]
_DASHES = [4.0, 3.0]
_LEAST, _LETTERS = 30.0, 0.95  # pixels of height; of the size of plain text


class Chip(Hovered):
    """A chip: its text may be cut to `most` letters and is then whole in its tooltip."""

    def __init__(
        self,
        text: str,
        look: Look = "filter",
        *,
        icon: str = "",
        key: str = "",
        most: int = 26,
        parent: QWidget | None = None,
    ) -> None:
        """Show `text`; `key` is the key that presses it, shown in front."""
        super().__init__(parent)
        self._look, self._icon, self._key, self._most = look, icon, key, most
        self._fonts: dict[bool, QFont] = {}
        self._hint: tuple[tuple[str, bool], QSize] | None = None
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setCheckable(look == "filter")
        self.toggled.connect(lambda _: self.updateGeometry())  # its letters are wider then
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def say(self, text: str, icon: str) -> None:
        """Show other words and another icon ('' for none) from now on."""
        if (text, icon) != (self.text(), self._icon):
            self._icon, self._hint = icon, None
            self.setText(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        asked = (self.text(), self._filled())
        if self._hint is None or self._hint[0] != asked:
            self._hint = (asked, self._measured())
        return self._hint[1]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        again = event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if again and hasattr(self, "_hint"):  # not while Qt is making it
            self._fonts.clear()
            self._hint = None
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()  # as Space does
        else:
            super().keyPressEvent(event)

    def _measured(self) -> QSize:
        self.ensurePolished()  # in the theme's own font
        metrics = QFontMetricsF(self._letters())
        height = max(_LEAST, metrics.height() + 14)
        wide = metrics.horizontalAdvance(self._shown()) + height
        if self._icon:
            wide += metrics.height() + 5
        if self._key:
            wide += metrics.height() + 8
        return QSize(int(wide) + 1, int(height))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), hint.height() * 4), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words_as_they_read(painter)
        rect = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        self._ground(painter, rect)
        colour = "on_primary" if self._filled() else "text"
        metrics = QFontMetricsF(self._letters())
        inner = rect.adjusted(rect.height() / 2 - 2, 0, -rect.height() / 2 + 2, 0)
        if self._key:
            inner = self._keycap(painter, inner, metrics)
        if self._icon:
            inner = self._draw_icon(painter, inner, metrics, colour)
        painter.setFont(self._letters())
        painter.setPen(ink(colour))
        text = metrics.elidedText(self._shown(), Qt.TextElideMode.ElideRight, inner.width() + 2)
        across = (
            leading(self.layoutDirection())
            if self._icon or self._key
            else Qt.AlignmentFlag.AlignHCenter
        )
        painter.drawText(inner.adjusted(-1, 0, 3, 0), Qt.AlignmentFlag.AlignVCenter | across, text)

    def _ground(self, painter: QPainter, rect: QRectF) -> None:
        radius = rect.height() / 2
        pen = QPen(ink("border_strong"), 1.2)
        if self._look == "quiet":
            pen = QPen(ink("border"), 1)
        if self._look == "suggested":
            pen = QPen(ink("border_strong"), 1.4)
            pen.setDashPattern(_DASHES)
        ground = "primary" if self._filled() else "surface"
        if not self._filled() and (self.hovered or self.isDown() or self._look == "confirmed"):
            ground = "primary_soft"
        painter.setPen(pen)
        painter.setBrush(ink(ground))
        painter.drawRoundedRect(rect, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink("focus"), 3))
            painter.drawRoundedRect(rect, radius, radius)
            if self._filled():  # a ring in the colour of the chip itself would not be seen
                painter.setPen(QPen(ink("on_primary"), 1.5))
                painter.drawRoundedRect(rect.adjusted(3, 3, -3, -3), radius - 3, radius - 3)

    def _keycap(self, painter: QPainter, rect: QRectF, metrics: QFontMetricsF) -> QRectF:
        size = metrics.height()
        box = QRectF(rect.left(), rect.center().y() - size / 2, size, size)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveRight(rect.right())
        painter.setPen(QPen(ink("border_strong"), 1))
        painter.setBrush(ink("raised"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(self._letters())
        painter.setPen(ink("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)
        return self._without(rect, size + 8)

    def _draw_icon(
        self, painter: QPainter, rect: QRectF, metrics: QFontMetricsF, colour: str
    ) -> QRectF:
        size = metrics.height() * 0.9
        box = QRectF(rect.left(), rect.center().y() - size / 2, size, size)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveRight(rect.right())
        draw_icon(painter, self._icon, colour, box)
        return self._without(rect, metrics.height() + 5)

    def _without(self, rect: QRectF, width: float) -> QRectF:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return rect.adjusted(0, 0, -width, 0)
        return rect.adjusted(width, 0, 0, 0)

    def _filled(self) -> bool:
        return self._look == "filter" and self.isChecked()

    def _letters(self) -> QFont:
        """Return the font; a flow of chips asks for it hundreds of times."""
        filled = self._filled()
        if filled not in self._fonts:
            font = QFont(self.font())
            font.setPointSizeF(font.pointSizeF() * _LETTERS)
            if filled:
                font.setWeight(QFont.Weight.DemiBold)
            self._fonts[filled] = font
        return self._fonts[filled]

    def _shown(self) -> str:
        text = self.text()
        return text if len(text) <= self._most else text[: self._most - 1].rstrip(" ,") + "…"


def height_of(widget: QWidget) -> int:
    """Return how high a chip is beside this widget."""
    font = QFont(widget.font())
    font.setPointSizeF(font.pointSizeF() * _LETTERS)
    return int(max(_LEAST, QFontMetricsF(font).height() + 14))
