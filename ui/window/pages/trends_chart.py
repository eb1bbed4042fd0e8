"""A chart as a widget: arrow keys go from point to point and say each aloud."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from forumapp.domain.charts import TrendChart
from ui.window.page import announce
from ui.window.paint.drawing import Drawing, Pointed, height_for
from ui.window.paint.ink import chart_colours, ink
from ui.window.paint.spoken import speak_by
from ui.window.paint.spoken_points import SpokenChart

_MARGIN = 12
_RING = 5.0  # radius of the ring around a point, in points of the drawing
_FOOT = 8  # half the mark below a point that has no value
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}  # as drawn: time runs from left to right
_ROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, **_STEPS}  # rows stand below each other
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class ChartView(QWidget):
    """Paint one chart; `pointed` gives the sentence of the point that the keys stand on."""

    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a chart."""
        super().__init__(parent)
        self.chart: Pointed | None = None
        self.at = -1
        self.sentences: Sequence[str] = ()
        self._drawn: Drawing | None = None
        self._full = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Chart"))

    def show_chart(self, chart: Pointed | None, sentences: Sequence[str] = ()) -> None:
        """Show another chart from now on; `sentences` say its points.

        The last point of a line over time is chosen, or the first row of others.
        """
        self.chart, self._drawn = chart, None
        points = chart.points if chart else ()
        self.sentences = tuple(sentences) if points else ()
        self.at = len(points) - 1 if self._over_time else min(0, len(points) - 1)
        if chart:
            across = self.tr("Left and right arrow keys go from point to point.")
            down = self.tr("Up and down arrow keys go from row to row.")
            hint = across if self._over_time else down
            self.setAccessibleName(self.tr("Chart: {title}").format(title=chart.title))
            self.setAccessibleDescription(f"{chart.measure}. {hint}")
        self._keep_height()
        self.update()

    def go_to(self, at: int) -> None:
        """Stand on a point and say it."""
        if self.chart is None or not self.chart.points:
            return
        self.at = max(0, min(len(self.chart.points) - 1, at))
        said = self.sentence()
        self.pointed.emit(said)
        if QAccessible.isActive():
            stands = QAccessibleEvent(self, QAccessible.Event.Focus)
            stands.setChild(self.at)
            QAccessible.updateAccessibility(stands)
        announce(self, said)
        self._come_into_view()
        self.update()

    def sentence(self, at: int | None = None) -> str:
        """Say a point in words, that of the keys if none is named, with any event near it."""
        place = self.at if at is None else at
        if self.chart is None or not 0 <= place < len(self.sentences):
            return ""
        marks = self.chart.marks if isinstance(self.chart, TrendChart) else ()
        near = [f"{mark.label}." for mark in marks if round(mark.at) == place]
        return " ".join([self.sentences[place], *near])

    def box_of(self, at: int) -> QRect:
        """Return the strip of the chart that belongs to a point."""
        drawn = self._drawing()
        return drawn.box(at).toRect() if drawn else QRect()

    def make_room(self, full: bool) -> None:
        """Keep the height that the chart needs, or in `full`, where the page scrolls, likes."""
        self._full = full
        self._keep_height()

    def sizeHint(self) -> QSize:
        em = QFontMetricsF(self.font()).height()
        return QSize(int(em * 30), int(em * 11))

    def minimumSizeHint(self) -> QSize:
        em = QFontMetricsF(self.font()).height()
        return QSize(int(em * 14), int(em * 9))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        count = len(self.chart.points) if self.chart else 0
        steps = _STEPS if self._over_time else _ROWS
        if count and key in steps:
            self.go_to(self.at + steps[key])
        elif count and key in _ENDS:
            self.go_to(_ENDS[key] % count)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go_near(event.position())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            drawn = self._drawing()
            at = drawn.nearest(QPointF(event.pos())) if drawn else -1
            QToolTip.showText(event.globalPos(), self.sentence(at), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pointed.emit(self.sentence())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._drawn = None
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_full"):
            self._keep_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        drawn = self._drawing()
        if drawn is not None:
            drawn.paint(painter, chart_colours())
        if not self.hasFocus():
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink("focus"), 3))
        if drawn is not None:
            self._ring(painter, drawn)
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 8, 8)

    def _come_into_view(self) -> None:
        """Scroll a page that scrolls to the row: a chart of many is higher than the window."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        inner = around.widget() if around is not None else None
        if around is not None and inner is not None and not self._over_time:
            place = self.mapTo(inner, self.box_of(self.at).center())
            around.ensureVisible(place.x(), place.y(), 0, self.fontMetrics().height() * 4)

    @property
    def _over_time(self) -> bool:
        return isinstance(self.chart, TrendChart)

    def _keep_height(self) -> None:
        room = max(self.width(), self.minimumSizeHint().width()) - 2 * _MARGIN
        if self.chart is None:
            self.setMinimumHeight(0)
            return
        high = height_for(self.chart, room, self.font(), self.logicalDpiY(), full=self._full)
        self.setMinimumHeight(high + 2 * _MARGIN)

    def _go_near(self, place: QPointF) -> None:
        drawn = self._drawing()
        if drawn is not None and (at := drawn.nearest(place)) >= 0:
            self.go_to(at)

    def _drawing(self) -> Drawing | None:
        """Lay the chart out for a size once; its small words are as large as the window's text."""
        place = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        if self.chart is None:
            return None
        if self._drawn is None or self._drawn.place != place:
            self._drawn = Drawing(self.chart, place, self.font(), self.logicalDpiY())
        return self._drawn

    def _ring(self, painter: QPainter, drawn: Drawing) -> None:
        """Ring the point that the keys stand on, or its row; one without a value is underlined."""
        if not self._over_time:
            painter.drawRoundedRect(drawn.box(self.at).adjusted(-4, 1, 4, -1), 6, 6)
            return
        place, has_value = drawn.point(self.at)
        if has_value:
            painter.drawEllipse(place, _RING * drawn.scale, _RING * drawn.scale)
        elif self.at >= 0:
            wide = QPointF(_FOOT * drawn.scale, 0)
            painter.drawLine(place - wide - QPointF(0, 1), place + wide - QPointF(0, 1))


speak_by(ChartView, SpokenChart)
