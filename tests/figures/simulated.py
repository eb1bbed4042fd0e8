"""Forums that nobody ever ran, whose truth is known: families who speak once or often.

Each family has a leaning of its own and calls each thing it rates good with that chance, so what
one family says twice is alike. Some contributions carry no rating; professionals speak in between.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import comb

from forumapp.analysis.figures.families import Voice
from forumapp.domain.periods import ym

START = ym(2023, 9)
RATED = 0.9  # of contributions; the others say don't know, or nothing
OFTEN = (0.55, 0.2, 0.12, 0.08, 0.05)  # chance of 1, 2, … 5 contributions
Leanings = tuple[tuple[float, float], ...]  # (chance of saying good, part of the families)


@dataclass(frozen=True)
class Kind:
    """A kind of forum: how families lean, and how many give no family word or keep coming back."""

    leanings: Leanings
    nameless: float = 0.0
    professionals: float = 0.05


def leaning(share: float, apart: float = 0.3) -> Leanings:
    """Return families of two kinds, some content and some not, around a share."""
    wide = min(apart, share - 0.01, 0.99 - share)
    return ((share - wide, 0.5), (share + wide, 0.5))


def truth(kind: Kind) -> float:
    """Return the chance that a family of such a forum, each counted once, calls it good."""
    good = rated = 0.0
    for share, part in kind.leanings:
        for times, often in enumerate(OFTEN, 1):
            for said in range(1, times + 1):
                weight = part * often * _binomial(times, said, RATED)
                rated += weight
                good += weight * _more_than_half(said, share)
    return good / rated


@cache
def _more_than_half(of: int, share: float) -> float:
    return sum(_binomial(of, said, share) for said in range(of + 1) if 2 * said > of)


def _binomial(of: int, said: int, share: float) -> float:
    return comb(of, said) * share**said * (1 - share) ** (of - said)


def period(chance: random.Random, kind: Kind, families: int, months: Sequence[int]) -> list[Voice]:
    """Return what so many families of a kind said within these months, in any order."""
    said: list[Voice] = []
    for number in range(families):
        share = chance.choices(*zip(*kind.leanings, strict=True))[0]
        word = None if chance.random() < kind.nameless else f"{months[0]}-{number}"
        for _ in range(chance.choices(range(1, 6), OFTEN)[0]):
            said.append(Voice(word, "parent", chance.choice(months), _rating(chance, share)))
    said += [
        Voice(None, "professional", chance.choice(months), "very_poor")
        for _ in range(round(families * kind.professionals))
    ]
    chance.shuffle(said)
    return said


def panel(chance: random.Random, kind: Kind, families: int, sides: Sequence[int]) -> list[Voice]:
    """Return what the same families said in each of several months."""
    return [
        Voice(str(number), "parent", month, _rating(chance, share))
        for number in range(families)
        for share in chance.choices(*zip(*kind.leanings, strict=True))
        for month in sides
    ]


def lasting(chance: random.Random, kind: Kind, months: int, new: int, stay: int) -> Iterator[Voice]:
    """Yield what families say who join, `new` each month, and speak every month for `stay` ones."""
    for joined in range(1 - stay, months):
        for number in range(new):
            share = chance.choices(*zip(*kind.leanings, strict=True))[0]
            for month in range(max(joined, 0), min(joined + stay, months)):
                yield Voice(f"{joined}-{number}", "parent", START + month, _rating(chance, share))


def _rating(chance: random.Random, share: float) -> str | None:
    if chance.random() > RATED:
        return chance.choice(("dont_know", "prefer_not", None))
    good = chance.random() < share
    return chance.choice(("good", "very_good") if good else ("neither", "poor", "very_poor"))
