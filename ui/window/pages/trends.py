"""Trends: one chart at a time, large, its finding as title; the areas to choose on the left."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from forumapp.domain.change import Change
from forumapp.domain.periods import Grain
from forumapp.services import forums
from forumapp.services.area_trends import AreaTrend
from forumapp.services.forums import Forum
from forumapp.services.trends import area_trend
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.models.known import Known, read_known
from ui.window.models.trend_words import source_line, trend_words
from ui.window.pages.chart_page import ChartPage
from ui.window.pages.trends_areas import AreaList
from ui.window.pages.trends_choices import TrendChoices, named
from ui.window.pages.trends_reading import TrendReading
from ui.window.pages.trends_ways import TrendWays
from ui.window.paint.ink import is_narrow
from ui.window.paint.rows import card, muted, scrolled, titled

_TITLE = 14  # lines of text that the heading takes beside the choices
_KINDS = {"feedback", "tag", "area", "mark", "inspection", "batch"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which trend: the area ('' for all feedback), its periods, told or happened."""

    area: str
    grain: Grain | None
    happened: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A trend as it was wanted, and the forum that it is of."""

    wanted: Wanted
    trend: AreaTrend
    forum: str
    sample: bool


def read_trend(forum: Forum, wanted: Wanted) -> Read:
    """Read a trend and whose it is; meant for a reading thread."""
    about = forums.about(forum)
    trend = area_trend(forum, wanted.area or None, grain=wanted.grain, happened=wanted.happened)
    return Read(wanted, trend, about["name"], about["sample"])


class TrendsPage(ChartPage):
    """Choose an area, read its trend."""

    key = "trends"
    title = "Trends"
    icon = "trending-up"
    lasting = True
    reading: TrendReading

    def __init__(self, context: Context) -> None:
        """Begin with all feedback chosen; nothing is read before the page is opened."""
        super().__init__(context)
        self._ask = Ask(self, context)
        self.choices, self.areas, self.reading = TrendChoices(), AreaList(), TrendReading()
        self._left, self._line = card(self.tr("Areas")), named(self.areas.line)
        self._head, self._foot = QHBoxLayout(), QVBoxLayout()
        self.ways = TrendWays(self.key)
        self._area, self._fresh, self._narrow = "", False, False
        self._lay_out()
        self.areas.chosen.connect(self._on_area)
        self.choices.changed.connect(self._read_trend)
        self.reading.copy.clicked.connect(self.copy_picture)
        self.ways.asked.connect(lambda key: self.context.go(key))

    def opened(self) -> None:
        """Read what is stale."""
        if not self._fresh:
            self._fresh = True
            self._read_areas()
        chooser = self.areas.line if self._narrow else self.areas
        chooser.setFocus(Qt.FocusReason.OtherFocusReason)

    def stale(self, change: Change) -> None:
        """Read again where a change touched what trends are made of."""
        if not change.kinds & _KINDS:
            return
        self._fresh = self.isVisible()
        if self._fresh:
            self._read_areas()

    def place(self) -> dict[str, Any]:
        """Return the area that is read, by which periods and days."""
        grain, happened = self.choices.wanted_grain or "", self.choices.happened
        return {"area": self._area, "grain": grain, "happened": happened}

    def restore(self, place: dict[str, Any]) -> None:
        """Read what this place names."""
        self._area = str(place.get("area", ""))
        self.choices.choose(str(place.get("grain", "")), bool(place.get("happened")))
        self.areas.stand_on(self._area)

    def turn_to(self, part: str) -> None:
        """Read the trend of an area (area: and its id)."""
        kind, _, named = part.partition(":")
        if kind == "area":
            self._area = named
            self.areas.stand_on(named)
            self._read_trend()

    def _read_areas(self) -> None:
        forum = self.context.forum
        self._ask.read("areas", lambda: read_known(forum), self._on_known)

    def _on_known(self, known: Known) -> None:
        self.areas.offer(known, self._area)
        self._area = self.areas.uid()  # an area that is gone gives way to all feedback
        self._read_trend()

    def _on_area(self, uid: str) -> None:
        self._area = uid
        self._read_trend()

    def _read_trend(self) -> None:
        forum = self.context.forum
        wanted = Wanted(self._area, self.choices.wanted_grain, self.choices.happened)
        self._ask.read("trend", lambda: read_trend(forum, wanted), self._on_trend)

    def _on_trend(self, read: Read) -> None:
        by_hand = read.wanted.grain is not None
        words = trend_words(read.trend, happened=read.wanted.happened, by_hand=by_hand)
        source = ""
        if words.chart is not None:
            source = source_line(read.trend, read.forum, date.today(), sample=read.sample)
        self.reading.show_trend(read.trend, words, source)

    def fold(self) -> None:
        """Where there is little room, put the chart first and what it is made of below it."""
        self._narrow = narrow = is_narrow(self)
        self._left.setVisible(not narrow)
        self._line.setVisible(narrow)
        self.choices.fold(narrow)
        crowded = self.choices.sizeHint().width() + _TITLE * self.fontMetrics().height()
        below = narrow or crowded > self.width()
        (self._foot if below else self._head).addWidget(self.choices)
        self.reading.make_room(narrow)
        made_of, shown = (self.choices.grain, self.choices.when), self.reading.stops()
        areas = (self.areas.line, self.areas)
        order = (*areas, *shown, *made_of) if below else (*made_of, *areas, *shown)
        order = (*self.ways.stops(), *order)
        for one, following in pairwise(order):
            self.setTabOrder(one, following)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(titled(self.tr("Trends"), "h1"))
        words.addWidget(muted(self.tr("What families rate good or better, over time")))
        self._head.addLayout(words, 1)
        self._head.setSpacing(14)
        inner = QVBoxLayout(self._left)
        inner.setContentsMargins(1, 10, 1, 10)
        inner.addWidget(self.areas)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._left, 2)
        row.addWidget(self.reading, 5)
        column = QVBoxLayout()
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(14)
        column.addLayout(self._head)
        column.addWidget(self.ways)
        column.addWidget(self._line)
        column.addLayout(row, 1)
        column.addLayout(self._foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(column))
        self.laid_out = True
        self.fold()
