"""The areas of one piece of feedback: confirmed chips, stances, and proposals with their why."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from forumapp.domain.tags import Proposal, Tag
from ui.window.models.known import Known, kind_of
from ui.window.models.lists import label
from ui.window.models.reasons import because
from ui.window.pages.feedback_stance import STANCE_ICONS, StanceRow
from ui.window.paint.chip import Chip
from ui.window.paint.flow import Flow
from ui.window.paint.rows import clear, muted


class AreasPanel(QWidget):
    """Show tags and proposals; say what a person wants done with them."""

    accepted = Signal(str)
    rejected = Signal(str)
    removed = Signal(str)
    stance_set = Signal(str, str)
    tag_asked = Signal()
    turned = Signal(str)  # to the area of which a stance may be said now

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without any."""
        super().__init__(parent)
        self._tags: list[Tag] = []
        self._proposals: Sequence[Proposal] = ()
        self._known = Known()
        self.current: str | None = None  # the area that W, B, M and P speak of
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        chips = QWidget(self)  # first, so that the Tab key comes to them before the stances
        self._chips, self._stances = Flow(chips), StanceRow(self)
        self._stances.stance_set.connect(self.stance_set)
        self._stances.removed.connect(self.removed)
        self._proposed = QVBoxLayout()
        column.addWidget(chips)
        column.addWidget(self._stances)
        column.addLayout(self._proposed)

    @property
    def tags(self) -> Sequence[Tag]:
        """Return the confirmed tags, in their order."""
        return self._tags

    @property
    def proposals(self) -> Sequence[Proposal]:
        """Return what is proposed, best first."""
        return self._proposals

    def show_areas(
        self, tags: Sequence[Tag], proposals: Sequence[Proposal], known: Known, current: str | None
    ) -> None:
        """Show these; `current` is the area tagged last, of which a stance may be said."""
        self._tags = [tag for tag in tags if tag.verdict == "confirmed"]
        self._proposals, self._known = proposals, known
        held = [tag.area for tag in self._tags]
        self.current = current if current in held else (held[-1] if held else None)
        self._fill()

    def _fill(self) -> None:
        self._chips.clear()
        for tag in self._tags:
            self._chips.addWidget(self._confirmed(tag))
        more = Chip(self.tr("Tag"), "confirmed", icon="plus", key="T")
        more.setToolTip(self.tr("Tag with an area by typing (T)"))
        more.clicked.connect(self.tag_asked)
        self._chips.addWidget(more)
        self._show_stance(self.current or "")
        clear(self._proposed)
        if self._proposals:
            self._proposed.addWidget(muted(self.tr("Suggested by the machine, not yet judged:")))
        for number, proposal in enumerate(self._proposals, 1):
            self._proposed.addWidget(self._suggestion(number, proposal))

    def _confirmed(self, tag: Tag) -> Chip:
        title = self._known.title(tag.area)
        icon = STANCE_ICONS.get(tag.stance or "", "tag")
        stance = label("stance", tag.stance)
        chip = Chip(title, "confirmed", icon=icon, most=60)
        said = f"{title}. {stance}" if stance else title
        chip.setAccessibleName(self.tr("Area: {said}").format(said=said))
        chip.setToolTip(
            self.tr("{said}\nPress to say how it goes, or to take it off.").format(said=said)
        )
        chip.clicked.connect(lambda _=False, area=tag.area: self._turn_to(area))
        return chip

    def _turn_to(self, area: str) -> None:
        self.current = area
        self.turned.emit(area)
        self._fill()

    def _show_stance(self, area: str) -> None:
        chosen = next((tag.stance for tag in self._tags if tag.area == area), None)
        self._stances.show_area(area, self._known.title(area) if area else "", chosen)

    def _suggestion(self, number: int, proposal: Proposal) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(8)
        area = self._known.areas.get(proposal.area)
        title = self._known.title(proposal.area)
        chip = Chip(title, "suggested", key=str(number), most=60)
        said = self.tr("Suggested: {title}. Accept").format(title=title)
        chip.setAccessibleName(said)
        kind = kind_of(area) if area else ""
        chip.setToolTip(
            self.tr("Accept “{title}” ({key})\n{kind}").format(title=title, key=number, kind=kind)
        )
        chip.clicked.connect(lambda: self.accepted.emit(proposal.area))
        why = muted(because(proposal.why))
        why.setWordWrap(True)
        why.hide()
        line.addWidget(chip)
        line.addWidget(self._why_button(title, why))
        line.addWidget(self._not_this(title, proposal.area))
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(why)
        return row

    def _why_button(self, title: str, why: QLabel) -> Chip:
        button = Chip(self.tr("Why?"), "quiet")
        button.setCheckable(True)
        button.setAccessibleName(self.tr("Why {title}?").format(title=title))
        button.setToolTip(why.text())
        button.toggled.connect(why.setVisible)
        return button

    def _not_this(self, title: str, area: str) -> Chip:
        button = Chip(self.tr("Not this"), "quiet")
        button.setAccessibleName(self.tr("Not about {title}").format(title=title))
        button.clicked.connect(lambda: self.rejected.emit(area))
        return button
