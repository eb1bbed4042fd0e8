"""The pages of the window, as rows: a new page is a new line here."""

from typing import Any, NamedTuple

from ui.window.late import load


class PageRow(NamedTuple):
    """One page: its key, its title and icon in the rail, and where its class stands.

    A page that lives under another one (`rail=False`) names in `under` the page of the rail that
    is lit while it is open. `lower` pages stand at the foot of the rail.
    """

    key: str
    title: str
    icon: str
    module: str
    name: str
    rail: bool = True
    under: str = ""
    lower: bool = False

    def load(self) -> Any:
        """Return the page's class; loaded late, since pages bring the store with them."""
        return getattr(load(self.module), self.name)


PAGES = (
    PageRow("today", "Today", "house", "ui.window.pages.today", "TodayPage"),
    PageRow("record", "Record", "pencil-line", "ui.window.pages.record", "RecordPage"),
    PageRow(
        "events",
        "Events",
        "calendar",
        "ui.window.pages.events",
        "EventsPage",
        rail=False,
        under="record",
    ),
    PageRow(
        "recorded",
        "Recorded here",
        "pencil-line",
        "ui.window.pages.recorded",
        "RecordedPage",
        rail=False,
        under="record",
    ),
    PageRow(
        "feedback", "Feedback", "message-square-text", "ui.window.pages.feedback", "FeedbackPage"
    ),
    PageRow(
        "import",
        "Bring in a spreadsheet",
        "table",
        "ui.window.pages.importing",
        "ImportPage",
        rail=False,
        under="feedback",
    ),
    PageRow(
        "check",
        "Check the reading",
        "scale",
        "ui.window.pages.check",
        "CheckPage",
        rail=False,
        under="feedback",
    ),
    PageRow(
        "learned",
        "What was learned",
        "tag",
        "ui.window.pages.learned",
        "LearnedPage",
        rail=False,
        under="feedback",
    ),
    PageRow(
        "inspections",
        "Inspections",
        "clipboard-list",
        "ui.window.pages.inspections",
        "InspectionsPage",
    ),
    PageRow(
        "area",
        "Area",
        "clipboard-list",
        "ui.window.pages.area",
        "AreaPage",
        rail=False,
        under="inspections",
    ),
    PageRow(
        "report",
        "Add from a report",
        "scan-search",
        "ui.window.pages.report",
        "ReportPage",
        rail=False,
        under="inspections",
    ),
    PageRow(
        "boards",
        "Boards and scrutiny",
        "users",
        "ui.window.pages.boards",
        "BoardsPage",
        rail=False,
        under="inspections",
    ),
    PageRow(
        "claims",
        "What officials claim",
        "megaphone",
        "ui.window.pages.claims",
        "ClaimsPage",
        rail=False,
        under="inspections",
    ),
    PageRow(
        "replies",
        "You said, they said, we did",
        "handshake",
        "ui.window.pages.replies",
        "RepliesPage",
        rail=False,
        under="inspections",
    ),
    PageRow(
        "call",
        "The call",
        "calendar",
        "ui.window.pages.call",
        "CallPage",
        rail=False,
        under="inspections",
    ),
    PageRow(
        "plan",
        "Plan",
        "clipboard-list",
        "ui.window.pages.plan",
        "PlanPage",
        rail=False,
        under="inspections",
    ),
    PageRow(
        "plan-import",
        "Bring in a plan",
        "table",
        "ui.window.pages.plan_import",
        "PlanImportPage",
        rail=False,
        under="inspections",
    ),
    PageRow("trends", "Trends", "trending-up", "ui.window.pages.trends", "TrendsPage"),
    PageRow(
        "compare",
        "Compare",
        "scale",
        "ui.window.pages.compare",
        "ComparePage",
        rail=False,
        under="trends",
    ),
    PageRow(
        "reach",
        "Reach",
        "users",
        "ui.window.pages.reach",
        "ReachPage",
        rail=False,
        under="trends",
    ),
    PageRow(
        "claim-check",
        "Claim check",
        "megaphone",
        "ui.window.pages.claim_check",
        "ClaimCheckPage",
        rail=False,
        under="trends",
    ),
    PageRow("packs", "Packs", "file-text", "ui.window.pages.packs", "PacksPage"),
    PageRow(
        "quotes",
        "Quotes",
        "message-square-text",
        "ui.window.pages.quotes",
        "QuotesPage",
        rail=False,
        under="packs",
    ),
    PageRow(
        "asks",
        "What you ask for",
        "megaphone",
        "ui.window.pages.asks",
        "AsksPage",
        rail=False,
        under="packs",
    ),
    PageRow(
        "people",
        "People and devices",
        "users",
        "ui.window.pages.people",
        "PeoplePage",
        lower=True,
    ),
    PageRow(
        "settings", "Settings", "settings", "ui.window.pages.settings", "SettingsPage", lower=True
    ),
    PageRow("help", "Help", "circle-help", "ui.window.pages.help", "HelpPage", lower=True),
    PageRow(
        "keys", "Keys", "circle-help", "ui.window.keys_page", "KeysPage", rail=False, under="help"
    ),
)


def lit(key: str) -> str:
    """Return the key of the rail's button that is lit while a page is open."""
    return next((row.under for row in PAGES if row.key == key and row.under), key)
