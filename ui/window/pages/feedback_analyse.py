"""Analysing away from the GUI thread, with how far it is and a way to stop it; and reading anew."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from forumapp.services import analysing_offer, roles
from ui.window.context import Context
from ui.window.jobs import JobHandle
from ui.window.late import load
from ui.window.models.analyse_work import analysing
from ui.window.models.ask import Ask, said, while_alive
from ui.window.pages.analyse_bar import AnalyseBar, alone

Report = Callable[[int, int], None]
Work = Callable[[Report, Callable[[], bool]], Any]


class Analysing(QObject):
    """Run it when the bar asks; `ended` says that tones and suggestions are new."""

    ended = Signal()

    def __init__(self, context: Context, bar: AnalyseBar, parent: QObject) -> None:
        """Serve this bar."""
        super().__init__(parent)
        self._context, self._bar = context, bar
        self._ask = Ask(self, context)
        self._job: JobHandle | None = None
        bar.started.connect(self.start)
        bar.stopped.connect(self.stop)
        bar.asked.connect(self.look)
        bar.renewed.connect(self.renew)
        bar.left.connect(self.leave)

    def offer(self) -> None:
        """See whether an older version read something."""
        if self._job is None:
            forum = self._context.forum
            self._ask.read("offer", lambda: analysing_offer.offer(forum), self._bar.show_offer)

    def start(self) -> None:
        """Analyse what is new, unless that is being done."""
        self._analyse("new")

    def renew(self) -> None:
        """Read again what an older version read."""
        self._analyse("older")

    def look(self) -> None:
        """See what reading again would change."""
        forum = self._context.forum

        def work(report: Report, cancelled: Callable[[], bool]) -> Any:
            analysing()
            preview = load("forumapp.services.analysing_preview").preview
            return preview(forum, report=report, cancelled=cancelled)

        self._run(work, self._on_seen, self.tr("Reading again; nothing is stored …"))

    def leave(self) -> None:
        """Leave what an older version read as it is."""
        forum = self._context.forum
        self._bar.end()
        self._ask.read("leave", lambda: analysing_offer.leave(forum), lambda _: None)
        self._context.say(self.tr("Left as it is."))

    def stop(self) -> None:
        """Ask it to stop; what is done is kept."""
        if self._job is not None:
            self._job.cancel()

    def _analyse(self, which: str) -> None:
        forum = self._context.forum

        def work(report: Report, cancelled: Callable[[], bool]) -> tuple[int, bool]:
            made = analysing()
            count = made.analyse(forum, which=which, report=report, cancelled=cancelled)
            return int(count), bool(made.has_model())

        self._run(work, self._on_done)

    def _run(self, work: Work, done: Callable[[Any], None], words: str = "") -> None:
        if self._job is not None or not self._context.may(roles.CODE):
            return
        self._bar.run(words)
        self._job = self._context.jobs.compute(
            work,
            progress=while_alive(self, self._bar.show_progress),
            done=while_alive(self, done),
            failed=while_alive(self, self._on_failed),
        )

    def _on_done(self, told: tuple[int, bool]) -> None:
        count, model = told
        self._end()
        one = self.tr("Analysed 1 piece of feedback")
        many = self.tr("Analysed {count} pieces of feedback").format(count=f"{count:n}")
        words = one if count == 1 else many
        self._context.say(words if model else f"{words}. {alone()}")

    def _on_seen(self, seen: Any) -> None:
        stopped = self._job is not None and self._job.cancelled()
        self._job = None
        self._bar.end()
        if stopped or not seen.looked:
            self.ended.emit()
            return
        words = load("ui.window.models.analyse_words").seen_words(seen)
        self._bar.show_seen(words)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        said(self._context.say)(error)

    def _end(self) -> None:
        self._job = None
        self._bar.end()
        self.ended.emit()
