"""The frame: the gate, or the rail with one page and the quiet line. It does no work of its own."""

from importlib import import_module
from pathlib import Path
from typing import Any

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

from forumapp.domain.change import Change
from ui.window import shortcuts, theme
from ui.window.actions import Action
from ui.window.context import Context
from ui.window.gate import Gate
from ui.window.hub import Hub
from ui.window.jobs import Jobs
from ui.window.keys_page import KeysPage
from ui.window.look import LookMenu
from ui.window.page import Page
from ui.window.pages_table import PAGES
from ui.window.quiet import QuietLine, SampleMark
from ui.window.rail import Rail
from ui.window.settings import Settings
from ui.window.undo_typing import UndoPassesOn, undo_typing

FOLD_BELOW = 64  # widths of an em: narrower windows show icons alone in the rail


class Frame(QMainWindow):
    """One window, one thing at a time."""

    def __init__(self, settings: Settings, jobs: Jobs, sample_folder: Path) -> None:
        """Begin at the gate; nothing of a forum is loaded yet."""
        super().__init__()
        self.settings, self.jobs, self.hub = settings, jobs, Hub()
        self.context: Context | None = None
        self.pages: dict[str, Page] = {}
        self.current = ""
        self._places: dict[str, dict[str, Any]] = {}
        self._places_of: Path | None = None
        self.gate = Gate(jobs, settings, sample_folder)
        self.rail, self.quiet, self.look = Rail(), QuietLine(), LookMenu(self)
        self.stack, self._pages = QStackedWidget(), QStackedWidget()
        self._sample = SampleMark()
        self._lay_out()
        shortcuts.install(self, self.run)
        UndoPassesOn(self)
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self.lock)
        self.gate.opened.connect(self.enter)
        self.rail.chosen.connect(self.go)
        self.look.theme_chosen.connect(self.dress_in)
        self.look.size_chosen.connect(lambda step: getattr(self, step)())
        self.quiet.undo.connect(self.undo)
        self.quiet.redo.connect(self.redo)
        self.hub.changed.connect(self._on_changed)
        self.setWindowTitle("ForumApp")
        self.dress()

    def enter(self, forum: Any) -> None:
        """Show an open forum."""
        self.context = Context(forum, self.jobs, self.hub, self.settings, self.quiet.say)
        if forum.folder != self._places_of:  # places name the records of one forum
            self._places, self._places_of = {}, forum.folder
        self.jobs.read(lambda: _worker().about(forum), done=self._on_about, key="about")
        self.stack.setCurrentIndex(1)
        self.quiet.say("")
        self.go(str(self.settings.get("page")))
        self._refresh_undo()
        self.stir()

    def go(self, key: str) -> None:
        """Open a page, or do what a button of the rail stands for."""
        if key == "lock":
            self.lock()
        elif key == "look":
            self.look.open_at(self.rail.buttons["look"], str(self.settings.get("theme")))
        elif self.context is not None:
            self._open(key)

    def run(self, action: Action) -> None:
        """Run an action of the table, where its page is open."""
        if action.page:
            if action.page == self.current:
                getattr(self.pages[action.page], action.intent)()
        elif action.intent.startswith("go_"):
            self.go(action.intent.removeprefix("go_"))
        else:
            getattr(self, action.intent)()

    def lock(self) -> None:
        """Close the forum and show the gate; nothing readable stays behind."""
        if self.context is not None:
            folder = self.context.forum.folder
            self._end()
            self.stack.setCurrentIndex(0)
            self.gate.ask(folder, self.tr("Locked. What you typed is kept."))

    def undo(self) -> None:
        """Take back typing where one is typing, else the last thing that was done."""
        if not undo_typing(QApplication.focusWidget(), redo=False):
            self._act("undo")

    def redo(self) -> None:
        """Do again what was undone last."""
        if not undo_typing(QApplication.focusWidget(), redo=True):
            self._act("redo")

    def larger(self) -> None:
        """Make the text one step larger."""
        self._resize_text(1)

    def smaller(self) -> None:
        """Make the text one step smaller."""
        self._resize_text(-1)

    def next_theme(self) -> None:
        """Go on to the next theme: light, dark, high contrast."""
        names = ("light", "dark", "contrast")
        following = names[(names.index(theme.tokens().name) + 1) % len(names)]
        self.dress_in(following)

    def dress_in(self, name: str) -> None:
        """Dress everything in another theme, and remember it."""
        self.settings.put("theme", name)
        self.dress()
        self.quiet.say(self.tr("Look: {name}").format(name=self.look.themes[name].text()))

    def dress(self) -> None:
        """Dress everything in the theme and size of text that are set."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, str(self.settings.get("theme")), float(self.settings.get("text_size")))
        self.rail.dress()
        self.quiet.dress()
        self._fold()

    def stir(self) -> None:
        """Hear that somebody is there: the lock waits again."""
        minutes = int(self.settings.get("lock_minutes"))
        if minutes and self.context is not None:
            self._idle.start(minutes * 60_000)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.keep_geometry(self.saveGeometry())
        self._end()
        self.jobs.finish()
        super().closeEvent(event)

    def _open(self, key: str) -> None:
        if self.context is None:
            return
        if key not in self.pages:
            made = self._make(key)
            self.pages[key] = made
            self._pages.addWidget(made)
            made.restore(self._places.get(key, {}))
        self.current = key
        self._pages.setCurrentWidget(self.pages[key])
        self.rail.stand_on(key)
        if any(row.key == key for row in PAGES):
            self.settings.put("page", key)
        self.pages[key].opened()

    def _make(self, key: str) -> Page:
        assert self.context is not None
        row = next((each for each in PAGES if each.key == key), None)
        made: Page = row.load()(self.context) if row else KeysPage(self.context)
        return made

    def _end(self) -> None:
        """Drop every page, then close the forum once nothing reads it any more."""
        if self.context is None:
            return
        forum = self.context.forum
        self._idle.stop()
        for key, page in self.pages.items():
            page.leave()
            self._places[key] = page.place()
            self._pages.removeWidget(page)
            page.deleteLater()
        self.pages, self.context, self.current = {}, None, ""
        self.quiet.say("")
        self.quiet.offer(None, None)
        self.rail.call("", "")
        self._sample.hide()
        self.setWindowTitle("ForumApp")
        self.jobs.end(forum.close)

    def _act(self, name: str) -> None:
        if self.context is not None:
            forum = self.context.forum
            self.context.act(lambda: getattr(_worker(), name)(forum), initiator=self)

    def _on_changed(self, change: Change, initiator: object) -> None:
        for page in self.pages.values():
            if page is not initiator:
                page.stale(change)
        self._refresh_undo()

    def _refresh_undo(self) -> None:
        if self.context is not None:
            forum = self.context.forum
            self.jobs.read(lambda: _worker().next_acts(forum), done=self._on_acts, key="undo")

    def _on_acts(self, acts: tuple[Any, Any]) -> None:
        if self.context is not None:
            self.quiet.offer(*acts)

    def _on_about(self, about: dict[str, Any]) -> None:
        if self.context is None:
            return  # locked meanwhile: nothing is named behind the gate
        self.rail.call(about["name"], about["term"])
        self._sample.setVisible(about["sample"])
        self.setWindowTitle(f"{about['name']} – ForumApp" if about["sample"] else "ForumApp")

    def _resize_text(self, step: int) -> None:
        size = float(self.settings.get("text_size"))
        place = min(max(theme.SCALES.index(size) + step, 0), len(theme.SCALES) - 1)
        self.settings.put("text_size", theme.SCALES[place])
        self.dress()
        self.quiet.say(self.tr("Text: {size} %").format(size=round(theme.SCALES[place] * 100)))

    def _fold(self) -> None:
        em = self.fontMetrics().height()
        self.rail.fold(self.width() < FOLD_BELOW * em)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._sample)
        column.addWidget(self._pages, 1)
        column.addWidget(self.quiet)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.stack.addWidget(self.gate)
        self.stack.addWidget(work)
        self.setCentralWidget(self.stack)


def _worker() -> Any:
    return import_module("ui.window.frame_work")  # late: start-up time
