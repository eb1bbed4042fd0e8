"""Hand over: make a bundle for another laptop, and bring in one that another laptop made."""

from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtWidgets import QFileDialog, QWidget

from forumapp.services import bundles, handed_over, laptops
from forumapp.services.bundles import Exported
from forumapp.services.handed_over import HandedOver
from forumapp.services.laptops import Laptop
from ui.window.context import Context
from ui.window.gate_parts import column_in
from ui.window.models.bundle_told import exported_lines
from ui.window.page import Page, button, field
from ui.window.pages.people_bring_in import FILES, BringIn
from ui.window.pages.people_cards import Sentences, beside, in_card
from ui.window.pages.people_parts import PeoplePart, Work
from ui.window.paint.opening import Opening
from ui.window.paint.rows import muted, plain


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
        place = self.out.whom.findData(self.into.sent_by)
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
        for each in (goes, beside(self.make), self.work, self.lines):
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


def _handed(part: QWidget, mine: HandedOver) -> str:
    """Say how far this laptop has handed over what was recorded on it."""
    if not mine.waiting:
        return part.tr("All that was recorded on this laptop is handed over.")
    if mine.waiting == 1:
        return part.tr("1 piece of feedback on this laptop is not handed over yet.")
    said = part.tr("{n} pieces of feedback on this laptop are not handed over yet.")
    return said.format(n=f"{mine.waiting:,}")
