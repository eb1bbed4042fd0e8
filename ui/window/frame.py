"""The frame: the gate, or the rail with one page and the quiet line. It does no work of its own."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.window import frame_rights, shortcuts
from ui.window.actions import Action
from ui.window.at_hub import AtHub
from ui.window.awake import Awake
from ui.window.clip import Clip
from ui.window.context import Context
from ui.window.dressing import dress
from ui.window.dropping import Dropping
from ui.window.frame_news import News
from ui.window.gate import Gate
from ui.window.handing import STILL, Handing
from ui.window.hub import Hub
from ui.window.hub_link import HubLink
from ui.window.in_view import KeepsInView
from ui.window.jobs import Jobs
from ui.window.joining import Joining
from ui.window.late import load
from ui.window.look import Looks
from ui.window.page import Page
from ui.window.page_stack import PageStack
from ui.window.quiet import QuietLine, SampleMark
from ui.window.rail import Rail
from ui.window.restoring import Restoring
from ui.window.settings import Settings
from ui.window.undo_typing import UndoPassesOn, undo_typing
from ui.window.undoing import Undoing
from ui.window.unlearned import Unlearned
from ui.window.words import say

if TYPE_CHECKING:
    from forumapp.domain.change import Change

FOLD_BELOW = 64  # widths of an em: narrower windows show icons alone in the rail
LOCK_AGAIN = 60_000  # ms after which a lock that could not be is tried again
GATE, WORK = range(2)


class Frame(QMainWindow):
    """One window, one thing at a time."""

    def __init__(self, settings: Settings, jobs: Jobs, sample_folder: Path) -> None:
        """Begin at the gate; nothing of a forum is loaded yet."""
        super().__init__()
        self.settings, self.jobs, self.hub = settings, jobs, Hub()
        self.looks = Looks(settings, self)  # before there are widgets: each is dressed once
        self.context: Context | None = None
        self.gate = Gate(jobs, settings, sample_folder)
        self.rail, self.quiet, self.desk = Rail(), QuietLine(), PageStack()
        self.stack, self._sample = QStackedWidget(), SampleMark()
        self.news = News(jobs, self.rail, self.quiet, self._sample, self)
        self.link = HubLink(self)
        self.undoing = Undoing(self.quiet, self)
        self.restoring, self.joining, self.at_hub = Restoring(self), Joining(self), AtHub(self)
        self._help: Any = None
        self.allowed: frozenset[str] = frozenset()  # pages of the role that opened the forum
        self.handing, self.awake, self.clip = Handing(self), Awake(self), Clip(self)
        self._warned = False  # of what would be lost: whoever closes again means it
        self._lay_out()
        shortcuts.install(self, self.run)
        UndoPassesOn(self)
        Unlearned(self)
        KeepsInView(self)
        Dropping(self)
        self._idle = QTimer(self, singleShot=True)
        self._connect()
        self._dress_parts()

    @property
    def pages(self) -> dict[str, Page]:
        """Return the pages that were opened, by key."""
        return self.desk.pages

    @property
    def current(self) -> str:
        """Return the key of the page that is open, "" at the gate."""
        return self.desk.current

    def enter(self, forum: Any) -> None:
        """Show an open forum."""
        made = Context(forum, self.jobs, self.hub, self.settings, lambda text: say_of(text))
        made.go = self.go

        def say_of(text: str) -> None:
            if self.context is made:  # what comes after a lock is not said behind it
                self.quiet.say(text)

        self.context = made
        last = self.desk.enter(forum.folder, lambda: _worker().places(forum))
        self.allowed = frame_rights.pages_for(forum)
        self.rail.offer(self.allowed)
        self._fold()
        self.stack.setCurrentIndex(WORK)
        self.quiet.say(frame_rights.greeting(forum))
        self.awake.watch(True)
        self.clip.watch(True)
        self.go(frame_rights.first(self.allowed, last or str(self.settings.get("page"))))
        self.news.begin(forum)
        self.link.begin(made)
        self.stir()

    def go(self, key: str, part: str = "") -> None:
        """Open a page, and there the part that is named; or lock."""
        if key == "lock":
            self.lock()
        elif key == "restore":
            self.restoring.lock_and_begin()
        elif self.context is not None:
            self._open(self.context, key, part)
        elif key in ("keys", "help"):
            self._help_at_gate(key)

    def say(self, text: str) -> None:
        """Say something where it is seen: in the quiet line, or on the card of the gate."""
        if self.context is not None:
            self.quiet.say(text)
        elif self.at_hub.shown and self.at_hub.page is not None:
            self.at_hub.page.say(text)
        else:
            self.gate.say(text)

    def run(self, action: Action) -> None:
        """Run an action of the table, where its page is open."""
        if self.handing.on and action.intent not in STILL:
            return
        if action.page:
            if action.page == self.current:
                getattr(self.pages[action.page], action.intent)()
        elif action.intent.startswith("go_"):
            self.go(action.intent.removeprefix("go_"))
        else:
            getattr(self, action.intent)()

    def lock(self) -> None:
        """Close the forum and show the gate; nothing readable stays behind."""
        if self.context is None:
            return
        folder, hub = self.context.forum.folder, frame_rights.hub_of(self.context.forum)
        waiting = self.link.waiting
        if not self._end():
            self._idle.start(LOCK_AGAIN)
            return
        said = self.tr("Locked. What you typed is kept.")
        if hub:
            self.at_hub.begin(hub, said, waiting)
        else:
            self.stack.setCurrentIndex(GATE)
            self.gate.ask(folder, said)

    def close_for(self, work: Callable[[], str]) -> None:
        """Close the forum, do what needs it closed, and say at the gate what came of it."""
        if self.context is None:
            return
        folder = self.context.forum.folder
        if self._end():
            self.stack.setCurrentIndex(GATE)
            self.gate.do_closed(folder, work)

    def undo(self) -> None:
        """Take back typing where one is typing, else the last thing that was done."""
        if not undo_typing(QApplication.focusWidget(), redo=False):
            self._act("undo")

    def redo(self) -> None:
        """Do again what was undone last."""
        if not undo_typing(QApplication.focusWidget(), redo=True):
            self._act("redo")

    def inspectors_pack(self) -> None:
        """Make the pack for inspectors, once the call has come."""
        if self.context is not None and "packs" in self.allowed:
            _worker().inspectors_pack(self.context)

    def larger(self) -> None:
        """Make the text one step larger."""
        self.looks.larger()

    def smaller(self) -> None:
        """Make the text one step smaller."""
        self.looks.larger(-1)

    def next_theme(self) -> None:
        """Go on to the next theme: light, dark, high contrast."""
        self.looks.next_theme()

    def dress(self) -> None:
        """Dress everything in the theme and size of text that are set."""
        self.looks.dress()

    def stir(self) -> None:
        """Hear that somebody is there: the lock waits again."""
        minutes = int(self.settings.get("lock_minutes"))
        if minutes and self.context is not None:
            self._idle.start(minutes * 60_000)
        else:
            self._idle.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.keep_geometry(self.saveGeometry())
        if not self._may_close():
            event.ignore()
            return
        try:
            self._end(forced=True)
        finally:
            self.jobs.finish()
            super().closeEvent(event)

    def _may_close(self) -> bool:
        """Say whether nothing would be lost; whoever was told so once, and closes again, may."""
        if self._warned:
            return True
        kept = self.gate.keep_code() if self.context is None else self._end()
        self._warned = not kept
        return kept

    def _end(self, forced: bool = False) -> bool:
        """Drop every page, then close the forum once nothing reads it any more.

        Where something typed could not be kept, the forum stays open and it is said why.
        """
        if self.context is None:
            return True
        self.undoing.end()  # it would keep what is typed from being kept
        problem = self.desk.leave() or self.handing.leave()
        if problem is not None and not forced:
            stays = self.tr("It stays open: what you typed could not be kept. {why}")
            self.quiet.say(stays.format(why=say(str(problem))))
            return False
        forum = self.context.forum
        self._idle.stop()
        self.desk.drop()
        self.handing.drop()
        self.awake.watch(False)
        self.clip.clear()
        self.clip.watch(False)
        self.context, self._warned = None, False
        self.news.end()
        self.link.end()
        places = self.desk.lasting()
        self.jobs.end(lambda: _worker().close(forum, places), done=self._on_closed)
        return True

    def _on_closed(self, no_backup: str) -> None:
        if no_backup and self.context is None:
            self.say(say(no_backup))

    def _open(self, context: Context, key: str, part: str) -> None:
        if self.handing.on:
            return
        if key == "self-entry":
            self.handing.begin(context, part)
        elif key not in self.allowed and key in frame_rights.known():
            self.quiet.say(frame_rights.refusal(context.forum))
        else:
            self.desk.open(key, context, part)
            self.rail.stand_on(self.current)

    def _act(self, name: str) -> None:
        if self.context is not None:
            self.undoing.run(self.context, name, self)

    def _out_of_sight(self) -> list[QWidget]:
        return [*self.desk.out_of_sight(), *([] if self.context is None else [self.gate])]

    def _on_turned(self, place: int) -> None:
        if place == GATE:
            dress(self.gate)  # if the look changed while it was out of sight

    def _on_changed(self, change: "Change", initiator: object) -> None:
        self.desk.hear(change, initiator)
        self.news.hear(change)

    def _help_at_gate(self, key: str) -> None:
        if self._help is None:
            self._help = import_module("ui.window.gate_help").GateHelp()  # late: start-up time
            self._help.closed.connect(self._leave_help)
            self.stack.addWidget(self._help)
        self.stack.setCurrentWidget(self._help)
        self._help.begin(key)

    def _leave_help(self) -> None:
        self.stack.setCurrentIndex(GATE)
        self.gate.begin()

    def _dress_parts(self) -> None:
        self.rail.dress()
        self.quiet.dress()
        self._fold()

    def _fold(self) -> None:
        if self.context is None:
            return  # the rail is not seen at the gate, and polishing it takes time
        em = self.fontMetrics().height()
        self.rail.fold(self.width() < FOLD_BELOW * em)

    def _connect(self) -> None:
        self._idle.timeout.connect(self.lock)
        self.awake.slept.connect(self.lock)
        self.handing.ended.connect(lambda: self.go("record"))
        self.gate.opened.connect(self.enter)
        self.gate.led.connect(self.go)
        self.gate.help_asked.connect(self.go)
        self.gate.mending_asked.connect(self.restoring.begin)
        self.gate.shelf_found.connect(self.restoring.begin_from)
        self.rail.chosen.connect(self.go)
        self.looks.out_of_sight = self._out_of_sight
        self.stack.currentChanged.connect(self._on_turned)
        self.looks.dressed.connect(self._dress_parts)
        self.looks.told.connect(self.quiet.say)
        self.settings.changed.connect(self._on_setting)
        self.quiet.undo.connect(self.undo)
        self.quiet.redo.connect(self.redo)
        self.hub.changed.connect(self._on_changed)
        self.hub.backed_up.connect(self.news.tell_about)
        self.hub.closed_for.connect(self.close_for)

    def _on_setting(self, name: str) -> None:
        if name != "lock_minutes":
            return
        self.stir()
        if self.context is not None:
            minutes, forum = int(self.settings.get(name)), self.context.forum
            service = load("forumapp.services.auditing")
            self.jobs.write(lambda: service.lock_changed(forum, minutes))

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._sample)
        column.addWidget(self.desk, 1)
        column.addWidget(self.link.line)
        column.addWidget(self.quiet)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setCentralWidget(self.stack)  # first: what has its place is dressed only once
        self.stack.addWidget(self.gate)
        self.stack.addWidget(work)


def _worker() -> Any:
    return load("ui.window.frame_work")  # late: start-up time
