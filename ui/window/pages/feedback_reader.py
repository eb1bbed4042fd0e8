"""What Feedback reads beside its list: the surroundings, the piece stood on, and its past."""

from PySide6.QtCore import QObject, QTimer, Signal

from forumapp.services import reading
from forumapp.services.past import past
from forumapp.services.reading import Whole
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.models.known import Known, count_again, read_known
from ui.window.pages.feedback_view import FeedbackView

_LOOKING = 25  # ms on one line before its detail is read: holding an arrow key reads none


class Reader(QObject):
    """Reads on the reading threads; an answer for a piece that one has left is dropped."""

    known = Signal(object)  # Known
    whole = Signal(object)  # Whole, or None where the list is empty
    told = Signal(object)  # the past of a piece

    def __init__(self, context: Context, view: FeedbackView, parent: QObject) -> None:
        """Read what this list stands on."""
        super().__init__(parent)
        self._context, self._list = context, view
        self._ask = Ask(self, context)
        self.soon = QTimer(self, singleShot=True, interval=_LOOKING)
        self.soon.timeout.connect(self.look)

    def read_known(self) -> None:
        """Read the surroundings."""
        forum = self._context.forum
        self._ask.read("around", lambda: read_known(forum), self.known.emit)

    def count_again(self, known: Known) -> None:
        """Count after an act of one's own; the rest of the surroundings is as it was."""
        forum = self._context.forum
        self._ask.read("around", lambda: count_again(forum, known), self.known.emit)

    def look(self) -> None:
        """Read the piece that the list stands on."""
        forum, rid = self._context.forum, self._list.rid
        if rid < 0:
            self.whole.emit(None)
        else:
            self._ask.read("whole", lambda: (rid, reading.show_rid(forum, rid)), self._on_whole)

    def look_now(self) -> None:
        """Read it at once (about 5 ms): a key was pressed that is meant for it."""
        rid = self._list.rid
        if rid >= 0:
            self._on_whole((rid, reading.show_rid(self._context.forum, rid)))

    def look_back(self, uid: str) -> None:
        """Read the past of a piece."""
        forum = self._context.forum
        self._ask.read("past", lambda: past(forum, uid), self.told.emit)

    def _on_whole(self, found: tuple[int, Whole]) -> None:
        rid, whole = found
        if rid == self._list.rid:
            self.whole.emit(whole)
