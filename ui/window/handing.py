"""The window while a parent has the laptop: every page is gone, and no key leads anywhere."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from forumapp.domain.problems import Problem
from ui.window.late import load
from ui.window.words import say

if TYPE_CHECKING:
    from ui.window.context import Context
    from ui.window.frame import Frame

_WORK = 1  # the frame's place for pages
STILL = ("larger", "smaller", "next_theme")  # what a parent may do as well


class Handing(QObject):
    """Shows the form over everything, and takes it away again."""

    ended = Signal()

    def __init__(self, frame: "Frame") -> None:
        """Begin with the laptop in the volunteer's hands."""
        super().__init__(frame)
        self._frame = frame
        self.view: Any = None
        self._was: Qt.WindowState | None = None

    @property
    def on(self) -> bool:
        """Say whether a parent has the laptop."""
        return self.view is not None

    def begin(self, context: "Context", event: str = "") -> None:
        """Put every page away and show the form; where something cannot be kept, say why."""
        frame = self._frame
        problem = frame.desk.leave()
        if problem is not None:
            frame.quiet.say(say(str(problem)))
            return
        frame.desk.drop()
        made = load("ui.window.self_entry").SelfEntry(context, event)
        made.left.connect(self._on_left)
        self.view = made
        frame.setWindowTitle("ForumApp")
        frame.stack.addWidget(made)
        frame.stack.setCurrentWidget(made)
        self._was = frame.windowState()
        frame.showFullScreen()
        made.begin()

    def leave(self) -> Problem | None:
        """Keep what is typed before a lock; return what stands in the way."""
        if self.view is None:
            return None
        try:
            self.view.leave()
        except Problem as problem:
            self.view.stay()
            return problem
        return None

    def drop(self) -> None:
        """Take the form away."""
        if self.view is None:
            return
        view, self.view = self.view, None
        self._frame.stack.removeWidget(view)
        view.hide()
        view.deleteLater()
        if self._was is not None:
            self._frame.setWindowState(self._was)
            self._was = None

    def _on_left(self) -> None:
        problem = self.leave()
        if problem is not None:
            self.view.problem.say(say(str(problem)))
            return
        context, service = self._frame.context, load("forumapp.services.self_entry")
        if context is None:
            return
        self.drop()
        self._frame.stack.setCurrentIndex(_WORK)
        context.jobs.write(
            lambda: service.put_aside(context.forum),
            done=lambda _found: self.ended.emit(),
            failed=lambda _error: self.ended.emit(),  # it stays a draft, and is put aside next time
        )
