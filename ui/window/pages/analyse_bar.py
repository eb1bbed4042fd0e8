"""A quiet bar: what is not analysed yet, and what a newer reading would change, before it does."""

from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from forumapp.services.analysing_offer import Offer
from ui.window.page import button
from ui.window.paint.rows import muted
from ui.window.paint.thin_bar import ThinBar

_NOTHING = Offer(0, True)


class _At(Enum):
    """What the bar shows."""

    NEW = "new"
    OLDER = "older"
    WORKING = "working"
    SEEN = "seen"


class AnalyseBar(QWidget):
    """Offer to analyse what is new or was read by an older version; show how far it is.

    `started` is for what is new; `asked` wants to see what reading again would change, `renewed`
    reads again, `left` leaves it as it is. `turned`: it needs more or less room now.
    """

    started = Signal()
    stopped = Signal()
    asked = Signal()
    renewed = Signal()
    left = Signal()
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._at, self._waiting, self._offer = _At.NEW, 0, _NOTHING
        self._words, self._bar = muted(), ThinBar(self.tr("Analysing"))
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.button, self.leave = QPushButton(), button(self.tr("Leave it as it is"))
        self.button.clicked.connect(self._on_pressed)
        self.leave.clicked.connect(self.left)
        self._lay_out()
        self._say()

    @property
    def running(self) -> bool:
        """Say whether it is at work."""
        return self._at is _At.WORKING

    @property
    def asks(self) -> bool:
        """Say whether it asks what to do, which takes room."""
        return self._at is _At.SEEN

    @property
    def words(self) -> str:
        """Return what the bar says."""
        return self._words.text()

    def show_waiting(self, count: int) -> None:
        """Say how many pieces wait; none hides the bar, unless there is something else to say."""
        self._waiting = count
        self._say()

    def show_offer(self, offer: Offer) -> None:
        """Say how much an older version read."""
        self._offer = offer
        if self._at is _At.SEEN and not offer.older:
            self._at = _At.NEW
        self._say()

    def show_seen(self, words: str) -> None:
        """Say what reading again would change, and ask whether to do it."""
        self._at = _At.SEEN
        self._words.setText(words)
        self._dress(
            self.tr("Read again"), self.tr("Take the newer reading; what people judged stays")
        )
        self.leave.show()
        self._line.setDirection(QBoxLayout.Direction.TopToBottom)  # these words need the width
        self.show()
        self.turned.emit()

    def run(self, words: str = "") -> None:
        """Show that it is at work."""
        self._at = _At.WORKING
        self._dress(self.tr("Cancel"), self.tr("Stop; what is done is kept"))
        self._words.setText(words or self.tr("Analysing …"))
        self._bar.setRange(0, 0)
        self._bar.show()
        self.show()
        self.turned.emit()

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        if self.running and self.button.isEnabled():
            self._bar.setRange(0, max(1, total))
            self._bar.setValue(done)
            said = self.tr("Analysing: {done} of {total}")
            self._words.setText(said.format(done=f"{done:n}", total=f"{total:n}"))

    def end(self) -> None:
        """Show that it is no longer at work."""
        self._at, self._waiting, self._offer = _At.NEW, 0, Offer(0, self._offer.model)
        self._say()
        self.turned.emit()

    def _say(self) -> None:
        """Show what there is to say while nothing is under way."""
        if self._at in (_At.WORKING, _At.SEEN):
            return
        self._at = _At.NEW if self._waiting or not self._offer.older else _At.OLDER
        if self._at is _At.NEW:
            said = self.tr("{count} not analysed yet: no tone, no suggestions.")
            said = said.format(count=f"{self._waiting:n}")
            if not self._offer.model:
                said += " " + alone()
            self._dress(
                self.tr("Analyse"), self.tr("Read the tone and suggest areas, on this computer")
            )
        else:
            said = self.tr("A newer reading is there. An older one read {count} of these pieces.")
            said = said.format(count=f"{self._offer.older:n}")
            self._dress(self.tr("See what would change"), self.tr("Look first; nothing is stored"))
        self._words.setText(said)
        self.setVisible(bool(self._waiting or self._offer.older))

    def _dress(self, text: str, tip: str) -> None:
        self.button.setText(text)
        self.button.setToolTip(tip)
        self.button.setAccessibleName(text)
        self.button.setEnabled(True)
        self.leave.hide()
        self._bar.hide()
        self._line.setDirection(QBoxLayout.Direction.LeftToRight)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.addWidget(self._words)
        words.addWidget(self._bar)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.button)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        self._line.addLayout(words, 1)
        self._line.addLayout(row)
        self._bar.hide()
        self.leave.hide()

    def _on_pressed(self) -> None:
        if self._at is _At.WORKING:
            self.button.setEnabled(False)
            self._words.setText(self.tr("Stopping. What is done is kept."))
            self.stopped.emit()
        elif self._at is _At.OLDER:
            self.asked.emit()
        elif self._at is _At.SEEN:
            self.renewed.emit()
        else:
            self.started.emit()


def alone() -> str:
    """Say that the model's file is missing."""
    tr = QCoreApplication.translate
    return tr("Analyse", "This works by words alone: the model’s file is missing.")
