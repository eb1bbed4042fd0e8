"""Not on the official list: what enough families raise themselves, and the forum's own areas."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.services.off_list import Raised
from forumapp.services.rounds import AreaNow
from ui.window.page import button
from ui.window.pages.area_facts import Part, muted_plain
from ui.window.paint.flow import Flow
from ui.window.paint.link_row import LinkList, LinkRow
from ui.window.paint.mark import Mark
from ui.window.paint.rows import clear, plain
from ui.window.words import say

_MOST = 6  # proposals at a time


class OwnAreas(Part):
    """Proposals have a button each; areas of the forum's own are links."""

    accepted = Signal(str)
    dismissed = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("", parent)
        self.title.setText(self.tr("Not on the official list"))
        self.setAccessibleName(self.title.text())
        self.count = 0
        self._raised: tuple[Raised, ...] = ()
        self._about = muted_plain(
            self.tr(
                "What families raise that no inspection named. A proposal is no area before you "
                "say so; Undo takes it back."
            )
        )
        self._proposals, self.links = QVBoxLayout(), LinkList(self.tr("The forum's own areas"))
        self._proposals.setSpacing(12)
        self.body.addWidget(self._about)
        self.body.addLayout(self._proposals)
        self.body.addWidget(self.links)

    def show_own(self, own: Sequence[AreaNow]) -> None:
        """Show the areas of the forum's own."""
        rows = []
        for now in own:
            row = LinkRow(now.area.title, "users", more=self.tr("The forum's own area"))
            row.clicked.connect(lambda _=False, uid=now.area.uid: self.opened.emit(uid))
            rows.append(row)
        self.links.show_rows(rows)
        self.links.setVisible(bool(rows))
        self._count()

    def show_proposals(self, found: Sequence[Raised]) -> None:
        """Show what enough families raise."""
        self._raised = tuple(found[:_MOST])
        clear(self._proposals)
        for each in self._raised:
            self._proposals.addWidget(self._proposal(each))
        self._count()

    def _count(self) -> None:
        self.count = len(self._raised) + len(self.links.rows)

    def _proposal(self, each: Raised) -> QWidget:
        box, flow = QWidget(), Flow(gap=10)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QWidget()
        head = Flow(top, gap=8)
        head.addWidget(Mark("circle-dashed", "primary"))
        head.addWidget(muted_plain(self.tr("Suggested")))
        name = f"“{each.words[0]}”" if each.kind == "phrase" else each.title
        title = plain(name)
        title.setProperty("role", "label")
        column.addWidget(top)
        column.addWidget(title)
        column.addWidget(plain(say(each.sentence())))
        if each.examples:
            said = self.tr("For example {references}").format(references=", ".join(each.examples))
            column.addWidget(muted_plain(said))
        yes = button(
            self.tr("Make it an area"),
            name=self.tr("Make “{title}” an area").format(title=name.strip("“”")),
        )
        no = button(
            self.tr("Do not propose this again"),
            "quiet",
            self.tr("Do not propose “{title}” again").format(title=name.strip("“”")),
        )
        yes.clicked.connect(lambda: self.accepted.emit(each.key))
        no.clicked.connect(lambda: self.dismissed.emit(each.key))
        for made in (yes, no):
            flow.addWidget(made)
        column.addLayout(flow)
        return box
