"""What was told on which day, for figures that are held to those of earlier packs."""

from forumapp.analysis.figures.linked_content import Content
from forumapp.domain.inspections import Link
from forumapp.services.embargo import Gate
from forumapp.store import around, official, told_pieces
from forumapp.store.records import Connection


def content_in(conn: Connection, gate: Gate) -> Content:
    """Return it for one moment of the forum.

    Areas that go on with earlier ones, and themes that stand for areas under embargo, count what
    was tagged with others too: it is not named what was told of them.
    """
    later = {link.later for link in official.every(conn, Link)}
    wider = {area.uid for area in around.areas(conn) if gate.hidden_under(area)}
    every = told_pieces.digests(conn)
    return Content({uid: days for uid, days in every.items() if uid not in later | wider})
