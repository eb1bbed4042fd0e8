"""Bring in a bundle: what it would do, *Merge*, and what it did."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from forumapp.services import bundles, laptops, roles
from forumapp.services.bundles import Looked, Taken
from forumapp.services.laptops import Laptop
from ui.window.gate_parts import column_in
from ui.window.models.bundle_told import looked_lines, made_when, taken_lines
from ui.window.page import button
from ui.window.pages.people_cards import Sentences, beside
from ui.window.pages.people_parts import Work
from ui.window.paint.rows import muted, titled

if TYPE_CHECKING:
    from ui.window.pages.people_hand_over import HandOverPart

FILES = "*.bundle"


class BringIn(QWidget):
    """A file, what it would do, *Merge*, and what it did."""

    def __init__(self, part: "HandOverPart") -> None:
        """Begin without a file."""
        super().__init__()
        self._part, self._context = part, part.context
        self.path, self.sent_by = Path(), ""
        self._roles: dict[str, str] = {}
        self._chair = False
        self.open_file = button(self.tr("Choose a bundle …"))
        self.merge, self.drop = button(self.tr("Merge"), "primary"), button(self.tr("Not now"))
        self.receipt = button(self.tr("Write the receipt …"))
        self.decide = button(self.tr("Decide on the differences"))
        self.work, self.lines = Work(part.context), Sentences()
        self.title = titled("", "h3")
        self._ask = beside(self.merge, self.drop)
        self._next = beside(self.receipt, self.decide)
        about = self.tr(
            "You see first what it would do. Nothing changes before you choose Merge. You can also "
            "drop the file on this window."
        )
        column = column_in(self, muted(about), beside(self.open_file), self.work)
        for each in (self.title, self.lines, self._ask, self._next):
            column.addWidget(each)
        self._connect()
        self._show_asking(False)

    def know(self, every: tuple[Laptop, ...]) -> None:
        """Remember what each laptop is for."""
        self._roles = {each.device: each.role for each in every}
        self._chair = any(each.this and each.role != laptops.RECORDER for each in every)

    def choose(self) -> None:
        """Ask for the file."""
        title = self.tr("Which bundle?")
        every = self.tr("Bundles ({kinds});;Every file (*)").format(kinds=FILES)
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", every)
        if chosen:
            self.look_at(Path(chosen))

    def look_at(self, path: Path) -> None:
        """Say what it would do."""
        forum, self.path = self._context.forum, path
        self._show_asking(False)
        self.work.run(
            self.tr("Looking what is in it …"),
            lambda report, cancelled: bundles.preview(forum, path, report, cancelled),
            self._on_looked,
        )

    def take_in(self) -> None:
        """Merge it, after a backup."""
        forum, path = self._context.forum, self.path
        self._show_asking(False)
        self.work.run(
            self.tr("Merging. A backup is made first …"),
            lambda report, cancelled: bundles.take_in(forum, path, report, cancelled),
            self._on_taken,
        )

    def forget(self) -> None:
        """Leave the bundle alone."""
        self._show_asking(False)
        self.open_file.setFocus()

    def _on_looked(self, looked: Looked) -> None:
        reads = roles.may(self._context.forum, roles.READ)
        self._show_asking(True)
        self.title.setText(made_when(looked))
        self.lines.show_lines(looked_lines(looked, reads=reads))
        self.merge.setFocus()
        self._part.bring(self._ask)

    def _on_taken(self, taken: Taken) -> None:
        receipt = self._chair and self._roles.get(taken.device) == laptops.RECORDER
        first, *more = taken_lines(taken, told=False)
        self.sent_by = taken.device
        self.work.done.say(first)
        if receipt:
            more.append(
                self.tr(
                    "Write the receipt on the stick: it tells that laptop what you have. After "
                    "that the merge stands for good."
                )
            )
        self.lines.show_lines(more)
        self.lines.show()
        decide = bool(taken.merged.conflicts) and roles.may(self._context.forum, roles.CODE)
        self.receipt.setVisible(receipt)
        self.decide.setVisible(decide)
        self._next.setVisible(receipt or decide)
        (self.receipt if receipt else self.open_file).setFocus()
        self._part.tell(taken.merged.change)
        self._part.open_it()

    def _show_asking(self, asking: bool) -> None:
        for each in (self.title, self.lines, self._ask):
            each.setVisible(asking)
        self._next.hide()
        self.work.quiet()

    def _connect(self) -> None:
        self.open_file.clicked.connect(self.choose)
        self.merge.clicked.connect(self.take_in)
        self.drop.clicked.connect(self.forget)
        self.decide.clicked.connect(lambda: self._context.go("people", "differences"))
        self.work.busy = lambda busy: self.open_file.setEnabled(not busy)
