"""What words, pairs and threes of words say of a tone: weights from the corpus, in plain Python."""

import re
from collections.abc import Sequence
from functools import cache
from math import log, sqrt
from typing import NamedTuple

import resources
from forumapp.analysis.learned.passages import Passage

FILE = ("model", "tone_words.json")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[?!]")

Pair = tuple[float, float]


class Worded(NamedTuple):
    """What the words say: praise against complaint, and neither of both, and each passage's share.

    `known`: how many of the runs of words were learned.
    """

    tone: Pair
    shares: tuple[Pair, ...]
    known: int


class Weights(NamedTuple):
    """What was learned of runs of words: how telling each is, and what tone it has."""

    base: Pair
    rarity: dict[str, float]
    tones: dict[str, Pair]


def runs(cut: Sequence[Passage]) -> list[tuple[str, int]]:
    """Return every run of up to three words, with the passage that it ends in."""
    found: list[tuple[str, int]] = []
    two = one = ""  # the last two words, and the last
    for at, passage in enumerate(cut):
        for word in _WORD.findall(passage.plain.lower().replace("’", "'")):
            found.append((word, at))
            if one:
                found.append((f"{one} {word}", at))
            if two:
                found.append((f"{two} {word}", at))
            two, one = f"{one} {word}" if one else "", word
    return found


def worded(cut: Sequence[Passage], weights: Weights | None = None) -> Worded:
    """Return what the words of a text say of its tone; by what ships, or by other weights."""
    weights = weights or _weights()
    where: dict[str, list[int]] = {}
    for run, at in runs(cut):
        if run in weights.rarity:
            where.setdefault(run, []).append(at)
    values = {run: (1 + log(len(at))) * weights.rarity[run] for run, at in where.items()}
    length = sqrt(sum([value * value for value in values.values()])) or 1.0
    shares = [[0.0, 0.0] for _ in cut]
    for run, places in where.items():
        value, times = values[run] / length, len(places)
        praise, neither = weights.tones[run]
        for at in places:
            share = shares[at]
            share[0] += value * praise / times
            share[1] += value * neither / times
    tone = [weights.base[side] + sum([each[side] for each in shares]) for side in (0, 1)]
    return Worded((tone[0], tone[1]), tuple((d, n) for d, n in shares), len(where))


@cache
def _weights() -> Weights:
    """Return the weights (made by `training/tone.py`)."""
    content = resources.read_json(*FILE)
    scale, steps = content["scale"], content["rarity_steps"]
    runs_of: dict[str, list[int]] = content["runs"]
    # There are few different numbers: one of each kept takes little memory, and is soon found.
    weight = {value: value * scale for row in runs_of.values() for value in row[1:3]}
    rare = {row[0]: row[0] / steps for row in runs_of.values()}
    return Weights(
        (content["base"][0], content["base"][1]),
        {run: rare[row[0]] for run, row in runs_of.items()},
        {run: (weight[row[1]], weight[row[2]]) for run, row in runs_of.items()},
    )
