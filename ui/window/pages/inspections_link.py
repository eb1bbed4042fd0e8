"""Link areas of a round to those of an earlier one: which goes on, splits or merges."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.window.models.lists import codes, label
from ui.window.page import button, field
from ui.window.pages.record_parts import Loud
from ui.window.paint.columns import Columns
from ui.window.paint.flow import Flow
from ui.window.paint.lines_table import Column
from ui.window.paint.opening import Opening
from ui.window.paint.rows import muted, plain, titled
from ui.window.paint.whole_table import WholeTable

_TIGHT = 44  # heights of a line below which the fields stand below one another


@dataclass(frozen=True, slots=True)
class Linked:
    """A link that is there: the titles of both areas, and how they belong together."""

    uid: str
    later: str
    how: str
    earlier: str


@dataclass(frozen=True, slots=True)
class LinkWish:
    """A link that is wanted, by the ids of both areas."""

    earlier: str
    later: str
    how: str


class LinkPanel(QFrame):
    """Say which link is wanted, or which is to go; nothing is kept here."""

    wanted = Signal(object)
    gone = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Link to an earlier round"))
        self.table = WholeTable(self.tr("Links"))
        self.later, self.how, self.earlier = Opening(""), Opening(""), Opening("")
        self.link = button(self.tr("Link these two"), "primary")
        self.take = button(self.tr("Take this link away"))
        self.back = button(self.tr("Done"), "quiet")
        self.problem = Loud("problem", self)
        self._none = plain(self.tr("No links yet."))
        self._no_earlier = plain(
            self.tr("There is no earlier round to link to. Add it with “Add an inspection” first.")
        )
        for code in codes("link_how").codes:
            self.how.addItem(code.label, code.code)
        self._lay_out()
        self._connect()

    def ask(
        self,
        later: Sequence[tuple[str, str]],
        earlier: Sequence[tuple[str, str]],
        links: Sequence[Linked],
        stand_on: str = "",
    ) -> None:
        """Offer the areas of a round and those of earlier ones; stand on one of the first."""
        chosen = stand_on or self.later.currentData()
        before = self.earlier.currentData()
        for box, offered, on in ((self.later, later, chosen), (self.earlier, earlier, before)):
            box.clear()
            for uid, title in offered:
                box.addItem(title, uid)
            box.setCurrentIndex(max(box.findData(on), 0))
        there = bool(earlier)
        for widget in (self._fields, self.link):
            widget.setVisible(there)
        self._no_earlier.setVisible(not there)
        self.show_links(links)

    def show_links(self, links: Sequence[Linked]) -> None:
        """Show the links that there are."""
        columns = [
            Column(self.tr("Area of this round"), wide=True),
            Column(self.tr("How")),
            Column(self.tr("Earlier area"), wide=True),
        ]
        lines = [
            (each.uid, (each.later, label("link_how", each.how), each.earlier)) for each in links
        ]
        self.table.put(columns, lines)
        self.table.setVisible(bool(links))
        self.take.setVisible(bool(links))
        self._none.setVisible(not links)

    def begin(self) -> None:
        """Put the cursor where one begins."""
        self.problem.say("")
        (self.earlier if self.earlier.count() else self.back).setFocus()

    def fail(self, words: str) -> None:
        """Say why it was not linked."""
        self.problem.say(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _on_link(self) -> None:
        earlier, later = self.earlier.currentData(), self.later.currentData()
        if earlier and later:
            self.problem.say("")
            self.wanted.emit(LinkWish(str(earlier), str(later), str(self.how.currentData())))

    def _on_take(self) -> None:
        if self.table.uid():
            self.gone.emit(self.table.uid())

    def _connect(self) -> None:
        self.link.clicked.connect(self._on_link)
        self.take.clicked.connect(self._on_take)
        self.table.thrown.connect(self._on_take)
        self.back.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        boxes = (
            field(self.tr("This area"), self.later),
            field(self.tr("How"), self.how),
            field(self.tr("Earlier area"), self.earlier),
        )
        self._fields = Columns(boxes, (3, 1, 3), _TIGHT)
        column, foot = QVBoxLayout(self), Flow(gap=10)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        column.addWidget(titled(self.tr("Link to an earlier round"), "h2"))
        about = self.tr(
            "What families said of the earlier area then counts here too, and is marked as such."
        )
        column.addWidget(muted(about))
        for part in (self._no_earlier, self._fields, self._none):
            column.addWidget(part)
        column.addWidget(self.table)
        column.addWidget(self.problem)
        for each in (self.link, self.take, self.back):
            foot.addWidget(each)
        column.addLayout(foot)
