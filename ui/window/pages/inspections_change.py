"""Change the details of an inspection that is followed: its days, its document, what is partial."""

from collections.abc import Iterable

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
    """Change the particulars of an inspection that is followed; `typed` says all of them."""

    typed = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Change its details"))
        self.form, self.problem = RoundForm(), Loud("problem", self)
        self.keep = button(self.tr("Keep these details"), "primary")
        self.back = button(self.tr("Never mind"), "quiet")
        self.uid = ""
        self._lay_out()
        self.keep.clicked.connect(self._on_keep)
        self.back.clicked.connect(self.closed)

    def ask(self, found: Inspection, earlier: Iterable[tuple[str, str]]) -> None:
        """Show an inspection; a re-visit may follow any of the earlier ones."""
        self.uid = found.uid
        self.form.offer("", [each for each in earlier if each[0] != found.uid])
        self.form.put(found)
        self.problem.say("")
        self.form.lines["title"].setFocus()

    def fail(self, words: str) -> None:
        """Say why it was not kept."""
        self.problem.say(words)

    def _on_keep(self) -> None:
        try:
            self.typed.emit(self.form.fields())
        except WrongInput as problem:
            self.problem.say(str(problem))

    def _lay_out(self) -> None:
        column, foot = QVBoxLayout(self), Flow(gap=10)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        column.addWidget(titled(self.tr("Change its details"), "h2"))
        column.addWidget(self.form)
        column.addWidget(self.problem)
        for each in (self.keep, self.back):
            foot.addWidget(each)
        column.addLayout(foot)
