"""One line of the list of feedback: a face, the words, tone and areas below, the day at the end."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from forumapp.domain.feedback import FeedbackRow
from ui.window.models.feedback_list import NAMES, PLACE, ROW, UNREAD
from ui.window.models.wording import day_text, found_place, tone_of
from ui.window.paint.ink import draw_icon, has_outlines, ink
from ui.window.paint.mirror import leading, mirrored, trailing, words_as_they_read

Index = QModelIndex | QPersistentModelIndex
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RTL = Qt.LayoutDirection.RightToLeft
_BEFORE_PLACE = 24  # letters shown before a found place that would otherwise be cut off


class FeedbackRowDelegate(QStyledItemDelegate):
    """Paint a line; nothing is worked out here that could be known before."""

    def __init__(self, font: QFont, parent: QObject | None = None) -> None:
        """Paint in this font; call `use_font` when the text size changes."""
        super().__init__(parent)
        self.typed = ""
        self._way = Qt.LayoutDirection.LeftToRight
        self.use_font(font)

    def use_font(self, font: QFont) -> None:
        """Paint in another font from now on."""
        self._font, self._bold, self._small = QFont(font), QFont(font), QFont(font)
        self._bold.setWeight(QFont.Weight.Bold)
        self._small.setPointSizeF(font.pointSizeF() * 0.9)
        self._fm, self._bold_fm = QFontMetricsF(self._font), QFontMetricsF(self._bold)
        self._small_fm = QFontMetricsF(self._small)

    def row_height(self) -> int:
        """Return the height that every line has."""
        return int(self._fm.height() + self._small_fm.height() + 30)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outer = QRectF(option.rect).adjusted(6, 2, -6, -2)
        state = option.state
        self._way = option.direction
        words_as_they_read(painter)
        self._ground(painter, outer, state)
        size = self._fm.height() * 1.8
        words = outer.adjusted(14 + size + 14, 10, -14, -10)
        face = QRectF(outer.left() + 14, outer.center().y() - size / 2, size, size)
        if row is None:
            self._placeholder(painter, words, face, outer)
        else:
            words, face = (mirrored(part, outer, self._way) for part in (words, face))
            self._face(painter, face, row)
            self._first(painter, words, row, index)
            self._second(painter, words, row)
        painter.restore()

    def _placeholder(self, painter: QPainter, words: QRectF, face: QRectF, outer: QRectF) -> None:
        """Draw that a line stands here which is still being read."""
        tall = self._fm.height() * 0.5
        outlined = has_outlines()  # filled they would be louder there than words
        painter.setPen(QPen(ink("border"), 1) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if outlined else ink("border"))
        painter.drawEllipse(mirrored(face, outer, self._way))
        for top, part in ((words.top() + tall / 2, 0.7), (words.bottom() - tall * 1.2, 0.35)):
            bar = QRectF(words.left(), top, words.width() * part, tall)
            painter.drawRoundedRect(mirrored(bar, outer, self._way), tall / 2, tall / 2)

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(ink("primary_soft" if selected else "raised"))
            painter.drawRoundedRect(rect, 8, 8)
        if not selected:
            return
        painter.setBrush(ink("primary"))
        bar = QRectF(rect.left(), rect.top() + 10, 4, rect.height() - 20)
        painter.drawRoundedRect(mirrored(bar, rect, self._way), 2, 2)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if focused or has_outlines():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            thick = 4 if focused and has_outlines() else 2  # there the colours alone are too alike
            painter.setPen(QPen(ink("focus" if focused else "border_strong"), thick))
            half = thick / 2
            painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), 8, 8)

    def _face(self, painter: QPainter, place: QRectF, row: FeedbackRow) -> None:
        tone = tone_of(row)
        outlined = has_outlines()
        painter.setPen(QPen(ink("border"), 2) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(ink(f"{tone.colour}_soft"))
        painter.drawEllipse(place)
        inset = place.width() * 0.22
        draw_icon(painter, tone.icon, tone.colour, place.adjusted(inset, inset, -inset, -inset))

    def _first(self, painter: QPainter, rect: QRectF, row: FeedbackRow, index: Index) -> None:
        """Draw the words and, at the far end, the day."""
        day = day_text(row.told_on)
        wide = self._small_fm.horizontalAdvance(day)
        line = QRectF(rect.left(), rect.top(), rect.width(), self._fm.height())
        painter.setFont(self._small)
        painter.setPen(ink("muted"))
        painter.drawText(line, _MIDDLE | trailing(self._way), day)
        unread = bool(index.data(UNREAD))
        room = mirrored(line.adjusted(0, 0, -wide - 14, 0), line, self._way)
        if unread:
            room = self._dot(painter, room)
        if index.data(NAMES):
            room = self._name_mark(painter, room)
        self._words(painter, room, row, index.data(PLACE) or "", unread)

    def _dot(self, painter: QPainter, room: QRectF) -> QRectF:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink("primary"))
        dot = QRectF(room.left(), room.center().y() - 4, 8, 8)
        painter.drawEllipse(mirrored(dot, room, self._way))
        return mirrored(room.adjusted(15, 0, 0, 0), room, self._way)

    def _name_mark(self, painter: QPainter, room: QRectF) -> QRectF:
        """Draw that a name may stand in the words."""
        size = self._fm.height() * 0.8
        place = QRectF(room.left(), room.center().y() - size / 2, size, size)
        draw_icon(painter, "user-search", "neg", mirrored(place, room, self._way))
        return mirrored(room.adjusted(size + 6, 0, 0, 0), room, self._way)

    def _words(
        self, painter: QPainter, room: QRectF, row: FeedbackRow, excerpt: str, unread: bool
    ) -> None:
        text, start, length = row.line, -1, 0
        if self.typed:
            text, start, length = found_place(row.line, excerpt, self.typed)
        font, metrics = (self._bold, self._bold_fm) if unread else (self._font, self._fm)
        if (
            start > _BEFORE_PLACE
            and metrics.horizontalAdvance(text[: start + length]) > room.width()
        ):
            cut = text.rfind(" ", 0, start - _BEFORE_PLACE // 2) + 1
            text, start = "… " + text[cut:], start - cut + 2
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        if start >= 0 and start < len(shown):
            left = metrics.horizontalAdvance(shown[:start])
            if self._way == _RTL:  # the words end at the right, and run as English does
                left += room.width() - metrics.horizontalAdvance(shown)
            wide = metrics.horizontalAdvance(shown[start : start + length])
            self._marker(
                painter, QRectF(room.left() + left - 2, room.top(), wide + 4, room.height())
            )
        painter.setFont(font)
        painter.setPen(ink("text"))
        painter.drawText(room, _MIDDLE | leading(self._way), shown)

    def _marker(self, painter: QPainter, rect: QRectF) -> None:
        """Set off a found word: a soft ground and a line below, so that it isn't colour alone."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink("primary_soft"))
        painter.drawRoundedRect(rect, 3, 3)
        painter.setPen(QPen(ink("primary"), 2))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _second(self, painter: QPainter, rect: QRectF, row: FeedbackRow) -> None:
        """Draw tone, areas and event in small grey words."""
        areas = ", ".join(row.areas) or self.tr("no area yet")
        said = [tone_of(row).word, areas, row.event]
        text = "  ·  ".join(each for each in said if each)
        low = QRectF(
            rect.left(),
            rect.bottom() - self._small_fm.height(),
            rect.width(),
            self._small_fm.height(),
        )
        painter.setFont(self._small)
        painter.setPen(ink("muted"))
        shown = self._small_fm.elidedText(text, Qt.TextElideMode.ElideRight, low.width())
        painter.drawText(low, _MIDDLE | leading(self._way), shown)
