"""What Feedback reads beside its list: the surroundings, the piece stood on, and its past."""

import sys
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from forumapp.domain.feedback import Words
from forumapp.domain.tags import Proposal
from forumapp.services import reading
from forumapp.services.forums import Forum, is_on_hub
from forumapp.services.past import past
from forumapp.services.reading import Whole
from ui.window.context import Context
from ui.window.late import load
from ui.window.models.ask import Ask
from ui.window.models.known import Known, count_again, read_known
from ui.window.pages.feedback_view import FeedbackView

Proposed = tuple[str, Words, tuple[Proposal, ...]]
_NOTHING: Proposed = ("", Words(), ())
_LOOKING = 25  # ms on one line before its detail is read: holding an arrow key reads none


class Reader(QObject):
    """Reads on the reading threads; an answer for a piece that one has left is dropped."""

    known = Signal(object)  # Known
    whole = Signal(object)  # Whole, or None where the list is empty
    told = Signal(object)  # the past of a piece
    alike = Signal(str, object)  # "tone" or an area, and the comments that are alike

    def __init__(self, context: Context, view: FeedbackView, parent: QObject) -> None:
        """Read what this list stands on."""
        super().__init__(parent)
        self._context, self._list = context, view
        self._ask = Ask(self, context)
        self._proposed: Proposed = _NOTHING  # the piece shown, and what was proposed for it
        self._shown = -1  # its number
        self.soon = QTimer(self, singleShot=True, interval=_LOOKING)
        self.soon.timeout.connect(self.look)

    @property
    def is_shown(self) -> bool:
        """Say whether the piece that the list stands on is the one that is shown."""
        return self._shown == self._list.rid

    def forget(self) -> None:
        """Ask anew for what is proposed: the machine has read again."""
        self._proposed = _NOTHING

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
        forum, rid, shown = self._context.forum, self._list.rid, self._proposed
        if rid < 0:
            self.whole.emit(None)
        else:
            self._ask.read("whole", lambda: (rid, read_whole(forum, rid, shown)), self._on_whole)

    def look_now(self) -> None:
        """Read it at once (about 5 ms; from a hub soon): something was pressed that is for it."""
        rid = self._list.rid
        if is_on_hub(self._context.forum):
            self.look()
        elif rid >= 0:
            whole = reading.show_rid(self._context.forum, rid)
            self._on_whole((rid, keep_proposed(whole, self._proposed) or whole))

    def look_back(self, uid: str) -> None:
        """Read the past of a piece."""
        forum = self._context.forum
        self._ask.read("past", lambda: past(forum, uid), self.told.emit)

    def look_alike(self, uid: str, area: str = "") -> None:
        """Read which comments are like a piece: in tone, or of an area."""
        forum, what = self._context.forum, area or "tone"

        def read() -> object:
            alike = load("ui.window.models.alike")  # late: it is seldom wanted
            return (
                alike.alike_in_area(forum, uid, area) if area else alike.alike_in_tone(forum, uid)
            )

        self._ask.read(f"alike-{what}", read, lambda found: self.alike.emit(what, found))

    def _on_whole(self, found: tuple[int, Whole]) -> None:
        rid, whole = found
        if rid == self._list.rid:
            if keep_proposed(whole, self._proposed) is None:
                self._proposed = (whole.feedback.uid, whole.feedback.words, whole.proposals)
            self._shown = rid
            self.whole.emit(whole)


def read_whole(forum: Forum, rid: int, proposed: Proposed) -> Whole:
    """Read a piece, with what is proposed by all that was learned up to now.

    For a piece that is seen already its proposals stay as they are, less what was judged: nothing
    moves under anybody's finger.
    """
    whole = reading.show_rid(forum, rid)
    kept = keep_proposed(whole, proposed)
    if kept is not None:
        return kept
    if whole.tone is None or not is_ready(forum):
        return whole
    learning = load("forumapp.services.learning")  # late: it reads words
    return replace(whole, proposals=tuple(learning.fresh(forum, whole.feedback.uid)))


def is_ready(forum: Forum) -> bool:
    """Say whether the learner was made ready; NumPy is not loaded for the question."""
    learning = sys.modules.get("forumapp.services.learning")
    return learning is not None and learning.is_ready(forum)


def keep_proposed(whole: Whole, proposed: Proposed) -> Whole | None:
    """Return the piece with the proposals that were seen of it, None where it was not seen."""
    uid, words, seen = proposed
    if (uid, words) != (whole.feedback.uid, whole.feedback.words) or whole.tone is None:
        return None
    judged = {tag.area for tag in whole.tags}
    return replace(whole, proposals=tuple(each for each in seen if each.area not in judged))
