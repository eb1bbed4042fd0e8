"""The head of Quotes: for whom the pack is, which area, a search, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forumapp.services.packing.quote_lists import QUOTING, QuoteLists
from ui.window.models.quotes import area_words
from ui.window.page import button, heading
from ui.window.pages.packs_who import reader
from ui.window.pages.record_parts import show_if
from ui.window.paint.flow import Flow
from ui.window.paint.ink import is_narrow
from ui.window.paint.opening import Opening
from ui.window.paint.search_line import SearchLine

_SEARCH = 13  # heights of a line of text
_LOW = 26  # heights of a line of text below which the title makes room


class QuotesHead(QWidget):
    """`wanted` has the audience and the area (its id) that were chosen."""

    wanted = Signal(str, str)

    def __init__(self) -> None:
        """Begin with every audience whose packs print quotes, and no area."""
        super().__init__()
        self.back = button(self.tr("Back to Packs"), "quiet")
        self.proposal = button(self.tr("Back to the proposal"), "quiet")
        self.proposal.setToolTip(self.tr("Use the proposed quotes of this area again (P)"))
        self.audience, self.area = Opening(self.tr("For whom")), Opening(self.tr("Area"))
        self.search = SearchLine(self.tr("Search these quotes"))
        for code in QUOTING:
            self.audience.addItem(reader(code).title, code)
        self.search.setMinimumWidth(self.fontMetrics().height() * _SEARCH)
        self._lay_out()
        self.proposal.hide()
        self.audience.activated.connect(lambda _: self._say())
        self.area.activated.connect(lambda _: self._say())

    def show_found(self, found: QuoteLists) -> None:
        """Show where one is."""
        self.audience.setCurrentIndex(max(self.audience.findData(found.audience), 0))
        told = [(area_words(each), each.uid) for each in found.areas]
        if told != [
            (self.area.itemText(n), self.area.itemData(n)) for n in range(self.area.count())
        ]:
            self.area.clear()
            for words, uid in told:
                self.area.addItem(words, uid)
        self.area.setCurrentIndex(self.area.findData(found.shown.area if found.shown else ""))

    def show_chosen(self, chosen: bool) -> None:
        """Offer the proposal where a person chose."""
        show_if(self.proposal, chosen)

    def fold(self) -> None:
        """Leave the way back out where there is little room: Escape and the rail lead there."""
        low = self.window().height() < self.fontMetrics().height() * _LOW
        show_if(self.back, not is_narrow(self))
        show_if(self._top, not low)
        show_if(self.search, not low or bool(self.search.text()))

    def _say(self) -> None:
        self.search.clear()
        self.wanted.emit(str(self.audience.currentData()), str(self.area.currentData() or ""))

    def _lay_out(self) -> None:
        self._top = QWidget(self)
        column, top, ways = QVBoxLayout(self), QHBoxLayout(self._top), Flow(gap=10)
        top.setContentsMargins(0, 0, 0, 0)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        top.addWidget(heading(self.tr("Quotes")), 1)
        top.addWidget(self.back)
        for part in (self.audience, self.area, self.search, self.proposal):
            ways.addWidget(part)
        column.addWidget(self._top)
        column.addLayout(ways)
