"""A time line of stops, painted: each with a shape, a day and words; for a screen reader a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.window.page import announce
from ui.window.paint.ink import has_outlines, ink
from ui.window.paint.mirror import leading, mirrored, trailing, words_as_they_read
from ui.window.paint.shapes import Shape, draw_shape
from ui.window.paint.spoken import speak_by
from ui.window.paint.spoken_points import SpokenChart

_WIDEST, _LEAST = 15, 7.4  # heights of a line of text that a stop takes
_PAD, _GAP = 10.0, 6.0
_SMALL = 0.93
_DASH = [3.0, 3.0]
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: its shape, when it was, what it is called, and what came of it.

    `ahead` stops lie in the future and are drawn dashed.
    """

    uid: str
    shape: Shape
    when: str
    title: str
    words: str = ""
    ahead: bool = False

    @property
    def spoken(self) -> str:
        """Return it as one sentence."""
        return ". ".join(each for each in (self.when, self.title, self.words) if each)


class TimeLine(QWidget):
    """Paint stops in a row; arrow keys go from one to the next, Enter opens the one stood on."""

    stood_on = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin without a stop."""
        super().__init__(parent)
        self.stops: tuple[Stop, ...] = ()
        self.sentences: Sequence[str] = ()
        self.at = -1
        self._first = 0  # the first one that is seen, where there is no room for all
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.tr("Left and right arrow keys go from one to the next."))

    def show_stops(self, stops: Sequence[Stop], at: str = "") -> None:
        """Show these; stand on the one of this id, where it is there, else on the last one."""
        self.stops = tuple(stops)
        self.sentences = tuple(stop.spoken for stop in self.stops)
        known = [stop.uid for stop in self.stops]
        self.at = known.index(at) if at in known else len(known) - 1
        self._reveal()
        self._measure()
        self.update()

    def uid(self) -> str:
        """Return the id of the stop one stands on, '' where there is none."""
        return self.stops[self.at].uid if 0 <= self.at < len(self.stops) else ""

    def go_to(self, at: int) -> None:
        """Stand on a stop, and say it."""
        at = max(0, min(len(self.stops) - 1, at))
        if not self.stops or at == self.at:
            return
        self.at = at
        self._reveal()
        if QAccessible.isActive():
            stands = QAccessibleEvent(self, QAccessible.Event.Focus)
            stands.setChild(at)
            QAccessible.updateAccessibility(stands)
        announce(self, self.sentences[at])
        self.update()
        self.stood_on.emit(self.uid())

    def box_of(self, at: int) -> QRect:
        """Return the place of a stop; an empty one where it is not seen."""
        seen = at - self._first
        if not 0 <= seen < self._room():
            return QRect()
        left, right = (round(self._wide() * n) for n in (seen, seen + 1))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left, right = self.width() - right, self.width() - left
        return QRect(left, 0, right - left, self.height())

    def sizeHint(self) -> QSize:
        return QSize(int(self._em() * 40), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(int(self._em() * _LEAST), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            back = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.go_to(self.at + _STEPS[key] * (-1 if back else 1))
        elif key in _ENDS:
            self.go_to(_ENDS[key] % max(len(self.stops), 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.uid():
            self.opened.emit(self.uid())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        for at in range(len(self.stops)):
            if self.box_of(at).contains(here):
                self.go_to(at)
                return
        middle = here.x() > self.width() / 2
        back = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.go_to(self.at + (1 if middle != back else -1))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.box_of(self.at).contains(event.position().toPoint()):
            self.opened.emit(self.uid())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            here = (at for at in range(len(self.stops)) if self.box_of(at).contains(event.pos()))
            at = next(here, -1)
            QToolTip.showText(event.globalPos(), self.sentences[at] if at >= 0 else "", self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reveal()
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_first"):
            self._reveal()
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words_as_they_read(painter)
        self._rail(painter)
        for at in range(self._first, min(self._first + self._room(), len(self.stops))):
            self._stop(painter, at, QRectF(self.box_of(at)))
        self._more(painter)

    def _stop(self, painter: QPainter, at: int, box: QRectF) -> None:
        stop = self.stops[at]
        if at == self.at:
            self._ground(painter, box.adjusted(2, 1, -2, -1))
        inner = box.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        side = leading(self.layoutDirection())
        big, small = self._letters(bold=True), self._letters(small=True)
        high = QFontMetricsF(small).height()
        painter.setFont(small)
        painter.setPen(ink("muted"))
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignTop, stop.when)
        size = self._em() * 0.95
        place = QRectF(inner.left(), inner.top() + high + _GAP, size, size)
        place = mirrored(place, inner, self.layoutDirection())
        draw_shape(painter, stop.shape, place, hollow=stop.ahead)
        words = inner.adjusted(0, high + size + 2 * _GAP, 0, 0)
        painter.setFont(big)
        painter.setPen(ink("text"))
        title = painter.boundingRect(words, _WRAP | side, stop.title)
        painter.drawText(words, _WRAP | side, stop.title)
        painter.setFont(small)
        painter.setPen(ink("muted"))
        painter.drawText(words.adjusted(0, title.height() + 2, 0, 0), _WRAP | side, stop.words)

    def _ground(self, painter: QPainter, box: QRectF) -> None:
        focused = self.hasFocus()
        thick = (4 if has_outlines() else 3) if focused else 1.5
        painter.setBrush(ink("primary_soft"))
        painter.setPen(QPen(ink("focus" if focused else "border_strong"), thick))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 10, 10)

    def _rail(self, painter: QPainter) -> None:
        """Draw the line behind the shapes, dashed where it leads on beyond what is seen."""
        last = min(self._first + self._room(), len(self.stops)) - 1
        if last < 0:
            return
        y = _PAD + QFontMetricsF(self._letters(small=True)).height() + _GAP + self._em() * 0.475
        for at in range(self._first, last + 1):
            box = QRectF(self.box_of(at))
            ends = at == len(self.stops) - 1
            pen = QPen(ink("border_strong"), 2)
            if at + 1 < len(self.stops) and self.stops[at + 1].ahead:
                pen.setDashPattern(_DASH)
            if ends:
                continue
            start = box.left() + _PAD + self._em()
            line = mirrored(
                QRectF(start, y, box.right() + _PAD - start, 0), box, self.layoutDirection()
            )
            painter.setPen(pen)
            painter.drawLine(QPointF(line.left(), y), QPointF(line.right(), y))

    def _more(self, painter: QPainter) -> None:
        """Say how many there are before and after what is seen."""
        painter.setFont(self._letters(small=True))
        painter.setPen(ink("primary"))
        whole, way = QRectF(self.rect()).adjusted(2, 0, -2, -4), self.layoutDirection()
        if self._first:
            words = self.tr("‹ {n} earlier").format(n=self._first)
            painter.drawText(whole, leading(way) | Qt.AlignmentFlag.AlignBottom, words)
        later = len(self.stops) - self._first - self._room()
        if later > 0:
            words = self.tr("{n} later ›").format(n=later)
            painter.drawText(whole, trailing(way) | Qt.AlignmentFlag.AlignBottom, words)

    def _room(self) -> int:
        """Return how many stops are seen at a time."""
        return max(1, min(len(self.stops) or 1, int(self.width() / (self._em() * _LEAST))))

    def _wide(self) -> float:
        return min(self.width() / self._room(), self._em() * _WIDEST)

    def _reveal(self) -> None:
        room, count = self._room(), len(self.stops)
        first = min(max(self._first, self.at - room + 1), max(self.at, 0))
        self._first = max(0, min(first, count - room))

    def _measure(self) -> None:
        """Be as high as the highest stop, so that nothing moves when another one is stood on."""
        small, big = (QFontMetricsF(self._letters(**{k: True})) for k in ("small", "bold"))
        room = QRectF(0, 0, max(self._wide() - 2 * _PAD, 40), 10_000)
        high = 0.0
        for stop in self.stops:
            title = big.boundingRect(room, int(_WRAP), stop.title).height()
            words = small.boundingRect(room, int(_WRAP), stop.words).height() if stop.words else 0
            high = max(high, title + words + 4)
        more = small.height() if len(self.stops) > self._room() else 0
        head = small.height() + self._em() * 0.95 + 2 * _GAP
        wanted = int(head + high + more + 2 * _PAD + 4) if self.stops else 0
        if wanted != self.minimumHeight():
            self.setMinimumHeight(wanted)
            self.setMaximumHeight(wanted)
            self.updateGeometry()

    def _em(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _letters(self, *, small: bool = False, bold: bool = False) -> QFont:
        font = QFont(self.font())
        if small:
            font.setPointSizeF(font.pointSizeF() * _SMALL)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font


class SpokenStops(SpokenChart):
    """The time line for a screen reader: a list of its stops."""

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List


speak_by(TimeLine, SpokenStops)
