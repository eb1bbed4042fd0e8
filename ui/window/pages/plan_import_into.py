"""Which plan a spreadsheet is brought into: one of the forum, or a new one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from forumapp.domain.inspections import Inspection
from forumapp.domain.promises import Plan
from ui.window.models.lists import codes
from ui.window.page import field
from ui.window.paint.opening import Opening
from ui.window.paint.rows import titled


class IntoPlan(QFrame):
    """Asks for the plan; of a new one its title, kind and inspection."""

    changed = Signal()

    def __init__(self) -> None:
        """Begin with a new plan."""
        super().__init__()
        self.setProperty("role", "card")
        self.plan, self.kind = Opening(self.tr("Into which plan")), Opening(self.tr("Kind of plan"))
        self.inspection, self.name = Opening(self.tr("Inspection")), QLineEdit()
        self.kind.addItem(self.tr("Not chosen"), None)
        for each in codes("plan_kind").codes:
            self.kind.addItem(each.label, each.code)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(titled(self.tr("Into which plan"), "h3"))
        column.addWidget(field(self.tr("Plan"), self.plan))
        self._new = [
            field(self.tr("What the new plan is called"), self.name),
            field(self.tr("Kind of plan"), self.kind),
            field(self.tr("Inspection that it answers"), self.inspection),
        ]
        for box in self._new:
            column.addWidget(box)
        self.plan.activated.connect(lambda _: self._on_plan())
        self.inspection.activated.connect(lambda _: self.changed.emit())
        self.name.textEdited.connect(lambda _: self.changed.emit())

    def offer(self, plans: Sequence[Plan], inspections: Sequence[Inspection], chosen: str) -> None:
        """Offer these plans and inspections."""
        before = self.round_()
        self.plan.clear()
        self.plan.addItem(self.tr("A new plan"), "")
        for each in plans:
            self.plan.addItem(each.title, each.uid)
        self.plan.setCurrentIndex(max(self.plan.findData(chosen), 0))
        self.inspection.clear()
        self.inspection.addItem(self.tr("Not chosen"), None)
        for known in inspections:
            self.inspection.addItem(known.title, known.uid)
        if before or len(inspections) == 1:
            self.inspection.setCurrentIndex(max(self.inspection.findData(before), 1))
        self._show()

    def propose(self, title: str) -> None:
        """Propose a title for a new plan, where nobody typed one."""
        if not self.name.isModified():
            self.name.setText(title)

    def known(self) -> str | None:
        """Return the id of a plan of the forum, None for a new one."""
        return str(self.plan.currentData() or "") or None

    def round_(self) -> str | None:
        """Return the inspection that a new plan answers."""
        found = self.inspection.currentData()
        return str(found) if found else None

    def wanted(self) -> str | dict[str, Any]:
        """Return the plan's id, or the fields of a new one."""
        return self.known() or {
            "title": self.name.text().strip(),
            "kind": self.kind.currentData(),
            "inspection": self.round_(),
        }

    def why_not(self) -> str:
        """Say what is missing; '' where nothing is."""
        if self.known() is None and not self.name.text().strip():
            return self.tr("Give the new plan its title.")
        return ""

    def _on_plan(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for box in self._new:
            box.setVisible(self.known() is None)
