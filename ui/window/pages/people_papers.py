"""Papers of the forum's own, written as files where a person wants them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.window.context import Context
from ui.window.gate_parts import column_in
from ui.window.late import load
from ui.window.page import button
from ui.window.pages.people_cards import beside
from ui.window.pages.people_parts import Work
from ui.window.paint.rows import muted

KINDS = "PDF (*.pdf);;Word (*.docx);;Web page (*.html)"


def save_paper(parent: QWidget, work: Work, name: str, make: Callable[[], Any]) -> None:
    """Ask where it goes, then make and write it."""
    title = parent.tr("Where shall the paper go?")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, KINDS)
    if chosen:
        write_paper(parent, work, Path(chosen), make)


def write_paper(parent: QWidget, work: Work, path: Path, make: Callable[[], Any]) -> None:
    """Make a paper and write it there, on the computing thread."""
    path = whole_name(path)

    def write(_report: Any, _cancelled: Any) -> Path:
        load("exports.formats").write_as(make(), path, path.suffix[1:].lower())
        return path

    done = parent.tr("{file} is written. Read it before it goes to anybody.")
    work.run(
        parent.tr("Writing the paper …"),
        write,
        lambda made: work.done.say(done.format(file=made.name)),
    )


def whole_name(path: Path) -> Path:
    """Return a path that says which kind of file it is; a PDF where nobody said so."""
    return path if path.suffix.lower() in (".pdf", ".docx", ".html") else path.with_suffix(".pdf")


class Drafts(QWidget):
    """Drafts from what the forum really does: they are read and finished by a person."""

    def __init__(self, context: Context) -> None:
        """Begin at rest."""
        super().__init__()
        self._context, self.work = context, Work(context)
        self.notice = button(self.tr("Privacy notice …"))
        self.assessment = button(self.tr("Impact assessment …"))
        about = self.tr("Filled in from what this forum really does. Read them, and finish them.")
        column_in(self, muted(about), beside(self.notice, self.assessment), self.work)
        self.notice.clicked.connect(lambda: self._save("privacy-notice"))
        self.assessment.clicked.connect(lambda: self._save("impact-assessment"))

    def wanted(self, name: str) -> Callable[[], Any]:
        """Return what makes a draft; a worker calls it."""
        from forumapp.services.papers import notice  # late: seldom wanted

        forum = self._context.forum
        made = notice.privacy_notice if name == "privacy-notice" else notice.impact_assessment
        return lambda: made(forum)

    def _save(self, name: str) -> None:
        save_paper(self, self.work, f"{name}.docx", self.wanted(name))
