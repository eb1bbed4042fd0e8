"""Choosing quotes: with consent, read by a person, balanced, one a family, coarse in who spoke."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from forumapp.domain.codes import PREFER_NOT
from forumapp.domain.feedback import PARTS
from forumapp.domain.ids import quote_reference
from forumapp.domain.pack import Quote
from forumapp.domain.periods import term_of
from forumapp.services.leaving import NamesGate
from forumapp.services.lists import label

MOST = 4  # quotes for one area
LONGEST = 420  # characters of one quote
_GOOD = ("working", "better")
_OF_A_CHILD = ("parent", "carer", "grandparent")
_CHILDREN = ("0-4", "5-10", "11-15")
_WHO = dict.fromkeys(_OF_A_CHILD, "Parent or carer")
_WHO |= {"young_person": "Young person", "professional": "Professional"}


@dataclass(frozen=True, slots=True)
class QuoteSource:
    """Words that may be quoted, before any is chosen. `told` is the day they were told."""

    uid: str
    family: str | None
    speaker: str | None
    age_band: str | None
    told: str
    stance: str | None
    parts: dict[str, str]
    may_stand: tuple[str, ...] = ()
    checked_by: str = ""

    @classmethod
    def of(cls, row: dict[str, Any]) -> "QuoteSource":
        """Make one from a row of `pack_queries.quotable`."""
        parts = {name: row[name] for name in PARTS if row[name]}
        who = row["speaker"], row["age_band"]
        stands = tuple(json.loads(row["may_stand"] or "[]"))
        told, checked = (row["told_on"], row["stance"]), row["names_by"] or ""
        return cls(row["uid"], row["family"], *who, *told, parts, stands, checked)


def choose(
    sources: Iterable[QuoteSource], used: set[str], names: NamesGate, most: int = MOST
) -> list[QuoteSource]:
    """Choose at most `most`, in proportion to the stances, positives kept, one a family.

    `used` holds the families quoted in other areas already; they come last. What `names` holds
    back is passed over. The choice is the same for the same data.
    """
    ranked = sorted(sources, key=lambda s: ((s.family or s.uid) in used, *_fitness(s)))
    ranked = [each for each in ranked if _text(each)]
    good = [each for each in ranked if each.stance in _GOOD]
    other = [each for each in ranked if each.stance not in _GOOD]
    families = len(_families(ranked))
    wanted_good = _share(len(_families(good)), families, most)
    picked: list[QuoteSource] = []
    _take(picked, good, wanted_good, names)
    _take(picked, other, most, names)
    _take(picked, ranked, most, names)
    return sorted(picked, key=lambda s: (s.told, s.uid))


def _take(
    picked: list[QuoteSource], ranked: Iterable[QuoteSource], most: int, names: NamesGate
) -> None:
    """Add what may leave until there are `most`, one of a family."""
    seen = _families(picked)
    for each in ranked:
        if len(picked) >= most:
            return
        family = each.family or each.uid
        if family not in seen and names.lets(each, _text(each)):
            picked.append(each)
            seen.add(family)


def _families(sources: Iterable[QuoteSource]) -> set[str]:
    return {each.family or each.uid for each in sources}


def as_quote(source: QuoteSource) -> Quote:
    """Return the quote as it is printed: at most two coarse attributes, and the term."""
    return Quote(_text(source), said_by(source), quote_reference(source.uid))


def said_by(source: QuoteSource) -> str:
    """Say who spoke in the coarsest useful words, and in which term.

    Parents, grandparents and carers are one word: a foster carer of a small child may be the only
    one in town.
    """
    who = _WHO.get(source.speaker or "", "Someone from a family")
    band = source.age_band
    known = band is not None and band != PREFER_NOT and source.speaker in _OF_A_CHILD
    aged = label("age_band", band).lower() if known else ""
    child = "child" if band in _CHILDREN else "young person"
    of = f" of a {child} {'' if aged.startswith('under') else 'aged '}{aged}" if aged else ""
    return f"{who}{of}. {_term(source.told)}"


def _term(told: str) -> str:
    return term_of(date.fromisoformat(told)).label


def _text(source: QuoteSource) -> str:
    """Return the words to print: the part that fits the stance, cut at a sentence with […]."""
    order = ("working", "free") if source.stance in _GOOD else ("not_working", "free", "difference")
    text = next((source.parts[name] for name in order if name in source.parts), "")
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    ends = [m.end() for m in re.finditer(r"[.!?](?=\s)", text[:LONGEST])]
    return f"{text[: ends[-1]]} […]" if ends else f"{text[:LONGEST].rsplit(' ', 1)[0]} […]"


def _fitness(source: QuoteSource) -> tuple[bool, str]:
    """Prefer a sentence or two over a word; then a fixed but meaningless order."""
    length = len(_text(source))
    mixed_up = hashlib.sha256(source.uid.encode()).hexdigest()
    return (not 60 <= length <= LONGEST, mixed_up)


def _share(part: int, whole: int, most: int) -> int:
    if part == 0 or whole == 0:
        return 0
    return max(1, min(most - 1 if part < whole else most, round(most * part / whole)))
