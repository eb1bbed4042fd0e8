"""The right side of Feedback: the piece chosen, or a sentence where none is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from forumapp.services.reading import Whole
from ui.window.models.known import Known
from ui.window.pages.feedback_detail import DetailView
from ui.window.paint.ink import icon
from ui.window.paint.rows import muted, with_icon


class Side(QFrame):
    """The detail, with a way back where it stands in the list's place."""

    back_asked = Signal()
    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing chosen."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.detail = DetailView()
        self.way_back = QWidget()
        self._stack, self._nothing = QStackedWidget(), muted()
        self._nothing.setText(self.tr("Choose a line of the list to read it whole."))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self.detail)
        self._stack.addWidget(self._nothing)
        self._stack.setCurrentIndex(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._back_row())
        column.addWidget(self._stack, 1)

    def show_whole(self, whole: Whole, known: Known, current: str | None) -> None:
        """Show a piece."""
        self.detail.show_whole(whole, known, current)
        self._stack.setCurrentIndex(0)

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        self.detail.shown = None
        self._stack.setCurrentIndex(1)

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
