"""Contrast as it was painted: the pixels of what is seen, not the colours that were meant."""

from collections.abc import Iterator
from functools import lru_cache

from PIL import Image
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.walk.faults import Fault, called, part_of, seen

Colour = tuple[int, int, int]
SHAPES = 3.0  # borders, icons, the ring of the focus
_EDGE = 5  # px at a button's border that are left out of its words


def least_for(theme: str) -> float:
    """Return the least contrast that words may have in a theme."""
    return 7.0 if theme == "contrast" else 4.5


def pale(root: QWidget, theme: str) -> list[Fault]:
    """Return every text that is too pale on its ground, and every field without an edge."""
    picture, least, found = as_image(root.grab()), least_for(theme), []
    for widget in seen(root):
        if widget.window() is not root or not widget.isEnabled():
            continue
        for rect in _words_of(widget, root):
            ratio, ground, ink = strongest(picture.crop(_box(rect)))
            if ratio < least:
                found.append(Fault("pale", called(widget), f"{ratio:.1f}: {ink} on {ground}"))
        for rect in _edge_of(widget, root):
            ratio, ground, ink = strongest(picture.crop(_box(rect)))
            if ratio < SHAPES:
                found.append(Fault("no edge", called(widget), f"{ratio:.1f}: {ink} on {ground}"))
    return found


def as_image(pixmap: QPixmap) -> Image.Image:
    """Return a picture of Qt's as one whose pixels can be counted quickly."""
    found = pixmap.toImage().convertToFormat(QImage.Format.Format_RGBX8888)
    size = (found.width(), found.height())
    return Image.frombuffer(
        "RGB", size, bytes(found.constBits()), "raw", "RGBX", found.bytesPerLine(), 1
    )


def strongest(part: Image.Image) -> tuple[float, Colour, Colour]:
    """Return the strongest contrast against the commonest colour, and the two colours."""
    counted = part.getcolors(part.width * part.height) or [(1, (0, 0, 0))]
    ground = max(counted)[1]
    ink = max((colour for _, colour in counted), key=lambda colour: contrast(colour, ground))
    return contrast(ink, ground), ground, ink


@lru_cache(maxsize=100_000)
def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""
    darker, lighter = sorted((_light(one), _light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=100_000)
def _light(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _words_of(widget: QWidget, root: QWidget) -> Iterator[QRect]:
    """Yield where the words of a widget were painted, if enough of them is in view."""
    edge = 0
    if isinstance(widget, QLabel):
        words = widget.text() and not widget.pixmap().width()
    elif isinstance(widget, QAbstractButton):
        words = widget.text() or not widget.icon().isNull()
        edge = _EDGE
        if part_of(widget, "QLineEdit", "QCalendarWidget"):
            return
    elif isinstance(widget, QLineEdit):
        words = (widget.text() or widget.placeholderText()) and not widget.hasFocus()
        edge = _EDGE
    elif isinstance(widget, QComboBox):
        words, edge = widget.currentText(), _EDGE
    elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
        words, edge = widget.toPlainText() and not widget.hasFocus(), _EDGE
    else:
        return
    inner = widget.rect().adjusted(edge, edge, -edge, -edge)
    if isinstance(widget, QLabel) and "<" not in widget.text():
        inner &= _lines_of(widget)  # it may be taller than its words
    rect = _in_view(widget, inner, root)
    if words and rect.height() >= widget.fontMetrics().height() * 0.8 and rect.width() > 8:
        yield rect


def _lines_of(label: QLabel) -> QRect:
    """Return where a label paints its words."""
    wrapped = Qt.TextFlag.TextWordWrap.value if label.wordWrap() else 0
    how = int(label.alignment().value) | wrapped
    return label.fontMetrics().boundingRect(label.contentsRect(), how, label.text())


def _edge_of(widget: QWidget, root: QWidget) -> Iterator[QRect]:
    """Yield a strip across the border of a field, at the middle of its leading side."""
    kinds = (QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox)
    if not isinstance(widget, kinds) or part_of(widget, "QAbstractSpinBox", "QComboBox"):
        return
    strip = QRect(-2, widget.height() // 2, 6, 1)
    if _in_view(widget, widget.rect(), root).size() == widget.size():
        yield QRect(widget.mapTo(root, strip.topLeft()), strip.size())


def _in_view(widget: QWidget, part: QRect, root: QWidget) -> QRect:
    """Return what of a part of a widget is in view, in the window's own place."""
    there = widget.visibleRegion().boundingRect() & part
    return QRect(widget.mapTo(root, there.topLeft()), there.size()) if there.isValid() else QRect()


def _box(rect: QRect) -> tuple[int, int, int, int]:
    corner: QPoint = rect.topLeft()
    left, top = max(corner.x(), 0), max(corner.y(), 0)
    return left, top, corner.x() + rect.width(), corner.y() + rect.height()
