"""Check the reading: a second reader, where readings differ, and how far two readers agree."""

from typing import Any, Protocol

from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from forumapp.domain.change import Change
from forumapp.services import disagreements
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.page import Page, button, heading
from ui.window.pages.check_agreement import AgreementPart
from ui.window.pages.check_differ import DifferPart
from ui.window.pages.check_second import SecondPart
from ui.window.pages.record_parts import show_if
from ui.window.paint.flow import Flow
from ui.window.paint.ink import is_narrow
from ui.window.paint.rows import muted
from ui.window.paint.way import Way

SECOND, DIFFER, AGREEMENT = "second", "differ", "agreement"
_KINDS = frozenset({"second_reading", "feedback", "tag", "area", "score", "words"})


class Part(Protocol):
    """What each part of the page does."""

    def open_it(self) -> None:
        """Read what is shown."""

    def hear(self, change: Change) -> None:
        """Hear of what somebody else changed."""

    def ask(self) -> None:
        """Put the cursor where one goes on."""

    def press(self, event: QKeyEvent) -> bool:
        """Do what a single key is for."""

    def leave(self) -> None:
        """Keep what is not stored."""


class CheckPage(Page):
    """Three parts, one at a time; each is made when it is first opened."""

    key = "check"
    title = "Check the reading"
    icon = "scale"
    lasting = True

    def __init__(self, context: Context) -> None:
        """Begin with what waits for a second reader."""
        super().__init__(context)
        self.parts: dict[str, Any] = {}
        self.at, self._arriving = SECOND, False
        self._ask = Ask(self, context)
        self.main = button("", "primary")
        self.back = button(self.tr("Back to Feedback"), "quiet")
        self.ways: dict[str, Way] = {}
        self._group, self._ways = QButtonGroup(self), QWidget(self)
        self._about, self._column = muted(), QVBoxLayout(self)
        self._lay_out()
        self.back.hide()  # until it is known that there is room
        self.main.hide()
        self.main.clicked.connect(self.next_piece)
        self.back.clicked.connect(lambda: self.context.go("feedback"))

    def opened(self) -> None:
        """Read what is stale, and put the cursor where one goes on."""
        self._show(self.at)
        self._count()
        self._cursor()
        self.parts[self.at].open_it()

    def stale(self, change: Change) -> None:
        """Hear of what was read, tagged or taken back elsewhere."""
        if self.isVisible() and (not change.kinds or change.kinds & _KINDS):
            self._count()
            self.parts[self.at].hear(change)

    def place(self) -> dict[str, Any]:
        """Return the part that is open."""
        return {"part": self.at}

    def restore(self, place: dict[str, Any]) -> None:
        """Go back to that part."""
        if place.get("part") in self.ways:
            self.at = str(place["part"])

    def turn_to(self, part: str) -> None:
        """Open a part: second, differ or agreement."""
        if part in self.ways:
            self._turn(part)

    def leave(self) -> None:
        """Keep what a second reader has chosen and not stored."""
        for part in self.parts.values():
            part.leave()

    def stay(self) -> None:
        """Go on: another page could not leave."""
        if self.at in self.parts:
            self.parts[self.at].open_it()

    def next_piece(self) -> None:
        """Store this piece and go to the next; before there is a reader, begin."""
        if self.at == SECOND:
            self.parts[SECOND].go_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        part = self.parts.get(self.at)
        if part is None or not part.press(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = is_narrow(self)
        show_if(self.back, not narrow)
        show_if(self._about, not narrow)

    def _turn(self, key: str) -> None:
        self._show(key)
        self._count()
        self._cursor()
        self.parts[key].open_it()

    def _show(self, key: str) -> None:
        if key not in self.parts:
            made = {SECOND: SecondPart, DIFFER: DifferPart, AGREEMENT: AgreementPart}[key]
            self.parts[key] = made(self.context, self)
            self.parts[key].turned.connect(self._on_turned)
            self.parts[key].acted.connect(self._count)
            self.parts[key].nothing.connect(self.ways[key].setFocus)
            self._column.addWidget(self.parts[key], 1)
        self.at = key
        for name, part in self.parts.items():
            show_if(part, name == key)
        self.ways[key].setChecked(True)
        self._on_turned()

    def _on_turned(self) -> None:
        """Name the main action for what is shown, and put the cursor there if it waits for it."""
        second = self.parts.get(SECOND)
        reads = self.at == SECOND and second is not None and second.reading
        asks = self.at == SECOND and second is not None and second.asks
        words = self.tr("Next") if reads else self.tr("Begin")
        self.main.setText(self.tr("{words}  Ctrl+Return").format(words=words))
        self.main.setAccessibleName(words)
        show_if(self.main, reads or asks)
        way = self.ways[self.at]
        if self._arriving and self.window().focusWidget() is way:
            self.parts[self.at].ask()
            self._arriving = self.window().focusWidget() is way

    def _cursor(self) -> None:
        """Stand on the part's name until there is something in the part to stand on."""
        self._arriving = True
        self.ways[self.at].setFocus()

    def _count(self) -> None:
        forum = self.context.forum
        self._ask.read("count", lambda: disagreements.count(forum), self._on_counted)

    def _on_counted(self, count: int) -> None:
        words = self._words()[DIFFER]
        self.ways[DIFFER].name(f"{words} ({count:n})" if count else words)

    def _words(self) -> dict[str, str]:
        return {
            SECOND: self.tr("Read a second time"),
            DIFFER: self.tr("Where readings differ"),
            AGREEMENT: self.tr("How far readers agree"),
        }

    def _lay_out(self) -> None:
        column, top, words = self._column, QHBoxLayout(), QVBoxLayout()
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(12)
        words.setSpacing(2)
        words.addWidget(heading(self.tr("Check the reading")))
        self._about.setText(
            self.tr("Whether two people read alike, and what a person should look at again")
        )
        words.addWidget(self._about)
        top.addLayout(words, 1)
        top.addWidget(self.back)
        top.addWidget(self.main)
        ways = Flow(self._ways, gap=8)
        for key, said in self._words().items():
            made = self.ways[key] = Way(said)
            made.clicked.connect(lambda _=False, key=key: self._turn(key))
            self._group.addButton(made)
            ways.addWidget(made)
        column.addLayout(top)
        column.addWidget(self._ways)
