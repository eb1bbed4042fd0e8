"""Possible names in what Feedback shows: a mark in the list, and how many in the piece stood on."""

from dataclasses import asdict

from PySide6.QtCore import QObject, QTimer, Signal

from forumapp.services import personal, redaction
from forumapp.services.personal import own_of_forum
from forumapp.services.reading import Whole
from ui.window.context import Context
from ui.window.late import load
from ui.window.models.ask import Ask
from ui.window.models.feedback_list import FeedbackList
from ui.window.models.known import Known

_SOON = 200  # ms on one piece: holding an arrow key counts nothing


class NamesMarks(QObject):
    """Looks on the reading threads: in lines that are seen and not read yet, and in one piece."""

    counted = Signal(str, int)  # a piece, and how many different ones it may hold

    def __init__(self, context: Context, feedback: FeedbackList, parent: QObject) -> None:
        """Mark the lines of this list."""
        super().__init__(parent)
        self._forum, self._feedback, self._ask = context.forum, feedback, Ask(self, context)
        self._own = personal.NOTHING
        self._whole: Whole | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._count)
        feedback.names_wanted.connect(self._look)

    def know(self, known: Known) -> None:
        """Hear which names are public in this forum."""
        own = own_of_forum(asdict(known.forum))
        if own != self._own:
            self._own = own
            self._feedback.forget_names()

    def count(self, whole: Whole) -> None:
        """Count what may be names in one piece, once one stays on it."""
        self._whole = whole
        self._soon.start()

    def _count(self) -> None:
        whole, self._whole = self._whole, None
        if whole is None:
            return
        texts, own, uid = redaction.texts_of(whole.feedback), self._own, whole.feedback.uid
        stands = whole.feedback.may_stand

        def work() -> int:
            _load_finder()
            return personal.different(texts, own, stands)

        self._ask.read("piece", work, lambda found: self.counted.emit(uid, found))

    def _look(self) -> None:
        rids, own, forum = self._feedback.take_wanted(), self._own, self._forum
        if not rids:
            return

        def work() -> dict[int, int]:
            _load_finder()
            return redaction.names_in(forum, rids, own)

        # Each under a name of its own: a newer look is at other lines and drops none.
        self._ask.read(f"lines {rids[0]}", work, self._feedback.show_names)


def _load_finder() -> None:
    load("forumapp.analysis.personal.find")
