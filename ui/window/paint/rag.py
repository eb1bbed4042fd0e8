"""Red, amber, green: a shape and a word with every colour, as a chip and in the cells of tables."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.window.models.lists import label
from ui.window.paint.ink import has_outlines, ink
from ui.window.paint.mirror import leading, words_as_they_read
from ui.window.paint.spoken import speak_as

Shape = Literal["triangle", "diamond", "circle", "done", "ring", "dashes"]
_PAD, _GAP = 10, 6


@dataclass(frozen=True, slots=True)
class Rag:
    """One state: its shape, the name of its colour, a short word, and the same in full."""

    shape: Shape
    colour: str
    word: str
    full: str = ""

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        return self.full or self.word


RED: tuple[Shape, str] = ("triangle", "red")
AMBER: tuple[Shape, str] = ("diamond", "amber")
GREEN: tuple[Shape, str] = ("circle", "green")
OPEN: tuple[Shape, str] = ("ring", "muted")


def claimed_rag(code: str | None) -> Rag:
    """Return how a code of the list *claimed* is drawn and said; None is no review at all."""
    tr = QCoreApplication.translate
    if code is None:
        return Rag("dashes", "muted", tr("Rag", "No review yet"))
    words: dict[str, tuple[Shape, str, str]] = {
        "done": ("done", "green", tr("Rag", "Complete")),
        "green": (*GREEN, tr("Rag", "Green")),
        "amber": (*AMBER, tr("Rag", "Amber")),
        "red": (*RED, tr("Rag", "Red")),
        "not_started": (*OPEN, tr("Rag", "Not started")),
        "no_view": ("dashes", "muted", tr("Rag", "No status")),
    }
    return Rag(*words.get(code, (*OPEN, code)), full=label("claimed", code))


def draw_shape(painter: QPainter, rag: Rag, place: QRectF) -> None:
    """Paint the shape of a state into a square, with an outline that stands out on any ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wide = max(place.width() / 14, 1.0)
    inside = place.adjusted(wide, wide, -wide, -wide)
    edge = QPen(ink("text" if rag.colour == "amber" else rag.colour), wide)
    edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if rag.shape in ("ring", "dashes"):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge.setWidthF(wide * 1.6)
        if rag.shape == "dashes":
            edge.setDashPattern([1.6, 1.6])
    else:
        painter.setBrush(ink(rag.colour))
    painter.setPen(edge)
    if rag.shape == "triangle":
        painter.drawPolygon(_points(inside, ((0.5, 0.04), (1, 0.94), (0, 0.94))))
    elif rag.shape == "diamond":
        painter.drawPolygon(_points(inside, ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))))
    else:
        painter.drawEllipse(inside)
    if rag.shape == "done":
        _tick(painter, inside, wide)
    painter.restore()


def _tick(painter: QPainter, place: QRectF, wide: float) -> None:
    painter.setPen(QPen(ink("surface"), wide * 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(_points(place, ((0.26, 0.52), (0.44, 0.7), (0.75, 0.34))))


def _points(place: QRectF, shares: tuple[tuple[float, float], ...]) -> QPolygonF:
    left, top, wide, high = place.left(), place.top(), place.width(), place.height()
    return QPolygonF([QPointF(left + x * wide, top + y * high) for x, y in shares])


def chip_size(rag: Rag, font: QFont) -> QSize:
    """Return how much room a chip takes."""
    metrics = QFontMetricsF(_bold(font))
    high = metrics.height()
    wide = metrics.horizontalAdvance(rag.word) + high * 0.9 + _GAP + 2 * _PAD
    return QSize(int(wide) + 2, int(high) + 10)


def draw_chip(
    painter: QPainter, rag: Rag, place: QRectF, font: QFont, way: Qt.LayoutDirection
) -> None:
    """Paint a chip into a place; a word that is too long ends in an ellipsis."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect = place.adjusted(1, 1, -1, -1)
    edge = "border_strong" if has_outlines() or rag.colour == "muted" else ""
    painter.setPen(QPen(ink(edge), 1.5) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(ink("neu_soft" if rag.colour == "muted" else f"{rag.colour}_soft"))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    letters = _bold(font)
    metrics = QFontMetricsF(letters)
    size = metrics.height() * 0.9
    shape = QRectF(rect.left() + _PAD - 1, rect.center().y() - size / 2, size, size)
    words = rect.adjusted(_PAD + size + _GAP, 0, -_PAD / 2, 0)
    if way == Qt.LayoutDirection.RightToLeft:
        shape.moveRight(rect.right() - _PAD + 1)
        words = rect.adjusted(_PAD / 2, 0, -_PAD - size - _GAP, 0)
    draw_shape(painter, rag, shape)
    painter.setFont(letters)
    painter.setPen(ink("text"))
    words_as_they_read(painter)
    shown = metrics.elidedText(rag.word, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | leading(way), shown)
    painter.restore()


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    made.setPointSizeF(font.pointSizeF() * 0.95)
    return made


class RagChip(QWidget):
    """One state as a chip; it has no focus, since what it says stands in its name."""

    def __init__(self, rag: Rag | None = None, about: str = "", parent: QWidget | None = None):
        """Begin with a state; `about` says to a screen reader what it is the state of."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_rag(rag or claimed_rag(None), about)

    def show_rag(self, rag: Rag, about: str = "") -> None:
        """Show another state from now on."""
        self.rag = rag
        self.setAccessibleName(f"{about}: {rag.spoken}" if about else rag.spoken)
        self.setToolTip(rag.spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self.rag, self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_chip(painter, self.rag, QRectF(self.rect()), self.font(), self.layoutDirection())


speak_as(RagChip, QAccessible.Role.StaticText)
