"""The reviews of a promise over time: what they said, the day, what families said before it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.services.plan_table import Reviewed
from ui.window.models.plan_view import claimed_words, families_words, gap_whole, rag_of
from ui.window.models.wording import day_text
from ui.window.paint.flow import Flow
from ui.window.paint.rag import RagChip
from ui.window.paint.rows import muted, plain


class History(QWidget):
    """A small line of chips, oldest first, each above its day and what families said."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setAccessibleName(self.tr("Reviews over time"))
        self._flow = Flow(self, gap=14)

    def show_told(self, told: Sequence[Reviewed]) -> None:
        """Show these reviews."""
        self._flow.clear()
        for each in told:
            made = self._one(each)
            self._flow.addWidget(made)
            made.show()
        self.setVisible(bool(told))

    def _one(self, told: Reviewed) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        chip = RagChip(rag_of(told))
        day = plain(day_text(told.review.on) if told.review else "")
        said = muted(families_words(told))
        wide = self.fontMetrics().height() * 7
        for each in (chip, day, said):
            column.addWidget(each)
        for label in (day, said):
            label.setFixedWidth(max(wide, chip.sizeHint().width()))
        box.setToolTip(gap_whole(told))
        box.setAccessibleName(f"{claimed_words(told)}. {gap_whole(told)}")
        return box
