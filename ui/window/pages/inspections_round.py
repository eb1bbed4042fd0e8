"""One round of inspection: its title, what is special to it, and its tables of areas."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from forumapp.services.rounds import Round
from ui.window.models.rounds import (
    Figures,
    Part,
    area_line,
    area_lines,
    is_mixed,
    item_word,
    round_title,
    round_words,
    strength_lines,
)
from ui.window.page import button
from ui.window.pages.area_facts import marked, muted_plain
from ui.window.pages.record_parts import show_if
from ui.window.paint.chip import Chip
from ui.window.paint.chip_group import ChipGroup
from ui.window.paint.flow import Flow
from ui.window.paint.ink import is_narrow
from ui.window.paint.lines_table import Column
from ui.window.paint.rows import clear, plain, titled
from ui.window.paint.whole_table import WholeTable
from ui.window.words import say

_ALL, _SOME = 52, 34  # heights of a line below which columns are left out
_AREAS = ((1, 2), (0, 1, 2, 4), tuple(range(6)))  # columns, by how much room there is
_STRENGTHS = ((0, 3), (0, 1, 3), tuple(range(4)))


class RoundView(QFrame):
    """Says what is wanted of the area one stands on; it reads and keeps nothing."""

    opened = Signal(str)  # an area
    judge_asked = Signal()
    link_asked = Signal(str)
    area_asked = Signal()
    change_asked = Signal()
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a round."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.round: Round | None = None
        self.part: Part = "areas"
        self.figures = Figures()
        self._room = 2  # columns: all, some, or what an area is and where it stands
        self._title, self._about = titled("", "h2"), muted_plain("")
        self._notes, self._none = QVBoxLayout(), plain()
        self.parts = ChipGroup(self.tr("What the round named"))
        self.chips: dict[Part, Chip] = {}
        self.line = muted_plain("")
        self.table = WholeTable(self.tr("Areas"))
        self.open = button(self.tr("Open the area  Enter"), name=self.tr("Open the area"))
        self.judge = button(self.tr("Judge at a re-visit"))
        self.link = button(self.tr("Link to an earlier round"))
        self.add = button(self.tr("Add an area"))
        self.change = button(self.tr("Change its details"))
        self._lay_out()
        self._connect()

    def show_round(self, found: Round, figures: Figures) -> None:
        """Show a round; the part of it that was open stays so where it has one."""
        other = self.round is None or self.round.inspection.uid != found.inspection.uid
        self.round, self.figures = found, figures
        self._title.setText(round_title(found.inspection))
        self._about.setText(round_words(found))
        self._show_notes(found)
        there = self._counts()
        if other and not there["areas"]:
            self.part = next((part for part, n in there.items() if n), "areas")
        if not there[self.part]:
            self.part = "areas"
        self._show_parts(there)
        self._show_table()

    def show_figures(self, figures: Figures) -> None:
        """Fill in what families said, once it is read."""
        self.figures = figures
        self._show_table()

    def turn(self, part: Part) -> None:
        """Show another part of the round."""
        self.part = part
        self._show_parts(self._counts())
        self._show_table()
        self.turned.emit()

    def areas(self) -> list[str]:
        """Return the ids of all that the round named."""
        if self.round is None:
            return []
        every = (*self.round.areas, *self.round.strengths, *self.round.better)
        return [now.area.uid for now in every]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = 2 - is_narrow(self, _ALL) - is_narrow(self, _SOME)
        if room != self._room:
            self._room = room
            self._show_table()

    def _counts(self) -> dict[Part, int]:
        found = self.round
        if found is None:
            return {"areas": 0, "strengths": 0, "better": 0}
        return {
            "areas": len(found.areas),
            "strengths": len(found.strengths),
            "better": len(found.better),
        }

    def _show_parts(self, there: dict[Part, int]) -> None:
        names = {
            "areas": self.tr("Areas ({n})"),
            "strengths": self.tr("Strengths ({n})"),
            "better": self.tr("What must get better ({n})"),
        }
        for part, chip in self.chips.items():
            words = names[part].format(n=there[part])
            chip.setText(words)
            chip.setAccessibleName(words)
            chip.setToolTip(words)
            chip.setChecked(part == self.part)
            chip.setVisible(bool(there[part]) or part == "areas")
            chip.updateGeometry()
        self.parts.setVisible(sum(bool(n) for n in there.values()) > 1 or self.part != "areas")

    def _show_table(self) -> None:
        found = self.round
        if found is None:
            return
        table = self.table
        table.setAccessibleName(self.chips[self.part].accessibleName())
        if self.part == "areas":
            columns, lines = self._area_columns(), area_lines(found.areas, self.figures)
        else:
            every = found.strengths if self.part == "strengths" else found.better
            columns, lines = self._strength_columns(), strength_lines(every, self.figures)
        shown = (_AREAS if self.part == "areas" else _STRENGTHS)[self._room]
        kept = [(uid, tuple(cells[place] for place in shown)) for uid, cells in lines]
        table.put([columns[place] for place in shown], kept)
        self._tell()
        rows = len(lines)
        table.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._none.setText(self._nothing(found))
        self.open.setVisible(bool(rows))
        for each in (self.judge, self.link):
            each.setVisible(bool(found.areas))

    def _nothing(self, found: Round) -> str:
        if found.inspection.partial:
            return self.tr("No area of it is known yet. Add each one that the letter names.")
        if found.inspection.outcome == 1:
            return self.tr("Inspectors named no area. Add one if the report holds it after all.")
        return self.tr("No area is written down yet. Press “Add an area”.")

    def _show_notes(self, found: Round) -> None:
        clear(self._notes)
        each, notes = found.inspection, []
        if each.embargoed(date.today()):
            words = self.tr(
                "Under embargo: what the inspectors found leaves in no pack and no file until it "
                "is published. What families say may."
            )
            notes.append(("lock", words))
        if each.partial:
            words = self.tr(
                "This list is partial: only some of its areas are known here. Compare it with the "
                "letter, and add what is missing."
            )
            notes.append(("triangle-alert", words))
        for icon, words in notes:
            self._notes.addWidget(marked(words, icon))
        if each.note:
            self._notes.addWidget(muted_plain(say(each.note)))
        document = each.document
        if document:
            self._notes.addWidget(muted_plain(self.tr("Document: {name}").format(name=document)))

    def _area_columns(self) -> list[Column]:
        return [
            Column(self.tr("Named as") if self._mixed() else self.tr("No.")),
            Column(self._kind_of_areas(), wide=True),
            Column(self.tr("Status today")),
            Column(self.tr("Families heard")),
            Column(self.tr("Good or better")),
            Column(self.tr("Promises")),
        ]

    def _mixed(self) -> bool:
        return self.round is not None and is_mixed(self.round.areas)

    def _kind_of_areas(self) -> str:
        areas = self.round.areas if self.round and self._room else ()
        return item_word(areas[0].area.item) if areas and not self._mixed() else self.tr("Area")

    def _strength_columns(self) -> list[Column]:
        head = self.tr("Strength") if self.part == "strengths" else self.tr("What inspectors wrote")
        return [
            Column(head, wide=True),
            Column(self.tr("Families heard")),
            Column(self.tr("Say it works")),
            Column(self.tr("Do families confirm it?")),
        ]

    def _connect(self) -> None:
        self.table.wanted.connect(self._on_open)
        self.table.stood_on.connect(self._tell)
        self.open.clicked.connect(self._on_open)
        self.judge.clicked.connect(self.judge_asked)
        self.link.clicked.connect(lambda: self.link_asked.emit(self.table.uid()))
        self.add.clicked.connect(self.area_asked)
        self.change.clicked.connect(self.change_asked)

    def _tell(self) -> None:
        """Say of the area one stands on what the table has no room for."""
        self.line.setText(area_line(self.round, self.table.uid(), self.figures))
        show_if(self.line, self._room < 2 and bool(self.line.text()))

    def _on_open(self) -> None:
        if self.table.uid():
            self.opened.emit(self.table.uid())

    def _lay_out(self) -> None:
        column, buttons = QVBoxLayout(self), Flow(gap=10)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        parts: Sequence[Part] = ("areas", "strengths", "better")
        for part in parts:
            chip = Chip("", "filter", most=60)
            chip.clicked.connect(lambda _=False, wanted=part: self.turn(wanted))
            self.chips[part] = chip
            self.parts.add(chip)
        self._notes.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addLayout(self._notes)
        for each in (self.open, self.judge, self.link, self.add, self.change):
            buttons.addWidget(each)
        column.addLayout(buttons)
        column.addWidget(self.parts)
        column.addWidget(self._none)
        column.addWidget(self.table)
        column.addWidget(self.line)
