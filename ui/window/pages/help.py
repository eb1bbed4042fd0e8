"""The page Help: short pages in plain English, with a search; every key at the end."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from ui.window.context import Context
from ui.window.help_view import HelpView
from ui.window.page import Page, heading


class HelpPage(Page):
    """How things are done, and what the words mean."""

    key = "help"
    title = "Help"
    icon = "circle-help"

    def __init__(self, context: Context) -> None:
        """Begin with the first topic."""
        super().__init__(context)
        self.view = HelpView()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 22, 28, 18)
        whole.setSpacing(14)
        whole.addWidget(heading(self.tr(self.title)))
        whole.addWidget(self.view, 1)

    def opened(self) -> None:
        """Put the cursor into the topics."""
        self.view.begin()

    def search(self) -> None:
        """Go to the search."""
        self.view.line.setFocus()
        self.view.line.selectAll()

    def turn_to(self, part: str) -> None:
        """Show one page of help."""
        self.view.show_topic(part)

    def place(self) -> dict[str, Any]:
        """Return which page is shown."""
        return {"topic": self.view.topic()}

    def restore(self, place: dict[str, Any]) -> None:
        """Go back to a page."""
        if place.get("topic"):
            self.view.show_topic(str(place["topic"]))
