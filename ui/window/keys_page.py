"""The page Keys: every key of the window, one press away."""

from PySide6.QtWidgets import QVBoxLayout

from ui.window.context import Context
from ui.window.gate_parts import row_of
from ui.window.keys_view import KeysView
from ui.window.page import Page, button, heading
from ui.window.paint.rows import plain


class KeysPage(Page):
    """The table of keys, and the way to the help in words."""

    key = "keys"
    title = "Keys"
    icon = "circle-help"

    def __init__(self, context: Context) -> None:
        """Build it from the action table."""
        super().__init__(context)
        self.view = KeysView()
        self.help = button(self.tr("Help in words"))
        self.help.setToolTip(self.tr("Help in words (Shift+F1)"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 22, 16, 12)
        whole.setSpacing(12)
        whole.addLayout(row_of(heading(self.tr(self.title)), 1, self.help))
        whole.addWidget(
            plain(
                self.tr(
                    "Someone is in danger now? Call 999. A family needs help with their own "
                    "child's case? SENDIASS is free, private and impartial."
                )
            )
        )
        whole.addWidget(self.view, 1)
        self.help.clicked.connect(lambda: context.go("help"))

    def opened(self) -> None:
        """Put the cursor into the table."""
        self.view.begin()
