"""The areas that a pack tells of unless others are asked for."""

from datetime import date

from forumapp.domain.inspections import Link
from forumapp.services.embargo import gate_in
from forumapp.services.packing.area_evidence import chosen_areas
from forumapp.store import around, official
from forumapp.store.forum import Forum


def usual_areas(forum: Forum) -> tuple[str, ...]:
    """Return the ids of the areas that a pack holds when nobody chose any."""
    with forum.read() as conn:
        gate = gate_in(conn, date.today())
        links = gate.kept(official.every(conn, Link))
        known = {area.uid: area for area in around.areas(conn)}
        return tuple(area.uid for area in chosen_areas(gate, links, known, ()))
