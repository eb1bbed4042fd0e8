"""The shelf: packs that were issued, the last one first, and what can be done with each."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from forumapp.services.packing import IssuedPack
from ui.window.context import Context
from ui.window.dropped import dropped_file
from ui.window.folders import breakable
from ui.window.models.ask import Ask, said
from ui.window.models.pack_shelf import (
    Shelf,
    changes,
    columns,
    lines,
    path_of,
    read_shelf,
)
from ui.window.models.pack_wanted import make_again
from ui.window.pages.importing_run import OneJob
from ui.window.pages.packs_entry import AGAIN, CHANGED, FOLDER, OPEN, SEE, PackEntry
from ui.window.pages.packs_file import FileCheck
from ui.window.pages.record_parts import LAID, see_whole, show_if
from ui.window.paint.ink import is_narrow
from ui.window.paint.lines_table import LinesTable
from ui.window.paint.rows import card, plain, scrolled, titled
from ui.window.words import say

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
        self._job = OneJob(self, context.jobs)
        self.shelf = Shelf()
        self.known = False
        self._wanted = self._note = ""
        self.table, self.entry = LinesTable(self.tr("Issued packs")), PackEntry()
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

    def stop(self) -> None:
        """Stop what is under way."""
        self._job.stop()
        self.entry.stop.setEnabled(False)

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

    # --- what can be done ---------------------------------------------------------------------

    def _do(self, act: str) -> None:
        pack, forum = self._pack(), self._context.forum
        if pack is None or not self.entry.acts[act].isEnabled():
            return
        if act == SEE:
            self.seen.emit(pack.number, path_of(forum, pack, "pdf"))
        elif act == OPEN:
            _open(path_of(forum, pack))
        elif act == FOLDER:
            _open(forum.folder / "packs")
        elif act == AGAIN:
            self._again(pack.number)
        elif act == CHANGED:
            self.entry.say(self.tr("Comparing …"))
            self._ask.read("changes", lambda: changes(forum, pack), self._on_changes)

    def _on_changes(self, told: list[str]) -> None:
        self.entry.say(told[0], told[1:])

    def _again(self, number: str) -> None:
        forum = self._context.forum
        self.entry.run(self.tr("Making it again …"))
        self._job.run(
            lambda report, cancelled: make_again(forum, number, report, cancelled),
            self._on_again,
            self._on_not_again,
            self.entry.progress,
            lambda: self.entry.say(self.tr("Stopped. Nothing was made.")),
        )

    def _on_again(self, made: object) -> None:
        again, issued = made.again, made.issued  # type: ignore[attr-defined]
        files = tuple(breakable(path) for path, _ in issued.files)
        if again.said:
            words = say(again.said)
        elif made.same:  # type: ignore[attr-defined]
            words = self.tr("The same as it was issued, byte for byte. It is here:")
        else:
            words = self.tr(
                "It says the same, word for word. This ForumApp writes such files otherwise, so "
                "the new file was added to the register. It is here:"
            )
        self.say_made(issued.number, words, (*files, *map(say, again.warnings)))
        self.changed.emit()

    def _on_not_again(self, error: Exception) -> None:
        said(lambda words: self.entry.say(words, good=False))(error)

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


def _open(path: Path | None) -> None:
    if path is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
