"""What the frame says of the open forum, kept up to date: name, term, last backup, Undo."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from forumapp.domain.problems import Problem
from ui.window.jobs import Jobs
from ui.window.late import load
from ui.window.quiet import QuietLine, SampleMark
from ui.window.rail import Rail
from ui.window.words import period_words, say

if TYPE_CHECKING:
    from forumapp.domain.change import Change

NAME = "ForumApp"
SOON, HOUR = 60_000, 3_600_000  # ms after which, and then how often, a backup may be due


class News(QObject):
    """Reads in the background, and takes every word away when the forum is closed."""

    def __init__(
        self, jobs: Jobs, rail: Rail, quiet: QuietLine, sample: SampleMark, window: QWidget
    ) -> None:
        """Begin without a forum."""
        super().__init__(window)
        self._jobs, self._rail, self._quiet, self._sample = jobs, rail, quiet, sample
        self._window = window
        self._forum: Any = None
        self._daily = QTimer(self, interval=HOUR)
        self._daily.timeout.connect(self.back_up)
        window.setWindowTitle(NAME)

    def begin(self, forum: Any) -> None:
        """Tell of a forum that was just opened."""
        self._forum = forum
        self._daily.start()
        QTimer.singleShot(SOON, self, self.back_up)
        self.tell_about()
        self._offer_undo()
        self._jobs.write(lambda: _worker().warnings(forum), done=self._on_warnings)

    def end(self) -> None:
        """Take away every word of the forum."""
        self._forum = None
        self._daily.stop()
        self._quiet.say("")
        self._quiet.offer(None, None)
        self._rail.call("", "", "")
        self._sample.hide()
        self._window.setWindowTitle(NAME)

    def back_up(self) -> None:
        """Make the backup of the day in the background, where one is due."""
        if (forum := self._forum) is not None:
            self._jobs.compute(
                lambda _report, _cancelled: _worker().daily(forum),
                done=lambda made: self.tell_about() if made else None,
                failed=self._on_no_backup,
            )

    def hear(self, change: "Change") -> None:
        """Look again at what a change may have touched."""
        self._offer_undo()
        if "forum" in change.kinds:
            self.tell_about()

    def tell_about(self) -> None:
        """Read the forum's name, its term and its last backup."""
        if (forum := self._forum) is not None:
            self._jobs.read(lambda: _worker().about(forum), done=self._on_about, key="about")

    def _offer_undo(self) -> None:
        if (forum := self._forum) is not None:
            self._jobs.read(lambda: _worker().next_acts(forum), done=self._on_acts, key="undo")

    def _on_warnings(self, said: str) -> None:
        if said and self._forum is not None:
            self._quiet.say(said)

    def _on_no_backup(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        if self._forum is not None:
            self._quiet.say(say(str(error)))

    def _on_acts(self, acts: tuple[Any, Any]) -> None:
        if self._forum is not None:
            self._quiet.offer(*acts)

    def _on_about(self, about: dict[str, Any]) -> None:
        if self._forum is None:
            return  # locked meanwhile: nothing is named behind the gate
        name = about["name"]
        self._rail.call(name, period_words(about["term"]), about["kept"])
        self._sample.setVisible(about["sample"])
        self._window.setWindowTitle(f"{name} – {NAME}" if about["sample"] else NAME)


def _worker() -> Any:
    return load("ui.window.frame_work")  # late: start-up time
