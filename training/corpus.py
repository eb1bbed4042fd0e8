"""The invented comments as numbers: pieces, tone, themes, and the hand that wrote each."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from forumapp.analysis.learned.wordpiece import WordPiece
from forumapp.analysis.text.who import without_who

ROOT = Path(__file__).resolve().parent.parent
MOST = 128
"""Pieces that are read of a text; one in seventy of the corpus is longer."""

GROUPS = ("abc", "def", "ghi")
"""Hands that are left out together; never a row by itself, its neighbours share its voice."""


@dataclass(frozen=True)
class Row:
    """One labelled comment."""

    text: str
    prompt: str
    polarity: int
    areas: tuple[str, ...]
    hand: str
    voice: str
    kind: str


def rows(names: str = "hand_?.jsonl") -> list[Row]:
    """Return the comments of the nine hands, in the order of their files."""
    found = []
    for file in sorted((ROOT / "resources" / "corpus").glob(names)):
        for line in file.read_text(encoding="utf-8").splitlines():
            each = json.loads(line)
            fields = ("text", "prompt", "polarity", "voice", "kind")
            said = {name: each[name] for name in fields}
            found.append(Row(**said, areas=tuple(each["areas"]), hand=each["id"][0]))
    return found


def plain() -> list[Row]:
    """Return the short, plain answers of a tenth hand: learned from, never measured on."""
    return rows("plain.jsonl")


def numbers(listed: Sequence[Row], pieces: Sequence[str]) -> list[list[int]]:
    """Return the pieces of each text, who a child is taken out."""
    cut = WordPiece(pieces)
    return [cut.numbers(without_who(each.text), MOST) for each in listed]


def themes(listed: Sequence[Row]) -> tuple[list[str], Any]:
    """Return the codes, and for each row which of them it has."""
    codes = sorted({code for each in listed for code in each.areas} - {"off_list"})
    return codes, np.array([[c in each.areas for c in codes] for each in listed], np.float32)


def tones(listed: Sequence[Row]) -> Any:
    """Return 0 for a complaint, 1 for neutral or mixed, 2 for praise."""
    return np.array([each.polarity + 1 for each in listed])


def left_out(listed: Sequence[Row], group: str) -> Any:
    """Return which rows are of these hands."""
    return np.isin([each.hand for each in listed], list(group))
