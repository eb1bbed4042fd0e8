"""Figures that leave outside a pack, held to each other and to the packs that were issued."""

from collections.abc import Callable
from typing import TypeVar

from forumapp.analysis.figures.linked_content import Content
from forumapp.analysis.figures.release import Release
from forumapp.services.embargo import gate_in
from forumapp.services.thresholds import USUAL, Threshold, hides_in
from forumapp.services.told_content import content_in
from forumapp.store import pack_queries
from forumapp.store.forum import Forum

T = TypeVar("T")
_ALWAYS = ("0001-01-01", "9999-12-31")


def held_release(forum: Forum, least: Threshold = USUAL) -> Release:
    """Return a gate for figures of all feedback so far, that knows what issued packs have told.

    It hides below `least`, or below what an issued pack did where that is stricter.
    """
    from forumapp.services.packing.cells import earlier_cells  # late: packs are made from figures

    with forum.read() as conn:
        days = pack_queries.span(conn) or _ALWAYS
        told, earlier = pack_queries.told_days(conn), earlier_cells(conn)
        content = content_in(conn, gate_in(conn)) if earlier else Content()
        return Release(hides_in(conn, least).gate, days, told, earlier, content)


def settled(release: Release, show: Callable[[Release], T]) -> T:
    """Show figures through a release, again until nothing more must be hidden."""
    shown = show(release)
    while release.settle():
        shown = show(release)
    return shown
