"""What accepting all sure suggestions would do, area by area, before it is done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from forumapp.services.accepting import Outlook, SureArea
from ui.window.page import button
from ui.window.paint.flow import Flow
from ui.window.paint.rows import clear, muted, plain, scrolled, titled
from ui.window.paint.thin_bar import ThinBar

_LONGEST = 130  # letters of a line that is shown


class SurePanel(QWidget):
    """Says `accepted`, or `closed` where they are left; it stands in the place of the list."""

    accepted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._title, self._about, self._areas = titled("", "h2"), plain(), QVBoxLayout()
        self._bar = ThinBar(self.tr("Accepting"))
        self.accept, self.leave = button("", "primary"), button(self.tr("Leave them"))
        self.leave.setToolTip(self.tr("Back to the list; nothing is changed (Esc)"))
        self.accept.clicked.connect(self.accepted)
        self.leave.clicked.connect(self.closed)
        self._lay_out()

    def show_outlook(self, found: Outlook) -> None:
        """Show what it would be, and stand on leaving them."""
        count = found.suggestions
        one = self.tr("Accept 1 sure suggestion?")
        many = self.tr("Accept {n} sure suggestions?").format(n=f"{count:n}")
        self._title.setText(one if count == 1 else many)
        self._about.setText(self._said(found))
        these = self.tr("Accept these {n}").format(n=f"{count:n}")
        self.accept.setText(self.tr("Accept this one") if count == 1 else these)
        self.accept.setAccessibleName(self.accept.text())
        self.accept.setEnabled(bool(count))
        self.leave.setMinimumHeight(self.accept.sizeHint().height())
        self._bar.hide()
        clear(self._areas)
        for area in found.areas:
            self._add(area)
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        self.accept.setEnabled(False)
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._bar.show()

    def _said(self, found: Outlook) -> str:
        if not found.suggestions:
            return self.tr("No sure suggestion waits in this list any more.")
        said = self.tr(
            "They are in {pieces} pieces of this list that nobody has read. About nine in ten such "
            "suggestions were right when we measured: a few will be wrong.\n"
            "Each tag is marked as accepted with others. The pieces stay unread, and none is "
            "quoted before somebody has read it. One Undo takes all of it back."
        )
        return said.format(pieces=f"{found.pieces:n}")

    def _add(self, area: SureArea) -> None:
        said = self.tr("{title}: {n}").format(title=area.title, n=f"{area.count:n}")
        self._areas.addWidget(titled(said, "h3"))
        for line in area.samples:
            cut = line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
            made: QLabel = muted(f"“{cut}”")
            made.setTextFormat(Qt.TextFormat.PlainText)
            self._areas.addWidget(made)
        self._areas.addSpacing(6)

    def _lay_out(self) -> None:
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 4, 20, 12)
        inner.setSpacing(8)
        acts = QWidget()
        flow = Flow(acts, gap=8)
        for each in (self.accept, self.leave):
            flow.addWidget(each)
        for part in (self._title, self._about, acts, self._bar):
            inner.addWidget(part)
        self._areas.setSpacing(4)
        inner.addLayout(self._areas)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(inner), 1)
