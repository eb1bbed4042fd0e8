"""A family takes its consent back with the code on its receipt: the code is typed here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.window.pages.feedback_list_pane import looks_like_code
from ui.window.paint.chip import Chip
from ui.window.paint.rows import muted, plain, titled


class WithdrawBar(QFrame):
    """Says `wanted` with a code; opened by hand, or by a search that looks like a code."""

    wanted = Signal(str)
    closed = Signal()
    turned = Signal()  # it is shown or hidden now

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._by_search = False
        self.setProperty("role", "offer")
        self.setAccessibleName(self.tr("A family withdraws"))
        self.line = QLineEdit()
        self.button = QPushButton(self.tr("Withdraw"))
        self.problem = plain()
        self.problem.setProperty("role", "problem")
        self._lay_out()
        self.hide()

    def open_up(self) -> None:
        """Wait for a code."""
        self._by_search = False
        self._start("")
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def look_at(self, typed: str) -> None:
        """Offer to withdraw where what is searched for looks like a receipt code."""
        if looks_like_code(typed):
            self._by_search = True
            self._start(typed.strip().upper())
        elif self._by_search:
            self.close_up()

    def close_up(self) -> None:
        """Hide; the code does not stay behind."""
        self._by_search = False
        self.line.clear()
        self.hide()
        self.turned.emit()

    def fail(self, said: str) -> None:
        """Say why this code did not do."""
        self.problem.setText(said)
        self.problem.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _start(self, code: str) -> None:
        self.line.setText(code)
        self.problem.hide()
        self.show()
        self.turned.emit()

    def _on_pressed(self) -> None:
        if self.line.text().strip():
            self.wanted.emit(self.line.text())
        else:
            self.fail(self.tr("Type the code on the family's receipt, such as K7P4-2MXD."))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(titled(self.tr("A family withdraws"), "h3"), 1)
        close = Chip(self.tr("Close"), "quiet", icon="x")
        close.setToolTip(self.tr("Close without changing anything (Esc)"))
        close.clicked.connect(self.close_up)
        close.clicked.connect(self.closed)
        head.addWidget(close)
        column.addLayout(head)
        column.addWidget(
            muted(self.tr("From then on only the count of what they said is used. Undo is there."))
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        self.line.setPlaceholderText(self.tr("Receipt code"))
        self.line.setAccessibleName(self.tr("Receipt code"))
        self.line.setMaxLength(20)
        self.button.setToolTip(self.tr("Take consent back for all that this code stands for"))
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        column.addLayout(row)
        column.addWidget(self.problem)
        self.line.returnPressed.connect(self._on_pressed)
        self.button.clicked.connect(self._on_pressed)
