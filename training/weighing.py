"""Weigh signals into chances, choose by the least harm, and say how well it went."""

from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

TURN = np.array([[-1, -0.5], [0, 1], [1, -0.5]])
"""From complaint, neither, praise to: praise against complaint, neither of both."""

_LEAST_SPREAD = 0.6
"""Signals that are rarely there must not weigh the more for it."""


def weigh(x: Any, y: Any, force: float) -> Any:
    """Return base and weights of the signals, for both scores."""
    model = LogisticRegression(C=force, max_iter=1000)
    spread = np.maximum(x.std(0), _LEAST_SPREAD)
    model.fit(x / spread, y)
    return model.intercept_ @ TURN, (model.coef_ / spread).T @ TURN


def chances(x: Any, base: Any, weights: Any) -> Any:
    """Return the chances of the three classes."""
    praise, neither = (x @ weights + base).T
    powers = np.exp(np.stack([-praise / 2, neither, praise / 2], 1))
    return powers / powers.sum(1, keepdims=True)


def labels(found: Any, worst: float) -> Any:
    """Return 0, 1, 2 by the least harm."""
    harm = np.stack(
        [
            found[:, 1] + found[:, 2],
            found[:, 0] + found[:, 2],
            worst * found[:, 0] + found[:, 1],
        ],
        1,
    )
    return harm.argmin(1)


def measured(name: str, said: Any, found: Any, worst: float) -> str:
    """Return one line of figures."""
    got = labels(found, worst)
    f1 = [
        2 * ((said == k) & (got == k)).sum() / max(1, (said == k).sum() + (got == k).sum())
        for k in range(3)
    ]
    sure = found[np.arange(len(got)), got]
    order = np.argsort(-sure)
    right = (said == got)[order]
    bad = ((said == 0) & (got == 2)).sum() / max(1, (said == 0).sum())
    at = {part: right[: int(part * len(got))].mean() for part in (0.5, 0.55, 0.6)}
    return (
        f"{name:28s} n {len(said)} F1 {np.mean(f1):.3f} ({f1[0]:.2f} {f1[1]:.2f} {f1[2]:.2f}) "
        f"acc {(said == got).mean():.3f} neg->pos {bad:.3f} surest "
        + " ".join(f"{part:.0%} {value:.3f}" for part, value in at.items())
    )


def sure_from(said: Any, found: Any, worst: float, right: float) -> float:
    """Return the lowest chance from which on so many are right."""
    got = labels(found, worst)
    sure = found[np.arange(len(got)), got]
    order = np.argsort(-sure)
    share = (said == got)[order].cumsum() / np.arange(1, len(got) + 1)
    enough = np.where(share >= right)[0]
    return float(sure[order][enough.max()]) if len(enough) else 1.0


def of_rules(rules: Any) -> Any:
    """Return the rules' tones as chances, for the same measure."""
    found = np.zeros((len(rules), 3))
    for row, tone in zip(found, rules, strict=True):
        at = {"negative": 0, "positive": 2}.get(tone.label or "", 1)
        row[:] = (1 - tone.confidence) / 3
        row[at] += tone.confidence + 0.001
    return found
