"""The small language model in NumPy: a BERT of few layers, its weights kept as single bytes.

It loads NumPy, so it is imported late.
"""

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from forumapp.analysis.learned.layers import Layer, Room, groups, normal
from forumapp.analysis.learned.weights import Floats, Weights

Pair = tuple[float, float]


class Network:
    """All layers, from the numbers of word pieces to one vector of unit length a text."""

    def __init__(self, weights: Weights) -> None:
        # Copied, so that the rest of the file need not stay in memory.
        self._words, self._scale = weights.raw("words").copy(), weights.raw("words.scale").copy()
        self._places = weights.floats("places")
        self._first = weights.floats("g0"), weights.floats("b0")
        self._layers = [Layer(weights, number) for number in range(weights.head["layers"])]
        self._tone, self._tone_base = weights.floats("tone"), weights.floats("tone_base")
        self._themes, self._themes_base = weights.floats("themes"), weights.floats("themes_base")
        self.themes: tuple[str, ...] = tuple(weights.head["themes"])
        self.width: int = self._words.shape[1]
        self.most: int = self._places.shape[0]

    def tone_scores(self, vectors: Floats) -> Floats:
        """Return two columns: praise against complaint, and neither of both."""
        scores: Floats = vectors @ self._tone + self._tone_base
        return scores

    def theme_scores(self, vectors: Floats) -> Floats:
        """Return log odds for every theme."""
        scores: Floats = vectors @ self._themes + self._themes_base
        return scores

    def read(
        self, texts: Sequence[Sequence[int]], ends: Sequence[Sequence[int]]
    ) -> tuple[Floats, list[Pair], list[tuple[Pair, ...]]]:
        """Return vectors, tones and each passage's share in the tone for one batch.

        A vector is the mean of its words and the tone a plain sum over the vector, so what each
        word adds to the tone is exact. Texts of the same length beside each other are quickest.
        """
        x = self._words_of(texts)
        starts = [0, *accumulate(map(len, texts))]
        summed = np.add.reduceat(x, starts[:-1], axis=0)
        size = np.linalg.norm(summed, axis=1, keepdims=True)
        vectors: Floats = summed / size
        by_word = x @ self._tone
        shares = [
            _shares((by_word[start:stop] / own).cumsum(axis=0), end)
            for start, stop, own, end in zip(starts[:-1], starts[1:], size, ends, strict=True)
        ]
        tones = [(round(float(d), 4), round(float(n), 4)) for d, n in self.tone_scores(vectors)]
        return vectors, tones, shares

    def _words_of(self, texts: Sequence[Sequence[int]]) -> Floats:
        """Return what the layers make of every word, the texts one below the other."""
        numbers = np.concatenate([np.array(text, np.int64) for text in texts])
        x: Floats = self._words[numbers] * self._scale[numbers][:, None]
        x += np.concatenate([self._places[: len(text)] for text in texts])
        normal(x, *self._first)
        room = Room(len(x), self.width, self._layers[0].inner)
        alike = groups([len(text) for text in texts])
        for layer in self._layers:
            layer.run(x, alike, room)
        return x


def _shares(added: Floats, ends: Sequence[int]) -> tuple[Pair, ...]:
    """Return what stands between the ends; the marks go to the first and the last passage."""
    if not ends:
        return ()
    upto = [*(added[end - 1] for end in ends[:-1]), added[-1]]
    before = [np.zeros_like(added[0]), *upto[:-1]]
    return tuple(
        (float(now[0] - then[0]), float(now[1] - then[1]))
        for now, then in zip(upto, before, strict=True)
    )
