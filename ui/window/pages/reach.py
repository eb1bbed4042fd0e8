"""Reach: who was heard against who lives here, a field at a time; figures are typed in place."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.domain.change import Change
from forumapp.services import forums, reaching
from forumapp.services.forums import Forum
from forumapp.services.reaching import FieldReach
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.models.reach_words import reach_source, reach_words
from ui.window.page import button
from ui.window.pages.chart_page import ChartPage
from ui.window.pages.reach_typing import FiguresTyping
from ui.window.pages.record_parts import show_if
from ui.window.pages.trends_choices import named
from ui.window.pages.trends_reading import ChartReading
from ui.window.pages.trends_ways import WaysHead
from ui.window.paint.flow import Flow
from ui.window.paint.ink import is_narrow
from ui.window.paint.opening import Opening
from ui.window.paint.rows import scrolled
from ui.window.words import say

_KINDS = {"feedback", "batch", "local_figure", "locality"}


@dataclass(frozen=True, slots=True)
class Read:
    """Who was heard by a field, and the forum that heard them."""

    found: FieldReach
    forum: str
    sample: bool


def read_reach(forum: Forum, field: str) -> Read:
    """Read who was heard by a field; meant for a reading thread."""
    about = forums.about(forum)
    return Read(reaching.who_was_heard(forum, field), about["name"], about["sample"])


class ReachPage(ChartPage):
    """Choose by what, read who was heard and who was not."""

    key = "reach"
    title = "Reach"
    icon = "users"
    lasting = True

    def __init__(self, context: Context) -> None:
        """Begin with the first field; nothing is read before the page is opened."""
        super().__init__(context)
        self._ask = Ask(self, context)
        about = self.tr("Who was heard, beside who lives here")
        self.head = WaysHead(self, self.tr("Reach"), about)
        self.by, self.figures = Opening(self.tr("By")), button(self.tr("Type in who lives here"))
        self.reading = ChartReading("reach", self, words_first=True)
        self.typing = FiguresTyping(context, self)
        self.form = self.typing.form
        self._choices, self._fresh = QWidget(self), False
        self._lay_out()
        self._connect()

    def opened(self) -> None:
        """Read what is stale, and look for figures that were begun."""
        self.typing.stay()
        if not self._fresh:
            self._fresh = True
            self._read()
            self.typing.look()
        if self.form.isHidden():
            self.by.setFocus()
        else:
            self.form.ask()

    def stale(self, change: Change) -> None:
        """Read again where a change touched who was heard or who lives here."""
        if not change.kinds & _KINDS:
            return
        self._fresh = self.isVisible()
        if self._fresh:
            self._read()

    def place(self) -> dict[str, Any]:
        """Return the field that is read."""
        return {"by": self.by.currentData()}

    def restore(self, place: dict[str, Any]) -> None:
        """Read the field that this place names."""
        self.by.setCurrentIndex(max(0, self.by.findData(place.get("by"))))

    def turn_to(self, part: str) -> None:
        """Read a field (need, locality …)."""
        if self.by.findData(part) >= 0:
            self.restore({"by": part})
            self._read()

    def leave(self) -> None:
        """Keep what is typed and not kept: the forum is about to be locked."""
        self.typing.leave()

    def stay(self) -> None:
        """Go on: another page could not leave."""
        self.typing.stay()

    def type_in(self) -> None:
        """Open the form with the figures of the field that is read."""
        if self.form.isHidden():
            self.typing.open(str(self.by.currentData()))

    def reads(self) -> bool:
        """Say whether the chart is read: the form of the figures takes its place."""
        return self.form.isHidden()

    def fold(self) -> None:
        """Fit chart and form to the room that there is."""
        self.reading.make_room(is_narrow(self))
        self.form.fold(is_narrow(self))

    def _read(self) -> None:
        forum, field = self.context.forum, str(self.by.currentData())
        self.reading.wait()
        self._ask.read("reach", lambda: read_reach(forum, field), self._on_read)

    def _on_read(self, read: Read) -> None:
        source = reach_source(read.found, read.forum, date.today(), sample=read.sample)
        self.reading.show_words(reach_words(read.found), source)

    def _show_form(self) -> None:
        """Let the form stand in the place of what is read."""
        on = self.form.about is not None
        if self.form.about is not None:
            self.by.setCurrentIndex(self.by.findData(self.form.about.field))
        show_if(self.reading, not on)
        show_if(self._choices, not on)
        show_if(self.form, on)
        if not on:
            self.by.setFocus()

    def _connect(self) -> None:
        self.by.activated.connect(self._read)
        self.figures.clicked.connect(self.type_in)
        self.reading.copy.clicked.connect(self.copy_picture)
        self.typing.opened.connect(self._show_form)
        self.typing.closed.connect(self._show_form)
        self.typing.kept.connect(self._read)

    def _lay_out(self) -> None:
        for field in reaching.FIELDS:
            self.by.addItem(say(reaching.field_title(field)), field)
        row = Flow(self._choices, gap=12)
        row.addWidget(named(self.by))
        row.addWidget(self.figures)
        column = QVBoxLayout()
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(14)
        column.addWidget(self.head)
        column.addWidget(self._choices)
        column.addWidget(self.reading, 1)
        column.addWidget(self.form, 1)
        self.form.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(column))
        stops = (*self.head.ways.stops(), self.by, self.figures, *self.reading.stops())
        for one, following in pairwise(stops):
            self.setTabOrder(one, following)
        self.laid_out = True
