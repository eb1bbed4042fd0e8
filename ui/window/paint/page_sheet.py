"""A page of a report as a picture, as wide as there is room, with the lines that matter marked."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from forumapp.readers.report.guarded import Picture
from forumapp.readers.report.values import Line
from ui.window.paint.ink import ink

_MARKER = QColor("#FFE08A")  # of a text marker, on paper that is white in every theme
_EDGE = QColor("#942514")
_AROUND, _BAR = 2.0, 5.0


class PageSheet(QWidget):
    """Paints a page; what stands beside a marked line is as well a bar, so not colour alone."""

    def __init__(self) -> None:
        """Begin without a page."""
        super().__init__()
        self._image = QImage()
        self._scale = 1.0
        self._corner = (0.0, 0.0)
        self._lines: tuple[Line, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: Picture, page: int, lines: Sequence[Line]) -> None:
        """Show a page, with those of the lines marked that stand on it."""
        row = 4 * picture.width
        shape = (picture.width, picture.height, row, QImage.Format.Format_RGB32)
        self._image = QImage(picture.pixels, *shape).copy()
        self._scale, self._corner = picture.scale, (picture.left, picture.bottom)
        self.mark(page, lines)

    def mark(self, page: int, lines: Sequence[Line]) -> None:
        """Mark these lines on the page that is shown."""
        self._lines = tuple(line for line in lines if line.page == page)
        self.fit(self.width())

    def fit(self, width: int) -> None:
        """Be as high as the page is at this width."""
        if not self._image.isNull():
            self.setFixedHeight(max(1, round(width * self._image.height() / self._image.width())))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, self.height())

    def marked_at(self) -> QPoint | None:
        """Return where the marked lines begin, to be scrolled to."""
        boxes = [self._place(line) for line in self._lines]
        return min(boxes, key=lambda box: box.top()).topLeft().toPoint() if boxes else None

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._image)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setBrush(_MARKER)
        boxes = [self._place(line) for line in self._lines]
        for box in boxes:
            painter.drawRect(box)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setBrush(_EDGE)
        if boxes:
            left = min(box.left() for box in boxes) - _BAR - 3
            top, low = min(b.top() for b in boxes), max(b.bottom() for b in boxes)
            painter.drawRect(QRectF(max(0.0, left), top, _BAR, low - top))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink("border_strong"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _place(self, line: Line) -> QRectF:
        """Return where a line stands on the widget; a page's points count upwards."""
        shrunk = self.width() / max(self._image.width(), 1) * self._scale
        high = self._image.height() / self._scale
        left, bottom, right, top = line.box
        x, y = self._corner
        box = QRectF(left - x, high - (top - y), right - left, top - bottom)
        box.adjust(-_AROUND, -_AROUND / 2, _AROUND, _AROUND / 2)
        return QRectF(
            box.x() * shrunk, box.y() * shrunk, box.width() * shrunk, box.height() * shrunk
        )
