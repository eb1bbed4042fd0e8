"""The left side of Feedback: what is left to read, the chips, and the list or all its filters."""

import re
from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QVBoxLayout,
    QWidget,
)

from forumapp.services import reading
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.models.far_rows import rows_of
from ui.window.models.known import Known
from ui.window.models.listing import Asked, Listing, read_listing
from ui.window.pages.feedback_bars import ReadBar
from ui.window.pages.feedback_chosen import ChosenBar
from ui.window.pages.feedback_empty import Empty
from ui.window.pages.feedback_list_parts import ListParts
from ui.window.pages.feedback_view import FeedbackView

if TYPE_CHECKING:
    from forumapp.services.accepting import Outlook

_LIST, _EMPTY = range(2)
_LOW = 18  # lines of text below which chips and list have no room for more
_CODE = re.compile(r"\s*[2-9A-Za-z]{4}-[2-9A-Za-z]{4}\s*")


class ListPane(ListParts):
    """Ask for a list and show it; answers to older questions are dropped."""

    listed = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Begin with nothing asked."""
        self._context, self._ask = context, Ask(self, context)
        super().__init__(FeedbackView(rows_of(context, self._ask)), parent)
        self.setProperty("role", "card")
        self.read_bar, self.chosen_bar, self.empty = ReadBar(), ChosenBar(), Empty()
        self.analyse_bar.turned.connect(self._make_room)
        self.analyse_bar.installEventFilter(self)
        self._sure = 0  # how many sure suggestions the list holds
        self._lead_here = False
        self._lay_out()
        self._connect()

    @property
    def typed(self) -> str:
        """Return what is searched for."""
        return self._asked.typed

    @property
    def shown(self) -> Asked:
        """Return what the list was last asked for."""
        return self._asked

    def show_known(self, known: Known) -> None:
        """Show counts and the areas in use."""
        self.read_bar.show_known(known)
        self.analyse_bar.show_waiting(known.counts.get("not_analysed", 0))
        self.filters.show_known(known)
        self._known = known
        for panel in self._made("panel"):
            panel.show_known(known)
        if self._for_lead_only:
            self.empty.say_whose(known.forum.safeguarding_lead)
        for views in self._made("views"):
            views.show_views(known.views)

    def ask(self, typed: str) -> None:
        """Ask for the list anew, for what is typed and the chips that are pressed."""
        asked = replace(self.filters.chosen, typed=typed)
        forum, self._asked = self._context.forum, asked
        self._lead_here = self._lead_here and asked.standing == reading.WITHHELD
        self._make_room()
        for panel in self._made("panel"):
            panel.show_chosen(self.filters.chosen)
        for views in self._made("views"):
            views.show_asked(asked)
        if looks_like_code(typed) or "withdraw" in self.__dict__:
            self.withdraw.look_at(typed)
        if self._for_lead_only:
            self._on_listed(Listing(asked, array("q"), bytearray()))
            return
        self._ask.read("list", lambda: read_listing(forum, asked), self._on_listed)

    @property
    def _for_lead_only(self) -> bool:
        """Say whether what is asked for is kept apart, and nobody said yet that they may see it."""
        return self._asked.standing == reading.WITHHELD and not self._lead_here

    def _on_lead(self) -> None:
        self._lead_here = True
        self.ask(self._asked.typed)

    def open_panel(self) -> None:
        """Show every filter in the place of the list."""
        self.open_views(False)
        self._stack.setCurrentWidget(self.panel)
        self._make_room()
        self.filters.more.setChecked(True)
        self.panel.open_up()

    def show_sure(self, count: int) -> None:
        """Offer to accept this many sure suggestions at once; none hides the offer."""
        one = self.tr("Accept the 1 sure suggestion")
        said = self.tr("Accept the {n} sure suggestions").format(n=f"{count:n}")
        self.sure_bar.say(one if count == 1 else said, "check")
        self.sure_bar.setAccessibleName(self.sure_bar.text())
        self.sure_bar.setToolTip(self.tr("See first what it would do"))
        self._sure = count
        self._make_room()

    def open_sure(self, found: "Outlook") -> None:
        """Show what accepting all sure suggestions would do, in the place of the list."""
        self.open_views(False)
        self.filters.more.setChecked(False)
        self._stack.setCurrentWidget(self.sure)
        self._make_room()
        self.sure.show_outlook(found)

    def close_panel(self) -> None:
        """Show the list again."""
        self.filters.more.setChecked(False)
        self._show_list()
        self._make_room()
        self.analyse_bar.show_waiting(self._known.counts.get("not_analysed", 0))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_low(self) -> bool:
        """Say whether what is left to read would take the list's last lines: large text, folded."""
        lines = self.height() / max(1, self.fontMetrics().height())
        return lines < (_LOW if self.filters.chosen.picked else _LOW - 4)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):  # of the bar to analyse
            QTimer.singleShot(0, self, self._make_room)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def open_views(self, on: bool) -> None:
        """Show or hide the saved views."""
        self.filters.views.setChecked(on)
        if on:
            self.close_panel()
            self.views.open_up()
        elif any(views.isVisible() for views in self._made("views")):
            self.views.hide()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._make_room()

    def _make_room(self) -> None:
        """Hide what is left to read while something else is open: large text leaves little room."""
        withdrawing = any(bar.isVisibleTo(self) for bar in self._made("withdraw"))
        views = any(box.isVisibleTo(self) for box in self._made("views"))
        self.read_bar.setVisible(not (self.panel_open or views or withdrawing or self._is_low()))
        low, analyses = self._is_low(), self.analyse_bar.isVisibleTo(self)
        taken = low and (self.analyse_bar.asks or self.chosen_bar.count > 1)
        self.filters.setVisible(not (withdrawing or taken or self.sure_open))
        self.sure_bar.setVisible(self._sure > 0 and not (views or (low and analyses)))
        self.read_bar.bring.setVisible(not (self._sure and low))
        self._stack.setVisible(not (views and low))
        if self.sure_open and not (self.analyse_bar.running or self.analyse_bar.asks):
            self.analyse_bar.hide()

    def take_focus(self) -> None:
        """Put the cursor into the list, or on the first thing that can be pressed instead."""
        if self._stack.currentIndex() != _EMPTY:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.empty.take_focus():
            self.filters.all.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_empty(self) -> None:
        """Say why nothing is listed once the last line is gone."""
        if self._for_lead_only:
            self.empty.say_whose(self._known.forum.safeguarding_lead)
        else:
            self.empty.say(self._asked)
        if not self.panel_open:
            self._show_list()

    def _show_list(self) -> None:
        held = self._stack.isAncestorOf(QApplication.focusWidget() or self)
        self._stack.setCurrentIndex(_LIST if len(self.view.feedback.ids) else _EMPTY)
        if held:
            self.take_focus()

    def _on_listed(self, listing: Listing) -> None:
        if listing.asked != self._asked:
            return
        self.view.put(listing.ids, listing.unread, listing.excerpts, listing.asked.typed)
        for panel in self._made("panel"):
            panel.show_count(len(listing.ids))
        self.show_empty()
        self.listed.emit(len(listing.ids))

    def _on_chosen(self, count: int) -> None:
        self.chosen_bar.show_count(count)
        self._make_room()

    def _connect(self) -> None:
        self.filters.more.clicked.connect(
            lambda on: self.open_panel() if on else self.close_panel()
        )
        self.filters.views.clicked.connect(self.open_views)
        self.read_bar.areas_asked.connect(self.open_panel)
        self.read_bar.without_asked.connect(
            lambda: self.asked.emit(Asked().narrowed("area", [reading.NONE]))
        )
        self.empty.lead.clicked.connect(self._on_lead)
        self.view.chosen_changed.connect(self._on_chosen)
        for each in (self.read_bar.bring, self.empty.bring):
            each.clicked.connect(lambda: self._context.go("import"))

    def _lay_out(self) -> None:
        for chip in (self.filters.more, self.filters.views):
            chip.setCheckable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 14, 1, 8)
        column.setSpacing(10)
        above = QVBoxLayout()
        above.setContentsMargins(16, 0, 16, 0)
        above.setSpacing(10)
        above.addWidget(self.read_bar)
        above.addWidget(self.analyse_bar)
        above.addLayout(self._withdraw_place)
        above.addWidget(self.filters)
        bring = self.tr("Bring in a spreadsheet"), self.tr("Bring in …")
        self.filters.take_in(self.read_bar.bring, *bring)  # there it takes no line of its own
        self.filters.take_in_also(self.sure_bar)
        above.addLayout(self._views_place)
        above.addWidget(self.chosen_bar)
        column.addLayout(above)
        for part in (self.view, self.empty):
            self._stack.addWidget(part)
        column.addWidget(self._stack, 1)


def looks_like_code(typed: str) -> bool:
    """Say whether what is searched for may be the code on a family's receipt."""
    return bool(_CODE.fullmatch(typed))
