"""One bar of what comments say: works, gets better, mixed, a problem; each part with its number."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QBrush, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.window.paint.ink import ink
from ui.window.paint.mirror import mirrored
from ui.window.paint.spoken import speak_as

_GAP = 3.0
_HATCHED, _SOFT = ("better",), ("mixed",)
_COLOURS = {"working": "pos", "better": "pos", "mixed": "neu", "problem": "neg"}
_HIGH = 1.5  # heights of a line of text
_SMALL = 0.92


class StanceBar(QWidget):
    """Parts are told apart by ground, hatching and place; their words stand beside the bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._parts: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[tuple[str, int | None]], words: str) -> None:
        """Show these stances with their numbers; nothing is drawn where one of them is hidden."""
        known = [(name, n) for name, n in parts if n is not None and name in _COLOURS]
        whole = len(known) == len([name for name, _ in parts if name in _COLOURS])
        self._parts = tuple((name, n) for name, n in known if n) if whole else ()
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    @property
    def empty(self) -> bool:
        """Say whether there is nothing to draw."""
        return not self._parts

    def sizeHint(self) -> QSize:
        high = QFontMetricsF(self.font()).height() * _HIGH
        return QSize(int(high * 6), int(high))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        room = whole.width() - _GAP * max(len(self._parts) - 1, 0)
        every, left = sum(n for _, n in self._parts), whole.left()
        for name, n in self._parts:
            wide = room * n / every
            place = QRectF(left, whole.top(), wide, whole.height())
            self._part(painter, name, n, mirrored(place, whole, self.layoutDirection()))
            left += wide + _GAP

    def _part(self, painter: QPainter, name: str, n: int, place: QRectF) -> None:
        colour = _COLOURS[name]
        solid = name not in (*_HATCHED, *_SOFT)
        painter.setPen(QPen(ink(colour), 1.5))
        painter.setBrush(ink(colour) if solid else ink(f"{colour}_soft"))
        painter.drawRoundedRect(place, 4, 4)
        if name in _HATCHED:
            painter.setBrush(QBrush(ink(colour), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(place, 4, 4)
        text, metrics = f"{n:,}", QFontMetricsF(painter.font())
        wide = metrics.horizontalAdvance(text) + 10
        if wide > place.width():
            return
        if name in _HATCHED:  # a quiet ground, so that the number is read
            ground = QRectF(0, 0, wide, metrics.height())
            ground.moveCenter(place.center())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink(f"{colour}_soft"))
            painter.drawRoundedRect(ground, 3, 3)
        painter.setPen(ink("surface" if solid else "text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


speak_as(StanceBar, QAccessible.Role.Graphic)
