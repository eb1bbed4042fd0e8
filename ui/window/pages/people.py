"""People and devices: the laptops, what goes between them, and what is owed to families."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from forumapp.domain.change import Change
from forumapp.services import forums, roles
from ui.window.context import Context
from ui.window.page import heading
from ui.window.pages.parts_page import PartsPage
from ui.window.pages.people_audit import AuditPart
from ui.window.pages.people_closing import ClosingPart
from ui.window.pages.people_differences import DifferencesPart
from ui.window.pages.people_hand_over import HandOverPart
from ui.window.pages.people_laptops import LaptopsPart
from ui.window.pages.people_matters import MattersPart
from ui.window.pages.people_retention import RetentionPart

_RIGHTS = {
    "laptops": roles.RECORD,
    "hand_over": roles.RECORD,
    "differences": roles.CODE,
    "retention": roles.PEOPLE,
    "matters": roles.PEOPLE,
    "audit": roles.PEOPLE,
    "closing": roles.PEOPLE,
}
_PARTS: dict[str, Any] = {
    "laptops": LaptopsPart,
    "hand_over": HandOverPart,
    "differences": DifferencesPart,
    "retention": RetentionPart,
    "matters": MattersPart,
    "audit": AuditPart,
    "closing": ClosingPart,
}


class PeoplePage(PartsPage):
    """Only the parts that the role which opened the forum may use are there."""

    key = "people"
    title = "People and devices"
    icon = "users"

    def __init__(self, context: Context) -> None:
        """Begin with the first part."""
        super().__init__(context, next(iter(_RIGHTS)))
        self.column.addWidget(heading(self.tr(self.title)))
        self.column.addWidget(self.box)

    def names(self) -> Mapping[str, str]:
        """Return what each part is called."""
        every = {
            "laptops": self.tr("Laptops"),
            "hand_over": self.tr("Hand over"),
            "differences": self.tr("Differences"),
            "retention": self.tr("How long it is kept"),
            "matters": self.tr("Data protection"),
            "audit": self.tr("Who did what"),
            "closing": self.tr("The forum closes"),
        }
        forum = self.context.forum
        if forums.is_on_hub(forum):
            del every["closing"]  # what becomes of the server is decided by whoever keeps it
        return {key: name for key, name in every.items() if roles.may(forum, _RIGHTS[key])}

    def make(self, key: str) -> Any:
        """Make a part."""
        return _PARTS[key](self.context, self)

    def turn_to(self, part: str) -> None:
        """Open a part by its key; of the differences, those of one record first, by its id."""
        key, _, uid = part.partition(":")
        if key == "differences" and uid and key in self.ways:
            self.show_part(key)
            self.part.wanted = uid
        super().turn_to(key)

    def arrived(self) -> None:
        """Put the cursor where the part begins."""
        self.part.begin()

    def stale(self, change: Change) -> None:
        """Hear of what others changed."""
        part = self.parts.get(self.at)
        if part is not None and self.isVisible():
            part.hear(change)

    def bring_in(self, path: Path) -> None:
        """Show what a bundle would do that was dropped on the window."""
        self.turn("hand_over")
        self.part.look_at(path)
