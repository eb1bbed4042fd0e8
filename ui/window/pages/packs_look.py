"""Every page of the planned pack, and beside it what to look at first, each a way to mend it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.models.pack_wanted import Planned
from ui.window.models.pack_warnings import Warned
from ui.window.models.pages_of import count_pages
from ui.window.page import button
from ui.window.pages.packs_pages import PagesPane
from ui.window.pages.packs_warnings import WarningsPane
from ui.window.pages.record_parts import Loud, show_if
from ui.window.paint.ink import is_narrow
from ui.window.paint.thin_bar import ThinBar
from ui.window.paint.way import Way

_NARROW = 48  # heights of a line of text that pages and warnings side by side need


class LookView(QWidget):
    """The pages and the warnings side by side, or one of them where there is little room."""

    wanted = Signal(str, str)
    stopped = Signal()

    def __init__(self, context: Context) -> None:
        """Begin with nothing planned."""
        super().__init__()
        self.pages, self.warnings = PagesPane(context), WarningsPane()
        self.doing, self.problem = Loud("muted"), Loud("problem")
        self.bar, self.stop = ThinBar(self.tr("How far it is")), button(self.tr("Cancel"))
        self.to_pages, self.to_warnings = Way(self.tr("Pages")), Way(self.tr("Look at this first"))
        self._ways, self._narrow = QWidget(), False
        self._ask = Ask(self, context)
        self._alone = False  # pages of an issued pack: nothing stands beside them
        self._lay_out()
        self._ways.hide()  # until there are pages, and little room
        self.stop.clicked.connect(self.stopped)
        self.warnings.wanted.connect(self.wanted)
        for way in (self.to_pages, self.to_warnings):
            way.toggled.connect(lambda _: self._fold())
        self.rest()

    def run(self, words: str, *, empty: bool = True) -> None:
        """Show that something is under way; `empty`: the pages are not there yet."""
        self.problem.say("")
        if empty:
            self.pages.say(self.tr("The pages stand here in a moment."))
            self._fold()
        self.doing.say(words)
        self.bar.setRange(0, 0)
        for part in (self.bar, self.stop):
            part.show()
        self.stop.setEnabled(True)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def progress(self, words: str, done: int, of: int) -> None:
        """Say how far it is."""
        self.doing.setText(words)
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def rest(self, problem: str = "") -> None:
        """Show that nothing is under way; `problem` says why it came to nothing."""
        for part in (self.doing, self.bar, self.stop):
            part.hide()
        self.problem.say(problem)

    def show_planned(
        self, planned: Planned, found: Sequence[Warned], at: int = 0, *, quotes: bool = False
    ) -> None:
        """Show the pages of a pack, and what to look at first; `quotes`: it has such."""
        self.rest()
        self._alone = False
        self.warnings.show_warned(found, quotes=quotes)
        count = sum(bool(each.page) or each.kind == "stop" for each in found)
        name = self.tr("Look at this first ({n})").format(n=count)
        self.to_warnings.name(name if count else self.tr("Nothing to mend first"))
        self.pages.show_pages(planned.pdf, planned.pages, at)
        self._fold()

    def show_file(self, path: Path) -> None:
        """Show the pages of a file that was issued; there is nothing to look at first."""
        self.rest()
        self.warnings.show_warned(())
        self.pages.say(self.tr("Turning to the first page …"))
        self._alone = True
        self._ask.read("file", lambda: (path, count_pages(path)), self._on_file, self._on_no_file)

    def begin(self) -> None:
        """Put the cursor on the page, so that keys turn it."""
        self.pages.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_file(self, found: tuple[Path, int]) -> None:
        self.pages.show_pages(*found)
        self._fold()

    def _on_no_file(self, _error: Exception) -> None:
        self.pages.say(self.tr("This pack cannot be shown here. Its file may have been moved."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = is_narrow(self, _NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._fold()

    def _fold(self) -> None:
        """Show pages, warnings, or both."""
        beside = bool(self.pages.pages) and not self._alone
        narrow, warnings = self._narrow, self.to_warnings.isChecked() and beside
        show_if(self._ways, narrow and beside)
        show_if(self.pages, not narrow or not warnings)
        show_if(self.warnings, beside and (not narrow or warnings))
        self.pages.fold(narrow)

    def _lay_out(self) -> None:
        group, ways = QButtonGroup(self), QHBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        for way in (self.to_pages, self.to_warnings):
            group.addButton(way)
            ways.addWidget(way)
        ways.addStretch(1)
        self.to_pages.setChecked(True)
        column, doing, row = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        doing.setSpacing(12)
        doing.addWidget(self.doing, 1)
        doing.addWidget(self.bar, 2)
        doing.addWidget(self.stop)
        column.addWidget(self.problem)
        column.addLayout(doing)
        column.addWidget(self._ways)
        row.setSpacing(16)
        row.addWidget(self.pages, 7)
        row.addWidget(self.warnings, 4)
        column.addLayout(row, 1)
