"""How far two readers agree, in words first: on the tone, and on each area that was named."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.domain.change import Change
from forumapp.services import second
from forumapp.services.second import Agreement
from ui.window.context import Context
from ui.window.models import check_words as words
from ui.window.models.ask import Ask
from ui.window.page import Page, heading
from ui.window.pages.record_parts import show_if
from ui.window.paint.ink import is_narrow
from ui.window.paint.lines_table import Column
from ui.window.paint.rows import card, muted, plain, scrolled
from ui.window.paint.whole_table import WholeTable

_WIDE = 2  # so many columns, the first ones, share what room is left


class AgreementPart(QWidget):
    """Nothing leaves from here: it is for the people who read."""

    turned = Signal()
    acted = Signal()  # never: nothing is done here
    nothing = Signal()  # there is nothing here to stand on

    def __init__(self, context: Context, page: Page) -> None:
        """Begin without figures."""
        super().__init__(page)
        self._context, self._page, self._ask = context, page, Ask(self, context)
        self.pieces, self.tone, self.figures = plain(), heading("", "h2"), plain()
        self.by_person, self.table = muted(), WholeTable(self.tr("Agreement on each area"))
        self.no_areas = muted(self.tr("No area was named by a second reader yet."))
        self._tone_card = card(self.tr("Agreement on the tone"))
        self._areas_card = card(self.tr("Agreement on areas"))
        self._found: Agreement | None = None
        self._narrow = False
        self._lay_out()

    # --- what the page asks of every part -----------------------------------------------------

    def open_it(self) -> None:
        """Read how far both agree."""
        forum = self._context.forum
        self._ask.read("agreement", lambda: second.agreement(forum), self._on_read)

    def hear(self, _change: Change) -> None:
        """Read again after others' changes."""
        self.open_it()

    def ask(self) -> None:
        """Stay at the top, where the words stand; the table is the next stop of the Tab key."""
        self.nothing.emit()

    def press(self, _event: QKeyEvent) -> bool:
        """No single key is for anything here."""
        return False

    def leave(self) -> None:
        """Nothing here waits to be kept."""

    def _on_read(self, found: Agreement) -> None:
        one, many = (
            self.tr("1 piece of feedback was read by two people."),
            self.tr("{n} pieces of feedback were read by two people."),
        )
        self.pieces.setText(one if found.pieces == 1 else many.format(n=f"{found.pieces:n}"))
        if not found.pieces:
            self.pieces.setText(self.tr("Nothing was read a second time yet."))
        self.tone.setText(words.kappa_words(found.tone))
        self.figures.setText(words.figures_words(found.tone))
        self.by_person.setText(words.by_person_words(found))
        show_if(self.figures, bool(self.figures.text()))
        show_if(self.by_person, bool(self.by_person.text()))
        self._found = found
        self._show_areas()
        for each in (self._tone_card, self._areas_card):
            show_if(each, found.pieces > 0)
        self.turned.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if is_narrow(self) != self._narrow:
            self._narrow = is_narrow(self)
            self._show_areas()

    def _show_areas(self) -> None:
        """Show a line for each area; where there is little room, its figures stand in the words."""
        if (found := self._found) is None:
            return
        titles = words.area_columns(self._narrow)
        columns = [Column(title, wide=place < _WIDE) for place, title in enumerate(titles)]
        self.table.put(columns, words.area_rows(found, self._narrow))
        show_if(self.table, bool(found.areas))
        show_if(self.no_areas, not found.areas)

    def _lay_out(self) -> None:
        tone, areas = QVBoxLayout(self._tone_card), QVBoxLayout(self._areas_card)
        for inside in (tone, areas):
            inside.setContentsMargins(20, 14, 20, 16)
            inside.setSpacing(8)
        tone.addWidget(heading(self.tr("The tone"), "h3"))
        for part in (self.tone, self.figures, self.by_person):
            tone.addWidget(part)
        areas.addWidget(heading(self.tr("Each area"), "h3"))
        for widget in (self.table, self.no_areas):
            areas.addWidget(widget)
        about = muted(
            self.tr(
                "Kappa says how much more often two readers agree than chance alone would have it: "
                "1 is always, 0 no more than chance. Words for its steps follow Landis and Koch "
                "(1977). Both readings count as they were given, also where you decided later."
            )
        )
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for each in (self.pieces, self._tone_card, self._areas_card, about):
            column.addWidget(each)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(column))
