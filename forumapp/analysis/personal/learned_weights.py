"""Learned weights of signs, and the likeliest reading of a run of words or a date by them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from operator import add

import resources

Row = list[int]
NEVER = -1_000_000  # what no sum makes good
_SCALE = 100.0  # weights are kept as whole hundredths


@dataclass(frozen=True, slots=True)
class WordWeights:
    """What each sign says for each reading of a word but the first, which is “nothing”.

    `starts` weighs the reading of a run’s first word, and `moves_to` has for each reading what it
    weighs after each other one; `beside` is what is added to each word where the passage holds
    something personal.
    """

    readings: tuple[str, ...]
    bias: Row
    beside: Row
    starts: Row
    moves_to: list[Row]
    signs: dict[str, Row]

    def sums(self, signs: Sequence[str], start: Row) -> Row:
        """Add what these signs say to a row."""
        one, two, three, four, five = start
        known = self.signs
        for sign in signs:
            row = known.get(sign)
            if row is not None:
                first, second, third, fourth, fifth = row
                one += first
                two += second
                three += third
                four += fourth
                five += fifth
        return [one, two, three, four, five]

    def read_beside(self, rows: Sequence[Row]) -> list[str]:
        """Return the likeliest readings in a passage that holds something personal."""
        more = self.beside
        return self.read([list(map(add, row, more)) for row in rows])

    def read(self, rows: Sequence[Row]) -> list[str]:
        """Return the likeliest reading of each word, taken together."""
        if len(rows) == 1:
            sums = list(map(add, self.starts, (0, *rows[0])))
            return [self.readings[sums.index(max(sums))]]
        best = list(map(add, self.starts, (0, *rows[0])))
        back: list[list[int]] = []
        for row in rows[1:]:
            came, now = [], []
            for moves, said in zip(self.moves_to, (0, *row), strict=True):
                sums = list(map(add, best, moves))
                top = max(sums)
                came.append(sums.index(top))
                now.append(top + said)
            best = now
            back.append(came)
        last = best.index(max(best))
        path = [last]
        for came in reversed(back):
            path.append(came[path[-1]])
        return [self.readings[each] for each in reversed(path)]


@cache
def word_weights() -> WordWeights:
    """Return the weights for names and schools."""
    data = resources.read_json("personal", "learned_words.json")
    return WordWeights(
        readings=tuple(data["readings"]),
        bias=data["bias"],
        beside=data["beside"],
        starts=data["starts"],
        moves_to=[list(each) for each in zip(*data["moves"], strict=True)],
        signs=data["signs"],
    )


@cache
def _date_weights() -> tuple[int, dict[str, int]]:
    data = resources.read_json("personal", "learned_dates.json")
    return data["bias"], data["signs"]


def chance_of_birth(signs: Sequence[str]) -> float:
    """Return how likely these signs make a date a birth."""
    bias, known = _date_weights()
    total = bias + sum(known.get(sign, 0) for sign in set(signs))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total / _SCALE))))


def loading() -> Iterator[None]:
    """Load the weights one after another, for a thread that has other things to do in between."""
    for load in (word_weights, _date_weights):
        load()
        yield None
