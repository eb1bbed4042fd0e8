"""What the machine suggests for one piece: up to three areas, each with its why, and *none*."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forumapp.domain.tags import Proposal
from ui.window.late import load
from ui.window.models.known import Known, kind_of
from ui.window.models.lists import label
from ui.window.models.why_lines import WhyLine, area_lines
from ui.window.pages.feedback_stance import STANCE_ICONS
from ui.window.paint.chip import Chip
from ui.window.paint.chip_group import Beside, tab_after
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted

if TYPE_CHECKING:
    from ui.window.models.alike import AlikeLine
    from ui.window.pages.feedback_why import WhyPanel

_SEEN = (QEvent.Type.Enter, QEvent.Type.FocusIn)
_LEFT = (QEvent.Type.Leave, QEvent.Type.FocusOut)


class SuggestionRow(QWidget):
    """One suggested area; kept and filled anew, since to dress new widgets takes long."""

    def __init__(self, number: int, parent: QWidget) -> None:
        """Be the suggestion of this number, from 1."""
        super().__init__(parent)
        self.number, self.proposal = number, Proposal("", "", 0.0, (), "")
        self.title = ""
        self.chip = Chip("", "suggested", key=str(number), most=60, parent=self)
        self.told = Beside("muted")  # the stance, and whether the machine is sure
        self.why, self.not_this = Chip(self.tr("Why?"), "quiet"), Chip(self.tr("Not this"), "quiet")
        self.why.setCheckable(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part in (self.chip, self.told, self.why, self.not_this):
            line.addWidget(part)
        line.addStretch(1)

    def show_proposal(self, proposal: Proposal, known: Known) -> None:
        """Show another suggestion from now on."""
        self.proposal, self.title = proposal, known.title(proposal.area)
        stance = label("stance", proposal.stance)
        self.chip.say(self.title, STANCE_ICONS.get(proposal.stance or "", ""))
        self._name(f"{self.title}: {stance}" if stance else self.title, known)
        told = " · ".join(each for each in (stance, self.tr("sure") * proposal.sure) if each)
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.show()

    def _name(self, said: str, known: Known) -> None:
        area = known.areas.get(self.proposal.area)
        name = self.tr("Suggested: {title}. Accept").format(title=said)
        if self.proposal.sure:
            name = self.tr("Suggested, and the machine is sure: {title}. Accept").format(title=said)
        self.chip.setAccessibleName(name)
        tip = self.tr("Accept “{title}” ({key})\n{kind}")
        kind = kind_of(area) if area else ""
        self.chip.setToolTip(tip.format(title=said, key=self.number, kind=kind))
        self.why.setAccessibleName(self.tr("Why the area {title}?").format(title=self.title))
        self.why.setToolTip(self.why.accessibleName())
        self.not_this.setAccessibleName(self.tr("Not about {title}").format(title=self.title))
        self.not_this.setToolTip(self.not_this.accessibleName())


class Suggested(QWidget):
    """Says what a person wants done with a suggestion; `lit` is what is to be seen in the words."""

    accepted = Signal(str)
    rejected = Signal(str)
    none_said = Signal()
    lit = Signal(object)
    opened = Signal(object, object)  # WhyPanel and its suggestion, to be brought into view
    alike_asked = Signal(str)  # an area
    piece_asked = Signal(int)
    learned_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without any."""
        super().__init__(parent)
        self.rows: list[SuggestionRow] = []
        self._open: Proposal | None = None  # that of which the why is open
        self._count = 0  # how many are shown
        self._title = muted(self.tr("Suggested by the machine, not yet judged:"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._title)
        self.hide()

    @cached_property
    def foot(self) -> QWidget:
        """Return the answer that none is right, and the way to what was learned."""
        made = QWidget(self)
        flow = Flow(made, gap=8)
        self.none = Chip(self.tr("None of these"), "quiet", key="N")
        self.none.setToolTip(self.tr("It speaks of none of these areas; the machine learns it (N)"))
        self.none.clicked.connect(self.none_said)
        learned = Chip(self.tr("What was learned"), "quiet")
        learned.setToolTip(self.tr("What the machine has learned from your answers"))
        learned.clicked.connect(self.learned_asked)
        for chip in (self.none, learned):
            flow.addWidget(chip)
        self._column.addWidget(made)
        return made

    @cached_property
    def panel(self) -> "WhyPanel":
        """Return the reasons, line by line; made when they are first asked for."""
        kind = load("ui.window.pages.feedback_why").WhyPanel
        made: WhyPanel = kind(self.tr("Why this area, passage by passage"))
        made.lit.connect(self._on_stood_on)
        made.piece_asked.connect(self.piece_asked)
        return made

    def show_proposals(self, proposals: Sequence[Proposal], known: Known) -> None:
        """Show these, best first; what is open stays open for an area that is still suggested."""
        while len(self.rows) < len(proposals):
            self._add_row()
        self._count = len(proposals)
        for row, proposal in zip(self.rows, proposals, strict=False):
            row.show_proposal(proposal, known)
        for row in self.rows[len(proposals) :]:
            row.hide()
        self.setVisible(bool(proposals))
        if proposals:
            self.foot.show()
        if self._open not in proposals:
            self._open_why("")
        else:
            self.lit.emit(self._open_lines())
            self._place_panel()

    def show_alike(self, area: str, lines: "Sequence[AlikeLine]") -> None:
        """Show comments that are alike, under the why of their area."""
        if self._open is not None and area == self._open.area:
            self.panel.show_alike(lines)

    def _add_row(self) -> None:
        row = SuggestionRow(len(self.rows) + 1, self)
        before: QWidget = self.rows[-1].not_this if self.rows else self
        self._column.insertWidget(
            1 + self._column.indexOf(self.rows[-1] if self.rows else self._title), row
        )
        if self.rows:
            tab_after(before, row)
        self.rows.append(row)
        row.chip.clicked.connect(lambda: self.accepted.emit(row.proposal.area))
        row.not_this.clicked.connect(lambda: self.rejected.emit(row.proposal.area))
        row.why.clicked.connect(lambda on: self._open_why(row.proposal.area if on else ""))
        for each in (row.chip, row.why):
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SEEN:
            row = next((row for row in self.rows if watched in (row.chip, row.why)), None)
            if row is not None:
                self.lit.emit(tuple(area_lines(row.proposal.why)))
        elif event.type() in _LEFT:
            self.lit.emit(self._open_lines())
        return super().eventFilter(watched, event)

    def _open_why(self, area: str) -> None:
        """Open the why of an area, or ('') close what is open."""
        shown = [row.proposal for row in self.rows[: self._count]]
        self._open = next((each for each in shown if each.area == area), None)
        self._place_panel()
        if self._open is not None:
            lines = area_lines(self._open.why)
            note = "" if lines else self.tr("No words were found that speak for it.")
            self.panel.show_why(note, lines)
            self.panel.show()
            self.opened.emit(self.panel, self.rows[shown.index(self._open)])
            self.alike_asked.emit(area)
        elif "panel" in self.__dict__:
            self.panel.hide()
        self.lit.emit(self._open_lines())

    def _place_panel(self) -> None:
        """Set the why below its suggestion, wherever that stands now."""
        for row in self.rows[: self._count]:
            here = self._open is not None and row.proposal == self._open
            row.why.setChecked(here)
            if here:
                self._column.removeWidget(self.panel)
                self._column.insertWidget(self._column.indexOf(row) + 1, self.panel)
                tab_after(row.not_this, self.panel)

    def _open_lines(self) -> tuple[WhyLine, ...]:
        return tuple(area_lines(self._open.why)) if self._open is not None else ()

    def _on_stood_on(self, line: WhyLine | None) -> None:
        self.lit.emit((line,) if line else self._open_lines())
