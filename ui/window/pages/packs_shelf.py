"""The shelf: packs that were issued, the last one first, and what can be done with each."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from forumapp.services.packing import IssuedPack
from ui.window.context import Context
from ui.window.dropped import dropped_file
from ui.window.models.ask import Ask
from ui.window.models.pack_shelf import (
    Shelf,
    columns,
    lines,
    path_of,
    read_shelf,
)
from ui.window.pages.packs_entry import SEE, PackEntry
from ui.window.pages.packs_file import FileCheck
from ui.window.pages.packs_shelf_acts import ShelfActs
from ui.window.pages.record_parts import LAID, see_whole, show_if
from ui.window.paint.ink import is_narrow
from ui.window.paint.lines_table import LinesTable
from ui.window.paint.rows import card, plain, scrolled, titled

_TWO = 50  # heights of a line of text that the shelf and a pack side by side need
_LEAST = 9  # heights of a line of text that the shelf takes at least


class ShelfView(QWidget):
    """`seen` has the number and the file of a pack whose pages are wanted."""

    seen = Signal(str, object)
    read = Signal()
    changed = Signal()

    def __init__(self, context: Context) -> None:
        """Begin empty; nothing is read before it is asked for."""
        super().__init__()
        self._context, self._ask = context, Ask(self, context)
        self.shelf = Shelf()
        self.known = False
        self._wanted = self._note = ""
        self.table, self.entry = LinesTable(self.tr("Issued packs")), PackEntry()
        self._acts = ShelfActs(context, self.entry, self)
        self.file, self._none = FileCheck(context), QWidget()
        self.verdict = self.file.verdict
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.setAcceptDrops(True)
        self._lay_out()
        self.table.stood_on.connect(self._on_stood)
        self.table.measured.connect(self._on_measured)
        self.table.wanted.connect(lambda: self._do(SEE))
        self.entry.wanted.connect(self._do)
        self.entry.stopped.connect(self.stop)
        self._news = QTimer(self, singleShot=True, interval=LAID)
        self._news.timeout.connect(self._see_news)
        self.entry.told.connect(self._news.start)
        self.file.found.connect(self.table.stand_on)
        self._acts.seen.connect(self.seen)
        self._acts.made.connect(self._on_made)

    def refresh(self, number: str = "") -> None:
        """Read the shelf again, and stand on a pack where one is named."""
        forum = self._context.forum
        self._wanted = number or self._wanted
        self._ask.read("shelf", lambda: read_shelf(forum), self._on_read)

    def begin(self) -> None:
        """Put the cursor on the shelf."""
        if self.shelf.packs:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_made(self, number: str, words: str, files: tuple[str, ...]) -> None:
        """Say of a pack that was just made where its files are, once it stands on the shelf."""
        self.refresh(number)
        self._made = (number, words, files)

    def _on_made(self, number: str, words: str, files: tuple[str, ...]) -> None:
        self.say_made(number, words, files)
        self.changed.emit()

    def stop(self) -> None:
        """Stop what is under way."""
        self._acts.stop()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.file.look_at(path)

    # --- reading ------------------------------------------------------------------------------

    _made: tuple[str, str, tuple[str, ...]] = ("", "", ())

    def _on_read(self, shelf: Shelf) -> None:
        before, self.shelf = self.shelf, shelf
        gone = {each.number for each in before.packs} - {each.number for each in shelf.packs}
        if gone and self.known:
            off = self.tr("Pack {number} is off the shelf. Its files stay where they are.")
            self.verdict.say(off.format(number=", ".join(sorted(gone))))
        self.known = True
        self.table.put(columns(), lines(shelf))
        if self._wanted:
            self.table.stand_on(self._wanted)
            self._wanted = ""
        show_if(self._none, not shelf.packs)
        show_if(self.table, bool(shelf.packs))
        self._on_stood()
        number, words, files = self._made
        if number and number == self.entry.number:
            self.entry.say(words, files)
            self.verdict.say("")
            self._made = ("", "", ())
        self.read.emit()

    def _on_stood(self) -> None:
        pack = self._pack()
        show_if(self.entry, pack is not None)
        if pack is not None:
            there = path_of(self._context.forum, pack) is not None
            self.entry.show_pack(pack, self.shelf, there=there)

    def _pack(self) -> IssuedPack | None:
        return self.shelf.pack(self.table.uid())

    def _do(self, act: str) -> None:
        pack = self._pack()
        if pack is not None and self.entry.acts[act].isEnabled():
            self._acts.do(act, pack)

    # --- laying out ---------------------------------------------------------------------------

    def _see_news(self) -> None:
        """Scroll to what was just said, as far as what has the cursor stays in sight."""
        see_whole(self._around, self.entry)
        at = next((each for each in self.entry.acts.values() if each.hasFocus()), None)
        if at is not None:
            self._around.ensureWidgetVisible(at, 0, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow, way = is_narrow(self, _TWO), QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.table.fold_narrow(is_narrow(self))

    def _on_measured(self) -> None:
        """Let the shelf be as high as a few of its packs at least."""
        least = self.fontMetrics().height() * _LEAST
        self.table.setMinimumHeight(min(least, self.table.maximumHeight()))
        if any(each.hasFocus() for each in self.entry.acts.values()):
            self._news.start()  # what has the cursor may have moved

    def _lay_out(self) -> None:
        self._none.setLayout(self._nothing())
        self._none.hide()
        self.entry.hide()
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(14)
        left.addWidget(self._none)
        left.addWidget(self.table, 1)
        left.addWidget(self.file)
        left.addStretch(0)
        right.addWidget(self.entry)
        right.addStretch(1)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addLayout(left, 6)
        self._row.addLayout(right, 5)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._around = scrolled(self._row)
        whole.addWidget(self._around)

    def _nothing(self) -> QVBoxLayout:
        column, box = QVBoxLayout(), card(self.tr("No pack yet"))
        inner = QVBoxLayout(box)
        inner.setContentsMargins(28, 24, 28, 24)
        inner.setSpacing(10)
        inner.addWidget(titled(self.tr("No pack was made yet"), "h3"))
        words = self.tr(
            "A pack is what families said, in figures and in words they agreed to share, for those "
            "who decide. You see every page before it is made."
        )
        inner.addWidget(plain(words))
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        return column
