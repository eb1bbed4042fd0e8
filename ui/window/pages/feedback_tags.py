"""The areas of one piece of feedback: confirmed chips, stances, and what the machine suggests."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.domain.tags import NONE_OF_THESE, Proposal, Tag
from ui.window.models.known import Known
from ui.window.models.lists import label
from ui.window.pages.feedback_stance import STANCE_ICONS, StanceRow
from ui.window.pages.feedback_suggested import Suggested
from ui.window.paint.chip import Chip
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted


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
        self._known, self._read, self._none = Known(), False, False
        self.current: str | None = None  # the area that W, B, M and P speak of
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        chips = QWidget(self)  # first, so that the Tab key comes to them before the stances
        self._chips, self._stances = Flow(chips), StanceRow(self)
        self._together, self.suggested = muted(), Suggested(self)
        self._together.hide()
        self._stances.stance_set.connect(self.stance_set)
        self._stances.removed.connect(self.removed)
        self.suggested.accepted.connect(self.accepted)
        self.suggested.rejected.connect(self.rejected)
        for part in (chips, self._together, self._stances, self.suggested):
            column.addWidget(part)

    @property
    def tags(self) -> Sequence[Tag]:
        """Return the confirmed tags, in their order."""
        return self._tags

    @property
    def proposals(self) -> Sequence[Proposal]:
        """Return what is proposed, best first."""
        return self._proposals

    def show_areas(
        self,
        tags: Sequence[Tag],
        proposals: Sequence[Proposal],
        known: Known,
        current: str | None,
        read: bool = False,
    ) -> None:
        """Show these; `current` is the area tagged last, of which a stance may be said.

        `read` says whether a person has read the piece.
        """
        self._tags = [tag for tag in tags if tag.verdict == "confirmed"]
        self._none = any(tag.proposed_by == NONE_OF_THESE for tag in tags) and not self._tags
        self._proposals, self._known, self._read = proposals, known, read
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
        self._show_together()
        self._show_stance(self.current or "")
        self.suggested.show_proposals(self._proposals, self._known)

    def _show_together(self) -> None:
        """Say which tags nobody read one by one, or that none of the suggestions was right."""
        titles = [self._known.title(tag.area) for tag in self._tags if tag.bulk]
        if self._none:
            self._together.setText(self.tr("A person said: none of the suggested areas."))
            self._together.show()
            return
        if self._read:
            said = self.tr("Accepted with others, and read since: {areas}.")
        else:
            said = self.tr("Accepted with others, not read one by one: {areas}.")
        self._together.setText(said.format(areas=", ".join(titles)) if titles else "")
        self._together.setVisible(bool(titles))

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
