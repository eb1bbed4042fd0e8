"""What was found of a claim: the verdict, three figures, the chart, a sentence to read aloud."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.window.models.chart_words import ChartWords
from ui.window.models.claim_words import Side
from ui.window.pages.record_parts import show_if
from ui.window.pages.trends_reading import ChartReading
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted


class Trio(QWidget):
    """Three figures beside each other: for, against, not able to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.figures = [QLabel(), QLabel(), QLabel()]
        self.words = [muted(), muted(), muted()]
        flow = Flow(self, gap=28)
        for figure, words in zip(self.figures, self.words, strict=True):
            figure.setProperty("role", "h2")
            words.setWordWrap(False)
            box, column = QWidget(), QVBoxLayout()
            box.setLayout(column)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(figure)
            column.addWidget(words)
            flow.addWidget(box)

    def put(self, three: Sequence[Side]) -> None:
        """Show other figures."""
        for at, each in enumerate(three):
            self.figures[at].setText(each.figure)
            self.figures[at].setAccessibleName(f"{each.words}: {each.figure}")
            self.words[at].setText(each.words)


class ClaimReading(ChartReading):
    """What was found: the verdict, the three figures, the chart, a sentence to read aloud."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("claim-check", parent, words_first=True)
        self.trio = Trio(self)
        self._column.insertWidget(1, self.trio)

    def show_words(self, words: ChartWords, source: str, closed: str = "") -> None:
        """Show another chart from now on, and the figures where there are any."""
        super().show_words(words, source, closed)
        show_if(self.trio, bool(words.rows))
