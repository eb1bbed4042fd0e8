"""Which passages are to be seen in the words: those of what one stands on, the newest first."""

from PySide6.QtCore import QObject

from ui.window.models.why_lines import WhyLine
from ui.window.pages.feedback_suggested import Suggested
from ui.window.pages.feedback_tone import ToneHead
from ui.window.pages.feedback_words import WordsView

Lines = tuple[WhyLine, ...]


class Lighting(QObject):
    """Hears of tone and suggestions what is to be seen, and lets the words show it."""

    def __init__(
        self, words: WordsView, tone: ToneHead, suggested: Suggested, parent: QObject
    ) -> None:
        """Begin with nothing to be seen."""
        super().__init__(parent)
        self._words, self._tone, self._area = words, Lines(), Lines()
        tone.lit.connect(self._on_tone)
        suggested.lit.connect(self._on_area)

    def _on_tone(self, lines: Lines) -> None:
        self._tone = lines
        self._words.light(lines or self._area)

    def _on_area(self, lines: Lines) -> None:
        self._area = lines
        self._words.light(lines or self._tone)
