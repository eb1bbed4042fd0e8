"""The head of *Add from a report*: what is read, how much of it is kept, and what can be done."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forumapp.services.report_values import Proposal
from ui.window.models import report_rows
from ui.window.page import button
from ui.window.paint.ink import is_narrow
from ui.window.paint.rows import muted, titled


class Head(QWidget):
    """The main action stands at the top right; the others below it."""

    def __init__(self, title: str) -> None:
        """Begin without a report."""
        super().__init__()
        self.keep = button(self.tr("Keep these"), "primary")
        self.away = button(self.tr("Put it away"), "quiet")
        self.see = button(self.tr("See the page"), "quiet")
        self._about, self._below = muted(), QWidget()
        self._told: list[str] = []
        self._lay_out(title)

    def show_proposal(self, proposal: Proposal) -> None:
        """Say how much of a report is kept, is left out, and is to be looked at."""
        kept, left, doubtful = report_rows.counts(proposal)
        self._told = [proposal.source.name, self.tr("{n} to keep").format(n=kept)]
        if left:
            self._told.append(self.tr("{n} left out").format(n=left))
        if doubtful:
            self._told.append(self.tr("{n} to check").format(n=doubtful))
        self._say()

    def show_working(self, on: bool) -> None:
        """Show what can be done with proposals, while there are some."""
        self.keep.setVisible(on)
        self._below.setVisible(on)

    def name_see(self, page: bool) -> None:
        """Name the button that turns between the list and the page; `page` while that is seen."""
        said = self.tr("See the list") if page else self.tr("See the page")
        self.see.setText(said)
        self.see.setAccessibleName(said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        self._about.setText(" · ".join(self._told[1:] if is_narrow(self) else self._told))

    def _lay_out(self, title: str) -> None:
        self._about.setTextFormat(Qt.TextFormat.PlainText)  # it names a stranger's file
        self.keep.setToolTip(self.tr("Keep what is ticked (Ctrl+K)"))
        self.away.setToolTip(self.tr("Put this report away; nothing of it is kept"))
        column, top, below = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout(self._below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        below.setContentsMargins(0, 0, 0, 0)
        top.addWidget(titled(title, "h1"), 1)
        top.addWidget(self.keep)
        below.addWidget(self._about, 1)
        for part in (self.see, self.away):
            below.addWidget(part)
        column.addLayout(top)
        column.addWidget(self._below)
