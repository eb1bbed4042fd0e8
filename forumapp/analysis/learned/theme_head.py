"""The fourteen themes of a comment: phrases, learned words and vectors, weighed together.

What comes out is a chance, calibrated on hands left out (`training/themes.py`). Without the
encoder, or with one that the weights were not made for, phrases and words speak alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import Any

import resources
from forumapp.analysis.learned.forms import Form, forms, word_themes
from forumapp.analysis.learned.known_forms import Known, known, said_of_themes
from forumapp.analysis.text.themes import ThemeHit, themes_in
from forumapp.analysis.text.words import Reading, read

VECTOR_FILE = ("model", "theme_vectors.json")

Floats = Any
"""An array of NumPy, which is loaded late."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A comment as the themes hear it.

    `columns` hold by theme what each known form says of it, in units of `unit`.
    """

    reading: Reading
    known: Known
    unit: float
    columns: Sequence[Sequence[float]]
    hits: Mapping[str, ThemeHit]
    logits: Mapping[str, float]
    alike: Mapping[str, float]
    fuse: Mapping[str, float]

    @property
    def forms(self) -> list[Form]:
        """Return all forms, those too that the corpus does not know: a forum may have them."""
        return forms([word.form for word in self.reading.words])


@dataclass(frozen=True, slots=True)
class VectorThemes:
    """What a vector says of each theme, for the encoder of this version."""

    encoder: str
    mean: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]
    bias: tuple[float, ...]
    fuse: Mapping[str, float]


def hear(texts: Sequence[str], vectors: Floats = None, encoder: str = "") -> list[Heard]:
    """Return the themes of each text; `vectors` are those of the encoder of this version."""
    head = vector_themes(encoder) if vectors is not None else None
    if head is None:
        return [_heard(text, None, word_themes().fuse) for text in texts]
    alike = (vectors @ _weights(encoder) + list(head.bias)).tolist()
    return [_heard(text, row, head.fuse) for text, row in zip(texts, alike, strict=True)]


def chance(logit: float) -> float:
    """Return the chance that a logit stands for."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, logit))))


def logit(chance: float) -> float:
    """Return the logit of a chance."""
    return log(chance / (1 - chance))


@cache
def vector_themes(encoder: str) -> VectorThemes | None:
    """Return the weights for vectors, None where they were made for another encoder."""
    try:
        content = resources.read_json(*VECTOR_FILE)
    except OSError:
        return None
    if content["encoder"] != encoder:
        return None
    return VectorThemes(
        content["encoder"],
        tuple(content["mean"]),
        tuple(tuple(row) for row in content["weights"]),
        tuple(content["bias"]),
        content["fuse"],
    )


@cache
def usual_vector() -> tuple[float, ...]:
    """Return the mean vector of the corpus, nothing where there is none."""
    try:
        mean: list[float] = resources.read_json(*VECTOR_FILE)["mean"]
    except OSError:
        return ()
    return tuple(mean)


@cache
def _weights(encoder: str) -> Floats:
    import numpy as np  # late: only with vectors

    head = vector_themes(encoder)
    return np.array(head.weights if head else (), np.float32).T


def _heard(text: str, vector_logits: Sequence[float] | None, fuse: Mapping[str, float]) -> Heard:
    reading = read(text)
    themes = word_themes().themes
    heard = known([word.form for word in reading.words])
    said = said_of_themes(heard)
    bias, of_words, of_phrases = fuse["bias"], fuse["words"], fuse["phrases"]
    hits = {hit.code: hit for hit in themes_in(reading)}
    alike: dict[str, float] = {}
    if vector_logits is not None:
        alike = {c: fuse["vectors"] * v for c, v in zip(themes, vector_logits, strict=True)}
    logits = {
        code: bias
        + of_words * (by_words + usual)
        + (of_phrases * hits[code].score if code in hits else 0.0)
        + alike.get(code, 0.0)
        for code, by_words, usual in zip(themes, said.sums, word_themes().bias, strict=True)
    }
    return Heard(reading, heard, of_words * said.unit, said.columns, hits, logits, alike, fuse)
