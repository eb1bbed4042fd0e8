"""Hand over: make a bundle for another laptop, and bring in one that another laptop made."""

from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtWidgets import QFileDialog, QWidget

from forumapp.services import bundles, handed_over, laptops, roles
from forumapp.services.bundles import Exported, Looked, Taken
from forumapp.services.handed_over import HandedOver
from forumapp.services.laptops import Laptop
from ui.window.context import Context
from ui.window.gate_parts import column_in
from ui.window.models.bundle_told import (
    exported_lines,
    looked_lines,
    made_when,
    taken_lines,
)
from ui.window.page import Page, button, field
from ui.window.pages.people_parts import PeoplePart, Sentences, Work, beside, in_card
from ui.window.paint.opening import Opening
from ui.window.paint.rows import muted, plain, titled

FILES = "*.bundle"


class _Found(NamedTuple):
    """What is read at once."""

    laptops: tuple[Laptop, ...]
    mine: HandedOver | None


class HandOverPart(PeoplePart):
    """Two cards: what goes out, and what comes in."""

    kinds = frozenset({"laptop", "feedback"})

    def __init__(self, context: Context, page: Page) -> None:
        """Begin with nothing chosen."""
        super().__init__(context, page)
        self.state = plain()
        self.out, self.into = MakeBundle(self), BringIn(self)
        self.into.receipt.clicked.connect(self._on_receipt)
        self.lay_out(
            self.state,
            in_card(self.tr("Make a bundle"), self.out),
            in_card(self.tr("Bring in a bundle"), self.into),
        )

    def open_it(self) -> None:
        """Read which laptops there are, and how far this one has handed over."""
        forum = self.context.forum
        self.ask.read(
            "laptops",
            lambda: _Found(laptops.laptops(forum), handed_over.handed_over(forum)),
            self._on_read,
        )

    def begin(self) -> None:
        """Begin with whom it is for."""
        self.out.whom.setFocus()

    def leave(self) -> None:
        """Stop what is under way: a merge that is not through is taken out again."""
        self.out.work.end()
        self.into.work.end()

    def look_at(self, path: Path) -> None:
        """Show what a bundle would do."""
        self.into.look_at(path)

    def _on_read(self, found: _Found) -> None:
        self.out.offer(found.laptops)
        self.into.know(found.laptops)
        self.state.setVisible(found.mine is not None)
        if found.mine is not None:
            self.state.setText(_handed(self, found.mine))

    def _on_receipt(self) -> None:
        """Choose whose bundle came, so that the receipt goes back."""
        place = self.out.whom.findData(self.into.sender)
        self.out.whom.setCurrentIndex(max(place, 0))
        self.out.choose()


class MakeBundle(QWidget):
    """For whom, and the file."""

    def __init__(self, part: HandOverPart) -> None:
        """Begin with the chair's and the coders' laptops."""
        super().__init__()
        self._part, self._context = part, part.context
        self.whom, self.work = Opening(self.tr("Who is it for?")), Work(part.context)
        self.whole = Opening(self.tr("What goes along?"))
        self.whole.addItem(self.tr("What is new for it"), False)
        self.whole.addItem(self.tr("Everything from the beginning"), True)
        self.make, self.lines = button(self.tr("Make the bundle …"), "primary"), Sentences()
        self.make.clicked.connect(self.choose)
        self.work.busy = lambda busy: self.make.setEnabled(not busy)
        about = self.tr(
            "It takes what is new here to another laptop, on a stick. Only the laptops that it is "
            "for can read it."
        )
        column = column_in(self, muted(about), field(self.tr("Who is it for?"), self.whom))
        goes = field(self.tr("What goes along?"), self.whole)
        for each in (goes, beside(self.make, 1), self.work, self.lines):
            column.addWidget(each)
        self.offer(())

    def offer(self, every: tuple[Laptop, ...]) -> None:
        """Offer the laptops that read bundles; the choice stays."""
        chosen = self.whom.currentData()
        self.whom.clear()
        self.whom.addItem(self.tr("The chair's and the coders' laptops"), None)
        for each in every:
            if not each.this and each.joined and not each.revoked_at:
                said = f"{each.label} · {each.holder}" if each.holder else each.label
                self.whom.addItem(said, each.device)
        self.whom.setCurrentIndex(max(self.whom.findData(chosen), 0))

    def choose(self) -> None:
        """Ask where to write it."""
        name = self.tr("{label}.bundle").format(label="forum")
        title = self.tr("Where shall the bundle go?")
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, FILES)
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write it there."""
        forum, whom = self._context.forum, self.whom.currentData()
        whole = bool(self.whole.currentData())
        path = path if path.suffix else path.with_suffix(".bundle")
        self.lines.show_lines(())

        def work(report: Any, cancelled: Any) -> Exported:
            return bundles.export(
                forum, path, whom, everything=whole, report=report, cancelled=cancelled
            )

        self.work.run(self.tr("Writing the bundle …"), work, self._on_made)

    def _on_made(self, made: Exported) -> None:
        first, *more = exported_lines(made)
        self.work.done.say(first)
        self.lines.show_lines(more)
        self._part.open_it()


class BringIn(QWidget):
    """A file, what it would do, *Merge*, and what it did."""

    def __init__(self, part: HandOverPart) -> None:
        """Begin without a file."""
        super().__init__()
        self._part, self._context = part, part.context
        self.path, self.sender = Path(), ""
        self._roles: dict[str, str] = {}
        self._chair = False
        self.open_file = button(self.tr("Choose a bundle …"))
        self.merge, self.drop = button(self.tr("Merge"), "primary"), button(self.tr("Not now"))
        self.receipt = button(self.tr("Write the receipt …"))
        self.decide = button(self.tr("Decide on the differences"))
        self.work, self.lines = Work(part.context), Sentences()
        self.title = titled("", "h3")
        self._ask = beside(self.merge, self.drop, 1)
        self._next = beside(self.receipt, self.decide, 1)
        about = self.tr(
            "You see first what it would do. Nothing changes before you choose Merge. You can also "
            "drop the file on this window."
        )
        column = column_in(self, muted(about), beside(self.open_file, 1), self.work)
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
        self.sender = taken.device
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


def _handed(part: QWidget, mine: HandedOver) -> str:
    """Say how far this laptop has handed over what was recorded on it."""
    if not mine.waiting:
        return part.tr("All that was recorded on this laptop is handed over.")
    if mine.waiting == 1:
        return part.tr("1 piece of feedback on this laptop is not handed over yet.")
    said = part.tr("{n} pieces of feedback on this laptop are not handed over yet.")
    return said.format(n=f"{mine.waiting:,}")
