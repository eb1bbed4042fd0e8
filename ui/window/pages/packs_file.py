"""Check a file: is it the very one that was issued? Chosen, or dropped on the shelf."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from forumapp.services.packing.verifying import Verified
from ui.window.context import Context
from ui.window.models.ask import Ask, said
from ui.window.models.pack_shelf import checked
from ui.window.page import button
from ui.window.pages.record_parts import Loud
from ui.window.paint.rows import muted
from ui.window.words import say


class FileCheck(QWidget):
    """`found` has the number of the issued pack that a file belongs to."""

    found = Signal(str)

    def __init__(self, context: Context) -> None:
        """Begin without a file."""
        super().__init__()
        self._context, self._ask = context, Ask(self, context)
        self.check, self.verdict = button(self.tr("Check a file")), Loud("label")
        self.check.setToolTip(self.tr("Is a file the one that was issued? (Ctrl+O)"))
        self.check.clicked.connect(self.choose)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        row.setSpacing(12)
        row.addWidget(self.check)
        row.addWidget(muted(self.tr("or drop it here: is it the very file that was issued?")), 1)
        column.addLayout(row)
        column.addWidget(self.verdict)

    def choose(self) -> None:
        """Ask for a file that calls itself a pack."""
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Which file shall be checked?"))
        if chosen:
            self.look_at(Path(chosen))

    def look_at(self, path: Path) -> None:
        """Say whether a file is one that was issued here."""
        forum = self._context.forum
        self.verdict.say(self.tr("Looking it up …"))
        self._ask.read(
            "check", lambda: checked(forum, path), self._on_checked, said(self.verdict.say)
        )

    def _on_checked(self, verified: Verified) -> None:
        self.verdict.setProperty("role", "done" if verified.issued else "problem")
        self.verdict.style().polish(self.verdict)
        self.verdict.say(say(verified.said))
        if verified.number:
            self.found.emit(verified.number)
