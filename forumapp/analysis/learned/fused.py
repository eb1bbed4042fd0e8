"""Tone from the rules, the words and the encoder together; without its file, from the rules."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forumapp.analysis.learned.encoder import encoder
from forumapp.analysis.learned.judging import Heard, judged
from forumapp.analysis.learned.tone_words import worded
from forumapp.analysis.text import Tone, score_tone

if TYPE_CHECKING:
    from forumapp.analysis.learned.weights import Floats

Item = tuple[str, str | None]


def score_tones(
    items: Sequence[Item], *, model: bool = True, vectors: "Floats | None" = None
) -> list[Tone]:
    """Score each (text, prompt); without `model`, or without its file, by the rules alone.

    `vectors` of the same texts cost nothing where the encoder made them a moment ago: it still
    knows what it read.
    """
    rules = [score_tone(text, prompt) for text, prompt in items]
    reader = encoder() if model and items else None
    if reader is None:
        return rules
    # A kept vector tells the tone of the whole, but not what each passage adds to it.
    reads = reader.read([text for text, _prompt in items])
    return [
        judged(Heard(text, prompt, tone, read, worded(read.passages)), reader.version)
        for (text, prompt), tone, read in zip(items, rules, reads, strict=True)
    ]
