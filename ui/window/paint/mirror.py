"""Painting for both directions of reading: what is painted by hand does not mirror by itself."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

_RTL = Qt.LayoutDirection.RightToLeft


def mirrored(part: QRectF, whole: QRectF, direction: Qt.LayoutDirection) -> QRectF:
    """Return a part of a whole, given from left to right, where it stands in this direction."""
    if direction != _RTL:
        return QRectF(part)
    return QRectF(
        whole.left() + whole.right() - part.right(), part.y(), part.width(), part.height()
    )


def leading(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Return the side on which one begins to read."""
    return Qt.AlignmentFlag.AlignRight if direction == _RTL else Qt.AlignmentFlag.AlignLeft


def trailing(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Return the side on which one ends to read."""
    return Qt.AlignmentFlag.AlignLeft if direction == _RTL else Qt.AlignmentFlag.AlignRight


def words_as_they_read(painter: QPainter) -> None:
    """Let each text run in its own direction: a family's English does in an Arabic window too.

    Sides are then given by `leading` and `trailing`, which no painter turns round again.
    """
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
