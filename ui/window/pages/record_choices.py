"""What the Record page reads beside drafts: events, places, whom to tell; and what it remembers."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject

from forumapp.services import particulars, reading, remembering
from ui.window.context import Context
from ui.window.pages.record_form import Form

_PAGE = "record"
_TASTES = ("quick", "one_text")  # remembered with the forum, beyond the lock


class Choices(QObject):
    """Fills the form with what there is to choose from; never with what a family said."""

    def __init__(
        self, context: Context, form: Form, failed: Callable[[Exception], None], parent: QObject
    ) -> None:
        """Begin not knowing anything."""
        super().__init__(parent)
        self._context, self._form, self._failed = context, form, failed
        self._tastes: Mapping[str, Any] | None = None
        self._gone = False

    def read(self) -> None:
        """Read what there is to choose from, on a reading thread."""
        forum = self._context.forum
        self._context.jobs.read(
            lambda: (
                reading.events(forum),
                reading.localities(forum),
                particulars.particulars(forum),
                remembering.remembered(forum, _PAGE),
            ),
            done=self._on_read,
            failed=self._failed,
            key="record-choices",
        )

    def remember(self) -> None:
        """Keep how the questions are asked, where that is another way than before."""
        tastes = {name: True for name in _TASTES if self._form.carried().get(name)}
        if self._tastes is not None and tastes != self._tastes:
            self._tastes, forum = tastes, self._context.forum
            self._context.jobs.write(
                lambda: remembering.remember(forum, _PAGE, tastes), failed=self._failed
            )

    def leave(self) -> None:
        """Hear no more answers."""
        self._gone = True

    def back(self) -> None:
        """Hear answers again."""
        self._gone = False

    def _on_read(self, found: Any) -> None:
        if self._gone:
            return
        events, localities, known, tastes = found
        self._form.event_line.offer(events)
        self._form.family.offer_localities(localities)
        self._form.tell(known)
        if self._tastes is None:
            self._tastes = tastes
            self._form.take_tastes(tastes)
