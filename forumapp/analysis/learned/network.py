"""The small language model in NumPy: a BERT of few layers, its weights kept as single bytes.

The only module that computes with it; it loads NumPy, so it is imported late.
"""

import json
import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

MAGIC = b"FAM1"
_HEAD_DIM = 32
_STEP = 8
"""Texts are filled up to a multiple of this: sums of few lengths come out the same more often."""

_TINY = np.float32(1e-12)
_GELU = np.float32(0.7978845608)
_CUBE = np.float32(0.044715)


class Weights:
    """The tensors of one file; see `training/README.md` for its layout."""

    def __init__(self, content: bytes) -> None:
        if content[:4] != MAGIC:
            raise ValueError("not a model of this kind")
        (length,) = struct.unpack_from("<I", content, 4)
        self._content = content
        self._from = 8 + length
        self.head: dict[str, Any] = json.loads(content[8 : self._from])

    def pieces(self) -> list[str]:
        """Return the vocabulary."""
        start, size = self.head["pieces"]
        return self._content[self._from + start : self._from + start + size].decode().split("\n")

    def raw(self, name: str) -> npt.NDArray[Any]:
        """Return one tensor as it is stored, without copying it."""
        start, kind, shape = self.head["tensors"][name]
        count = int(np.prod(shape))
        flat = np.frombuffer(self._content, np.dtype(kind), count, self._from + start)
        return flat.reshape(shape)

    def floats(self, name: str) -> Floats:
        """Return one tensor in full precision: bytes times the scale of their row."""
        stored = self.raw(name)
        if stored.dtype != np.int8:
            return stored.astype(np.float32)
        full: Floats = stored * self.raw(f"{name}.scale")[:, None]
        return full


class Layer:
    """One layer: every word looks at every other, then thinks for itself."""

    def __init__(self, weights: Weights, number: int) -> None:
        # Stored with one scale for each output, so turned here: rows in, columns out.
        self._dense = {
            name: np.ascontiguousarray(weights.floats(f"{number}.{name}").T)
            for name in ("qkv", "o", "i", "d")
        }
        names = ("bqkv", "bo", "bi", "bd", "g1", "b1", "g2", "b2")
        self._small = {name: weights.floats(f"{number}.{name}") for name in names}

    def run(self, x: Floats, shape: tuple[int, int], away: Floats) -> Floats:
        """Return what the layer makes of the words of one batch, each text a block of rows."""
        small = self._small
        seen = self._look(x, shape, away) @ self._dense["o"]
        seen += small["bo"]
        seen += x
        x = _normal(seen, small["g1"], small["b1"])
        inner = x @ self._dense["i"]
        inner += small["bi"]
        thought = _gelu(inner) @ self._dense["d"]
        thought += small["bd"]
        thought += x
        return _normal(thought, small["g2"], small["b2"])

    def _look(self, x: Floats, shape: tuple[int, int], away: Floats) -> Floats:
        texts, length = shape
        mixed = x @ self._dense["qkv"]
        mixed += self._small["bqkv"]
        parts = mixed.reshape(texts, length, 3, -1, _HEAD_DIM).transpose(2, 0, 3, 1, 4)
        # The root of the head's size is in the stored weights of the first part already.
        scores = np.matmul(parts[0], parts[1].swapaxes(2, 3))
        scores += away
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        seen: Floats = np.matmul(scores, parts[2]).transpose(0, 2, 1, 3).reshape(x.shape)
        return seen


Pair = tuple[float, float]


class Network:
    """All layers, from the numbers of word pieces to one vector of unit length a text."""

    def __init__(self, weights: Weights) -> None:
        self._words, self._scale = weights.raw("words"), weights.raw("words.scale")
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
        word adds to the tone is exact. Texts of much the same length are quickest.
        """
        x, there = self._words_of(texts)
        summed = np.einsum("tlw,tl->tw", x, there)
        size = np.linalg.norm(summed, axis=1, keepdims=True)
        vectors: Floats = summed / size
        by_word = (x @ self._tone) * (there / size)[..., None]
        added = by_word.cumsum(axis=1)
        shares = [_shares(row, end) for row, end in zip(added, ends, strict=True)]
        tones = [(round(float(d), 4), round(float(n), 4)) for d, n in self.tone_scores(vectors)]
        return vectors, tones, shares

    def _words_of(self, texts: Sequence[Sequence[int]]) -> tuple[Floats, Floats]:
        """Return what the layers make of every word, and which words are there."""
        count, length = len(texts), max(map(len, texts))
        length = min(self.most, -(-length // _STEP) * _STEP)
        numbers = np.zeros((count, length), np.int64)
        there = np.zeros((count, length), np.float32)
        for row, text in enumerate(texts):
            numbers[row, : len(text)] = text
            there[row, : len(text)] = 1
        x = self._words[numbers] * self._scale[numbers][..., None]
        x = _normal((x + self._places[:length]).reshape(-1, self.width), *self._first)
        away = ((there - 1) * np.float32(1e9))[:, None, None, :]
        for layer in self._layers:
            x = layer.run(x, (count, length), away)
        return x.reshape(count, length, self.width), there


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


def _normal(x: Floats, scale: Floats, shift: Floats) -> Floats:
    """Bring every row to mean 0 and spread 1, in place; then scale and shift it."""
    x -= x.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", x, x) / np.float32(x.shape[1]) + _TINY
    x *= (1 / np.sqrt(spread))[:, None]
    x *= scale
    x += shift
    return x


def _gelu(x: Floats) -> Floats:
    """Return x where it is large, 0 where it is very negative, in between a smooth bend."""
    bend = x * x
    bend *= _CUBE
    bend += 1
    bend *= x
    bend *= _GELU
    np.tanh(bend, out=bend)
    bend += 1
    bend *= x
    bend *= np.float32(0.5)
    return bend
