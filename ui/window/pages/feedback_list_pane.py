"""The left side of Feedback: what is left to read, the chips, and the list or all its filters."""

import re
from array import array
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
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
from ui.window.pages.analyse_bar import AnalyseBar
from ui.window.pages.feedback_bars import ReadBar
from ui.window.pages.feedback_chosen import ChosenBar
from ui.window.pages.feedback_filters import Filters
from ui.window.pages.feedback_view import FeedbackView
from ui.window.paint.chip import Chip
from ui.window.paint.chip_group import tab_after
from ui.window.paint.rows import plain
from ui.window.paint.turn import Turn

if TYPE_CHECKING:
    from forumapp.services.accepting import Outlook
    from ui.window.pages.feedback_filter_panel import FilterPanel
    from ui.window.pages.feedback_sure_panel import SurePanel
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
    sure_made = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Begin with nothing asked."""
        super().__init__(parent)
        self._context, self._ask = context, Ask(self, context)
        self._asked = Asked()
        self.setProperty("role", "card")
        self.read_bar, self.analyse_bar, self.filters = ReadBar(), AnalyseBar(), Filters()
        self.analyse_bar.turned.connect(self._make_room)
        self.chosen_bar, self._known = ChosenBar(), Known()
        self.sure_bar = Chip("", "suggested", icon="check", most=60)
        self.sure_bar.hide()
        self.analyse_bar.installEventFilter(self)
        self._sure = 0  # how many sure suggestions the list holds
        self._withdraw_place, self._views_place = QVBoxLayout(), QVBoxLayout()
        self.view = FeedbackView(lambda rids: reading.rows(context.forum, rids))
        self._nothing: QLabel = plain()
        self._bring = button(self.tr("Bring in a spreadsheet"))
        self._lead_here = False
        self.lead = button(self.tr("I am the safeguarding lead: show it"))
        self.lead.hide()
        self._stack = Turn()
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
    def sure_open(self) -> bool:
        """Say whether the sure suggestions stand in the place of the list."""
        return any(panel is self._stack.currentWidget() for panel in self._made("sure"))

    @property
    def panel_open(self) -> bool:
        """Say whether all filters, or the sure suggestions, stand in the place of the list."""
        panels = self._made("panel")
        return self.sure_open or any(panel is self._stack.currentWidget() for panel in panels)

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
    def sure(self) -> "SurePanel":
        """Return what accepting all sure suggestions would do, to stand in the list's place."""
        made: SurePanel = load("ui.window.pages.feedback_sure_panel").SurePanel()
        self._stack.addWidget(made)
        tab_after(self.sure_bar, made)
        made.closed.connect(self.close_panel)
        self.sure_made.emit(made)
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
        boxes = self._made("panel", "sure", "views", "withdraw")
        return focused is not None and any(box.isAncestorOf(focused) for box in boxes)

    def show_known(self, known: Known) -> None:
        """Show counts and the areas in use."""
        self.read_bar.show_known(known)
        self.analyse_bar.show_waiting(known.counts.get("not_analysed", 0))
        self.filters.show_known(known)
        self._known = known
        for panel in self._made("panel"):
            panel.show_known(known)
        if self._for_lead_only:
            self._nothing.setText(self._whose_list())
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
        elif self.lead.isVisibleTo(self):
            self.lead.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._bring.isVisibleTo(self):
            self._bring.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.filters.all.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_empty(self) -> None:
        """Say why nothing is listed once the last line is gone."""
        self._nothing.setText(self._why_nothing(self._asked))
        self._bring.setVisible(self._asked == Asked())
        self.lead.setVisible(self._for_lead_only)
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
        if self._for_lead_only:
            return self._whose_list()
        if asked.typed.strip():
            return self.tr("Nothing holds these words. Try fewer words, or press All.")
        if asked.unread and not asked.picked:
            return self.tr("Everything here is read.")
        if asked.picked:
            return self.tr("Nothing fits all of these filters. Take one off above.")
        if asked != Asked():
            return self.tr("Nothing stands here.")
        return self.tr("Nothing is recorded yet. What families say stands here.")

    def _whose_list(self) -> str:
        lead = self._known.forum.safeguarding_lead
        whose = self.tr("This list is for the safeguarding lead: someone may be at risk.")
        if lead:
            named = self.tr(
                "This list is for {lead}, the safeguarding lead: someone may be at risk."
            )
            whose = named.format(lead=lead)
        return f"{whose} {self.tr('In danger now? Call 999.')}"

    def _on_chosen(self, count: int) -> None:
        self.chosen_bar.show_count(count)
        self._make_room()

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
        self.lead.clicked.connect(self._on_lead)
        self.view.chosen_changed.connect(self._on_chosen)
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
        self.filters.take_in_also(self.sure_bar)
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
        row.addWidget(self.lead)
        row.addStretch(1)
        inner.addLayout(row)
        inner.addStretch(1)
        for part in (self.view, empty):
            self._stack.addWidget(part)
        column.addWidget(self._stack, 1)


def looks_like_code(typed: str) -> bool:
    """Say whether what is searched for may be the code on a family's receipt."""
    return bool(_CODE.fullmatch(typed))
