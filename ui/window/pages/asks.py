"""What the forum asks for in its packs, and what officials write back to them."""

from collections.abc import Mapping

from ui.window.context import Context
from ui.window.pages.asks_answers import AnswersPart
from ui.window.pages.asks_wishes import WishesPart
from ui.window.pages.boards_part import RecordsPart
from ui.window.pages.parts_page import RecordsParts


class AsksPage(RecordsParts):
    """Two tables, one at a time; each is made when it is first opened."""

    key = "asks"
    title = "What you ask for"
    icon = "megaphone"
    under = "packs"

    def __init__(self, context: Context) -> None:
        """Begin with what is asked for."""
        super().__init__(context, WishesPart.key, self.tr("Back to Packs"))

    def make(self, key: str) -> RecordsPart:
        """Make a table."""
        kind = WishesPart if key == WishesPart.key else AnswersPart
        return kind(self.context, self)

    def names(self) -> Mapping[str, str]:
        """Return what the tables are called."""
        return {"wishes": self.tr("What you ask for"), "answers": self.tr("What they wrote back")}

    def adds(self) -> Mapping[str, str]:
        """Return what *Add* is called."""
        return {"wishes": self.tr("Ask for something"), "answers": self.tr("Add what came back")}
