"""Below which number figures are hidden: five, or ten once a pack that was issued hid below ten.

A figure that leaves by another way would give away what that pack held back.
"""

import json
from dataclasses import dataclass
from typing import Literal

from forumapp.analysis.figures.release import Release
from forumapp.analysis.figures.small_numbers import Gate
from forumapp.store import pack_queries
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

Threshold = Literal[5, 10]
USUAL: Threshold = 5
STRICT: Threshold = 10


@dataclass(frozen=True, slots=True)
class Hides:
    """Below which number figures are hidden, and the number of the pack that it follows."""

    below: Threshold = USUAL
    as_pack: str = ""

    @property
    def gate(self) -> Gate:
        """Return the gate for a single table."""
        return Gate(self.below)

    def words(self) -> str:
        """Say it where it is stricter than usual; '' where it is not."""
        if self.below == USUAL:
            return ""
        why = f"as in the pack {self.as_pack}, which was issued so" if self.as_pack else "as asked"
        return f"Numbers below {self.below} are hidden, {why}."


def hides_in(conn: Connection, least: Threshold = USUAL) -> Hides:
    """Return what hides figures that are no pack's: below `least`, or as a stricter issued pack.

    Packs in the bin are among them: they were handed out.
    """
    for number, plan in pack_queries.plans(conn):
        if json.loads(plan).get("threshold") == STRICT:
            return Hides(STRICT, number)
    return Hides(least)


def hides(forum: Forum, least: Threshold = USUAL) -> Hides:
    """Return the same for a forum that is not being read yet."""
    with forum.read() as conn:
        return hides_in(conn, least)


def inside_release(forum: Forum) -> Release:
    """Return a gate for figures on the forum's own screens, from which anybody may copy them."""
    return Release(hides(forum).gate)
