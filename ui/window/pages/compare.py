"""Compare: two groups of families beside each other, with one plain finding as the title."""

from dataclasses import asdict, dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from forumapp.domain.change import Change
from forumapp.domain.problems import Problem
from forumapp.services import comparing, forums
from forumapp.services.compared import Compared
from forumapp.services.forums import Forum
from forumapp.services.marked_days import MarkedDay, marked_days
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.models.chart_words import ChartWords
from ui.window.models.compare_words import WAYS, Asked, Way, compare_source, compare_words
from ui.window.models.known import Known, read_known
from ui.window.pages.chart_page import ChartPage
from ui.window.pages.compare_choices import CompareChoices
from ui.window.pages.trends_reading import ChartReading, under_embargo
from ui.window.pages.trends_ways import WaysHead
from ui.window.paint.ink import is_narrow
from ui.window.paint.rows import scrolled
from ui.window.words import say

_PARTS = 3  # head, choices, reading
_KINDS = {"feedback", "tag", "area", "mark", "inspection", "batch", "link"}


@dataclass(frozen=True, slots=True)
class Read:
    """A comparison as it was asked for, and the forum that it is of."""

    asked: Asked
    found: Compared
    forum: str
    sample: bool


def read_compared(forum: Forum, asked: Asked) -> Read:
    """Compare, and read whose it is; meant for a reading thread."""
    about, area = forums.about(forum), asked.area or None
    if asked.way == "day":
        day = date.fromisoformat(asked.day)
        found = comparing.before_and_after(forum, day, area, happened=asked.happened, inside=True)
    elif asked.way == "recent":
        found = comparing.recent_and_earlier(forum, area, inside=True)
    else:
        found = comparing.group_and_rest(forum, asked.group, asked.code, area, inside=True)
    return Read(asked, found, about["name"], about["sample"])


def _around(forum: Forum) -> tuple[Known, list[MarkedDay]]:
    return read_known(forum), marked_days(forum)


class ComparePage(ChartPage):
    """Choose what is set against what, read what was found."""

    key = "compare"
    title = "Compare"
    icon = "scale"
    lasting = True

    def __init__(self, context: Context) -> None:
        """Begin with before and after a day; nothing is read before the page is opened."""
        super().__init__(context)
        self._ask = Ask(self, context)
        about = self.tr("What families rate good or better, one group beside another")
        self.head = WaysHead(self, self.tr("Compare"), about)
        self.choices, self.reading = CompareChoices(self), ChartReading("compare", self)
        self._fresh, self._narrow = False, False
        self._column = QVBoxLayout()
        self._lay_out()
        self.choices.changed.connect(self._read)
        self.reading.copy.clicked.connect(self.copy_picture)

    def opened(self) -> None:
        """Read what is stale."""
        if not self._fresh:
            self._fresh = True
            self._read_around()
        (self.head.ways.chips[self.key] if self._narrow else self.choices.way).setFocus()

    def stale(self, change: Change) -> None:
        """Read again where a change touched what is compared."""
        if not change.kinds & _KINDS:
            return
        self._fresh = self.isVisible()
        if self._fresh:
            self._read_around()

    def place(self) -> dict[str, Any]:
        """Return what is compared."""
        return asdict(self.choices.asked)

    def restore(self, place: dict[str, Any]) -> None:
        """Compare what this place names."""
        texts = {name: str(place.get(name) or "") for name in ("area", "day", "group", "code")}
        way: Way = next((way for way in WAYS if way == place.get("way")), "day")
        known = texts["group"] in comparing.GROUPS
        texts |= {} if known else {"group": "", "code": ""}
        self.choices.choose(Asked(way=way, happened=bool(place.get("happened")), **texts))

    def _read_around(self) -> None:
        forum = self.context.forum
        self._ask.read("around", lambda: _around(forum), self._on_around)

    def _on_around(self, found: tuple[Known, list[MarkedDay]]) -> None:
        self.choices.offer(*found)
        self._read()

    def _read(self) -> None:
        forum, asked = self.context.forum, self.choices.asked
        self.reading.wait()
        self._ask.read(
            "compared", lambda: read_compared(forum, asked), self._on_read, self._on_failed
        )

    def _on_read(self, read: Read) -> None:
        words = compare_words(read.found, read.asked)
        source = compare_source(read.found, read.forum, date.today(), sample=read.sample)
        self.reading.show_words(words, source, under_embargo() if read.found.embargo else "")

    def _on_failed(self, error: Exception) -> None:
        """Say on the page what cannot be compared."""
        if not isinstance(error, Problem):
            raise error
        title = self.tr("This cannot be compared")
        self.reading.show_words(ChartWords(title, say(str(error)), (), "", None, (), ()), "")

    def fold(self) -> None:
        """Where there is little room, put the chart first and what is compared below it."""
        narrow = is_narrow(self)
        self.reading.make_room(narrow)
        if narrow != self._narrow or self._column.count() < _PARTS:
            self._narrow = narrow
            self._column.removeWidget(self.choices)
            self._column.insertWidget(2 if narrow else 1, self.choices)
        made_of, shown = self.choices.stops(), self.reading.stops()
        order = (*shown, *made_of) if narrow else (*made_of, *shown)
        for one, following in pairwise((*self.head.ways.stops(), *order)):
            self.setTabOrder(one, following)

    def _lay_out(self) -> None:
        column = self._column
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(14)
        column.addWidget(self.head)
        column.addWidget(self.reading, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(column))
        self.laid_out = True
        self.fold()
