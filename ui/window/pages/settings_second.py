"""The second place for backups, such as a stick: where it is, chosen, or given up."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from forumapp.domain.problems import Problem
from forumapp.services import backups
from forumapp.services.places import sync_service
from ui.window.context import Context
from ui.window.gate_parts import GAP, Line
from ui.window.models.ask import Ask
from ui.window.page import button
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted, plain
from ui.window.words import say


class SecondPlace(QWidget):
    """One line of where backups are copied to as well, and how to change it."""

    def __init__(self, context: Context) -> None:
        """Begin without a place."""
        super().__init__()
        self._context, self._ask = context, Ask(self, context)
        self.where, self.problem = plain(), Line("problem")
        self.choose = button(self.tr("Choose a second place …"))
        self.end = button(self.tr("No second place"), "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.where)
        acts = Flow(gap=GAP)
        acts.addWidget(self.choose)
        acts.addWidget(self.end)
        column.addLayout(acts)
        column.addWidget(self.problem)
        note = self.tr(
            "They lie beside the forum. Copies on a stick that you keep somewhere else survive a "
            "lost or broken computer. They are encrypted, and of no use without the passphrase."
        )
        column.addWidget(muted(note))
        self.choose.clicked.connect(self._on_choose)
        self.end.clicked.connect(lambda: self.set_place(None))

    def read(self) -> None:
        """Look where backups are copied to."""
        forum = self._context.forum
        self._ask.read("second", lambda: backups.second_place(forum), self._on_read)

    def set_place(self, place: Path | None) -> None:
        """Have every backup copied there too, or nowhere else any more."""
        forum = self._context.forum
        self.problem.say("")
        self._context.jobs.write(
            lambda: backups.set_second_place(forum, place),
            done=lambda _: self._on_set(place),
            failed=self._on_failed,
        )

    def _on_choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("A second place for backups"))
        if chosen:
            self.set_place(Path(chosen))

    def _on_set(self, place: Path | None) -> None:
        self._on_read(place)
        if place is not None and (service := sync_service(place)):
            said = self.tr(
                "This lies inside {service}, which copies it to the internet. The copies are "
                "encrypted; a stick is better still."
            )
            self.problem.say(said.format(service=service))

    def _on_read(self, place: Path | None) -> None:
        self.end.setVisible(place is not None)
        self.where.setText(
            self.tr("Each backup is copied to {place} as well.").format(place=place)
            if place
            else self.tr("There is no second place for backups yet.")
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self.problem.say(say(str(error)))
