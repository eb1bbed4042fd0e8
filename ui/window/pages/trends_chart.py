"""The chart of a trend as a widget: arrow keys go from point to point and say each aloud."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from exports.chart_layout import Op, layout
from exports.chart_ops import SIZE
from forumapp.domain.charts import Point, TrendChart
from ui.window.paint.chart import ChartPainter, measure_with, point_places
from ui.window.paint.ink import chart_colours, ink
from ui.window.paint.spoken import speak_as

_MARGIN = 7
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class ChartView(QWidget):
    """Paint one trend; `pointed` gives the sentence of the point that the keys stand on."""

    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a chart."""
        super().__init__(parent)
        self.chart: TrendChart | None = None
        self.at = -1
        self._drawn: tuple[QSize, float, tuple[Op, ...]] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Chart"))

    def show_chart(self, chart: TrendChart | None) -> None:
        """Show another chart from now on, the last point chosen."""
        self.chart, self._drawn = chart, None
        self.at = len(chart.points) - 1 if chart else -1
        if chart:
            hint = self.tr("Left and right arrow keys go from point to point.")
            self.setAccessibleName(self.tr("Chart: {title}").format(title=chart.title))
            self.setAccessibleDescription(f"{chart.alt} {hint}")
        self.update()

    def go_to(self, at: int) -> None:
        """Stand on a point and say it."""
        if self.chart is None or not self.chart.points:
            return
        self.at = max(0, min(len(self.chart.points) - 1, at))
        said = self.sentence()
        self.pointed.emit(said)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self.update()

    def sentence(self) -> str:
        """Say the point that the keys stand on in words, with its base and any event near it."""
        if self.chart is None or self.at < 0:
            return ""
        point = self.chart.points[self.at]
        near = [mark.label for mark in self.chart.marks if round(mark.at) == self.at]
        said = [_in_words(point, self.tr("too few to show"), self.chart.base)]
        return ". ".join([*said, *near]) + "."

    def picture(self, size: QSize, ratio: float = 2.0) -> QImage:
        """Return the chart alone as a picture, on the theme's own ground."""
        image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(ink("surface"))
        painter = QPainter(image)
        self._paint(painter, size)
        painter.end()
        return image

    def sizeHint(self) -> QSize:
        em = QFontMetricsF(self.font()).height()
        return QSize(int(em * 30), int(em * 11))

    def minimumSizeHint(self) -> QSize:
        em = QFontMetricsF(self.font()).height()
        return QSize(int(em * 14), int(em * 9))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        count = len(self.chart.points) if self.chart else 0
        if count and key in _STEPS:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.go_to(self.at + (-_STEPS[key] if mirrored else _STEPS[key]))
        elif count and key in _ENDS:
            self.go_to(_ENDS[key] % count)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.chart is None:
            return
        _, scale, ops = self._laid_out(self.size())
        places = point_places(ops, [point.value for point in self.chart.points])
        if places:
            x = (event.position().x() - _MARGIN) / scale
            self.go_to(min(range(len(places)), key=lambda at: abs(places[at][0] - x)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pointed.emit(self.sentence())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._drawn = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint(painter, self.size(), stand=True)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink("focus"), 3))
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 8, 8)

    def _paint(self, painter: QPainter, size: QSize, *, stand: bool = False) -> None:
        if self.chart is None:
            return
        _, scale, ops = self._laid_out(size)
        high = (size.height() - 2 * _MARGIN) / scale
        painter.translate(_MARGIN, _MARGIN)
        drawing = ChartPainter(self.font(), scale, high, chart_colours(), self.logicalDpiY())
        drawing.paint(painter, ops)
        if stand and self.hasFocus():
            self._stand(painter, drawing, ops, scale)
        painter.resetTransform()

    def _laid_out(self, size: QSize) -> tuple[QSize, float, tuple[Op, ...]]:
        """Lay the chart out for a size once; its small words are as large as the window's text."""
        if self._drawn is None or self._drawn[0] != size:
            dpi = self.logicalDpiY()
            scale = self.font().pointSizeF() * dpi / 72 / SIZE * 0.95
            measure = measure_with(self.font(), scale, dpi)
            wide = (size.width() - 2 * _MARGIN) / scale
            high = (size.height() - 2 * _MARGIN) / scale
            ops = layout(self.chart, wide, high, measure) if self.chart else ()
            self._drawn = (QSize(size), scale, ops)
        return self._drawn

    def _stand(
        self, painter: QPainter, drawing: ChartPainter, ops: tuple[Op, ...], scale: float
    ) -> None:
        """Ring the point that the keys stand on."""
        assert self.chart is not None
        places = point_places(ops, [point.value for point in self.chart.points])
        if not 0 <= self.at < len(places):
            return
        x, y = places[self.at]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if y is not None:
            painter.setPen(QPen(ink("focus"), 3))
            painter.drawEllipse(drawing.place(x, y), 5.5 * scale, 5.5 * scale)
            return
        foot = drawing.place(x, 0)
        painter.setPen(QPen(ink("focus"), 3))
        painter.drawLine(foot - QPointF(8 * scale, 1), foot + QPointF(8 * scale, -1))


def _in_words(point: Point, too_few: str, base: str) -> str:
    if point.value is None:
        return f"{point.label}: {too_few}"
    return f"{point.label}: {point.value:.0%} of {point.n} {base}"


speak_as(ChartView, QAccessible.Role.Chart)
