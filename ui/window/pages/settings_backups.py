"""Backups: how old the last one is, which there are, where they lie, and one made now."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from forumapp.domain.problems import Problem
from forumapp.services import backups
from forumapp.services.backups import Backup
from ui.window.context import Context
from ui.window.gate_parts import GAP, Line
from ui.window.models.ask import Ask, while_alive
from ui.window.models.backup_words import size_words, why_words
from ui.window.page import button
from ui.window.pages.settings_second import SecondPlace
from ui.window.paint.flow import Flow
from ui.window.paint.rows import clear, muted, plain
from ui.window.when import moment_words
from ui.window.words import say

SHOWN = 5  # of the latest


class BackupPart(QWidget):
    """The backups of this forum."""

    def __init__(self, context: Context) -> None:
        """Begin empty."""
        super().__init__()
        self._context, self._ask = context, Ask(self, context)
        self.make = button(self.tr("Back up now"))
        self.show_place = button(
            self.tr("Show the folder"), "quiet", self.tr("Show the folder of the backups")
        )
        self.restore = button(self.tr("Bring one back …"), "", self.tr("Bring a backup back"))
        self.restore.setToolTip(self.tr("Locks the forum and shows what is in each backup."))
        self.place = SecondPlace(context)
        self.said, self.done = Line("problem"), Line("done")
        self.last, self._rows = plain(), QVBoxLayout()
        self._lay_out()
        self.make.clicked.connect(self.back_up)
        self.restore.clicked.connect(lambda: context.go("restore"))
        self.show_place.clicked.connect(lambda: open_folder(context.forum.folder / "backups"))

    def read(self) -> None:
        """Look which backups there are."""
        folder = self._context.forum.folder
        self._ask.read("backups", lambda: backups.backups(folder), self._on_read)
        self.place.read()

    def back_up(self) -> None:
        """Make a backup in the background, and check that it opens."""
        forum = self._context.forum
        self.make.setEnabled(False)
        self.said.say("")
        self.done.say(self.tr("Backing up …"))
        self._context.jobs.compute(
            lambda _report, _cancelled: backups.back_up(forum),
            done=while_alive(self, self._on_made),
            failed=while_alive(self, self._on_failed),
        )

    def _on_made(self, made: Backup) -> None:
        self.make.setEnabled(True)
        said = self.tr("Backed up and opened again to check it: {size}.")
        self.done.say(said.format(size=size_words(made.size)))
        self.said.say(say(made.not_copied))
        self._context.hub.backed_up.emit()
        self.read()

    def _on_failed(self, error: Exception) -> None:
        self.make.setEnabled(True)
        self.done.say("")
        self.said.say(say(str(error)) if isinstance(error, Problem) else self.tr("That failed."))
        if not isinstance(error, Problem):
            raise error

    def _on_read(self, found: list[Backup]) -> None:
        clear(self._rows)
        for each in found[:SHOWN]:
            self._rows.addWidget(self._row(each))
        if len(found) > SHOWN:
            older = self.tr("… and {n} older ones").format(n=len(found) - SHOWN)
            self._rows.addWidget(muted(older))
        self.last.setText(
            self.tr("Each is encrypted as the forum is, and opens with its passphrase.")
            if found
            else self.tr("There is none yet.")
        )

    def _row(self, each: Backup) -> QLabel:
        when = moment_words(each.made) if each.made else each.path.name
        why = why_words(each.reason)
        return plain(f"{when} · {size_words(each.size)}{f' · {why}' if why else ''}")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.last)
        self._rows.setSpacing(4)
        column.addLayout(self._rows)
        acts = Flow(gap=GAP)
        for each in (self.make, self.restore, self.show_place):
            acts.addWidget(each)
        column.addLayout(acts)
        column.addWidget(self.done)
        column.addWidget(self.said)
        column.addWidget(self.place)


def open_folder(folder: Path) -> None:
    """Show a folder as the computer shows folders."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
