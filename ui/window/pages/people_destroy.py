"""Destroying a forum: its name and the passphrase typed, a place for the certificate, then gone."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from forumapp.services import closing
from ui.window.gate_parts import Secret, column_in, row_of
from ui.window.late import load
from ui.window.page import button, field
from ui.window.pages.people_cards import Sentences, beside
from ui.window.pages.people_papers import KINDS, whole_name
from ui.window.pages.people_parts import Work
from ui.window.words import say

if TYPE_CHECKING:
    from ui.window.pages.people_closing import ClosingPart


class Destroy(QWidget):
    """The certificate's place is written to first: a stick that is full must not show afterwards.

    Then the window closes the forum, and the gate says what the certificate says.
    """

    def __init__(self, part: "ClosingPart") -> None:
        """Begin empty."""
        super().__init__()
        self._part = part
        self.about, self.work = Sentences(), Work(part.context)
        self.name, self.secret = QLineEdit(), Secret()
        self.go_on = button(self.tr("Save the certificate, and destroy it …"))
        typed = QWidget()
        typed.setLayout(row_of(self.secret, self.secret.toggle))
        asked = self.tr("Type the name of the forum, to show that you mean it")
        column_in(
            self,
            self.about,
            field(asked, self.name),
            field(self.tr("The passphrase that opens this forum"), typed),
            self.work,
            beside(self.go_on),
        )
        self.about.show_lines(
            (
                self.tr(
                    "Everything of it on this computer goes: what families said, the keys, the "
                    "backups, all that lies in its folder, and its backups in the second place if "
                    "that is there. No undo and no backup brings it back."
                ),
                self.tr(
                    "Before you do it, hand on what somebody goes on with, and write the papers "
                    "that you must keep. Other laptops, sticks and packs that were handed out are "
                    "not reached: the certificate says which copies you know of."
                ),
            )
        )
        self.secret.setAccessibleName(self.tr("Passphrase, to destroy the forum"))
        self.go_on.clicked.connect(self.choose)
        self.work.busy = lambda busy: self.setEnabled(not busy)

    def choose(self) -> None:
        """Ask where the certificate goes, once both are typed."""
        for line, said in (
            (self.name, self.tr("Type the name of the forum first. Nothing was changed.")),
            (self.secret, self.tr("Type the passphrase that opens this forum.")),
        ):
            if not line.text().strip():
                self._complain(said, line)
                return
        title, name = self.tr("Where shall the certificate go?"), "certificate-of-destruction.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, KINDS)
        if chosen:
            self.do_it(Path(chosen))

    def do_it(self, path: Path) -> None:
        """Look whether all is right, then close the forum and destroy it."""
        forum, path = self._part.context.forum, whole_name(path)
        secret, name, by = self.secret.text(), self.name.text(), forum.actor
        folder = forum.folder.resolve()
        if folder in path.resolve().parents:
            said = self.tr("Keep the certificate outside the forum's folder, which goes.")
            self._complain(said, self.go_on)
            return

        def check(_report: Any, _cancelled: Any) -> dict[str, Any]:
            told = closing.check_destroying(forum, secret, name)
            _write(load("forumapp.services.papers.destroyed").begun_paper(told, by), path)
            return told

        def go(told: dict[str, Any]) -> None:
            self.forget()
            self._part.context.hub.closed_for.emit(
                lambda: destroyed(folder, secret, name, path, told)
            )

        self.work.run(self.tr("Looking whether all is right …"), check, go, stop=False)

    def _complain(self, said: str, where: QWidget) -> None:
        self.work.problem.say(said)
        where.setFocus()
        self._part.bring(self.work)

    def forget(self) -> None:
        """Forget what was typed."""
        self.name.clear()
        self.secret.forget()
        self.work.quiet()


def destroyed(folder: Path, secret: str, name: str, path: Path, told: Mapping[str, Any]) -> str:
    """Destroy a forum that is closed, on a worker; return what to say at the gate."""
    tr = QCoreApplication.translate
    lines = closing.destroy(folder, secret, name)
    saved = tr("Destroy", "The certificate is saved: {file}.")
    try:
        _write(load("forumapp.services.papers.destroyed").destroyed_paper(told, lines), path)
    except OSError:
        saved = tr("Destroy", "The certificate could not be saved as {file}. Copy this down:")
    return "\n".join((saved.format(file=path.name), "", *map(say, lines)))


def _write(paper: Any, path: Path) -> None:
    load("exports.formats").write_as(paper, path, path.suffix[1:].lower())
