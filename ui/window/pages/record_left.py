"""Possible names that were left in what was recorded last: nobody is stopped, all is told."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from forumapp.domain.change import Change
from forumapp.services import personal, reading, redaction
from forumapp.services.reading import Whole
from ui.window.context import Context
from ui.window.late import load
from ui.window.models.ask import Ask
from ui.window.pages.record_foot import Foot
from ui.window.pages.record_form import Form, State
from ui.window.pages.record_storing import Stored

if TYPE_CHECKING:
    from ui.window.pages.feedback_redact import RedactBar


class NamesLeft(QObject):
    """Counts them off the GUI thread; F8 asks about each, below the form, as Redact does."""

    def __init__(self, context: Context, form: Form, foot: Foot, page: QObject) -> None:
        """Begin with nothing recorded."""
        super().__init__(page)
        self._context, self._form, self._foot, self._page = context, form, foot, page
        self._reader = Ask(self, context)
        self._left: dict[str, int] = {}  # of the last family's pieces, how many each
        self._stands: frozenset[str] = frozenset()
        self._goes_on = False
        self._bar: RedactBar | None = None
        self._asked: Whole | None = None
        self._from: QWidget | None = None  # where the cursor was

    def take(self, stored: Stored) -> None:
        """Hear what was recorded, and look for names in it."""
        if self._bar is not None:
            self._bar.end()
            self._foot.ask_alone(False)
        if not self._goes_on:
            self._left, self._stands = {}, frozenset()
            self._show()
        self._goes_on = stored.another
        self._stands |= stored.stands
        if not stored.uid or stored.held or stored.sent.get("safeguarding"):
            return  # what is withheld may need its names
        texts, own, stands = _texts(stored.sent), self._form.questions.own(), self._stands
        uid = stored.uid
        self._reader.read(
            f"count {uid}",
            lambda: personal.different(texts, own, stands),
            lambda count: self._on_counted(uid, count),
        )

    def hear(self, change: Change) -> None:
        """Hear of a change by somebody else: an Undo, say."""
        gone = change.ids & self._left.keys()
        if gone:
            self._left = {uid: n for uid, n in self._left.items() if uid not in gone}
            self._show()

    def begin(self) -> None:
        """Ask about the first piece that has any."""
        if not self._left or (self._bar is not None and self._bar.running):
            return
        self._from = QApplication.focusWidget()
        self._ask()

    def _ask(self) -> None:
        uid, forum = next(iter(self._left)), self._context.forum
        self._reader.read("piece", lambda: reading.show(forum, uid), self._on_whole)

    def _on_counted(self, uid: str, count: int) -> None:
        if count:
            self._left[uid] = count
            self._show()

    def _on_whole(self, whole: Whole) -> None:
        if whole.feedback.uid not in self._left:
            return  # taken back meanwhile
        self._asked = whole
        bar = self._bar = self._bar or self._make_bar()
        self._foot.ask_alone(True)
        bar.own = self._form.questions.own()
        bar.begin(whole, stands=self._stands)

    def _on_decided(self, parts: dict[str, str]) -> None:
        asked, forum = self._asked, self._context.forum
        if asked is None:
            return
        uid, was = asked.feedback.uid, redaction.texts_of(asked.feedback)
        left = self._bar.left if self._bar is not None else ()
        self._context.act(
            lambda: redaction.let_stand(forum, uid, left, parts, was=was), initiator=self._page
        )

    def _on_stood(self, left: tuple[str, ...]) -> None:
        """Keep what may stand, where nothing was replaced."""
        if self._asked is not None:
            uid, forum = self._asked.feedback.uid, self._context.forum
            self._context.act(lambda: redaction.let_stand(forum, uid, left), initiator=self._page)

    def _on_closed(self) -> None:
        if self._asked is not None and self._bar is not None and self._bar.asked_all:
            self._left.pop(self._asked.feedback.uid, None)
            self._show()
            if self._left:
                self._ask()
                return
        self._asked = None
        self._foot.ask_alone(False)
        back = self._from
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._form.ask()

    def _show(self) -> None:
        self._foot.offer_names(sum(self._left.values()))

    def _make_bar(self) -> "RedactBar":
        kind: Any = load("ui.window.pages.feedback_redact").RedactBar
        made: RedactBar = kind(self._context.jobs, self._foot)
        made.decided.connect(self._on_decided)
        made.stood.connect(self._on_stood)
        made.closed.connect(self._on_closed)
        self._foot.asking.addWidget(made)
        return made


def _texts(sent: State) -> dict[str, str]:
    """Return the words of a family as they were sent, and what was noted down of them."""
    named = (*(name for name in sent if name.startswith("words_")), "paraphrase", "note")
    return {name: str(sent[name]) for name in named if sent.get(name)}
