"""Reading a report for the page: how far it is, why it cannot be read, and giving it up."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from forumapp.domain.problems import Problem
from forumapp.services.report_values import Proposal
from ui.window.context import Context
from ui.window.models import report_reading
from ui.window.pages.importing_run import OneJob
from ui.window.pages.report_start import ReportStart
from ui.window.words import say


class Reader(QObject):
    """Reads one report at a time, and says on the start card how it goes."""

    def __init__(
        self,
        context: Context,
        start: ReportStart,
        done: Callable[[Proposal], None],
        given_up: Callable[[], None],
        parent: QObject,
    ) -> None:
        """Hand what was read to `done`; `given_up` hears that nothing came of it."""
        super().__init__(parent)
        self._context, self._start = context, start
        self._done, self._given_up = done, given_up
        self._job = OneJob(self, context.jobs)
        start.stop.clicked.connect(self._on_stop)

    def read(self, what: Path | str) -> None:
        """Read a file, or text."""
        self._start.run(self.tr("Reading the report …"))
        work = partial(report_reading.read, self._context.forum, what)
        self._job.run(work, self._done, self._on_not_read, self._on_page)

    def stop(self) -> None:
        """Stop what is under way."""
        self._job.stop()

    def _on_page(self, done: int, of: int) -> None:
        said = self.tr("Reading page {n} of {all}").format(n=done, all=of)
        self._start.show_progress(said, done, of)

    def _on_not_read(self, error: Exception) -> None:
        self._given_up()
        if not isinstance(error, Problem):
            self._start.rest()
            raise error
        self._start.say(say(str(error)))

    def _on_stop(self) -> None:
        self._job.stop()
        self._given_up()
        self._start.rest()
        self._start.choose.setFocus(Qt.FocusReason.OtherFocusReason)


def ask_for_file(parent: QWidget, title: str) -> Path | None:
    """Ask for the file of a report."""
    kinds = QCoreApplication.translate("Report", "Reports (*.pdf);;All files (*)")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(chosen) if chosen else None
