"""The link to a hub while its forum is open: what others change, whether it answers, what waits."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel

from forumapp.domain.problems import Problem
from ui.window.late import load
from ui.window.page import announce
from ui.window.words import say

if TYPE_CHECKING:
    from forumapp.domain.change import Change
    from ui.window.context import Context
    from ui.window.frame import Frame

PAUSE = 500  # ms between two times that the pages are told what others changed
AGAIN = 3_000  # ms after which what waits is tried again, while the hub answers


class AwayLine(QLabel):
    """A quiet line that stays for as long as something of the hub is in the way."""

    def __init__(self) -> None:
        """Begin out of sight."""
        super().__init__()
        self.setObjectName("away")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def tell(self, away: bool, waiting: int, why: str = "") -> None:
        """Say whether the hub is away (and why), and how many pieces wait for it."""
        said = []
        if why:
            said.append(say(why))
        elif away:
            said.append(
                self.tr(
                    "The hub cannot be reached. What you record is kept on this computer and is "
                    "sent when the hub is back."
                )
            )
        if waiting == 1:
            said.append(self.tr("1 piece waits to be sent."))
        elif waiting:
            said.append(self.tr("{n} pieces wait to be sent.").format(n=waiting))
        text = " ".join(said)
        if text != self.text():
            self.setText(text)
            announce(self, text)
        self.setVisible(bool(text))


class HubLink(QObject):
    """Hears the hub on a thread of its own, and tells the pages on the window's."""

    _heard = Signal(object, object, object)  # the forum it came from, the change, what was heard
    _lost = Signal(object, bool)

    def __init__(self, frame: "Frame") -> None:
        """Begin without a forum."""
        super().__init__(frame)
        self._frame, self.line = frame, AwayLine()
        self._context: Context | None = None
        self._away, self._waiting, self._sending = False, 0, False
        self._again = QTimer(self, interval=AGAIN)
        self._again.timeout.connect(self._send)
        self._news: list[Change] = []  # what the pages are to be told next
        self._ends: Any = None  # how far others' changes go with it
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._tell_pages)
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self._lost.connect(self._on_lost, Qt.ConnectionType.QueuedConnection)
        frame.hub.kept_here.connect(self._count)
        frame.hub.changed.connect(self._on_changed)

    def begin(self, context: "Context") -> None:
        """Listen to the hub of a forum that was just opened; one in a folder has none."""
        forum = context.forum
        if not hasattr(forum, "listen"):
            return
        self._context, self._away = context, False
        forum.listen(
            lambda change: self._heard.emit(forum, change, forum.heard_now()),
            lambda lost: self._lost.emit(forum, lost),
        )
        self._send()  # what was left here the last time

    @property
    def waiting(self) -> int:
        """Return how many pieces wait to be sent."""
        return self._waiting

    def end(self) -> None:
        """Hear nothing more: the forum is closed."""
        self._context = None
        self._again.stop()
        self._pause.stop()
        self._news = []
        self._away, self._waiting, self._sending = False, 0, False
        self.line.tell(False, 0)

    def _on_heard(self, forum: Any, change: "Change", ends: Any) -> None:
        if self._context is not None and self._context.forum is forum:
            self._news.append(change)
            self._ends = ends
            if not self._pause.isActive():
                self._tell_pages()

    def _tell_pages(self) -> None:
        """Tell the pages what others changed: of all at once where several are at work."""
        news, self._news = self._news, []
        if news and self._context is not None:
            kinds = frozenset[str]().union(*(each.kinds for each in news))
            ids = frozenset[str]().union(*(each.ids for each in news))
            self._frame.hub.changed.emit(replace(news[-1], kinds=kinds, ids=ids), self)
            forum, ends = self._context.forum, self._ends
            self._context.jobs.after_reads(lambda: forum.has_shown(ends))  # not before it is shown
            self._pause.start()

    def _on_changed(self, change: "Change", _initiator: object) -> None:
        """See to it that nothing of what was erased for good, by whomever, waits here."""
        if (context := self._context) is not None and "erasure" in change.kinds:
            context.jobs.write(
                lambda: _outbox().forget_erased(context.forum), failed=self._on_not_sent
            )

    def _on_lost(self, forum: Any, away: bool) -> None:
        if self._context is None or self._context.forum is not forum:
            return
        self._away = away
        self._tell()
        if not away:
            self._frame.quiet.say(self.tr("The hub is back."))
            self._frame.hub.changed.emit(_outbox().everything(), self)  # what could not be read
            self._send()

    def _count(self) -> None:
        """Look how many wait, and see to it that they are sent."""
        if (context := self._context) is not None:
            self._again.start()
            context.jobs.read(
                lambda: _outbox().waiting(context.forum), done=self._on_counted, key="unsent"
            )

    def _on_counted(self, count: int) -> None:
        if self._context is not None:
            self._waiting = count
            self._again.start() if count else self._again.stop()
            self._tell()

    def _send(self) -> None:
        context = self._context
        if context is None or self._away or self._sending:
            return
        self._sending = True
        context.jobs.write(
            lambda: _outbox().send(context.forum), done=self._on_sent, failed=self._on_not_sent
        )

    def _on_sent(self, sent: Any) -> None:
        self._sending = False
        if self._context is None:
            return
        if sent.change is not None:
            self._frame.hub.changed.emit(sent.change, self)
        if sent.returned:
            self._frame.quiet.say(
                self.tr(
                    "{n} could not be stored, and wait on Record with all that was typed."
                ).format(n=sent.returned)
            )
        elif sent.count:
            self._frame.quiet.say(
                self.tr("Sent to the hub: {n}. Nothing is lost.").format(n=sent.count)
            )
        self._count()

    def _on_not_sent(self, error: Exception) -> None:
        self._sending = False
        if not isinstance(error, Problem):
            raise error
        if self._context is not None:
            if not self._away:
                self._frame.quiet.say(say(str(error)))
            self._count()

    def _tell(self) -> None:
        why = self._context.forum.why if self._context is not None else ""
        self.line.tell(self._away, self._waiting, why)


def _outbox() -> Any:
    return load("forumapp.services.outbox")  # late: start-up time
