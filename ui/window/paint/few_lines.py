"""A label of a few lines at most: what has no room ends in “…”, and is whole in its tooltip."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy


class FewLines(QLabel):
    """Plain words of any length; a word that is longer than a line is parted."""

    def __init__(self, most: int) -> None:
        """Begin empty; there are never more than `most` lines."""
        super().__init__()
        self._most, self._whole = most, ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def whole(self) -> str:
        """Return all that is said, seen or not."""
        return self._whole

    def say(self, text: str) -> None:
        """Show as much of a text as has room."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleDescription(text)
        self._fit()

    def fits(self, width: int, lines: int) -> bool:
        """Say whether everything would be seen in this width, in so many lines."""
        return not self._whole or len(self._lines(width)) <= lines

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        width = self.contentsRect().width()
        lines = self._lines(width)
        if len(lines) > self._most:
            rest = " ".join(lines[self._most - 1 :])
            cut = self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, width)
            lines = [*lines[: self._most - 1], cut]
        shown = "\n".join(lines)
        if shown != self.text():
            self.setText(shown)

    def _lines(self, width: int) -> list[str]:
        text = " ".join(self._whole.split())
        if not text:
            return []
        from PySide6.QtGui import QTextLayout, QTextOption  # late: start-up time

        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout, found = QTextLayout(text, self.font()), []
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            found.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
        layout.endLayout()
        return found
