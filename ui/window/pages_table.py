"""The pages of the window, as rows: a new page is a new line here."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page: its key, its title and icon in the rail, and where its class stands."""

    key: str
    title: str
    icon: str
    module: str
    name: str

    def load(self) -> Any:
        """Return the page's class; loaded late, since pages bring the store with them."""
        return getattr(import_module(self.module), self.name)


PAGES = (
    PageRow("record", "Record", "pencil-line", "ui.window.pages.record", "RecordPage"),
    PageRow(
        "feedback", "Feedback", "message-square-text", "ui.window.pages.feedback", "FeedbackPage"
    ),
    PageRow("trends", "Trends", "trending-up", "ui.window.pages.trends", "TrendsPage"),
    PageRow("packs", "Packs", "file-text", "ui.window.pages.packs", "PacksPage"),
)
