"""What a person decides about quotes: which ones a pack prints, and how their words are cut."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class QuoteChoice:
    """The quotes of one area that a person chose for one audience, in their order; none is one too.

    `feedback` are the ids of the pieces.
    """

    KIND: ClassVar = "quote_choice"
    uid: str
    audience: str
    area: str
    feedback: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteCut:
    """How the words of one piece are printed: never the words, only where they stand in it.

    `cut` is JSON: stretches of the part as [start, length], and what the editor put between them.
    `seal` tells whether it still fits: where the words were changed since, it does not.
    """

    KIND: ClassVar = "quote_cut"
    uid: str
    of: str
    part: str
    cut: str
    seal: str
