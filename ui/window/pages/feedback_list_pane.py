"""The left side of Feedback: what is left to read, the chips, and the list or all its filters."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from forumapp.services import reading
from ui.window.context import Context
from ui.window.late import load
from ui.window.models.ask import Ask
from ui.window.models.known import Known
from ui.window.models.listing import Asked, Listing, read_listing
from ui.window.page import button
from ui.window.pages.feedback_bars import AnalyseBar, ReadBar
from ui.window.pages.feedback_chosen import ChosenBar
from ui.window.pages.feedback_filters import Filters
from ui.window.pages.feedback_view import FeedbackView
from ui.window.paint.chip_group import tab_after
from ui.window.paint.rows import plain

if TYPE_CHECKING:
    from ui.window.pages.feedback_filter_panel import FilterPanel
    from ui.window.pages.feedback_views import ViewsBox
    from ui.window.pages.feedback_withdraw import WithdrawBar

_LIST, _EMPTY = range(2)
_LOW = 18  # lines of text below which chips and list have no room for more
_CODE = re.compile(r"\s*[2-9A-Za-z]{4}-[2-9A-Za-z]{4}\s*")


class ListPane(QFrame):
    """Ask for a list and show it; answers to older questions are dropped."""

    listed = Signal(int)
    asked = Signal(object)  # Asked: a person wants another list, search and all
    views_made = Signal(object)
    withdraw_made = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Begin with nothing asked."""
        super().__init__(parent)
        self._context, self._ask = context, Ask(self, context)
        self._asked = Asked()
        self.setProperty("role", "card")
        self.read_bar, self.analyse_bar, self.filters = ReadBar(), AnalyseBar(), Filters()
        self.chosen_bar, self._known = ChosenBar(), Known()
        self._withdraw_place, self._views_place = QVBoxLayout(), QVBoxLayout()
        self.view = FeedbackView(lambda rids: reading.rows(context.forum, rids))
        self._nothing: QLabel = plain()
        self._bring = button(self.tr("Bring in a spreadsheet"))
        self._stack = QStackedWidget()
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

    @property
    def panel_open(self) -> bool:
        """Say whether all filters stand in the place of the list."""
        return any(panel is self._stack.currentWidget() for panel in self._made("panel"))

    # What opens on a press is made then: each part costs the page's first opening milliseconds.

    @cached_property
    def panel(self) -> "FilterPanel":
        """Return every filter, to stand in the place of the list."""
        made: FilterPanel = load("ui.window.pages.feedback_filter_panel").FilterPanel()
        self._stack.addWidget(made)
        tab_after(self.filters.on[-1] if self.filters.on else self.filters.views, made)
        made.show_known(self._known)
        made.show_chosen(self.filters.chosen)
        made.show_count(len(self.view.feedback.ids))
        made.wanted.connect(self._on_wanted)
        made.closed.connect(self.close_panel)
        return made

    @cached_property
    def views(self) -> "ViewsBox":
        """Return the saved views."""
        made: ViewsBox = load("ui.window.pages.feedback_views").ViewsBox()
        self._views_place.addWidget(made)
        tab_after(self.filters.on[-1] if self.filters.on else self.filters.views, made)
        made.show_views(self._known.views)
        made.show_asked(self._asked)
        made.closed.connect(lambda: self.open_views(False))
        made.chosen.connect(self.asked)
        self.views_made.emit(made)
        return made

    @cached_property
    def withdraw(self) -> "WithdrawBar":
        """Return where a family takes its consent back."""
        made: WithdrawBar = load("ui.window.pages.feedback_withdraw").WithdrawBar()
        self._withdraw_place.addWidget(made)
        tab_after(self.analyse_bar.button, made)
        made.turned.connect(self._make_room)
        self.withdraw_made.emit(made)
        return made

    def _made(self, *names: str) -> Iterator[Any]:
        """Yield those of these parts that are made."""
        return (self.__dict__[name] for name in names if name in self.__dict__)

    @property
    def keeps_keys(self) -> bool:
        """Say whether the cursor is in filters, views or the like, where no key judges a piece."""
        focused = QApplication.focusWidget()
        boxes = self._made("panel", "views", "withdraw")
        return focused is not None and any(box.isAncestorOf(focused) for box in boxes)

    def show_known(self, known: Known) -> None:
        """Show counts and the areas in use."""
        self.read_bar.show_known(known)
        self.analyse_bar.show_waiting(known.counts.get("not_analysed", 0))
        self.filters.show_known(known)
        self._known = known
        for panel in self._made("panel"):
            panel.show_known(known)
        for views in self._made("views"):
            views.show_views(known.views)

    def ask(self, typed: str) -> None:
        """Ask for the list anew, for what is typed and the chips that are pressed."""
        asked = replace(self.filters.chosen, typed=typed)
        forum, self._asked = self._context.forum, asked
        self._make_room()
        for panel in self._made("panel"):
            panel.show_chosen(self.filters.chosen)
        for views in self._made("views"):
            views.show_asked(asked)
        if looks_like_code(typed) or "withdraw" in self.__dict__:
            self.withdraw.look_at(typed)
        self._ask.read("list", lambda: read_listing(forum, asked), self._on_listed)

    def open_panel(self) -> None:
        """Show every filter in the place of the list."""
        self.open_views(False)
        self._stack.setCurrentWidget(self.panel)
        self._make_room()
        self.filters.more.setChecked(True)
        self.panel.open_up()

    def close_panel(self) -> None:
        """Show the list again."""
        self.filters.more.setChecked(False)
        self._show_list()
        self._make_room()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_low(self) -> bool:
        """Say whether what is left to read would take the list's last lines: large text, folded."""
        lines = self.height() / max(1, self.fontMetrics().height())
        return lines < (_LOW if self.filters.chosen.picked else _LOW - 4)

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
        self.filters.setVisible(not withdrawing)

    def take_focus(self) -> None:
        """Put the cursor into the list, or on the first thing that can be pressed instead."""
        if self._stack.currentIndex() != _EMPTY:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._bring.isVisibleTo(self):
            self._bring.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.filters.all.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_empty(self) -> None:
        """Say why nothing is listed once the last line is gone."""
        self._nothing.setText(self._why_nothing(self._asked))
        self._bring.setVisible(self._asked == Asked())
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

    def _why_nothing(self, asked: Asked) -> str:
        if asked.typed.strip():
            return self.tr("Nothing holds these words. Try fewer words, or press All.")
        if asked.unread and not asked.picked:
            return self.tr("Everything here is read.")
        if asked.picked:
            return self.tr("Nothing fits all of these filters. Take one off above.")
        if asked != Asked():
            return self.tr("Nothing stands here.")
        return self.tr("Nothing is recorded yet. What families say stands here.")

    def _on_wanted(self, chosen: Asked) -> None:
        self.filters.say(chosen)

    def _connect(self) -> None:
        self.filters.more.clicked.connect(
            lambda on: self.open_panel() if on else self.close_panel()
        )
        self.filters.views.clicked.connect(self.open_views)
        self.read_bar.areas_asked.connect(self.open_panel)
        self.read_bar.without_asked.connect(
            lambda: self.asked.emit(Asked().narrowed("area", [reading.NONE]))
        )
        self.view.chosen_changed.connect(self.chosen_bar.show_count)
        for each in (self.read_bar.bring, self._bring):
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
        above.addLayout(self._views_place)
        above.addWidget(self.chosen_bar)
        column.addLayout(above)
        self._nothing.setContentsMargins(20, 20, 20, 20)
        empty = QWidget()
        inner = QVBoxLayout(empty)
        inner.addWidget(self._nothing)
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 20, 0)
        row.addWidget(self._bring)
        row.addStretch(1)
        inner.addLayout(row)
        inner.addStretch(1)
        for part in (self.view, empty):
            self._stack.addWidget(part)
        column.addWidget(self._stack, 1)


def looks_like_code(typed: str) -> bool:
    """Say whether what is searched for may be the code on a family's receipt."""
    return bool(_CODE.fullmatch(typed))
