"""Small shapes that say what kind of stop stands on a time line, beside its word."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from ui.window.paint.ink import ink

Shape = Literal["circle", "diamond", "square", "flag"]
_LINE = 2.0
_CORNERS: dict[str, tuple[tuple[float, float], ...]] = {
    "diamond": ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
    "square": ((0.08, 0.08), (0.92, 0.08), (0.92, 0.92), (0.08, 0.92)),
    "flag": ((0.12, 0.0), (1.0, 0.32), (0.3, 0.62), (0.3, 1.0), (0.12, 1.0)),
}


def draw_shape(painter: QPainter, shape: Shape, place: QRectF, *, hollow: bool = False) -> None:
    """Paint a shape in the theme's colour for structure; a hollow one has only its outline."""
    painter.save()
    inner = place.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(ink("primary"), _LINE))
    painter.setBrush(ink("surface") if hollow else ink("primary"))
    if shape == "circle":
        painter.drawEllipse(inner)
    else:
        wide, high = inner.width(), inner.height()
        corners = [
            QPointF(inner.left() + x * wide, inner.top() + y * high) for x, y in _CORNERS[shape]
        ]
        painter.drawPolygon(QPolygonF(corners))
    painter.restore()
