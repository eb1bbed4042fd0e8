"""What was recorded here, at one event or today: a recorder's only way back to it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from forumapp.domain.change import Change
from forumapp.services import own_entries
from forumapp.services.own_entries import Entry
from ui.window.context import Context
from ui.window.gate_parts import row_of
from ui.window.models.ask import while_alive
from ui.window.page import Page, button, heading
from ui.window.paint.rows import muted
from ui.window.when import clock_words


class RecordedPage(Page):
    """A list to read, and the way back; what is kept apart is not shown again."""

    key = "recorded"
    title = "Recorded here"
    icon = "pencil-line"

    def __init__(self, context: Context) -> None:
        """Begin with today."""
        super().__init__(context)
        self._event = ""
        self.list, self._about, self._end = QListWidget(), muted(), QWidget()
        self.back = button(self.tr("Back to Record"))
        self.back.clicked.connect(lambda: self.context.go("record"))
        self.list.setWordWrap(True)
        self.list.setAccessibleName(self.tr("What was recorded, newest first"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 16)
        column.setSpacing(12)
        column.addWidget(heading(self.tr(self.title)))
        column.addWidget(self._about)
        column.addWidget(self.list, 1)
        self.list.hide()
        column.addLayout(row_of(self.back, 1))
        column.addWidget(self._end, 1)

    def opened(self) -> None:
        """Read what was recorded; the cursor goes into the list, once there is something."""
        self._read()
        (self.back if self.list.isHidden() else self.list).setFocus()

    def turn_to(self, part: str) -> None:
        """Show an event by its id."""
        self._event = part
        self._read()

    def stale(self, change: Change) -> None:
        """Hear of changes, and of undo."""
        if "feedback" in change.kinds:
            self._read()

    def _read(self) -> None:
        forum, event = self.context.forum, self._event
        self.context.jobs.read(
            lambda: own_entries.entries(forum, event),
            done=while_alive(self, self._show),
            key="recorded",
        )

    def _show(self, found: Sequence[Entry]) -> None:
        self.list.clear()
        for each in found:
            words = "\n".join(each.words)
            item = QListWidgetItem(f"{clock_words(each.entered_at)}  {words}")
            self.list.addItem(item)
        if not found:
            said = self.tr("Nothing was recorded here yet.")
        else:
            said = self.tr("{n} recorded here. To put something right, ask the chair.")
        self._about.setText(said.format(n=len(found)))
        if found:
            self.list.setCurrentRow(0)
        elif self.list.hasFocus():
            self.back.setFocus()
        self.list.setVisible(bool(found))
        self._end.setVisible(not found)
