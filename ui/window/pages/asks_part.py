"""What the two tables of *What you ask for* share: their history, and the way to the bin."""

from collections.abc import Iterable, Mapping
from typing import Any

from forumapp.services import reading
from ui.window.models.asks_past import past_told
from ui.window.pages.boards_part import RecordsPart

BIN = "bin"  # an act that opens no form


class AskedPart(RecordsPart):
    """A table whose records can be moved to the bin by a button too, and tell their history."""

    def act(self, act: str) -> None:
        """Move the one that is stood on to the bin; or open the form of an act."""
        if act == BIN:
            self._on_thrown()
        else:
            super().act(act)


def histories(forum: Any, uids: Iterable[str], areas: Mapping[str, str]) -> dict[str, str]:
    """Read what became of each of these records, in words; there are few."""
    return {uid: past_told(reading.history(forum, uid), areas) for uid in uids}
