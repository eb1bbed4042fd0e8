"""The words of a family under their questions, with what speaks for a tone or area underlined."""

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from forumapp.domain.feedback import Words
from ui.window.models.reasons import Reason, Stretch, stretches, tooltip
from ui.window.models.why_lines import WhyLine
from ui.window.paint.ink import ink
from ui.window.paint.why_list import COLOURS

_RING = 2  # pixels, always there, so that nothing moves when it is seen
_WAVE = QTextCharFormat.UnderlineStyle.SpellCheckUnderline
_LINE = QTextCharFormat.UnderlineStyle.SingleUnderline
_OWN = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
)
_DOTS = QTextCharFormat.UnderlineStyle.DotLine
_UNDER = {"good": _LINE, "poor": _WAVE, "none": QTextCharFormat.UnderlineStyle.DashUnderline}
_GROUNDS = {"good": "pos_soft", "poor": "neg_soft", "area": "primary_soft", "none": "neu_soft"}


class WordsView(QTextEdit):
    """Read-only words, as high as they are; the page around them scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("The words of the family"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.viewport().setAutoFillBackground(False)
        self._ring(False)
        self.document().setDocumentMargin(4)
        self._shown: tuple[Words, tuple[Reason, ...]] | None = None
        self._prompt, self._lit = "", tuple[WhyLine, ...]()
        self._places: dict[str, tuple[int, str]] = {}  # where each part begins, and its text

    def show_words(self, words: Words, reasons: Iterable[Reason], prompt: str = "") -> None:
        """Show other words from now on; `prompt` is the question that free words answer."""
        shown = (words, tuple(reasons))
        if (shown, prompt) != (self._shown, self._prompt):
            self._shown, self._prompt, self._lit = shown, prompt, ()
            self._write(*shown)

    def light(self, lines: Iterable[WhyLine]) -> None:
        """Let the passages of these reasons be seen, over what is underlined anyway; or none."""
        self._lit = tuple(lines)
        self._show_lit()

    def selection(self) -> tuple[str, int, int] | None:
        """Return (part, start, end) of what is selected, None for nothing or for two parts."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or self._shown is None:
            return None
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        for part, (first, text) in self._places.items():
            if first <= start and end <= first + qt_length(text):
                return part, py_place(text, start - first), py_place(text, end - first)
        return None

    def _write(self, words: Words, reasons: tuple[Reason, ...]) -> None:
        self.clear()
        self._places = {}
        cursor = self.textCursor()
        for number, (part, text) in enumerate(words.parts().items()):
            if number:
                cursor.insertBlock()
                cursor.insertBlock()
            cursor.insertText(self._question(part), self._heading())
            cursor.insertBlock()
            self._places[part] = (cursor.position(), text)
            for stretch in stretches(len(text), [r for r in reasons if r.why.part == part]):
                cursor.insertText(text[stretch.start : stretch.end], self._format(stretch))
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self._show_lit()
        self._fit()

    def _show_lit(self) -> None:
        self.setExtraSelections(
            [
                self._mark(line.side, why.part, why.start, why.end)
                for line in self._lit
                for why in line.places
                if why.start < why.end and why.part in self._places
            ]
        )

    def _mark(self, side: str, part: str, start: int, end: int) -> QTextEdit.ExtraSelection:
        """Underline a passage by its side and give it a ground; the text itself stays as it is."""
        first, text = self._places[part]
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(first + qt_length(text[:start]))
        cursor.setPosition(first + qt_length(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        form.setUnderlineStyle(_UNDER.get(side, _DOTS))
        form.setUnderlineColor(ink(COLOURS[side]))
        form.setBackground(ink(_GROUNDS[side]))
        form.setForeground(ink("text"))
        mark.cursor, mark.format = cursor, form
        return mark

    def _question(self, part: str) -> str:
        return {
            "working": self.tr("What is working?"),
            "not_working": self.tr("What is not working?"),
            "difference": self.tr("What would make the difference?"),
            "free": self._prompt or self.tr("In their words"),
        }[part]

    def _heading(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFontPointSize(self.font().pointSizeF() * 0.92)
        form.setFontWeight(QFont.Weight.DemiBold)
        form.setForeground(ink("muted"))
        return form

    def _format(self, stretch: Stretch) -> QTextCharFormat:
        """Underline a reason of the tone: waved where it pulls down, plain where it lifts.

        What speaks for an area is told in the tooltip, and seen once one stands on the area.
        """
        form = QTextCharFormat()
        form.setFontPointSize(self.font().pointSizeF() * 1.12)
        form.setForeground(ink("text"))
        if not stretch.reasons:
            return form
        tones = [reason.why.share for reason in stretch.reasons if reason.is_tone]
        if tones and sum(tones):
            down = sum(tones) < 0
            form.setUnderlineStyle(_WAVE if down else _LINE)
            form.setUnderlineColor(ink("neg" if down else "pos"))
        form.setToolTip(tooltip(stretch.reasons))
        return form

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(ceil(self.document().size().height()) + 2 * _RING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OWN or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            event.ignore()  # the page has a use for it

    def _ring(self, seen: bool) -> None:
        colour = ink("focus").name() if seen else "transparent"
        self.setStyleSheet(
            f"border: {_RING}px solid {colour}; border-radius: 6px; padding: 0;"
            "background: transparent;"
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the column around scrolls, not the words in it

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        repainted = (QEvent.Type.StyleChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if event.type() in repainted and getattr(self, "_shown", None):
            self._write(*self._shown)  # type: ignore[misc]


def qt_length(text: str) -> int:
    """Return how many places a text takes in Qt, which counts in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def py_place(text: str, place: int) -> int:
    """Return the place in a text that Qt counts so."""
    before = text.encode("utf-16-le", "surrogatepass")[: place * 2]
    return len(before.decode("utf-16-le", "surrogatepass"))
