"""The head of Area: what it is, where it stands, the way to the areas beside it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.window.actions import page_actions
from ui.window.models.area_facts import status_rag_full
from ui.window.models.area_story import AreaRead
from ui.window.models.area_words import kind_line
from ui.window.page import button, heading
from ui.window.pages.area_facts import marked, muted_plain
from ui.window.paint.flow import Flow
from ui.window.paint.rag import Rag, RagChip
from ui.window.words import as_keys


class Head(QWidget):
    """`asked` is a page and its part; `stepped` is −1 or 1 for the area before or after."""

    asked = Signal(str, str)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._round = ""
        self.back = button(self.tr("‹ All inspections"), "quiet", self.tr("All inspections"))
        self.before = button(self.tr("Area before"), "quiet")
        self.after = button(self.tr("Next area"), "quiet")
        self.place = muted_plain("")
        self.title, self.kind = heading(""), muted_plain("")
        self.status = RagChip(Rag("ring", "muted", ""))
        self.read = button("", "primary")
        self.slot = QWidget(self)  # further actions of the page stand here
        self.slots = Flow(self.slot, gap=10)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._embargo = marked(
            self.tr(
                "Under embargo: what the inspectors found leaves in no pack and no file until it "
                "is published."
            ),
            "lock",
        )
        self._lay_out()
        self.back.clicked.connect(lambda: self.asked.emit("inspections", self._round))
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))

    def fold_narrow(self, narrow: bool) -> None:
        """Set the main action below the title where there is little room."""
        way = QBoxLayout.Direction
        self._top.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def show_area(self, read: AreaRead) -> None:
        """Show another area."""
        story, area = read.story, read.story.area
        found = story.inspection
        self._round = found.uid if found else ""
        self.title.setText(area.title)
        self.kind.setText(kind_line(read))
        judged = area.official or bool(story.now.history)
        self.status.show_rag(status_rag_full(story.now.status or "named"), self.tr("Status today"))
        self.status.setVisible(judged and not story.strength)
        self._embargo.setVisible(bool(found and found.embargoed(date.today())))
        for made, uid in ((self.before, read.before), (self.after, read.after)):
            made.setEnabled(bool(uid))
            made.setToolTip(self._tip(made, read.titles.get(uid, "")))
        at = self.tr("{n} of {all}").format(n=read.place, all=read.of)
        self.place.setText(at if read.place else "")
        self.place.setMinimumHeight(self.after.sizeHint().height())
        words = self.tr("Read the feedback ({n})").format(n=f"{story.used:,}")
        self.read.setText(words)
        self.read.setAccessibleName(words)

    def add_action(self, made: QPushButton) -> None:
        """Set a further action of the page beside the main one."""
        self.slots.addWidget(made)
        self.slot.show()

    def _tip(self, made: QPushButton, title: str) -> str:
        action = "area.before" if made is self.before else "area.after"
        keys = next(each.keys[0] for each in page_actions("area") if each.id == action)
        return f"{title} ({as_keys(keys)})" if title else as_keys(keys)

    def _lay_out(self) -> None:
        column, top, ways = QVBoxLayout(self), self._top, QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        line = QWidget(self)
        flow = Flow(line, gap=4)
        self.place.setWordWrap(False)
        for each in (self.back, self.before, self.place, self.after):
            flow.addWidget(each)
        ways.addWidget(line, 1)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.title)
        words.addWidget(self.kind)
        chips = QHBoxLayout()
        chips.addWidget(self.status)
        chips.addStretch(1)
        words.addLayout(chips)
        words.addStretch(1)
        top.addLayout(words, 1)
        acts, leading = QVBoxLayout(), Qt.AlignmentFlag.AlignLeading
        acts.setSpacing(8)
        acts.addWidget(self.read, 0, leading)
        acts.addWidget(self.slot, 0, leading)
        acts.addStretch(1)
        top.addLayout(acts)
        column.addLayout(ways)
        column.addLayout(top)
        column.addWidget(self._embargo)
        self.slot.hide()
