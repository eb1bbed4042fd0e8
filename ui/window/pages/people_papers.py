"""A paper of the forum's own, written as a file where a person wants it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.window.late import load
from ui.window.pages.people_parts import Work

KINDS = "PDF (*.pdf);;Word (*.docx);;Web page (*.html)"


def save_paper(parent: QWidget, work: Work, name: str, make: Callable[[], Any]) -> None:
    """Ask where it goes, then make and write it."""
    title = parent.tr("Where shall the paper go?")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, KINDS)
    if chosen:
        write_paper(parent, work, Path(chosen), make)


def write_paper(parent: QWidget, work: Work, path: Path, make: Callable[[], Any]) -> None:
    """Make a paper and write it there, on the computing thread."""
    path = path if path.suffix.lower() in (".pdf", ".docx", ".html") else path.with_suffix(".pdf")

    def write(_report: Any, _cancelled: Any) -> Path:
        load("exports.formats").write_as(make(), path, path.suffix[1:].lower())
        return path

    done = parent.tr("{file} is written. Read it before it goes to anybody.")
    work.run(
        parent.tr("Writing the paper …"),
        write,
        lambda made: work.done.say(done.format(file=made.name)),
    )
