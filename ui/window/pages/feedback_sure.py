"""Accepting what the machine is sure of, in the list as it is filtered: seen first, one act."""

import time
from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from forumapp.domain.change import Change
from forumapp.services import accepting, roles
from forumapp.services.accepting import Outlook
from ui.window.context import Context
from ui.window.models.ask import Ask, while_alive
from ui.window.pages.feedback_list_pane import ListPane

if TYPE_CHECKING:
    from ui.window.pages.feedback_sure_panel import SurePanel


class Accepting(QObject):
    """Serves the bar and the panel of the list; `accepted` says that many have tags now."""

    accepted = Signal()
    _ended = Signal()  # from the writing thread

    def __init__(self, context: Context, pane: ListPane, parent: QObject) -> None:
        """Act in the name of `parent` on what this list holds."""
        super().__init__(parent)
        self._context, self._pane = context, pane
        self._ask, self._running = Ask(self, context), False
        self._seen = array("q")  # the pieces of which it was shown what would be accepted
        pane.sure_bar.clicked.connect(self._look)
        pane.sure_made.connect(self._serve)
        self._ended.connect(self._on_ended)

    def count(self) -> None:
        """Count what waits in the list as it is now."""
        forum, rids = self._context.forum, self._rids()
        self._ask.read("count", lambda: accepting.count_sure(forum, rids), self._pane.show_sure)

    def _look(self) -> None:
        forum, rids = self._context.forum, self._rids()
        self._ask.read(
            "outlook",
            lambda: accepting.outlook(forum, rids),
            lambda found: self._on_outlook(rids, found),
        )

    def _on_outlook(self, rids: "array[int]", found: Outlook) -> None:
        self._seen = rids
        self._pane.open_sure(found)

    def _serve(self, panel: "SurePanel") -> None:
        panel.accepted.connect(self._accept)

    def _accept(self) -> None:
        if self._running or not self._context.may(roles.CODE):
            return
        self._running = True
        forum, rids = self._context.forum, self._seen
        report = self._context.jobs.reporter(
            while_alive(self, self._pane.sure.show_progress), since=time.monotonic()
        )

        def call() -> Change:
            try:
                return accepting.accept_sure(forum, rids, report)
            finally:
                self._ended.emit()

        done = while_alive(self, lambda _: self.accepted.emit())
        self._context.act(call, initiator=self.parent(), done=done)

    def _on_ended(self) -> None:
        self._running = False
        self._pane.close_panel()

    def _rids(self) -> "array[int]":
        return self._pane.view.feedback.ids[:]
