"""Choosing quotes: with consent, read by a person, balanced, one a family, coarse in who spoke."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from forumapp.analysis.figures.families import NOT_FAMILY
from forumapp.domain.codes import PREFER_NOT
from forumapp.domain.feedback import PARTS
from forumapp.domain.ids import quote_reference
from forumapp.domain.languages import language_of
from forumapp.domain.pack import Quote
from forumapp.domain.periods import academic_year_of, term_of
from forumapp.services.leaving import NamesGate
from forumapp.services.lists import label

MOST = 4  # quotes for one area
LONGEST = 420  # characters of one quote
_NO_TERM = 2  # the level of saying who spoke from which on the term is not said
_GOOD = ("working", "better")
_OF_A_CHILD = ("parent", "carer", "grandparent")
_CHILDREN = ("0-4", "5-10", "11-15")
_WHO = dict.fromkeys(_OF_A_CHILD, "Parent or carer")
_WHO |= {"young_person": "Young person", "professional": "Professional"}


@dataclass(frozen=True, slots=True)
class QuoteSource:
    """Words that may be quoted, before any is chosen. `told` is the day they were told.

    `words` are those of a person's correction, '' for none; `order` is their place where a person
    chose the quotes, None where nobody did. `level` says how coarsely who spoke is printed.
    """

    uid: str
    family: str | None
    speaker: str | None
    age_band: str | None
    told: str
    stance: str | None
    parts: dict[str, str]
    may_stand: tuple[str, ...] = ()
    checked_by: str = ""
    area: str = ""
    key: bytes = b""  # of references
    words: str = ""
    order: int | None = None
    level: int = 0
    proposed: str = field(init=False, repr=False)  # what is printed unless a person corrected it

    def __post_init__(self) -> None:
        """Cut the words once: they are asked for in every order and every round of a pack."""
        object.__setattr__(self, "proposed", _proposed(self.parts, self.stance))

    @property
    def reference(self) -> str:
        """Return what is printed to lead back to the record."""
        return quote_reference(self.uid, self.key)

    @classmethod
    def of(cls, row: Mapping[str, Any], **more: Any) -> "QuoteSource":
        """Make one from a row of `pack_queries.quotable`; `sources_in` knows `more`."""
        parts = {name: row[name] for name in PARTS if row[name]}
        who = row["speaker"], row["age_band"]
        stands = tuple(json.loads(row["may_stand"])) if row["may_stand"] else ()
        told, checked = (row["told_on"], row["stance"]), row["names_by"] or ""
        return cls(row["uid"], row["family"], *who, *told, parts, stands, checked, **more)


def choose(
    sources: Iterable[QuoteSource], used: set[str], names: NamesGate, most: int | None = None
) -> list[QuoteSource]:
    """Choose at most `most`, in proportion to the stances, positives kept, one a family.

    What a person chose comes first, in that person's order, all of it unless `most` is given.
    `used` holds the families quoted in other areas already; they come last. What `names` holds
    back is passed over. The choice is the same for the same data.
    """
    every = [each for each in sources if text_of(each)]
    own = sorted((e for e in every if e.order is not None), key=lambda e: (e.order, e.told, e.uid))
    picked: list[QuoteSource] = []
    _take(picked, own, len(own) if most is None else most, names)
    rest = [each for each in every if each.order is None]
    room = max(0, (MOST if most is None else most) - len(picked))
    proposed = _propose(rest, used, names, room, picked) if room else []
    return [*picked, *sorted(proposed, key=lambda s: (s.told, s.uid))]


def _propose(
    sources: Iterable[QuoteSource],
    used: set[str],
    names: NamesGate,
    most: int,
    before: list[QuoteSource],
) -> list[QuoteSource]:
    """Propose at most `most` beside those that a person chose, in proportion to the families.

    Words of professionals are no family's: they are printed only where a person chose them.
    """
    sources = [each for each in sources if each.speaker not in NOT_FAMILY]
    ranked = sorted(sources, key=lambda s: ((s.family or s.uid) in used, *_fitness(s)))
    good = [each for each in ranked if each.stance in _GOOD]
    other = [each for each in ranked if each.stance not in _GOOD]
    wanted_good = _share(len(_families(good)), len(_families(ranked)), most)
    picked = list(before)
    _take(picked, good, len(before) + wanted_good, names)
    _take(picked, other, len(before) + most, names)
    _take(picked, ranked, len(before) + most, names)
    return picked[len(before) :]


def _take(
    picked: list[QuoteSource], ranked: Iterable[QuoteSource], most: int, names: NamesGate
) -> None:
    """Add what may leave until there are `most`, one of a family."""
    seen = _families(picked)
    for each in ranked:
        if len(picked) >= most:
            return
        family, text = each.family or each.uid, text_of(each)
        if family not in seen and names.lets(each, text):
            picked.append(replace(each, level=names.level(each, text)))
            seen.add(family)


def _families(sources: Iterable[QuoteSource]) -> set[str]:
    return {each.family or each.uid for each in sources}


def as_quote(source: QuoteSource) -> Quote:
    """Return the quote as it is printed: at most two coarse attributes, and the term."""
    words = text_of(source)
    return Quote(words, said_by(source), source.reference, language_of(words))


def said_by(source: QuoteSource) -> str:
    """Say who spoke in the coarsest useful words, and in which term or school year.

    Parents, grandparents and carers are one word: a foster carer of a small child may be the only
    one in town. The jigsaw check (`level`) takes away the age first, then the term, then the year.
    """
    who = _WHO.get(source.speaker or "", "Someone from a family")
    return f"{who}{_child(source) if source.level == 0 else ''}. {when_said(source)}".rstrip()


def _child(source: QuoteSource) -> str:
    band = source.age_band
    if band is None or band == PREFER_NOT or source.speaker not in _OF_A_CHILD:
        return ""
    aged = label("age_band", band).lower()
    child = "child" if band in _CHILDREN else "young person"
    return f" of a {child} {'' if aged.startswith('under') else 'aged '}{aged}"


def when_said(source: QuoteSource) -> str:
    """Say in which term it was told, or school year, or nothing."""
    told = date.fromisoformat(source.told)
    if source.level < _NO_TERM:
        return term_of(told).label
    return f"School year {academic_year_of(told).label}" if source.level == _NO_TERM else ""


def text_of(source: QuoteSource) -> str:
    """Return the words to print: as a person corrected them, else those that are proposed."""
    return source.words or source.proposed


def _proposed(parts: Mapping[str, str], stance: str | None) -> str:
    """Return the part that fits the stance, cut at a sentence with […]."""
    order = ("working", "free") if stance in _GOOD else ("not_working", "free", "difference")
    text = next((parts[name] for name in order if name in parts), "")
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    ends = [m.end() for m in re.finditer(r"[.!?](?=\s)", text[:LONGEST])]
    return f"{text[: ends[-1]]} […]" if ends else f"{text[:LONGEST].rsplit(' ', 1)[0]} […]"


def _fitness(source: QuoteSource) -> tuple[bool, str]:
    """Prefer a sentence or two over a word; then a fixed but meaningless order."""
    length = len(text_of(source))
    mixed_up = hashlib.sha256(source.uid.encode()).hexdigest()
    return (not 60 <= length <= LONGEST, mixed_up)


def _share(part: int, whole: int, most: int) -> int:
    if part == 0 or whole == 0:
        return 0
    return max(1, min(most - 1 if part < whole else most, round(most * part / whole)))
