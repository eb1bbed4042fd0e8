"""The jigsaw check: what is printed of a quote must fit at least five families that were heard.

Counted are the families of the forum, the one that speaks with them, that share who speaks, the
child's age, when and about what it was told, and each telling detail of the words. Where too few
do, who speaks is said more coarsely; where a detail alone tells too much, the quote stays behind.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Protocol

from forumapp.domain.periods import academic_year_of, term_of
from forumapp.services.jigsaw_details import Detail, codes_of, details_in, phrases_of
from forumapp.services.leaving import Told
from forumapp.store import around, pack_queries
from forumapp.store.records import Connection

Who = tuple[str | None, str | None, str]  # who speaks, the child's age band, the day it was told
LEAST = 5  # families that must share what is printed
WHO = {"parent": "parent", "carer": "parent", "grandparent": "parent"}
BARE = 3  # the coarsest way of saying who spoke: no age, no date
_CODED = ("need", "setting", "ethnic_group", "wait_pathway")
MEND = (
    "Put a coarser word into [brackets], cut it out as […], choose another quote; or, where nobody "
    "could be known by it, say that it may stand."
)


@dataclass(frozen=True, slots=True)
class Jigsaw:
    """What would give a family away: in which piece, why, its words there, and how to mend it."""

    uid: str
    why: str
    words: tuple[str, ...] = ()
    mend: str = MEND


class Words(Protocol):
    """Where the words of all families are looked up."""

    def saying(self, phrases: Sequence[str]) -> Iterable[str]:
        """Return the id of each piece that says any of these phrases."""

    def of(self, uid: str) -> str:
        """Return what is said in a piece."""


@dataclass(slots=True)
class Stories:
    """Which families share what: who speaks, when, of which area, and the details they tell."""

    words: Words
    families: dict[str, str] = field(default_factory=dict)  # of each piece, by its id
    sharing: dict[tuple[str, ...], set[str]] = field(default_factory=lambda: defaultdict(set))
    areas: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    places: tuple[str, ...] = ()
    _found: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, conn: Connection, words: Words) -> "Stories":
        """Read what all families share but for their words."""
        made = cls(words, places=tuple(around.localities(conn).values()))
        for uid, family, speaker, band, told, *coded in pack_queries.stories(conn):
            made.add(uid, family, (speaker, band, told), coded)
        for area, uid in pack_queries.heard_in(conn):
            if uid in made.families:
                made.areas[area].add(made.families[uid])
        return made

    def add(self, uid: str, family: str, who: Who, coded: Sequence[str | None]) -> None:
        """Add a piece."""
        self.families[uid] = family
        for key in _printed(who):
            self.sharing[key].add(family)
        for name, value in (("speaker", who[0]), *zip(_CODED, coded, strict=True)):
            for code in _codes(value):
                self.sharing["coded", name, code].add(family)

    def told_by(self, detail: Detail) -> frozenset[str]:
        """Return the families that tell of a detail, in words or by an answer."""
        known = self._found.get(detail.key)
        if known is None:
            name, codes = codes_of(detail)
            coded = (self.sharing.get(("coded", name, code), set()) for code in codes)
            uids = self.words.saying(phrases_of(detail))
            said = {self.families[uid] for uid in uids if uid in self.families}
            known = self._found[detail.key] = frozenset(said.union(*coded))
        return known


@lru_cache(maxsize=65536)
def _printed(who: Who) -> frozenset[tuple[str, ...]]:
    return frozenset(printed(*who, level) for level in range(BARE + 1))


def printed(speaker: str | None, band: str | None, told: str, level: int) -> tuple[str, ...]:
    """Return what is printed of who spoke and when: 0 in full, 1 no age, 2 the year, 3 no date."""
    who = WHO.get(speaker or "", speaker or "")
    aged = (band or "") if who == "parent" and level == 0 else ""
    year, term = _dates(told)
    return who, aged, (term, term, year, "")[level]


@lru_cache(maxsize=4096)
def _dates(told: str) -> tuple[str, str]:
    day = date.fromisoformat(told)
    return academic_year_of(day).label, term_of(day).label


@lru_cache(maxsize=1024)
def _codes(value: str | None) -> tuple[str, ...]:
    """Return the codes of an answer; that of several is JSON."""
    return tuple((value or "").strip("[]").replace('"', "").replace(",", " ").split())


class Speaks(Told, Protocol):
    """A piece that may be quoted, with what may be printed of who speaks, and under which area."""

    @property
    def speaker(self) -> str | None:
        """Return who speaks."""

    @property
    def age_band(self) -> str | None:
        """Return the child's age band."""

    @property
    def area(self) -> str:
        """Return the id of the area it is printed under, '' for none."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a check came to: how coarsely to say who spoke, or what would give the family away."""

    level: int = 0
    found: Jigsaw | None = None


def judge(stories: Stories, piece: Speaks, text: str, least: int = LEAST) -> Judged:
    """Check the words of a piece as they are to be printed."""
    every = details_in(text, stories.places)
    left = [each for each in every if each.said not in piece.may_stand]
    if found := telling(stories, [each for each in left if each.grade != "common"], least):
        why, details = found
        words = tuple(each.said for each in details)
        return Judged(BARE, Jigsaw(piece.uid, why, words))
    return Judged(_level(stories, piece, every, least))


def telling(
    stories: Stories, details: Sequence[Detail], least: int
) -> tuple[str, tuple[Detail, ...]] | None:
    """Return why details tell too much, and which; None where they do not.

    A rare one does alone, others of different kinds do together.
    """
    for each in details:
        if each.grade == "rare" and len(stories.told_by(each)) < least:
            table = " A table of the pack hides this number too." if codes_of(each)[0] else ""
            return f"Fewer than {least} families here tell of {each.called}.{table}", (each,)
    if len({each.kind for each in details}) < 2:
        return None
    together = tuple(sorted(details, key=lambda each: each.key))
    if len(frozenset.intersection(*map(stories.told_by, together))) >= least:
        return None
    whats = " and ".join(each.called for each in together)
    return f"Fewer than {least} families here tell of {whats} together.", together


def _level(stories: Stories, piece: Speaks, details: Sequence[Detail], least: int) -> int:
    """Return the first way of saying who spoke that enough families share."""
    alike = [stories.told_by(each) for each in details]
    if piece.area:
        alike.append(frozenset(stories.areas[piece.area]))
    for level in range(BARE):
        share = stories.sharing[printed(piece.speaker, piece.age_band, piece.told, level)]
        if len(frozenset(share).intersection(*alike)) >= least:
            return level
    return BARE
