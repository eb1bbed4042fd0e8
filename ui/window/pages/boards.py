"""Boards and scrutiny: where the forum sits, what was promised and asked there, who answers."""

from collections.abc import Mapping
from typing import Any

from ui.window.context import Context
from ui.window.pages.boards_part import RecordsPart
from ui.window.pages.boards_parts import BoardsPart, MeetingsPart
from ui.window.pages.boards_questions import BodiesPart, QuestionsPart
from ui.window.pages.parts_page import RecordsParts

PARTS: tuple[type[RecordsPart], ...] = (BoardsPart, MeetingsPart, QuestionsPart, BodiesPart)


class BoardsPage(RecordsParts):
    """Four tables, one at a time; each is made when it is first opened."""

    key = "boards"
    title = "Boards and scrutiny"
    icon = "users"
    under = "inspections"
    lasting = True

    def __init__(self, context: Context) -> None:
        """Begin with the boards."""
        super().__init__(context, "boards", self.tr("Back to Inspections"))
        self._wanted = ""

    def opened(self) -> None:
        """Read what is stale, and put the cursor on the table."""
        super().opened()
        if self._wanted:
            self.part.stand_on(self._wanted)
            self._wanted = ""

    def place(self) -> dict[str, Any]:
        """Return the part that is open, and the line one stands on."""
        part = self.parts.get(self.at)
        return super().place() | {"uid": part.table.uid() if part else ""}

    def restore(self, place: dict[str, Any]) -> None:
        """Go back to that part and line."""
        super().restore(place)
        self._wanted = str(place.get("uid", ""))

    def turn_to(self, part: str) -> None:
        """Open a part ("questions"), and stand on a record in it ("questions:<id>")."""
        key, _, uid = part.partition(":")
        if key in self.ways:
            self.turn(key)
            if uid:
                self.part.stand_on(uid)

    def make(self, key: str) -> RecordsPart:
        """Make a table."""
        made = next(each for each in PARTS if each.key == key)
        return made(self.context, self)  # type: ignore[call-arg]

    def names(self) -> Mapping[str, str]:
        """Return what the tables are called."""
        return {
            "boards": self.tr("Boards"),
            "meetings": self.tr("Meetings"),
            "questions": self.tr("Questions"),
            "bodies": self.tr("Responsible bodies"),
        }

    def adds(self) -> Mapping[str, str]:
        """Return what *Add* is called."""
        return {
            "boards": self.tr("Add a board"),
            "meetings": self.tr("Add a meeting"),
            "questions": self.tr("Add a question"),
            "bodies": self.tr("Add a body"),
        }
