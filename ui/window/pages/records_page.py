"""A page that is one table of records with its filters, below it the record one stands on."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forumapp.domain.change import Change
from ui.window.context import Context
from ui.window.page import Page, button, heading
from ui.window.pages.boards_part import RecordsPart
from ui.window.pages.record_parts import show_if
from ui.window.paint.ink import is_narrow
from ui.window.paint.rows import muted


class RecordsPage(Page):
    """The frame around a part; a page says which part, what it is about, what *add* is called."""

    lasting = True
    part: RecordsPart

    def __init__(
        self,
        context: Context,
        part: Callable[[Context, Page], RecordsPart],
        about: str,
        add: str,
        title: str,
    ) -> None:
        """Begin empty; the records are read when the page is opened."""
        super().__init__(context)
        self.part = part(context, self)
        self.add = button(self.tr("{add}  Ctrl+N").format(add=add), "primary", add)
        self.back = button(self.tr("Back to Inspections"), "quiet")
        self._head, self._about = QWidget(self), muted(about)
        self._lay_out(title)
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
        """Hear of other records, and of feedback about their areas."""
        if change.kinds & self.part.kinds and self.isVisible():
            self.part.refresh()  # out of sight it waits: it is read again when it is opened

    def place(self) -> dict[str, Any]:
        """Return the record one stands on."""
        return {"uid": self.part.table.uid()}

    def restore(self, place: dict[str, Any]) -> None:
        """Stand on that record again, once it is read."""
        self.part.stand_on(str(place.get("uid", "")))

    def leave(self) -> None:
        """Keep what is typed in the form and not kept."""
        self.part.leave()

    def stay(self) -> None:
        """Go on: another page could not leave."""
        self.part.open_it()

    def add_one(self) -> None:
        """Begin a new record."""
        if self.part.form.form is None and self.part.told is not None:
            self.part.add()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.part.fold_narrow(is_narrow(self))
        self._on_form()

    def _on_form(self) -> None:
        narrow, alone = is_narrow(self), self.part.alone()
        show_if(self.add, not alone)
        show_if(self.back, not narrow)
        show_if(self._about, not narrow)
        show_if(self._head, not (alone and narrow))

    def _ask(self) -> None:
        if self.part.form.form is None:
            (self.part.table if self.part.told != {} else self.add).setFocus()

    def _lay_out(self, title: str) -> None:
        column, top, words = QVBoxLayout(self), QHBoxLayout(self._head), QVBoxLayout()
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(12)
        top.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        words.addWidget(heading(title))
        words.addWidget(self._about)
        top.addLayout(words, 1)
        top.addWidget(self.back)
        top.addWidget(self.add)
        column.addWidget(self._head)
        column.addWidget(self.part, 1)
