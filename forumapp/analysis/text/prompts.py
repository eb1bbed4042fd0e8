"""Read the question that words answer: what it asks for says half of a short answer's tone."""

from functools import cache, lru_cache
from typing import Literal

from forumapp.analysis.text.data import load
from forumapp.analysis.text.words import read

Asks = Literal["good", "bad", "wish", "question"]
_PARTS: dict[str, Asks] = {"working": "good", "not_working": "bad", "difference": "wish"}


@lru_cache(maxsize=256)
def asks(prompt: str | None) -> Asks | None:
    """Say what a heading or question asks for: good things, bad ones, wishes or questions.

    `prompt` is a name of `PARTS` or a question's own words; an open question asks for nothing.
    """
    if not prompt or prompt in _PARTS:
        return _PARTS.get(prompt or "")
    words = f" {' '.join(read(prompt[:400]).words)} "
    for name, said in _said():
        if any(map(words.__contains__, said)):
            return None if name == "open" else name  # type: ignore[return-value]
    return None


@cache
def _said() -> tuple[tuple[str, tuple[str, ...]], ...]:
    content = load("lexicon", "prompts")
    names = ("question", "open", "bad", "wish", "good")
    return tuple((name, tuple(f" {each} " for each in content[name])) for name in names)
