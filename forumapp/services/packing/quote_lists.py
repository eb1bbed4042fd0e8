"""Which quotes a whole pack prints, area by area, and what else may be quoted there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from forumapp.domain.inspections import WeaknessArea
from forumapp.services.packing import brief, families_pack, progress_areas
from forumapp.services.packing.area_evidence import AreaEvidence
from forumapp.services.packing.area_sections import Quoted
from forumapp.services.packing.effective import MOST_POSITIVE
from forumapp.services.packing.evidence import AUDIENCES, Evidence
from forumapp.services.packing.gathering import gather
from forumapp.services.packing.inspectors_pack import in_print
from forumapp.services.packing.quote_choice import Quotes, candidate, open_sources
from forumapp.services.packing.quotes import QuoteSource, choose, text_of
from forumapp.services.packing.sources import choice_in
from forumapp.store.forum import Forum
from forumapp.store.learned import rid_of
from forumapp.store.records import Connection

QUOTING = tuple(each for each in AUDIENCES if each != "yearly")
"""The audiences whose packs print quotes."""
JUDGED = 60  # quotes of a list of which it is looked up at once what stands against them
_BRIEF = 2  # quotes of the scrutiny brief where there is room for any


@dataclass(frozen=True, slots=True)
class AreaQuotes:
    """How many quotes an area has: that may be used, that are printed; did a person choose them."""

    uid: str
    title: str
    there: int
    printed: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class QuoteLists:
    """The areas of a pack with their quotes, told in full of the one that was asked for.

    `room`: how many a short pack prints of all areas together, 0 where each area has its own.
    `longest`: the most letters of a quote in it, 0 for no limit beyond that of all packs.
    `lost`: references of quotes whose correction is not used, since the words were changed.
    """

    audience: str
    areas: tuple[AreaQuotes, ...]
    shown: Quotes | None
    room: int = 0
    longest: int = 0
    lost: tuple[str, ...] = ()


def quote_lists(
    forum: Forum,
    audience: str,
    area: str = "",
    *,
    piece: str = "",
    first: date | None = None,
    last: date | None = None,
    areas: Sequence[str] = (),
    threshold: Literal[5, 10] = 5,
) -> QuoteLists:
    """Return what may be quoted of an area in a pack, as it would be printed, and its other areas.

    Without `area` it is that of a `piece` (its id or reference), or the first with any. It is the
    proposal of the whole pack: a family is quoted once where that can be.
    """
    found = gather(forum, audience, first, last, areas, threshold=threshold)
    room, longest = _short(found)
    picked = _picked(found, room, longest)
    with forum.read() as conn:
        lists = [_Listed.of(conn, found, each, picked[each.area.uid]) for each in found.areas]
        shown = _wanted(lists, area, piece)
        quotes = shown.whole(conn, found).quotes(found) if shown else None
    told = tuple(each.told() for each in lists)
    return QuoteLists(audience, told, quotes, room, longest, found.lost)


def _wanted(lists: Sequence["_Listed"], area: str, piece: str) -> "_Listed | None":
    """Return the list that was asked for, else the first with a quote, else the first."""
    named = [each for each in lists if each.area.uid == area]
    named += [each for each in lists if piece and each.holds(piece)] if not area else []
    some = [each for each in lists if each.every]
    return next(iter((*named, *some, *lists)), None)


def _short(found: Evidence) -> tuple[int, int]:
    """Return how many quotes a short pack prints of all areas, and their most letters.

    Both are 0 where each area has quotes of its own.
    """
    if found.audience == "scrutiny":
        return _BRIEF, brief.LONGEST_QUOTE
    if found.audience == "families":
        return families_pack.most_quotes(found), families_pack.LONGEST_QUOTE
    return 0, 0


_Picked = defaultdict[str, list[QuoteSource]]


def _picked(found: Evidence, room: int, longest: int) -> _Picked:
    """Choose as the pack does: area by area, or a few of all together where it is short."""
    picked: _Picked = defaultdict(list)
    if room:
        every = {s.uid: s for e in found.areas for s in e.sources if len(text_of(s)) <= longest}
        for source in choose(every.values(), set(), found.names, room):
            picked[source.area].append(source)
        return picked
    if found.audience == "progress":
        planned = {uid for each in found.officials.promises for uid in each.promise.areas}
        for each in (e for e in found.areas if e.area.uid in planned):
            chosen = choose(each.sources, set(), found.names, progress_areas.QUOTES)
            picked[each.area.uid] = chosen
        return picked
    for source in _along(found):
        picked[source.area].append(source)
    return picked


def _along(found: Evidence) -> Iterator[QuoteSource]:
    """Yield what a pack with a section for each area prints."""
    quoted, areas = Quoted(), [each for each in found.areas if each.stances]
    if found.audience == "inspectors":
        areas = in_print(found)
        yield from quoted.chosen_positive(found, MOST_POSITIVE)
    for each in areas:
        yield from quoted.of_area(found, each)


@dataclass(frozen=True, slots=True)
class _Listed:
    """What may be quoted of one area: what the pack prints, in its order, then the rest."""

    about: AreaEvidence
    chosen: bool
    order: dict[str, int]  # places that a person gave
    places: dict[str, int]  # of what is printed
    every: dict[str, QuoteSource]

    @classmethod
    def of(
        cls, conn: Connection, found: Evidence, each: AreaEvidence, picked: list[QuoteSource]
    ) -> "_Listed":
        """Put it together; of an area without a choice that is all."""
        chosen = choice_in(conn, found.audience, each.area.uid)
        order = {uid: at for at, uid in enumerate(chosen.feedback)} if chosen else {}
        every = {s.uid: s for s in open_sources(conn, found, each)} if chosen else {}
        every |= {s.uid: s for s in (*each.sources, *picked)}
        places = {s.uid: at for at, s in enumerate(picked)}
        return cls(each, chosen is not None, order, places, every)

    @property
    def area(self) -> WeaknessArea:
        """Return the area."""
        return self.about.area

    def whole(self, conn: Connection, found: Evidence) -> "_Listed":
        """Return it with what counts elsewhere now, such as what a later area took over."""
        every = {s.uid: s for s in open_sources(conn, found, self.about)}
        return replace(self, every=every | self.every)

    def holds(self, piece: str) -> bool:
        """Say whether a piece is in it, by its id or its reference."""
        return piece in self.every or any(s.reference == piece for s in self.every.values())

    def told(self) -> AreaQuotes:
        """Return how many there are."""
        area = self.area
        return AreaQuotes(area.uid, area.title, len(self.every), len(self.places), self.chosen)

    def quotes(self, found: Evidence) -> Quotes:
        """Return each as it would be printed; what stands against it is looked up of the first."""
        last = len(self.places) + len(self.order)
        families = _families(self.every.values())

        def place(source: QuoteSource) -> tuple[int, str, str]:
            at = self.order.get(source.uid, self.places.get(source.uid, last))
            return at, source.told, source.uid

        made = (
            candidate(s, found, s.uid in self.places, families[s.uid], judge=at < JUDGED)
            for at, s in enumerate(sorted(self.every.values(), key=place))
        )
        return Quotes(found.audience, self.area.uid, self.chosen, tuple(made), self.area.title)


def _families(sources: Iterable[QuoteSource]) -> dict[str, str]:
    """Return for each piece the first piece of its family."""
    first: dict[str, str] = {}
    return {s.uid: first.setdefault(s.family or s.uid, s.uid) for s in sources}


def piece_number(forum: Forum, uid: str) -> int | None:
    """Return the number by which a list knows a piece."""
    with forum.read() as conn:
        return rid_of(conn, uid)
