"""Train the encoder on rows of the corpus: tone, themes, and staying near where it started."""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import corpus
import jax
import jax.numpy as jnp
import net
import numpy as np
import start

Tree = Any
_MASK = "[MASK]"
_MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


@dataclass(frozen=True)
class Plan:
    """What training does; the numbers were chosen by leaving hands out."""

    layers: tuple[int, ...] = (0, 1, 2, 3)
    frozen: int = 0
    epochs: int = 5
    rate: float = 2e-4
    head_rate: float = 2e-3
    by_layer: float = 0.9
    near: float = 1.0
    themes: float = 0.8
    drop: float = 0.1
    mask: float = 0.1
    smooth: float = 0.1
    decay: float = 0.01
    steady: float = 0.99
    scale: float = 12.0
    seed: int = 1


@dataclass
class Start:
    """The corpus as arrays, and the layers that training starts from."""

    first: Tree
    layers: list[Tree]
    pieces: list[str]
    texts: list[list[int]]
    tones: Any
    themes: Any
    codes: list[str]
    near: Any
    rows: list[corpus.Row] = field(default_factory=list)


def ready(folder: Path, plan: Plan) -> Start:
    """Read weights and corpus; keep the pieces that are needed; note where each text lay."""
    everything, all_pieces = start.weights(folder), start.vocabulary(folder)
    rows = corpus.rows() + corpus.plain()
    used = {number for text in corpus.numbers(rows, all_pieces) for number in text}
    words = start.kept(all_pieces, used)
    pieces = [all_pieces[number] for number in words]
    texts = corpus.numbers(rows, pieces)
    first = jax.tree.map(jnp.array, start.before_layers(everything, words, corpus.MOST))
    whole = [start.layer(everything, number) for number in range(start.LAYERS)]
    codes, themes = corpus.themes(rows)
    near = net.all_vectors(first, [net.stacked(whole)], texts)
    layers = [whole[number] for number in plan.layers]
    return Start(first, layers, pieces, texts, corpus.tones(rows), themes, codes, near, rows)


def fit(begin: Start, chosen: Any, plan: Plan) -> tuple[list[Tree], Tree]:
    """Train on the chosen rows; return all layers and the heads, steadied over the steps."""
    made, fixed = _fresh(begin, plan)
    rates = _rates(made, plan)
    state = (made, jax.tree.map(jnp.zeros_like, made), jax.tree.map(jnp.zeros_like, made), made)
    rng, key = np.random.default_rng(plan.seed), jax.random.PRNGKey(plan.seed)
    texts = [begin.texts[row] for row in chosen]
    total = len(net.batches(texts)) * plan.epochs
    step = jax.jit(_step(begin, plan, rates))
    done = 0
    for epoch in range(plan.epochs):
        began, sums = time.time(), np.zeros(4)
        for rows, ids, there, weight in net.batches(texts, rng):
            done += 1
            key, now = jax.random.split(key)
            pace = min(1.0, done / (0.1 * total)) * max(0.02, 1 - done / total)
            of = np.asarray(chosen)[rows]
            said = (begin.tones[of], begin.themes[of], begin.near[of])
            batch = (ids, there, weight)
            state, parts = step(state, (begin.first, fixed), batch, said, (done, pace), now)
            sums += np.asarray(parts)
        tone, themes, near = sums[:3] / sums[3]
        took = time.time() - began
        said_so = f"epoch {epoch}: tone {tone:.3f} themes {themes:.3f} near {near:.3f} {took:.0f} s"
        print(said_so, file=sys.stderr, flush=True)
    steady = state[3]
    layers = _apart(fixed) + _apart(steady["layers"])
    scaled = {
        name: np.asarray(values) * (1 if name.endswith("_base") else plan.scale)
        for name, values in steady["heads"].items()
    }
    return layers, scaled


def _fresh(begin: Start, plan: Plan) -> tuple[Tree, list[Tree]]:
    rng = np.random.default_rng(plan.seed)
    width, codes = begin.first["words"].shape[1], len(begin.codes)
    heads = {
        "tone": rng.normal(0, 0.02, (width, 3)),
        "tone_base": np.zeros(3),
        "themes": rng.normal(0, 0.02, (width, codes)),
        "themes_base": np.full(codes, -2.5),
    }
    heads = {name: jnp.array(values, jnp.float32) for name, values in heads.items()}
    fixed = [net.stacked(begin.layers[: plan.frozen])] if plan.frozen else []
    return {"layers": [net.stacked(begin.layers[plan.frozen :])], "heads": heads}, fixed


def _rates(made: Tree, plan: Plan) -> Tree:
    """Return how fast each weight learns: lower layers slower, heads fast."""

    def of_layers(values: Any) -> Any:
        count = values.shape[0]
        rates = plan.rate * plan.by_layer ** np.arange(count - 1, -1, -1)
        return jnp.array(rates, jnp.float32).reshape(-1, *[1] * (values.ndim - 1))

    layers = jax.tree.map(of_layers, made["layers"])
    return {"layers": layers, "heads": jax.tree.map(lambda _: plan.head_rate, made["heads"])}


def _step(begin: Start, plan: Plan, rates: Tree) -> Any:
    """Return one step of AdamW, its steps steadied by a running mean."""
    loss = _loss(begin, plan)

    def step(state: Any, fixed: Any, batch: Any, said: Any, at: Any, key: Any) -> Any:
        made, mean, square, steady = state
        count, pace = at
        (_, parts), slope = jax.value_and_grad(loss, has_aux=True)(made, fixed, batch, said, key)
        length = jnp.sqrt(sum((each * each).sum() for each in jax.tree.leaves(slope)))
        slope = jax.tree.map(lambda each: each * jnp.minimum(1, 5 / (length + 1e-9)), slope)
        mean = jax.tree.map(lambda old, new: 0.9 * old + 0.1 * new, mean, slope)
        square = jax.tree.map(lambda old, new: 0.999 * old + 0.001 * new * new, square, slope)

        def moved(value: Any, m: Any, s: Any, rate: Any) -> Any:
            way = (m / (1 - 0.9**count)) / (jnp.sqrt(s / (1 - 0.999**count)) + 1e-8)
            return value - pace * rate * (way + plan.decay * value)

        made = jax.tree.map(moved, made, mean, square, rates)
        keep = plan.steady
        steady = jax.tree.map(lambda old, new: keep * old + (1 - keep) * new, steady, made)
        return (made, mean, square, steady), parts

    return step


def _loss(begin: Start, plan: Plan) -> Any:
    mask, marks = begin.pieces.index(_MASK), max(map(begin.pieces.index, _MARKS))

    def loss(made: Any, fixed: Any, batch: Any, said: Any, key: Any) -> Any:
        ids, there, weight = batch
        tones, themes, near = said
        keys = jax.random.split(key, 3)
        hidden = jax.random.bernoulli(keys[0], plan.mask, ids.shape) & (ids > marks)
        ids = jnp.where(hidden, mask, ids)
        first, below = fixed
        found = net.vectors(first, below + made["layers"], ids, there, keys[1], plan.drop)
        z, heads = net.dropped(keys[2], found, 0.1) * plan.scale, made["heads"]
        wanted = jax.nn.one_hot(tones, 3) * (1 - plan.smooth) + plan.smooth / 3
        tone = -(wanted * jax.nn.log_softmax(z @ heads["tone"] + heads["tone_base"])).sum(-1)
        chance = z @ heads["themes"] + heads["themes_base"]
        asked = themes * 0.95 + 0.01
        yes, no = jax.nn.log_sigmoid(chance), jax.nn.log_sigmoid(-chance)
        theme = -(asked * yes + (1 - asked) * no).sum(-1)
        far = 1 - (found * near).sum(-1)
        whole = tone + plan.themes * theme + plan.near * far
        parts = jnp.array([(each * weight).sum() for each in (tone, theme, far)])
        return (whole * weight).sum() / 32, jnp.append(parts, weight.sum())

    return loss


def _apart(parts: Sequence[Tree]) -> list[Tree]:
    """Return stacked layers one by one."""
    return [
        {name: np.asarray(values[at]) for name, values in part.items()}
        for part in parts
        for at in range(part["bo"].shape[0])
    ]
