"""What opens beside the list of Feedback, or in its place: each part is made on its first press."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from ui.window.late import load
from ui.window.models.known import Known
from ui.window.models.listing import Asked
from ui.window.pages.analyse_bar import AnalyseBar
from ui.window.pages.feedback_filters import Filters
from ui.window.pages.feedback_view import FeedbackView
from ui.window.paint.chip import Chip
from ui.window.paint.chip_group import tab_after
from ui.window.paint.turn import Turn

if TYPE_CHECKING:
    from ui.window.pages.feedback_filter_panel import FilterPanel
    from ui.window.pages.feedback_sure_panel import SurePanel
    from ui.window.pages.feedback_views import ViewsBox
    from ui.window.pages.feedback_withdraw import WithdrawBar


class ListParts(QFrame):
    """The list with what opens beside it; to make one costs the page's first opening nothing."""

    asked = Signal(object)  # Asked: a person wants another list, search and all
    views_made = Signal(object)
    withdraw_made = Signal(object)
    sure_made = Signal(object)

    def __init__(self, view: FeedbackView, parent: QWidget | None = None) -> None:
        """Begin with the list alone."""
        super().__init__(parent)
        self.view, self.filters, self.analyse_bar = view, Filters(), AnalyseBar()
        self.sure_bar = Chip("", "suggested", icon="check", most=60)
        self.sure_bar.hide()
        self._asked, self._known = Asked(), Known()
        self._withdraw_place, self._views_place = QVBoxLayout(), QVBoxLayout()
        self._stack = Turn()

    @property
    def sure_open(self) -> bool:
        """Say whether the sure suggestions stand in the place of the list."""
        return any(panel is self._stack.currentWidget() for panel in self._made("sure"))

    @property
    def panel_open(self) -> bool:
        """Say whether all filters, or the sure suggestions, stand in the place of the list."""
        panels = self._made("panel")
        return self.sure_open or any(panel is self._stack.currentWidget() for panel in panels)

    @cached_property
    def panel(self) -> "FilterPanel":
        """Return every filter, to stand in the place of the list."""
        made: FilterPanel = load("ui.window.pages.feedback_filter_panel").FilterPanel()
        self._stack.addWidget(made)
        tab_after(self.filters.on[-1] if self.filters.on else self.filters.views, made)
        made.show_known(self._known)
        made.show_chosen(self.filters.chosen)
        made.show_count(len(self.view.feedback.ids))
        made.wanted.connect(self.filters.say)
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

    def open_views(self, on: bool) -> None:
        """Show or hide the saved views."""
        raise NotImplementedError

    def close_panel(self) -> None:
        """Show the list again."""
        raise NotImplementedError

    def _make_room(self) -> None:
        raise NotImplementedError
