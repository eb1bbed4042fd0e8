"""The layers of the small language model: every word looks at every other, then thinks for itself.

Texts of one batch stand one below the other without anything between them: only where words look
at each other each text is by itself.
"""

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from forumapp.analysis.learned.weights import Floats, Weights

_HEAD_DIM = 32
_ROWS = 256
"""Words that think at once: what they think of stays in the processor's own memory."""

_FAR = np.float32(80)
"""No word looks further towards or away from another; exp of it is still a number."""

_TINY = np.float32(1e-12)
_GELU = np.float32(0.7978845608)
_CUBE = np.float32(0.044715 * 0.7978845608)


class Room:
    """Where a batch is worked on, used for every layer again: new memory costs more than sums."""

    def __init__(self, words: int, width: int, inner: int) -> None:
        rows = min(words, _ROWS)
        self.mixed = np.empty((words, 3 * width), np.float32)
        self.seen = np.empty((words, width), np.float32)
        self.spare = np.empty((words, width), np.float32)
        self.inner = np.empty((rows, inner), np.float32)
        self.bend = np.empty((rows, inner), np.float32)


Group = tuple[int, int, int]
"""Texts of the same length: the first row, how many texts, and how many rows each has."""


def groups(lengths: Sequence[int]) -> list[Group]:
    """Return neighbours of the same length together."""
    found: list[Group] = []
    start = 0
    for length, same in groupby(lengths):
        count = len(list(same))
        found.append((start, count, length))
        start += count * length
    return found


class Layer:
    """One layer."""

    def __init__(self, weights: Weights, number: int) -> None:
        # Stored with one scale for each output, so turned here: rows in, columns out.
        self._dense = {
            name: np.ascontiguousarray(weights.floats(f"{number}.{name}").T)
            for name in ("qkv", "o", "i", "d")
        }
        self._dense["d"] *= np.float32(0.5)  # the half of the bend below, exact
        names = ("bqkv", "bo", "bi", "bd", "g1", "b1", "g2", "b2")
        self._small = {name: weights.floats(f"{number}.{name}") for name in names}
        self.inner: int = self._dense["i"].shape[1]

    def run(self, x: Floats, texts: Sequence[Group], room: Room) -> None:
        """Put in the place of the words of a batch what the layer makes of them."""
        small = self._small
        np.matmul(x, self._dense["qkv"], out=room.mixed)
        room.mixed += small["bqkv"]
        for group in texts:
            _look(room.mixed, room.seen, group)
        np.matmul(room.seen, self._dense["o"], out=room.spare)
        x += room.spare
        x += small["bo"]
        normal(x, small["g1"], small["b1"])
        for start in range(0, len(x), _ROWS):
            part = slice(start, start + _ROWS)
            self._think(x[part], room.spare[part], room)
        x += room.spare
        x += small["bd"]
        normal(x, small["g2"], small["b2"])

    def _think(self, x: Floats, into: Floats, room: Room) -> None:
        inner, bend = room.inner[: len(x)], room.bend[: len(x)]
        np.matmul(x, self._dense["i"], out=inner)
        inner += self._small["bi"]
        _gelu(inner, bend)
        np.matmul(bend, self._dense["d"], out=into)


def _look(mixed: Floats, seen: Floats, group: Group) -> None:
    """Let the words of each text look at each other."""
    start, count, length = group
    rows = slice(start, start + count * length)
    parts = mixed[rows].reshape(count, length, 3, -1, _HEAD_DIM).transpose(2, 0, 3, 1, 4)
    # The root of the head's size is in the stored weights of the first part already.
    scores = np.matmul(parts[0], parts[1].swapaxes(2, 3))
    np.clip(scores, -_FAR, _FAR, out=scores)
    np.exp(scores, out=scores)
    into = seen[rows].reshape(count, length, -1, _HEAD_DIM).transpose(0, 2, 1, 3)
    np.matmul(scores, parts[2], out=into)
    into /= np.matmul(scores, np.ones((length, 1), np.float32))


def normal(x: Floats, scale: Floats, shift: Floats) -> None:
    """Bring every row to mean 0 and spread 1, in place; then scale and shift it."""
    x -= (x @ np.full(x.shape[1], 1 / x.shape[1], np.float32))[:, None]
    spread = np.einsum("ij,ij->i", x, x) / np.float32(x.shape[1]) + _TINY
    x *= (1 / np.sqrt(spread))[:, None]
    x *= scale
    x += shift


def _gelu(x: Floats, into: Floats) -> None:
    """Make of x twice itself where it is large, 0 where very negative, in between a bend."""
    np.multiply(x, x, out=into)
    into *= _CUBE
    into += _GELU
    into *= x
    np.tanh(into, out=into)
    into += 1
    into *= x
