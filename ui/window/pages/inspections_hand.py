"""An inspection typed in by hand, with its areas, one in a line."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.domain.problems import WrongInput
from ui.window.models.rounds import KINDS_OF_AREA, item_word
from ui.window.page import button, field
from ui.window.pages.inspections_form import RoundForm
from ui.window.paint.flow import Flow
from ui.window.paint.growing import GrowingText
from ui.window.paint.opening import Opening


class HandForm(QWidget):
    """An inspection typed by hand: its particulars, and its areas, one in a line."""

    sent = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.form, self.kind, self.areas = RoundForm(), Opening(""), GrowingText("", 4)
        self.keep = button(self.tr("Keep this inspection"))
        for item in KINDS_OF_AREA:
            self.kind.addItem(item_word(item), item)
        self._lay_out()
        self.keep.clicked.connect(self._on_keep)

    def unkept(self) -> dict[str, Any]:
        """Return what was typed and is not kept, nothing where it is empty."""
        typed, areas = self.form.typed(), self.areas.toPlainText()
        begun = areas.strip() or any(typed["lines"][n] for n in ("title", "first_day", "document"))
        return typed | {"areas": areas, "kind": self.kind.currentIndex()} if begun else {}

    def give_back(self, typed: dict[str, Any]) -> None:
        """Show what was typed before a lock."""
        self.form.give_back(typed)
        self.areas.put(typed["areas"])
        self.kind.setCurrentIndex(typed["kind"])

    def clear(self) -> None:
        """Begin again."""
        self.form.clear()
        self.areas.put("")

    def _on_keep(self) -> None:
        try:
            fields = self.form.fields()
        except WrongInput as problem:
            self.refused.emit(str(problem))
            return
        lines = [line.strip() for line in self.areas.words().splitlines()]
        areas = [line for line in lines if line]
        self.sent.emit(fields | {"item": self.kind.currentData(), "areas": areas})

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.form)
        column.addWidget(field(self.tr("What kind of areas does it name?"), self.kind))
        hint = self.tr("Short and in plain English; their own words can be added later.")
        column.addWidget(field(self.tr("Its areas, one in a line"), self.areas, hint))
        foot = Flow(gap=10)
        foot.addWidget(self.keep)
        column.addLayout(foot)
