"""Count families apart from comments, as a range where families cannot be told apart.

A family is known by its family word. A contribution without one may come from a family that was
already heard or from a new one, so the number of families is a range:

* high = distinct family words + talks without a word (each from a family of its own; what was
  said in one talk is one family's, in however many pieces it was written down);
* low = distinct family words, or 1 where there are only contributions without a word.

A professional is never counted among families, nor is what they say among families' comments.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

NOT_FAMILY = frozenset({"professional"})
_TALK = "\0"  # no family word begins so


class Voice(NamedTuple):
    """One contribution, as light as counting needs it.

    `ym` is the month that is counted (year × 12 + month − 1); `rating` a code of the rating list;
    `tone` from −1 to 1 by the machine, None where it was not scored; `judged` −1, 0 or 1 by a
    person, None where nobody judged it.
    """

    family: str | None
    speaker: str | None
    ym: int
    rating: str | None = None
    tone: float | None = None
    talk: str | None = None
    judged: int | None = None


@dataclass(frozen=True, slots=True)
class FamilyCount:
    """At least `low` and at most `high` families."""

    low: int
    high: int

    def words(self) -> str:
        """Write the range for a person: "61 to 84 families". Print it only behind a gate."""
        if self.high == 0:
            return "no families"
        if self.low == self.high:
            return f"{self.high:,} {'family' if self.high == 1 else 'families'}"
        return f"{self.low:,} to {self.high:,} families"


@dataclass(frozen=True, slots=True)
class Heard:
    """Who was heard: families, their comments, and the professionals' comments apart."""

    families: FamilyCount
    comments: int
    professional_comments: int


def family_key(word: str | None) -> str:
    """Return a family word in the form in which words are compared; "" where there is none."""
    if not word or word.isalnum():  # as nearly all are: no space to take away
        return (word or "").casefold()
    return " ".join(word.split()).casefold()


def by_families(voices: Iterable[Voice]) -> list[Voice]:
    """Keep what families said, leaving professionals out."""
    return [voice for voice in voices if voice.speaker not in NOT_FAMILY]


def units(voices: Iterable[Voice]) -> list[str | None]:
    """Return for each voice whose it is: alike for those of one family, None if it stands alone."""
    known: dict[str, str] = {}
    found: list[str | None] = []
    for voice in voices:
        word, talk = voice.family, voice.talk
        key = (known.get(word) or known.setdefault(word, family_key(word))) if word else ""
        found.append(key or (_TALK + talk if talk else None))
    return found


def group_by_family(voices: Iterable[Voice]) -> list[list[Voice]]:
    """Put the contributions of each family together; a talk without a family word stands alone."""
    kept = by_families(voices)
    return grouped(kept, units(kept))


def grouped(voices: Iterable[Voice], whose: Iterable[str | None]) -> list[list[Voice]]:
    """Put together families' contributions of which it is known whose they are."""
    together: dict[str, list[Voice]] = {}
    alone: list[list[Voice]] = []
    for voice, unit in zip(voices, whose, strict=True):
        if unit is None:
            alone.append([voice])
        elif (said := together.get(unit)) is None:
            together[unit] = [voice]
        else:
            said.append(voice)
    return [*together.values(), *alone]


def count_families(voices: Iterable[Voice]) -> FamilyCount:
    """Count families as a range, by the definition of this module."""
    return families_of(group_by_family(voices))


def families_of(groups: Sequence[list[Voice]]) -> FamilyCount:
    """Count, as `count_families` does, families that were put together already."""
    words = [group[0].family for group in groups]
    known = sum(1 for word in words if word and (word.isalnum() or family_key(word)))
    return FamilyCount(max(known, min(len(groups), 1)), len(groups))


def hear(voices: Iterable[Voice]) -> Heard:
    """Count families, their comments, and what professionals said."""
    everyone = list(voices)
    family = by_families(everyone)
    return Heard(count_families(family), len(family), len(everyone) - len(family))
