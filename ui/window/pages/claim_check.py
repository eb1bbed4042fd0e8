"""Claim check: what officials say, and what the feedback shows for it and against it."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout

from forumapp.domain.change import Change
from forumapp.domain.claims import Claim
from forumapp.domain.problems import Problem
from forumapp.services import claims, forums
from forumapp.services.claim_checking import Checked, check_claim
from forumapp.services.forums import Forum
from forumapp.services.marked_days import MarkedDay, marked_days
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.models.claim_words import claim_source, claim_words, sides
from ui.window.models.known import Known, read_known
from ui.window.page import announce, button
from ui.window.pages.chart_page import ChartPage
from ui.window.pages.claim_check_ask import ClaimAsk, ClaimAsked
from ui.window.pages.claim_check_reading import ClaimReading
from ui.window.pages.record_parts import LAID, see_whole, show_if
from ui.window.pages.trends_reading import under_embargo
from ui.window.pages.trends_ways import WaysHead
from ui.window.paint.flow import Flow
from ui.window.paint.rows import scrolled
from ui.window.words import say

_KINDS = {"feedback", "tag", "area", "mark", "inspection", "batch", "link", "claim"}


@dataclass(frozen=True, slots=True)
class Read:
    """What was checked, as it was asked, and the forum whose feedback it is.

    `private`: these words were written down as not for publication.
    """

    asked: ClaimAsked
    checked: Checked
    forum: str
    sample: bool
    private: bool = False


Around = tuple[Known, list[MarkedDay], list[Claim]]


def read_checked(forum: Forum, asked: ClaimAsked) -> Read:
    """Check a claim, and read whose feedback it is; meant for a reading thread."""
    about = forums.about(forum)
    since = date.fromisoformat(asked.since) if asked.since else None
    checked = check_claim(forum, asked.words, asked.area or None, since, inside=True)
    words = checked.claim.casefold()
    private = any(
        each.not_public and " ".join((each.words or "").split()).casefold() == words
        for each in claims.claims(forum)
    )
    return Read(asked, checked, about["name"], about["sample"], private)


def _around(forum: Forum) -> Around:
    return read_known(forum), marked_days(forum), claims.claims(forum)


class ClaimCheckPage(ChartPage):
    """Type or choose a claim, read what speaks for it and against it."""

    key = "claim-check"
    title = "Claim check"
    icon = "megaphone"
    lasting = True

    reading: ClaimReading

    def __init__(self, context: Context) -> None:
        """Begin without a claim; nothing is read before the page is opened."""
        super().__init__(context)
        self._ask = Ask(self, context)
        about = self.tr("What officials say of families, held against families' own ratings")
        self.head = WaysHead(self, self.tr("Claim check"), about)
        self.asking, self.reading = ClaimAsk(self), ClaimReading(self)
        self.to_claims = button(self.tr("All claims that are written down"), "quiet")
        self._fresh, self._asked = False, ClaimAsked("")
        self._lay_out()
        self.reading.hide()  # until something was checked
        self.asking.sent.connect(self.check)
        self.reading.copy.clicked.connect(self.copy_picture)
        self.to_claims.clicked.connect(self._on_claims)

    def opened(self) -> None:
        """Read what is stale, and put the cursor into the line."""
        if not self._fresh:
            self._fresh = True
            self._read_around()
        self.asking.words.setFocus()

    def stale(self, change: Change) -> None:
        """Read again where a change touched what is held against the claim."""
        if not change.kinds & _KINDS:
            return
        self._fresh = self.isVisible()
        if self._fresh:
            self._read_around()

    def turn_to(self, part: str) -> None:
        """Put a claim into the line and check it."""
        if part:
            self.asking.put(ClaimAsked(part))
            self.check()

    def check(self) -> None:
        """Hold what is typed against the feedback."""
        self._asked = self.asking.asked
        if self._asked.words:
            self._read()
        else:
            self.asking.problem.say(self.tr("Type what they say, or choose it."))
            self.asking.words.setFocus()

    def reads(self) -> bool:
        """Say whether something was checked, so that there is a chart."""
        return self.reading.isVisible()

    def _read_around(self) -> None:
        forum = self.context.forum
        self._ask.read("around", lambda: _around(forum), self._on_around)

    def _on_around(self, found: Around) -> None:
        self.asking.offer(*found)
        if self._asked.words:
            self._read()

    def _read(self) -> None:
        forum, asked = self.context.forum, self._asked
        self.reading.wait()
        self._ask.read(
            "checked", lambda: read_checked(forum, asked), self._on_read, self._on_failed
        )

    def _on_read(self, read: Read) -> None:
        self.asking.problem.say("")
        words = claim_words(read.checked, read.asked.since)
        source = claim_source(read.forum, date.today(), sample=read.sample)
        self.reading.show_words(words, source, self._closed(read))
        self.reading.trio.put(sides(read.checked))
        show_if(self.reading, True)
        all_of_them = self.tr("All claims that are written down")
        this_one = self.tr("Open it among what officials claim")
        self.to_claims.setText(this_one if read.asked.written else all_of_them)
        self.to_claims.setAccessibleName(self.to_claims.text())
        announce(self, f"{words.title}. {words.aloud}")
        QTimer.singleShot(LAID, self, self._come_into_view)

    def _closed(self, read: Read) -> str:
        """Say why it may not leave, where it may not."""
        if read.private:
            return self.tr("This was not for publication: it cannot be copied.")
        return under_embargo() if read.checked.embargo else ""

    def _come_into_view(self) -> None:
        """Scroll to what was found, as far as the cursor stays in view."""
        see_whole(self._around, self.reading.finding)
        here = QApplication.focusWidget()
        if here is not None and self.asking.isAncestorOf(here):
            see_whole(self._around, here)

    def _on_failed(self, error: Exception) -> None:
        """Say beside the line what was not understood."""
        if not isinstance(error, Problem):
            raise error
        show_if(self.reading, False)
        self.asking.problem.say(say(str(error)))

    def _on_claims(self) -> None:
        self.context.go("claims", self._asked.written)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(14)
        column.addWidget(self.head)
        column.addWidget(self.asking)
        column.addWidget(self.reading, 1)
        below = Flow()
        below.addWidget(self.to_claims)
        column.addLayout(below)
        column.addStretch(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._around = scrolled(column)
        whole.addWidget(self._around)
        shown = (*self.reading.stops(), self.to_claims)
        stops = (*self.head.ways.stops(), *self.asking.stops(), *shown)
        for one, following in pairwise(stops):
            self.setTabOrder(one, following)
        self.laid_out = True
