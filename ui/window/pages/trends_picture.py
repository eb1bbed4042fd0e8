"""A chart as a picture to paste: its finding, the chart and its source, in the colours of print."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from exports.print_colours import PRINT
from forumapp.domain.charts import TrendChart
from ui.window import theme
from ui.window.paint.drawing import Drawing, Pointed, height_for

CHART = QSize(1000, 430)
RATIO = 2  # pixels for each of them, so that it is sharp on paper
_EDGE = 28
_POINTS = 13.0
_DPI = 96
_INCH = 0.0254  # metres
_WRAP = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class PictureWords:
    """What stands around the chart."""

    title: str
    source: str


def picture(chart: Pointed, words: PictureWords) -> QImage:
    """Return the picture; it is the same in every theme and at every size of text."""
    head, foot = _font(1.3, bold=True), _font(0.9)
    top, low = _height(head, words.title), _height(foot, words.source)
    high = _chart_height(chart)
    size = QSize(CHART.width() + 2 * _EDGE, high + top + low + 4 * _EDGE)
    image = QImage(size * RATIO, QImage.Format.Format_RGB32)
    _set_dpi(image, _DPI)
    image.setDevicePixelRatio(RATIO)
    image.fill(QColor(PRINT["paper"]))
    painter = QPainter(image)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    place = QRect(_EDGE, _EDGE, CHART.width(), top)
    _write(painter, place, head, PRINT["ink"], words.title)
    place = QRect(_EDGE, place.bottom() + _EDGE, CHART.width(), high)
    colours = {role: QColor(value) for role, value in PRINT.items()}
    Drawing(chart, QRectF(place), _font(1.0), _DPI).paint(painter, colours)
    place = QRect(_EDGE, place.bottom() + _EDGE, CHART.width(), low)
    _write(painter, place, foot, PRINT["grey"], words.source)
    painter.end()
    _set_dpi(image, _DPI * RATIO)  # only now: while one paints it would double the letters
    return image


def _chart_height(chart: Pointed) -> int:
    """Return the usual height of a line over time, and of others as much as their rows need."""
    if isinstance(chart, TrendChart):
        return CHART.height()
    return height_for(chart, CHART.width(), _font(1.0), _DPI, full=True)


def _font(factor: float, *, bold: bool = False) -> QFont:
    font = QFont(theme.FAMILY)
    font.setPointSizeF(_POINTS * factor)
    font.setBold(bold)
    return font


def _height(font: QFont, text: str) -> int:
    room = QRect(0, 0, CHART.width(), 10_000)
    return QFontMetrics(font).boundingRect(room, _WRAP, text).height() + 6


def _write(painter: QPainter, place: QRect, font: QFont, colour: str, text: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(place, _WRAP, text)


def _set_dpi(image: QImage, dpi: int) -> None:
    image.setDotsPerMeterX(round(dpi / _INCH))
    image.setDotsPerMeterY(round(dpi / _INCH))
