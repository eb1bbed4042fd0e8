"""The head of Plan: which plan, how it stands in a sentence, filters, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from forumapp.domain.promises import Plan
from forumapp.services.plan_table import PlanTable
from ui.window.models.plan_view import ALL, FILTERS
from ui.window.page import button
from ui.window.pages.record_parts import show_if
from ui.window.paint.chip import Chip
from ui.window.paint.chip_group import ChipGroup
from ui.window.paint.flow import Flow
from ui.window.paint.opening import Opening
from ui.window.paint.rows import plain, titled
from ui.window.words import say


class PlanHead(QWidget):
    """The title, the plan, the sentence and the buttons."""

    plan_chosen = Signal(str)
    filtered = Signal()

    def __init__(self) -> None:
        """Begin with every promise."""
        super().__init__()
        self.plan, self.order = Opening(self.tr("Which plan")), Opening(self.tr("In which order"))
        self.add = button(self.tr("Add a promise  Ctrl+N"), "primary", self.tr("Add a promise"))
        self.bring = button(self.tr("Bring in a spreadsheet"))
        self.meeting = button(self.tr("Review at a meeting"))
        self.new_plan = button(self.tr("Add a plan"), "quiet")
        self.change = button(self.tr("Change this plan"), "quiet")
        self.measures = button(self.tr("Measures"))
        self.sentence = plain()
        self.filters = ChipGroup(self.tr("Which promises"))
        self._group = QButtonGroup(self)
        self._chips: dict[str, Chip] = {}
        self._part, self._there, self._whole = "", False, False
        self._lay_out()
        self.plan.activated.connect(lambda _: self.plan_chosen.emit(self.chosen()))
        self.order.activated.connect(lambda _: self.filtered.emit())

    def chosen(self) -> str:
        """Return the id of the plan that is chosen, '*' for every promise."""
        return str(self.plan.currentData() or ALL)

    def filter(self) -> str:
        """Return the key of the filter that is on."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "all")

    def ordered(self) -> str:
        """Return the key of the order that is chosen."""
        return str(self.order.currentData())

    def choose(self, key: str, order: str = "") -> None:
        """Turn a filter on, and choose an order."""
        if key in self._chips:
            self._chips[key].setChecked(True)
        if order:
            self.order.setCurrentIndex(max(self.order.findData(order), 0))

    def show_plans(self, plans: Sequence[Plan], chosen: str) -> None:
        """Offer these plans."""
        self.plan.clear()
        for each in plans:
            self.plan.addItem(each.title, each.uid)
        self.plan.addItem(self.tr("Every promise"), ALL)
        self.plan.setCurrentIndex(max(self.plan.findData(chosen), 0))

    def show_table(self, table: PlanTable) -> None:
        """Say how the plan stands, and how many each filter lets through."""
        self.sentence.setText(say(table.sentence()))
        there = bool(table.rows)
        for row in FILTERS:
            count = sum(map(row.lets, table.rows))
            words = f"{self.tr(row.title)} {count:,}"
            self._chips[row.key].setText(words)
            self._chips[row.key].setAccessibleName(words)
            self._chips[row.key].setToolTip(words)
            self._chips[row.key].updateGeometry()
        self._there, self._whole = there, table.plan is not None
        self._arrange()

    def show_part(self, part: str) -> None:
        """Leave out what has no use beside an open promise, a form, a meeting or the measures."""
        self._part = part
        words = self.tr("Promises") if part == "measures" else self.tr("Measures")
        self.measures.setText(words)
        self.measures.setAccessibleName(words)
        self._arrange()

    def _arrange(self) -> None:
        part, there = self._part, self._there
        lists, table = part in ("", "detail"), part == ""
        show_if(self._acts, part in ("", "detail", "measures"))
        for each in (self.bring, self.new_plan):
            show_if(each, table)
        show_if(self.change, table and self._whole)
        show_if(self.meeting, lists and there)
        show_if(self.measures, part in ("", "measures"))
        show_if(self.sentence, table and there)
        show_if(self._sift, lists and there)
        show_if(self.add, part != "form")

    def _lay_out(self) -> None:
        column, top = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        top.addWidget(titled(self.tr("Plan"), "h1"), 1)
        top.addWidget(self.add)
        column.addLayout(top)
        self._acts, self._sift = QWidget(), QWidget()
        flow = Flow(self._acts, gap=10)
        for each in (
            self.plan,
            self.meeting,
            self.bring,
            self.measures,
            self.new_plan,
            self.change,
        ):
            flow.addWidget(each)
        column.addWidget(self._acts)
        column.addWidget(self.sentence)
        for key, words in (
            ("plan", self.tr("In the plan's order")),
            ("due", self.tr("By the day it is due")),
            ("claimed", self.tr("Worst status first")),
            ("gap", self.tr("Gaps first")),
        ):
            self.order.addItem(words, key)
        self._group.setExclusive(True)
        for row in FILTERS:
            chip = Chip(self.tr(row.title))
            chip.clicked.connect(lambda _=False: self.filtered.emit())
            self._group.addButton(chip)
            self._chips[row.key] = chip
            self.filters.add(chip)
        self._chips["all"].setChecked(True)
        sift = QHBoxLayout(self._sift)
        sift.setContentsMargins(0, 0, 0, 0)
        sift.addWidget(self.filters, 1)
        sift.addWidget(self.order)
        column.addWidget(self._sift)
