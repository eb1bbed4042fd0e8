"""Areas suggested from words, from what is alike, and from what people confirmed."""

from collections.abc import Sequence
from typing import Any

from forumapp.analysis.text import AreaHints, Suggestion, suggest_areas


def suggest_many(
    texts: Sequence[str],
    areas: Sequence[AreaHints],
    *,
    model: bool = True,
    vectors: Any = None,
    learner: Any = None,
    most: int = 3,
) -> list[tuple[Suggestion, ...]]:
    """Return the likeliest areas of each text."""
    return [suggest_areas(text, areas, most) for text in texts]
