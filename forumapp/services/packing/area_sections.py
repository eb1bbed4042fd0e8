"""The sections of a pack's areas, each with its promises; families are quoted once if possible."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from forumapp.domain.pack import Block, Heading, Section
from forumapp.services.packing.area_section import area_section
from forumapp.services.packing.evidence import AreaEvidence, Evidence
from forumapp.services.packing.overall import unspoken_section
from forumapp.services.packing.promised_blocks import promises_blocks
from forumapp.services.packing.quotes import QuoteSource, as_quote, choose
from forumapp.services.packing.saying import below, with_blocks

_GOOD = ("working", "better")


@dataclass(slots=True)
class Quoted:
    """Which families a pack has quoted so far, and which of their words."""

    used: set[str] = field(default_factory=set)
    printed: set[str] = field(default_factory=set)

    def take(self, chosen: list[QuoteSource]) -> list[QuoteSource]:
        """Write down what is printed, and return it."""
        self.used |= {each.family or each.uid for each in chosen}
        self.printed |= {each.uid for each in chosen}
        return chosen

    def of_area(self, found: Evidence, each: AreaEvidence) -> list[QuoteSource]:
        """Choose the quotes of one area, of families that are not quoted yet if possible."""
        new = [source for source in each.sources if source.uid not in self.printed]
        return self.take(self._chosen(found, each.area.uid, new))

    def positive(self, found: Evidence, most: int) -> list[Block | Heading]:
        """Choose words on what works, of all areas together, for a page of their own."""
        return [as_quote(each) for each in self.chosen_positive(found, most)]

    def chosen_positive(self, found: Evidence, most: int) -> list[QuoteSource]:
        """Choose them, and write them down as printed."""
        every = {s.uid: s for e in found.areas for s in e.sources if s.stance in _GOOD}
        new = [each for each in every.values() if each.uid not in self.printed]
        return self.take(self._chosen(found, "", new, most))

    def _chosen(
        self, found: Evidence, area: str, new: Sequence[QuoteSource], most: int | None = None
    ) -> list[QuoteSource]:
        """Choose once of what is the same each time that a pack is made again: no figure tells."""
        known = found.memo.setdefault("chosen", {})
        key = area, most, frozenset(self.used), frozenset(self.printed)
        if key not in known:
            known[key] = choose(new, self.used, found.names, most)
        return list(known[key])


def one_area(found: Evidence, each: AreaEvidence, quoted: Quoted) -> Section:
    """Return the section of one area that families spoke of, with what was promised about it."""
    chosen = quoted.of_area(found, each)
    section = area_section(found.areas.index(each) + 1, each, chosen)
    found.pace.step()
    return with_blocks(section, *promises_blocks(found, each))


def all_areas(found: Evidence, quoted: Quoted) -> tuple[Section, ...]:
    """Return a section for each area that families spoke of, and one for those of silence."""
    told = tuple(one_area(found, each, quoted) for each in found.areas if each.stances)
    silent = [each for each in found.areas if not each.stances]
    return (*told, below(unspoken_section(silent))) if silent else told
