"""How it was done, with where readings of the same piece differ: counts, never blended."""

from forumapp.analysis.figures.release import What
from forumapp.domain.pack import Bullets, Heading, Section
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.method import method_section
from forumapp.services.packing.saying import with_blocks

_KINDS = {
    "readers": "two people who read it say different things of it",
    "rating": "the family's own rating and the tone of its words point different ways",
    "readings": "the machine's two ways of reading its words give different tones",
}
_NONE = "No piece is known on which readings differ."
_NEVER = (
    "Nobody has decided these yet. Ratings, the machine's tone and what a volunteer judges are "
    "three things, side by side, never blended into one."
)


def how_section(found: Evidence) -> Section:
    """Return method and limits, with how often readings of one piece differ."""
    return with_blocks(
        method_section(found), Heading("Where readings differ"), Bullets(_differ(found))
    )


def _differ(found: Evidence) -> tuple[str, ...]:
    differ = found.officials.differ
    if not any(differ.values()):
        return (_NONE,)
    of = What("pieces", (("readings", "differ"),))
    lines = [
        f"{found.release.count(of.with_('kind', kind), differ.get(kind, 0)).text} pieces: {words}."
        for kind, words in _KINDS.items()
    ]
    return (*lines, _NEVER)
