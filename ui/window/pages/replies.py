"""You said, they said, we did: what was raised, the replies and promises, what came of them."""

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forumapp.domain.change import Change
from ui.window.context import Context
from ui.window.page import Page, button, heading
from ui.window.pages.record_parts import show_if
from ui.window.pages.replies_part import RepliesPart
from ui.window.paint.ink import is_narrow
from ui.window.paint.rows import muted

OPEN = "open"  # the part that a link names: only what is still open
RAISE, ISSUE = "raise:", "issue:"  # begin an issue from pieces (their numbers); stand on an issue


class RepliesPage(Page):
    """The table of issues with its filters, below it the issue one stands on."""

    key = "replies"
    title = "You said, they said, we did"
    icon = "handshake"
    lasting = True

    def __init__(self, context: Context) -> None:
        """Begin empty; the issues are read when the page is opened."""
        super().__init__(context)
        self.part = RepliesPart(context, self)
        self.add = button(self.tr("Raise an issue  Ctrl+N"), "primary", self.tr("Raise an issue"))
        self.back = button(self.tr("Back to Inspections"), "quiet")
        self._head, self._about = (
            QWidget(self),
            muted(
                self.tr(
                    "What you raised, what they replied and promised, and what families say since"
                )
            ),
        )
        self._lay_out()
        self.back.hide()  # until it is known that there is room
        self.part.turned.connect(self._on_form)
        self.part.nothing.connect(self.add.setFocus)
        self.add.clicked.connect(self.add_one)
        self.back.clicked.connect(lambda: self.context.go("inspections"))

    def opened(self) -> None:
        """Read what is stale, and put the cursor on the table."""
        self.part.open_it()
        self._ask()

    def stale(self, change: Change) -> None:
        """Hear of other issues, replies, promises, and of feedback about their areas."""
        if change.kinds & self.part.kinds:
            self.part.refresh()

    def place(self) -> dict[str, Any]:
        """Return the issue one stands on."""
        return {"uid": self.part.table.uid()}

    def restore(self, place: dict[str, Any]) -> None:
        """Stand on that issue again, once it is read."""
        self.part.stand_on(str(place.get("uid", "")))

    def turn_to(self, part: str) -> None:
        """Show what was raised about an area (its id), what is open, an issue; or begin one."""
        if part.startswith(RAISE):
            rids = part.removeprefix(RAISE).split(",")
            self.part.raise_from([int(each) for each in rids if each.isdecimal()])
        elif part.startswith(ISSUE):
            self.part.stand_on(part.removeprefix(ISSUE))
        elif part == OPEN:
            self.part.open_only.setChecked(True)
        elif part:
            self.part.want_area(part)

    def leave(self) -> None:
        """Keep what is typed in the form and not kept."""
        self.part.leave()

    def stay(self) -> None:
        """Go on: another page could not leave."""
        self.part.open_it()

    def add_one(self) -> None:
        """Begin a new issue."""
        if self.part.form.form is None and self.part.told is not None:
            self.part.add()

    def add_reply(self) -> None:
        """Write down a reply to the issue one stands on."""
        self._open("reply")

    def say_done(self) -> None:
        """Say what came of the issue one stands on."""
        self._open("done")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.part.fold_narrow(is_narrow(self))
        self._on_form()

    def _open(self, act: str) -> None:
        told = self.part.here()
        if self.part.form.form is None and told and act in dict(told.acts):
            self.part.act(act)

    def _on_form(self) -> None:
        narrow, alone = is_narrow(self), self.part.alone()
        show_if(self.add, not alone)
        show_if(self.back, not narrow)
        show_if(self._about, not narrow)
        show_if(self._head, not (alone and narrow))

    def _ask(self) -> None:
        if self.part.form.form is None:
            (self.part.table if self.part.told != {} else self.add).setFocus()

    def _lay_out(self) -> None:
        column, top, words = QVBoxLayout(self), QHBoxLayout(self._head), QVBoxLayout()
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(12)
        top.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        words.addWidget(heading(self.tr("You said, they said, we did")))
        words.addWidget(self._about)
        top.addLayout(words, 1)
        top.addWidget(self.back)
        top.addWidget(self.add)
        column.addWidget(self._head)
        column.addWidget(self.part, 1)
