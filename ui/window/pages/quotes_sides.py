"""The list of quotes and, beside it or in its place, the quote one stands on or its correction."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.pages.quotes_card import QuoteCard
from ui.window.pages.quotes_correcting import Correcting
from ui.window.pages.quotes_list import QuoteList
from ui.window.pages.record_parts import show_if
from ui.window.paint.two_panes import TwoPanes


class QuoteSides(QObject):
    """Two panes; where there is little room one of them has it, without what stands `above`."""

    def __init__(
        self, quotes: QuoteList, card: QuoteCard, correcting: Correcting, above: Sequence[QWidget]
    ) -> None:
        """Put the card and its correction into one pane, the list into the other."""
        self._side = QWidget()
        self.panes = TwoPanes(quotes, self._side)
        super().__init__(self.panes)
        self._list, self._card, self._correcting, self._above = quotes, card, correcting, above
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(card, 1)
        side.addWidget(correcting.form, 1)
        correcting.stand_for(card)
        card.fold_narrow(False)
        self.panes.folded.connect(self._on_folded)

    @property
    def is_alone(self) -> bool:
        """Say whether a quote has the room of the list."""
        return self.panes.is_folded and not self._side.isHidden()

    def to_side(self) -> None:
        """Show the quote."""
        self.panes.show_second()
        self.fold()

    def to_list(self) -> None:
        """Show the list, and put the cursor on it."""
        self.panes.show_first()
        self.fold()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self) -> None:
        """Leave the room to one quote where there is little."""
        for part in self._above:
            show_if(part, not self.is_alone)

    def _on_folded(self, narrow: bool) -> None:
        self._card.fold_narrow(narrow)
        if narrow and self._correcting.running:
            self.panes.show_second()
        self.fold()
