"""The encoder in JAX, for training: the same sums as `forumapp/analysis/learned/network.py`."""

from collections.abc import Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

Tree = Any
SIZES = ((16, 64), (24, 48), (40, 32), (64, 20), (96, 16), (128, 12))
"""Lengths that texts are filled up to, and how many of them make a batch."""

_HEAD_DIM = 32


def stacked(layers: Sequence[Tree]) -> Tree:
    """Return layers as one tree with a first axis: compiled once, not once for each."""
    return jax.tree.map(lambda *each: jnp.stack(each), *layers)


def vectors(
    first: Tree, layers: Sequence[Tree], ids: Any, there: Any, key: Any = None, drop: float = 0.0
) -> Any:
    """Return a vector of unit length a text; with a key some of the sums are dropped."""
    x = first["words"][ids] + first["places"][: ids.shape[1]]
    x = _normal(x, first["g0"], first["b0"])
    away = (1 - there)[:, None, None, :] * -1e9
    for part in layers:
        x = _through(part, x, away, key, drop)
    mean = (x * there[..., None]).sum(1) / there.sum(1, keepdims=True)
    return mean / jnp.linalg.norm(mean, axis=-1, keepdims=True)


def batches(texts: Sequence[Sequence[int]], rng: Any = None) -> list[tuple[Any, ...]]:
    """Return (row numbers, pieces, which are there, weight of each row), shuffled with a `rng`."""
    lengths = np.array([len(each) for each in texts])
    made: list[tuple[Any, ...]] = []
    shortest = 0
    for longest, size in SIZES:
        rows = np.where((lengths > shortest) & (lengths <= longest))[0]
        rows = rng.permutation(rows) if rng is not None else rows
        made += [
            _filled(texts, rows[at : at + size], longest, size) for at in range(0, len(rows), size)
        ]
        shortest = longest
    return made if rng is None else [made[at] for at in rng.permutation(len(made))]


def all_vectors(first: Tree, layers: Sequence[Tree], texts: Sequence[Sequence[int]]) -> Any:
    """Return the vectors of all texts."""
    run = jax.jit(lambda layers, ids, there: vectors(*layers, ids, there))
    found = np.zeros((len(texts), first["words"].shape[1]), np.float32)
    for rows, ids, there, weight in batches(texts):
        found[rows[weight > 0]] = np.asarray(run((first, layers), ids, there))[weight > 0]
    return found


def dropped(key: Any, x: Any, share: float) -> Any:
    """Return x with a share of it put to zero."""
    if key is None or not share:
        return x
    return jnp.where(jax.random.bernoulli(key, 1 - share, x.shape), x / (1 - share), 0)


def _through(part: Tree, x: Any, away: Any, key: Any, drop: float) -> Any:
    """Go through stacked layers, each with a key of its own where there is one."""
    count = part["bo"].shape[0]
    keys = jnp.zeros(count) if key is None else jax.random.split(key, count)

    def step(x: Any, each: Any) -> Any:
        layer, own = each
        return _layer(layer, x, away, None if key is None else own, drop), None

    return jax.lax.scan(step, x, (part, keys))[0]


def _layer(p: Tree, x: Any, away: Any, key: Any, drop: float) -> Any:
    texts, length, width = x.shape
    keys = [None] * 3 if key is None else jax.random.split(key, 3)
    parts = (x @ p["qkv"] + p["bqkv"]).reshape(texts, length, 3, -1, _HEAD_DIM)
    q, k, v = parts[:, :, 0], parts[:, :, 1], parts[:, :, 2]
    scores = jnp.einsum("bnhd,bmhd->bhnm", q, k) / np.sqrt(_HEAD_DIM) + away
    scores = dropped(keys[0], jax.nn.softmax(scores, -1), drop)
    seen = jnp.einsum("bhnm,bmhd->bnhd", scores, v).reshape(texts, length, width)
    x = _normal(x + dropped(keys[1], seen @ p["o"] + p["bo"], drop), p["g1"], p["b1"])
    inner = jax.nn.gelu(x @ p["i"] + p["bi"], approximate=True)
    return _normal(x + dropped(keys[2], inner @ p["d"] + p["bd"], drop), p["g2"], p["b2"])


def _normal(x: Any, scale: Any, shift: Any) -> Any:
    x = x - x.mean(-1, keepdims=True)
    return x * jax.lax.rsqrt((x * x).mean(-1, keepdims=True) + 1e-12) * scale + shift


def _filled(texts: Sequence[Sequence[int]], rows: Any, longest: int, size: int) -> tuple[Any, ...]:
    ids = np.zeros((size, longest), np.int32)
    there = np.zeros((size, longest), np.float32)
    there[len(rows) :, 0] = 1
    for at, row in enumerate(rows):
        ids[at, : len(texts[row])] = texts[row]
        there[at, : len(texts[row])] = 1
    of = np.zeros(size, int)
    of[: len(rows)] = rows
    return of, ids, there, (np.arange(size) < len(rows)).astype(np.float32)
