"""The card below the shelf: the pack one stands on, what can be done with it, and what came out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from forumapp.services.packing import IssuedPack
from ui.window.models.pack_shelf import Shelf, kinds_of, marks_said
from ui.window.models.wording import day_text
from ui.window.page import button
from ui.window.pages.record_parts import Loud, show_if
from ui.window.paint.flow import Flow
from ui.window.paint.rows import clear, muted, plain, titled, with_icon
from ui.window.paint.thin_bar import ThinBar
from ui.window.words import say

SEE, OPEN, FOLDER, AGAIN, CHANGED = "see", "open", "folder", "again", "changed"


class PackEntry(QFrame):
    """Says `wanted` with what a person wants to do with the pack, `told` when it says something."""

    wanted = Signal(str)
    stopped = Signal()
    told = Signal()

    def __init__(self) -> None:
        """Begin with no pack."""
        super().__init__()
        self.setProperty("role", "card")
        self.acts: dict[str, QPushButton] = {}
        self.number = ""
        self._title, self._about, self._marks = titled("", "h3"), muted(), Loud("problem")
        self.result, self._lines = Loud("label"), QVBoxLayout()
        self.bar, self.stop = ThinBar(self.tr("How far it is")), button(self.tr("Cancel"))
        self._lay_out()
        self.stop.clicked.connect(self.stopped)
        self.rest()

    def show_pack(self, pack: IssuedPack, shelf: Shelf, *, there: bool) -> None:
        """Show a pack; `there`: a file of it is where it was put."""
        if pack.number != self.number:
            self.say("")
        self.number = pack.number
        pages = self.tr("1 page") if pack.pages == 1 else self.tr("{n} pages").format(n=pack.pages)
        facts = [day_text(pack.issued_on), pages if pack.pages else "", kinds_of(pack)]
        by = self.tr("made by {who}").format(who=pack.issued_by) if pack.issued_by else ""
        self._title.setText(f"{pack.number} · {say(pack.title)}")
        self._about.setText(" · ".join(filter(None, (*facts, by))))
        marks = marks_said(pack, shelf)
        self._marks.setText("\n".join(marks))
        self._marks.setProperty("role", "problem" if shelf.gone.get(pack.number) else "muted")
        self._marks.style().polish(self._marks)
        show_if(self._marks, bool(marks))
        for act in (AGAIN, CHANGED):
            self.acts[act].setEnabled(pack.kept)
        for act in (SEE, OPEN):
            self.acts[act].setEnabled(there)
        self.acts[SEE].setEnabled(there and any(each.kind == "pdf" for each in pack.files))

    def say(self, words: str, lines: Sequence[str] = (), *, good: bool = True) -> None:
        """Say what came out, and line by line what belongs to it."""
        self.rest()
        self.result.setProperty("role", "label" if good else "problem")
        self.result.style().polish(self.result)
        self.result.say(words)
        clear(self._lines)
        for line in lines:
            self._lines.addWidget(plain(line))
        if words:
            self.told.emit()

    def run(self, words: str) -> None:
        """Show that something is under way."""
        self.say(words)
        self.bar.setRange(0, 0)
        for part in (self.bar, self.stop):
            part.show()
        self.stop.setEnabled(True)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def progress(self, done: int, of: int) -> None:
        """Say how far it is."""
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def rest(self) -> None:
        """Show that nothing is under way."""
        for part in (self.bar, self.stop):
            part.hide()

    def _lay_out(self) -> None:
        acts = (
            (SEE, "eye", self.tr("See its pages")),
            (OPEN, "file-text", self.tr("Open the file")),
            (FOLDER, "folder-open", self.tr("Open folder")),
            (AGAIN, "copy", self.tr("The same again")),
            (CHANGED, "history", self.tr("What changed since")),
        )
        row = Flow(gap=8)
        for act, drawn, said in acts:
            made = self.acts[act] = QPushButton()
            with_icon(made, drawn, said)
            made.clicked.connect(lambda _=False, which=act: self.wanted.emit(which))
            row.addWidget(made)
        column, doing = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        doing.addWidget(self.bar, 1)
        doing.addWidget(self.stop)
        for part in (self._title, self._about, self._marks):
            part.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(part)
        column.addLayout(row)
        column.addWidget(self.result)
        self._lines.setSpacing(4)
        column.addLayout(self._lines)
        column.addLayout(doing)
