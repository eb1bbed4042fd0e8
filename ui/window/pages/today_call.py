"""Today from the call on: a count-down to the next step, what is ready, and the one button."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from forumapp.services.countdown import Countdown
from ui.window.models.call_words import came_words, left_words, now_words, open_words, until_words
from ui.window.page import announce, button, heading
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted, plain
from ui.window.words import as_keys


class CallCard(QFrame):
    """The count-down; out of sight where no call is running."""

    def __init__(self, go: Callable[..., None], parent: QWidget | None = None) -> None:
        """Begin out of sight; `go` opens another page."""
        super().__init__(parent)
        self.setProperty("role", "offer")
        self.setAccessibleName(self.tr("The call has come"))
        self.came, self.left, self.until = muted(), heading("", "h1"), plain()
        self.now, self.open = plain(), button("", "quiet")
        self.pack = button(self.tr("Make the inspectors' pack"))
        self.days = button(self.tr("See all the days"))
        self._lay_out()
        self.hide()
        self.pack.clicked.connect(lambda: go("packs", "inspectors"))
        self.days.clicked.connect(lambda: go("call"))
        self.open.clicked.connect(lambda: go("call"))

    def show_left(self, left: Countdown | None) -> None:
        """Show how long it is until the next step; nothing where no call is running."""
        appears = left is not None and self.isHidden()
        self.setVisible(left is not None)
        if left is None:
            return
        self.came.setText(came_words(left.called.calendar.called))
        self.left.setText(left_words(left))
        self.until.setText(until_words(left))
        for part, words in ((self.now, now_words(left)), (self.open, open_words(left))):
            part.setText(words)
            part.setVisible(bool(words))
        self.open.setAccessibleName(self.open.text())
        if appears:
            announce(self, f"{self.left.text()} {self.until.text()}")

    def _lay_out(self) -> None:
        column, buttons = QVBoxLayout(self), Flow()
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(4)
        for part in (self.came, self.left, self.until, self.now):
            column.addWidget(part)
        column.addSpacing(6)
        tip = self.tr("For inspectors, over the days that are right for them ({keys})")
        self.pack.setToolTip(tip.format(keys=as_keys("Ctrl+Shift+I")))
        for each in (self.pack, self.days, self.open):
            buttons.addWidget(each)
        column.addLayout(buttons)
