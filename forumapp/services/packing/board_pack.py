"""The pack for the SEND board or partnership: everything, with who is asked for what."""

from forumapp.domain.pack import Section
from forumapp.services.packing.area_sections import Quoted, all_areas
from forumapp.services.packing.asked import asks_section
from forumapp.services.packing.body_page import body_sections
from forumapp.services.packing.claimed_section import claims_section
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.first_page import glance_with_asks
from forumapp.services.packing.glossary import glossary_section
from forumapp.services.packing.how_section import how_section
from forumapp.services.packing.overall import overall_section
from forumapp.services.packing.raised_section import raised_section
from forumapp.services.packing.reach_section import who_and_reach
from forumapp.services.packing.response import response_section
from forumapp.services.packing.saying import below
from forumapp.services.packing.since_last import since_section
from forumapp.services.packing.tables_section import tables_section


def board_sections(found: Evidence) -> tuple[Section, ...]:
    """Return the sections of the pack for the partnership."""
    quoted = Quoted()
    told = (
        glance_with_asks(found),
        *who_and_reach(found),
        overall_section(found),
        *all_areas(found, quoted),
        below(since_section(found)),
        below(claims_section(found)),
        below(asks_section(found)),
        *body_sections(found),
        raised_section(found),
        below(response_section(found)),
        how_section(found),
        below(tables_section(found)),
    )
    return (*told, below(glossary_section(told)))
