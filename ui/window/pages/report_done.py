"""What was kept of a report, and where to go from there."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.services.reports import Kept
from ui.window.page import button, heading
from ui.window.paint.flow import Flow
from ui.window.paint.rows import plain


class DoneBox(QWidget):
    """Says what is in the forum now."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
        super().__init__()
        self.title, self.words = heading("", "h2"), plain()
        self.see = button(self.tr("See it under Inspections"), "primary")
        self.other = button(self.tr("Another report"))
        self._lay_out()

    def show_kept(self, kept: Kept) -> None:
        """Say what was kept."""
        if kept.change is None:
            self.title.setText(self.tr("Nothing new"))
            said = self.tr("All of “{title}” is in this forum already. Nothing was changed.")
            self.words.setText(said.format(title=kept.title))
            return
        self.title.setText(self.tr("Kept"))
        said = self.tr("“{title}” is in this forum, with {areas}; {new} of them new.")
        lines = [said.format(title=kept.title, areas=self._areas(kept.areas), new=kept.new)]
        if kept.judged:
            judged = self.tr("The progress of {areas} was judged.")
            lines.append(judged.format(areas=self._areas(kept.judged)))
        lines.append(self.tr("Undo takes all of it back."))
        self.words.setText("\n".join(lines))

    def _areas(self, count: int) -> str:
        one, many = self.tr("1 area"), self.tr("{n} areas and strengths")
        return one if count == 1 else many.format(n=count)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (self.title, self.words):
            column.addWidget(part)
        row = Flow(gap=10)
        for each in (self.see, self.other):
            row.addWidget(each)
        column.addLayout(row)
        column.addStretch(1)
