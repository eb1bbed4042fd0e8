"""A badge that says a tone with a face, a word and a colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.window.models.wording import ToneWord, tone_word
from ui.window.paint.ink import draw_icon, has_outlines, ink
from ui.window.paint.mirror import leading, words_as_they_read
from ui.window.paint.spoken import speak_as


class ToneBadge(QWidget):
    """Paint the tone of one piece of feedback."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with no tone."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_tone(tone_word("none"))

    def show_tone(self, tone: ToneWord) -> None:
        """Show another tone from now on."""
        self.tone = tone
        self.setAccessibleName(self.tr("Tone of the words: {tone}").format(tone=tone.word))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._letters())
        height = metrics.height() + 10
        wide = metrics.horizontalAdvance(self.tone.word) + metrics.height() + height + 6
        return QSize(int(wide) + 1, int(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(ink("border"), 2) if has_outlines() else Qt.PenStyle.NoPen)
        painter.setBrush(ink(f"{self.tone.colour}_soft"))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        metrics = QFontMetricsF(self._letters())
        size = metrics.height()
        icon = QRectF(rect.left() + rect.height() / 2 - 4, rect.center().y() - size / 2, size, size)
        words = rect.adjusted(rect.height() / 2 + size + 2, 0, -6, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            icon.moveRight(rect.right() - rect.height() / 2 + 4)
            words = rect.adjusted(6, 0, -rect.height() / 2 - size - 2, 0)
        draw_icon(painter, self.tone.icon, self.tone.colour, icon)
        painter.setFont(self._letters())
        painter.setPen(ink(self.tone.colour))
        words_as_they_read(painter)
        flags = Qt.AlignmentFlag.AlignVCenter | leading(self.layoutDirection())
        painter.drawText(words, flags, self.tone.word)

    def _letters(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold)
        font.setPointSizeF(font.pointSizeF() * 0.95)
        return font


speak_as(ToneBadge, QAccessible.Role.StaticText)
