"""What the page Inspections needs to know around its rounds: one moment of the forum."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forumapp.domain.inspections import Inspection
from forumapp.services import forums, lineage
from forumapp.services.forums import Forum, inspection_uid
from forumapp.services.particulars import particulars
from forumapp.services.rounds import AreaNow, Round, own_areas, rounds
from ui.window.models.known import kind_of
from ui.window.models.rounds import is_mixed, number_text
from ui.window.models.wording import day_text
from ui.window.pages.inspections_judge import ToJudge, Visit
from ui.window.pages.inspections_link import Linked
from ui.window.words import say


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The rounds, the forum's own areas, and the inspections of the app that are not followed."""

    rounds: tuple[Round, ...] = ()
    own: tuple[AreaNow, ...] = ()
    offered: tuple[Mapping[str, Any], ...] = ()
    local_area: str = ""
    links: tuple[Any, ...] = ()

    def earlier_rounds(self) -> list[tuple[str, str]]:
        """Return id and title of each round that a re-visit may look at again."""
        return [(each.inspection.uid, say(each.inspection.title)) for each in self.rounds]

    def inspections(self) -> list[Inspection]:
        """Return every inspection that is followed, re-visits too."""
        again = [visit.inspection for each in self.rounds for visit in each.revisits]
        return [*(each.inspection for each in self.rounds), *again]

    def areas_before(self, found: Round) -> list[tuple[str, str]]:
        """Return id and title of the areas of the rounds before this one, the latest first."""
        day = found.inspection.first_day or "9999"
        before = [
            each
            for each in self.rounds
            if each is not found and (each.inspection.first_day or "") < day
        ]
        return [
            (now.area.uid, f"{(each.inspection.first_day or '')[:4]}: {now.area.title}")
            for each in before
            for now in each.areas
        ]

    def linked(self, found: Round) -> list[Linked]:
        """Return the links of this round's areas to earlier ones."""
        own = {now.area.uid: now.area.title for now in found.areas}
        every = {now.area.uid: now.area.title for each in self.rounds for now in each.areas}
        every |= {now.area.uid: now.area.title for now in self.own}
        return [
            Linked(link.uid, own[link.later], link.how, every.get(link.earlier, link.earlier))
            for link in self.links
            if link.later in own
        ]


def read_surroundings(forum: Forum) -> Surroundings:
    """Read it; meant for a reading thread."""
    found = tuple(rounds(forum))
    followed = {each.inspection.uid for each in found}
    followed |= {again.inspection.uid for each in found for again in each.revisits}
    known = forums.known_inspections()
    return Surroundings(
        rounds=found,
        own=tuple(own_areas(forum)),
        offered=tuple(data for key, data in known.items() if inspection_uid(key) not in followed),
        local_area=particulars(forum).local_area or "",
        links=tuple(lineage.links(forum)),
    )


def to_judge(found: Round) -> list[ToJudge]:
    """Return the areas of a round as they are judged."""
    name = kind_of if is_mixed(found.areas) else number_text
    return [
        ToJudge(now.area.uid, name(now.area), now.area.title, now.status) for now in found.areas
    ]


def visits(found: Round) -> list[Visit]:
    """Return the visits at which a round's areas are judged, the earliest first."""
    return [
        Visit(
            each.inspection.uid,
            f"{say(each.inspection.title)} ({day_text(each.inspection.first_day or '')})",
            each.inspection.last_day or each.inspection.first_day or "",
        )
        for each in found.revisits
    ]
