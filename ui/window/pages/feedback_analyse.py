"""Analysing what is new, away from the GUI thread, with how far it is and a way to stop it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.window.context import Context
from ui.window.jobs import JobHandle
from ui.window.late import load
from ui.window.models.ask import said, while_alive
from ui.window.pages.feedback_bars import AnalyseBar

Report = Callable[[int, int], None]


class Analysing(QObject):
    """Run it when the bar asks; `ended` says that tones and suggestions are new."""

    ended = Signal()

    def __init__(self, context: Context, bar: AnalyseBar, parent: QObject) -> None:
        """Serve this bar."""
        super().__init__(parent)
        self._context, self._bar = context, bar
        self._job: JobHandle | None = None
        bar.started.connect(self.start)
        bar.stopped.connect(self.stop)

    def start(self) -> None:
        """Analyse what is new, unless that is being done."""
        if self._job is not None:
            return
        forum = self._context.forum

        def work(report: Report, cancelled: Callable[[], bool]) -> int:
            # Late import for start-up time: TextBlob is loaded here, on a worker.
            analyse = load("forumapp.services.analysing").analyse

            return int(analyse(forum, report=report, cancelled=cancelled))

        self._bar.run()
        self._job = self._context.jobs.compute(
            work,
            progress=while_alive(self, self._bar.show_progress),
            done=while_alive(self, self._on_done),
            failed=while_alive(self, self._on_failed),
        )

    def stop(self) -> None:
        """Ask it to stop; what is done is kept."""
        if self._job is not None:
            self._job.cancel()

    def _on_done(self, count: int) -> None:
        self._end()
        one = self.tr("Analysed 1 piece of feedback")
        many = self.tr("Analysed {count} pieces of feedback").format(count=f"{count:n}")
        self._context.say(one if count == 1 else many)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        said(self._context.say)(error)

    def _end(self) -> None:
        self._job = None
        self._bar.end()
        self.ended.emit()
