"""Invented feedback for the benchmark: some 60 words a piece, and a long tail of rare ones."""

import random
import re
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from forumapp.domain.ids import new_id
from forumapp.services.lists import codes
from forumapp.services.sample import sample_pieces

Records = list[tuple[str, dict[str, Any]]]

LENGTH = 60  # words of one piece of feedback
_PARTS = (
    "ka", "lo", "mi", "tre", "sho", "ban", "dru", "fel", "gar",
    "hol", "win", "ster", "ley", "ton", "by", "wick", "ford", "mere",
)  # fmt: skip


def invented(rows: int, seed: int = 11) -> Records:
    """Return invented feedback of about 60 words each, the same for the same seed."""
    chance = random.Random(seed)
    sentences, names = _sentences(), _names(chance)
    weights = list(accumulate(1 / n for n in range(1, len(names) + 1)))
    answers = {name: [code.code for code in codes(name).codes] for name in ("channel", "rating")}
    first = date(2023, 9, 1)
    made: Records = []
    for number in range(rows):
        # in the order of time, as a survey or a diary is exported, with some written down late
        told = first + timedelta(days=1100 * number // rows - chance.randrange(14))
        fields: dict[str, Any] = {
            "told_on": told.isoformat(),
            "entered_at": "2026-09-30T12:00:00Z",
            "words_free": _text(chance, sentences, names, weights),
            "speaker": "professional" if chance.random() < 0.05 else "parent",
            "channel": chance.choice(answers["channel"]),
            "rating": chance.choice(answers["rating"]),
            "weeks_waited": chance.randrange(150),
            "consent": "theme",
        }
        if chance.random() < 0.7:
            fields["family"] = f"{chance.randrange(rows // 3 + 1):032x}"
        made.append((new_id(), fields))
    return made


def _sentences() -> list[str]:
    said = [text for piece in sample_pieces() for text in piece["words"].values() if text]
    every = {part for text in said for part in re.split(r"(?<=[.!?])\s+", text)}
    return sorted(every)


def _names(chance: random.Random) -> list[str]:
    """Return 20,000 words that nobody has heard, for the long tail of a real vocabulary."""
    return ["".join(chance.choices(_PARTS, k=chance.randrange(2, 5))) for _ in range(20_000)]


def _text(
    chance: random.Random, sentences: list[str], names: list[str], weights: list[float]
) -> str:
    words: list[str] = []
    while len(words) < LENGTH - 5:
        words += chance.choice(sentences).split()
        words += chance.choices(names, cum_weights=weights)
    return " ".join(words[: LENGTH + 10])
