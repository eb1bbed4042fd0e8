"""The six editions of a pack: for each audience its title, its sections, its form."""

from collections.abc import Callable
from dataclasses import dataclass

from forumapp.domain.pack import Section
from forumapp.services.packing.board_pack import board_sections
from forumapp.services.packing.brief import TITLE as BRIEF_TITLE
from forumapp.services.packing.brief import brief_sections
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.families_pack import families_sections
from forumapp.services.packing.inspectors_pack import inspectors_sections
from forumapp.services.packing.progress import progress_sections
from forumapp.services.packing.yearly import yearly_sections


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: its title, what makes its sections, and a subtitle ("": it names the areas).

    `brief`: it has no cover. `lines`: it prints points of the areas' lines. `promises`: it prints
    every promise about its areas.
    """

    title: str
    sections: Callable[[Evidence], tuple[Section, ...]]
    brief: bool = False
    subtitle: str = ""
    lines: bool = True
    promises: bool = False


EDITIONS = {
    "inspectors": Edition("What families live through", inspectors_sections, promises=True),
    "partnership": Edition("What families told us", board_sections, promises=True),
    "scrutiny": Edition(BRIEF_TITLE, brief_sections, brief=True),
    "progress": Edition(
        "The plan, and what families live through",
        progress_sections,
        subtitle="What officials claim at each review, beside what families told us then",
        lines=False,
        promises=True,
    ),
    "families": Edition(
        "You said, they said, we did",
        families_sections,
        brief=True,
        subtitle="What you told us, what we did with it, and what came back",
    ),
    "yearly": Edition(
        "Our year: the forum's yearly return",
        yearly_sections,
        subtitle="Who we heard, what we raised, and what came of it",
    ),
}
