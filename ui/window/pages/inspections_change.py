"""Change the details of an inspection that is followed, or move it to the bin."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from forumapp.domain.inspections import Inspection
from forumapp.domain.problems import WrongInput
from ui.window.page import button
from ui.window.pages.inspections_form import RoundForm
from ui.window.pages.record_parts import Loud
from ui.window.paint.flow import Flow
from ui.window.paint.rows import titled


class ChangePanel(QFrame):
    """Change the particulars of an inspection that is followed; `typed` says all of them.

    `thrown` says that it is to go to the bin.
    """

    typed = Signal(object)
    thrown = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Change its details"))
        self.form, self.problem = RoundForm(), Loud("problem", self)
        self.keep = button(self.tr("Keep these details"), "primary")
        self.back = button(self.tr("Never mind"), "quiet")
        name = self.tr("Move this inspection to the bin")
        self.bin = button(self.tr("Move to the bin"), "quiet", name)
        self.bin.setToolTip(self.tr("Its areas go with it. Undo brings all back."))
        self.uid = ""
        self._asked: dict[str, Any] = {}
        self._known: dict[str, Any] = {}
        self._lay_out()
        self.keep.clicked.connect(self._on_keep)
        self.back.clicked.connect(self.closed)
        self.bin.clicked.connect(self.thrown)

    def ask(self, found: Inspection, earlier: Iterable[tuple[str, str]]) -> None:
        """Show an inspection; a re-visit may follow any of the earlier ones."""
        self.uid = found.uid
        self.form.offer("", [each for each in earlier if each[0] != found.uid])
        self.form.put(found)
        self._asked, self._known = self.form.typed(), {}
        with suppress(WrongInput):  # one that was brought in may lack something
            self._known = self.form.fields()
        self.problem.say("")
        self.form.lines["title"].setFocus()

    def unkept(self) -> dict[str, Any]:
        """Return what was typed and is not kept."""
        typed = self.form.typed()
        return {"uid": self.uid, "form": typed} if typed != self._asked else {}

    def give_back(self, typed: dict[str, Any]) -> None:
        """Show what was typed before a lock."""
        self.form.give_back(typed["form"])

    def fail(self, words: str) -> None:
        """Say why it was not kept."""
        self.problem.say(words)

    def _on_keep(self) -> None:
        try:
            fields = self.form.fields()
        except WrongInput as problem:
            self.problem.say(str(problem))
            return
        unset = object()
        self.typed.emit({n: v for n, v in fields.items() if v != self._known.get(n, unset)})

    def _lay_out(self) -> None:
        column, foot = QVBoxLayout(self), Flow(gap=10)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        column.addWidget(titled(self.tr("Change its details"), "h2"))
        column.addWidget(self.form)
        column.addWidget(self.problem)
        for each in (self.keep, self.back, self.bin):
            foot.addWidget(each)
        column.addLayout(foot)
