"""Help at the gate: the same pages, before any forum is open, and a way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.gate_parts import row_of
from ui.window.help_view import HelpView
from ui.window.page import button, heading


class GateHelp(QWidget):
    """Help over the whole window; Escape goes back to the gate."""

    closed = Signal()

    def __init__(self) -> None:
        """Begin with the first topic."""
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = HelpView()
        self.back = button(self.tr("Back"), "", self.tr("Back to the gate"))
        self.back.setToolTip(self.tr("Back (Escape)"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 22, 28, 18)
        whole.setSpacing(14)
        whole.addLayout(row_of(heading(self.tr("Help")), 1, self.back))
        whole.addWidget(self.view, 1)
        self.back.clicked.connect(self.closed)

    def begin(self, key: str) -> None:
        """Show a topic, and put the cursor into the list of them."""
        self.view.show_topic(key)
        self.view.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
