"""The head of Packs: at which step one is, whom the pack is for, the way back and the way on."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.window.page import button, heading
from ui.window.pages.record_parts import show_if
from ui.window.paint.ink import is_narrow
from ui.window.paint.rows import muted

SHELF, WHO, WHAT, LOOK = range(4)


class StepHead(QWidget):
    """A title, a quiet line, *Back*, and the main action of the step."""

    def __init__(self) -> None:
        """Begin at the shelf."""
        super().__init__()
        self.main, self.back = button("", "primary"), button(self.tr("Back"), "quiet")
        self.title, self._about = heading(self.tr("Packs")), muted()
        self.back.setToolTip(self.tr("One step back; what you chose is kept (Escape)"))
        self.back.hide()
        row, words = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self._about)
        row.addLayout(words, 1)
        row.addWidget(self.back)
        row.addWidget(self.main)

    def show_step(self, step: int, who: str, *, period: str = "", seen: str = "") -> None:
        """Say at which step one is; `seen` is the issued pack whose pages are looked at."""
        title, about = self._words(who)[step]
        if seen:
            title, about = self.tr("Pack {number}").format(number=seen), ""
        self.title.setText(title)
        self._about.setText(" · ".join(filter(None, (about, period))))
        self._fold()
        show_if(self.back, step != SHELF)
        mains = {
            SHELF: (self.tr("Make a pack"), "Ctrl+N"),
            WHAT: (self.tr("See every page"), "Ctrl+Enter"),
            LOOK: (self.tr("Make the pack"), "Ctrl+M"),
        }
        text, keys = mains.get(step, ("", ""))
        if text:
            self.main.setText(text)
            self.main.setAccessibleName(text)
            self.main.setToolTip(f"{text} ({keys})")
        show_if(self.main, bool(text) and not seen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        show_if(self._about, bool(self._about.text()) and not is_narrow(self))

    def _words(self, who: str) -> dict[int, tuple[str, str]]:
        second, third = self.tr("Step 2 of 3 · {who}"), self.tr("Step 3 of 3 · {who}")
        return {
            SHELF: (self.tr("Packs"), self.tr("What was handed out, to whom, from which feedback")),
            WHO: (self.tr("Who is it for?"), self.tr("Step 1 of 3")),
            WHAT: (self.tr("What shall it hold?"), second.format(who=who)),
            LOOK: (self.tr("Every page, as it will be"), third.format(who=who)),
        }
