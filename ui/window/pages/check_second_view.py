"""What is seen of reading a second time: who reads, or the piece that is read."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.window.models import check_words as words
from ui.window.models.check_turn import Turn
from ui.window.pages.check_piece import PieceView
from ui.window.pages.check_reader import ReaderCard
from ui.window.pages.record_parts import LAID, Loud, show_if
from ui.window.paint.chip import Chip
from ui.window.paint.rows import muted, scrolled


class SecondView(QWidget):
    """Shows a turn: a card that asks for a name, or a piece; above both, what came of the last."""

    turned = Signal()  # another state is shown
    acted = Signal()  # something was stored
    nothing = Signal()  # there is nothing here to stand on

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.card, self.piece, self.came = ReaderCard(self), PieceView(self), Loud("done", self)
        self.problem, self._who = Loud("problem", self), muted()
        self.change = Chip(self.tr("Another reader"), "quiet", icon="users")
        self._lay_out()

    @property
    def reading(self) -> bool:
        """Say whether a piece is shown."""
        return not self.piece.isHidden()

    @property
    def asks(self) -> bool:
        """Say whether a name is asked for."""
        return not self.reading and self.card.asks

    def ask(self) -> None:
        """Put the cursor where one goes on."""
        if self.reading:
            self.piece.ask()
        elif self.card.asks:
            self.card.ask()
            QTimer.singleShot(LAID, self, self._see_line)
        else:
            self.nothing.emit()

    def show_turn(self, turn: Turn) -> None:
        """Show who reads and what waits; the piece itself is shown where it is another."""
        if turn.piece is None:
            self._show_card(turn)
        held = self.isAncestorOf(self.window().focusWidget())
        show_if(self._card_area, turn.piece is None)
        show_if(self.piece, turn.piece is not None)
        said = self.tr("Reading as {name}. {waiting}")
        told = said.format(name=turn.reader, waiting=words.waiting_words(turn.queue))
        self._who.setText(told)
        if held:
            self.ask()
        self.turned.emit()

    def _show_card(self, turn: Turn) -> None:
        queue, some = turn.queue, bool(turn.queue.waiting or turn.queue.own)
        said = words.nothing_words(queue, turn.reader) if turn.reader else ""
        self.card.show_waiting(said or words.welcome_words(queue), some, told=bool(said))

    def _see_line(self) -> None:
        self._card_area.ensureWidgetVisible(self.card.line, 0, 8)

    def _lay_out(self) -> None:
        self.change.setToolTip(self.tr("Let somebody else read; what you have begun is kept"))
        self.piece.head.addWidget(self._who, 1)
        self.piece.head.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.came)
        column.addWidget(self.problem)
        row, around = QHBoxLayout(), QVBoxLayout()
        for layout in (row, around):
            layout.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.card)
        around.addStretch(1)
        self._card_area = scrolled(around)
        row.addWidget(self._card_area, 100)
        row.addWidget(self.piece, 100)
        row.addStretch(1)
        column.addLayout(row, 1)
        QWidget.setTabOrder(self.change, self.piece.words)  # it stands above them
        self.piece.hide()
