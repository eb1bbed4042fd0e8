"""Check the reading: a second reader, where readings differ, and how far two readers agree."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from forumapp.domain.change import Change
from forumapp.services import disagreements
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.page import button, heading
from ui.window.pages.check_agreement import AgreementPart
from ui.window.pages.check_differ import DifferPart
from ui.window.pages.check_second import SecondPart
from ui.window.pages.parts_page import PartsPage
from ui.window.pages.record_parts import show_if
from ui.window.paint.ink import is_narrow
from ui.window.paint.rows import muted

SECOND, DIFFER, AGREEMENT = "second", "differ", "agreement"
_KINDS = frozenset({"second_reading", "feedback", "tag", "area", "score", "words"})


class CheckPage(PartsPage):
    """Three parts, one at a time; each is made when it is first opened."""

    key = "check"
    title = "Check the reading"
    icon = "scale"
    lasting = True

    def __init__(self, context: Context) -> None:
        """Begin with what waits for a second reader."""
        super().__init__(context, SECOND)
        self._arriving = False
        self._ask = Ask(self, context)
        self.main = button("", "primary")
        self.back = button(self.tr("Back to Feedback"), "quiet")
        self._about = muted()
        self._lay_out()
        self.back.hide()  # until it is known that there is room
        self.main.hide()
        self.main.clicked.connect(self.next_piece)
        self.back.clicked.connect(lambda: self.context.go("feedback"))

    def stale(self, change: Change) -> None:
        """Hear of what was read, tagged or taken back elsewhere."""
        if self.isVisible() and (not change.kinds or change.kinds & _KINDS):
            self._count()
            self.part.hear(change)

    def turn(self, key: str) -> None:
        """Open a part: second, differ or agreement; the cursor waits on its name."""
        self.show_part(key)
        self._count()
        self._arriving = True
        self.ways[key].setFocus()  # until there is something in the part to stand on
        self.part.open_it()

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

    def make(self, key: str) -> Any:
        """Make a part."""
        return {SECOND: SecondPart, DIFFER: DifferPart, AGREEMENT: AgreementPart}[key](
            self.context, self
        )

    def connect_part(self, key: str, part: Any) -> None:
        """Hear of what was stored in it, and of there being nothing more."""
        part.turned.connect(self.shown)
        part.acted.connect(self._count)
        part.nothing.connect(self.ways[key].setFocus)

    def shown(self) -> None:
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
            self.part.ask()
            self._arriving = self.window().focusWidget() is way

    def _count(self) -> None:
        forum = self.context.forum
        self._ask.read("count", lambda: disagreements.count(forum), self._on_counted)

    def _on_counted(self, count: int) -> None:
        words = self.names()[DIFFER]
        self.ways[DIFFER].name(f"{words} ({count:n})" if count else words)

    def names(self) -> Mapping[str, str]:
        """Return what the parts are called."""
        return {
            SECOND: self.tr("Read a second time"),
            DIFFER: self.tr("Where readings differ"),
            AGREEMENT: self.tr("How far readers agree"),
        }

    def _lay_out(self) -> None:
        top, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(heading(self.tr("Check the reading")))
        self._about.setText(
            self.tr("Whether two people read alike, and what a person should look at again")
        )
        words.addWidget(self._about)
        top.addLayout(words, 1)
        top.addWidget(self.back)
        top.addWidget(self.main)
        self.column.addLayout(top)
        self.column.addWidget(self.box)
