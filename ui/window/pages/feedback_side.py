"""The right side of Feedback: the piece chosen, or a sentence where none is."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from forumapp.services.reading import Whole
from ui.window.jobs import Jobs
from ui.window.late import load
from ui.window.models.known import Known
from ui.window.pages.feedback_detail import DetailView
from ui.window.paint.ink import icon
from ui.window.paint.rows import muted, with_icon

if TYPE_CHECKING:
    from ui.window.pages.feedback_many import ManyPanel

_DETAIL, _NOTHING, _MANY = range(3)


class Side(QFrame):
    """The detail, with a way back where it stands in the list's place."""

    back_asked = Signal()
    moved = Signal(int)
    many_made = Signal(object)  # ManyPanel: made when several are first chosen

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        """Begin with nothing chosen."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.detail = DetailView(jobs)
        self.way_back, self._count = QWidget(), 0
        self._stack, self._nothing = QStackedWidget(), muted()
        self._nothing.setText(self.tr("Choose a line of the list to read it whole."))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self.detail)
        self._stack.addWidget(self._nothing)
        self._stack.setCurrentIndex(_NOTHING)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._back_row())
        column.addWidget(self._stack, 1)

    @cached_property
    def many(self) -> "ManyPanel":
        """Return what can be done with several."""
        made: ManyPanel = load("ui.window.pages.feedback_many").ManyPanel()
        self._stack.addWidget(made)
        self.many_made.emit(made)
        return made

    def show_whole(self, whole: Whole, known: Known, current: str | None) -> None:
        """Show a piece."""
        self.detail.show_whole(whole, known, current)
        if self._count < 2:
            self._stack.setCurrentIndex(_DETAIL)

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        self.detail.shown = None
        self._stack.setCurrentIndex(_NOTHING)

    def show_count(self, count: int, standing: int) -> None:
        """Show what to do with all that are chosen; for one, that one."""
        self._count = count
        if count > 1:
            self.many.show_count(count, standing)
            self._stack.setCurrentIndex(_MANY)
        elif self._stack.currentIndex() == _MANY:
            self._stack.setCurrentIndex(_DETAIL if self.detail.shown else _NOTHING)

    def _back_row(self) -> QWidget:
        row = QHBoxLayout(self.way_back)
        row.setContentsMargins(12, 10, 12, 0)
        back = QPushButton()
        with_icon(back, "arrow-left", self.tr("Back to the list"))
        back.setToolTip(self.tr("Back to the list (Esc)"))
        back.clicked.connect(self.back_asked)
        row.addWidget(back)
        row.addStretch(1)
        for name, said, step in (
            ("chevron-up", self.tr("Piece before"), -1),
            ("chevron-down", self.tr("Piece after"), 1),
        ):
            button = QPushButton(icon(name, "text"), "")
            button.setAccessibleName(said)
            button.setToolTip(said)
            button.clicked.connect(lambda _=False, each=step: self.moved.emit(each))
            row.addWidget(button)
        self.way_back.hide()
        return self.way_back
