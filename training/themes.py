"""Learn what words, and vectors, say of the fourteen themes, and measure it on hands left out.

Needs scikit-learn; run from the project's folder: `python -m training.themes --help`.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from forumapp.analysis.learned.encoder import built
from forumapp.analysis.learned.forms import forms
from forumapp.analysis.personal.data import people
from forumapp.analysis.personal.everyday import is_ordinary
from forumapp.analysis.text.themes import themes, themes_of
from forumapp.analysis.text.words import read
from training.corpus import GROUPS, ROOT, Row, plain, rows

VERSION = 1
CODES = [theme.code for theme in themes()]
OUT = ROOT / "resources" / "model"
_IDF_STEPS = 20
_DAMP = 0.2
_LEAST_WEIGHT = 0.5
"""A form that says less than this of every theme is left out: quicker, and no worse."""

_VECTOR_STRENGTH = 4


class Words:
    """Forms that stand in enough texts of enough hands, and how telling each is."""

    def __init__(self, texts: Sequence[list[str]], hands: Sequence[str]) -> None:
        seen: dict[str, tuple[int, set[str]]] = {}
        for found, hand in zip(texts, hands, strict=True):
            for form in set(found):
                count, by = seen.get(form, (0, set()))
                by.add(hand)
                seen[form] = (count + 1, by)
        kept = [form for form, (n, by) in seen.items() if n > 1 and len(by) > 1 and not named(form)]
        self.forms = sorted(kept)
        self.place = {form: at for at, form in enumerate(self.forms)}
        n = len(texts)
        idf = np.array([np.log((1 + n) / (1 + seen[form][0])) + 1 for form in self.forms])
        self.idf = np.rint(idf * _IDF_STEPS) / _IDF_STEPS
        self.rarest = round(float(np.log((1 + n) / 2) + 1), 2)

    def keep(self, which: Any) -> None:
        """Forget all other forms, but not how rare they are: a forum's own areas may want them."""
        pairs = zip(self.forms, self.idf, which, strict=True)
        self.common = {form: idf for form, idf, kept in pairs if not kept}
        self.forms = [form for form, kept in zip(self.forms, which, strict=True) if kept]
        self.place = {form: at for at, form in enumerate(self.forms)}
        self.idf = self.idf[which]

    def matrix(self, texts: Sequence[list[str]]) -> csr_matrix:
        """Return one row of unit length for each text."""
        values, columns, starts = [], [], [0]
        for found in texts:
            counts: dict[int, int] = {}
            for form in found:
                if form in self.place:
                    counts[self.place[form]] = counts.get(self.place[form], 0) + 1
            row = np.array([(1 + np.log(n)) * self.idf[at] for at, n in counts.items()])
            values += list(row / (np.linalg.norm(row) or 1))
            columns += list(counts)
            starts.append(len(columns))
        return csr_matrix((values, columns, starts), shape=(len(texts), len(self.forms)))


def telling(texts: Sequence[list[str]], hands: Sequence[str], y: Any) -> tuple[Words, Any]:
    """Return the forms that tell something, and their weights."""
    words = Words(texts, hands)
    weights = word_weights(words.matrix(texts), y)
    words.keep(np.abs(weights).max(1) >= _LEAST_WEIGHT)
    return words, word_weights(words.matrix(texts), y)


def named(form: str) -> bool:
    """Say whether a form holds a person's name that is no word of every day."""
    return any(word in _names() and not is_ordinary(word) for word in form.lstrip("^").split())


@cache
def _names() -> frozenset[str]:
    return people().given | people().rare | people().surnames


def forms_of(text: str) -> list[str]:
    """Return the forms of a text."""
    return [form for form, _first, _last in forms(read(text).words)]


def rules_of(text: str) -> list[float]:
    """Return what the phrases of `resources/themes` say of each theme."""
    hits = {hit.code: hit.score for hit in themes_of(text)}
    return [hits.get(code, 0.0) for code in CODES]


def labels(listed: Iterable[Row]) -> Any:
    """Return which row has which theme."""
    return np.array([[code in row.areas for code in CODES] for row in listed], int)


def word_weights(x: Any, y: Any) -> Any:
    """Return log of how often a form stands in texts of a theme over how often by chance.

    Quicker than a logistic regression, and better on hands left out: it has less to learn by heart.
    """
    held = x.T @ y
    other = np.asarray(x.sum(0)).T - held
    share = held.sum(0) / other.sum(0)
    return np.log((held + _DAMP) / (other * share + _DAMP))


def vector_weights(x: Any, y: Any) -> tuple[Any, Any]:
    """Return weights and bias, a logistic regression for each theme."""
    made = [
        LogisticRegression(C=_VECTOR_STRENGTH, solver="liblinear").fit(x, y[:, j])
        for j in range(len(CODES))
    ]
    weights = np.array([each.coef_[0] for each in made]).T
    return weights, np.array([each.intercept_[0] for each in made])


def own_weights(kept: Any) -> tuple[Any, Any]:
    """Return the weights and bias that the encoder learned itself."""
    order = [sorted(CODES).index(code) for code in CODES]
    return kept["themes"][:, order], kept["themes_base"][order]


def left_out(listed: Sequence[Row], groups: Sequence[str]) -> Any:
    """Return the logits of each row by the words of other hands."""
    every = [*listed, *plain()]
    texts, hands, y = [forms_of(row.text) for row in every], hands_of(every), labels(every)
    found = np.zeros(y.shape)
    for group in groups:
        out = np.isin(hands, list(group))
        words, weights = telling(chosen(texts, ~out), list(hands[~out]), y[~out])
        found[out] = words.matrix(chosen(texts, out)) @ weights
    return found[: len(listed)]


def vectors_left_out(listed: Sequence[Row], group: str, folder: Path) -> tuple[Any, Any]:
    """Return the logits of the rows of a group by an encoder that never saw it (`make_encoder.py`).

    Two heads: one that is learned here, and the encoder's own.
    """
    kept = np.load(folder / f"vectors_{group}.npz")
    every = [*listed, *plain()][: len(kept["vectors"])]  # older ones lack the plain answers
    out, y, vectors = np.isin(hands_of(every), list(group)), labels(every), kept["vectors"]
    heads = (vector_weights(vectors[~out], y[~out]), own_weights(kept))
    learned, own = (vectors[out] @ weights + bias for weights, bias in heads)
    return learned, own


def hands_of(listed: Sequence[Row]) -> Any:
    """Return whose hand wrote each row."""
    return np.array([row.hand for row in listed])


def chosen(texts: Sequence[list[str]], rows_: Any) -> list[list[str]]:
    """Return the texts of some rows."""
    return [found for found, keep in zip(texts, rows_, strict=True) if keep]


def fused(parts: Sequence[Any], y: Any) -> tuple[list[float], float, Any]:
    """Return one weight for each part, the bias, and the logits that they make."""
    columns = np.stack([part.ravel() for part in parts], 1)
    made = LogisticRegression(C=100).fit(columns, y.ravel())
    logits = made.decision_function(columns).reshape(y.shape)
    return (
        [round(float(each), 3) for each in made.coef_[0]],
        round(float(made.intercept_[0]), 3),
        logits,
    )


def measured(logits: Any, y: Any) -> str:
    """Return precision at 1 and recall at 3, of the rows that have a theme."""
    rows_ = np.where(y.sum(1) > 0)[0]
    top = np.argsort(-logits, 1)[:, :3]
    first = np.mean([y[at, top[at, 0]] for at in rows_])
    three = np.mean([y[at, top[at]].sum() / y[at].sum() for at in rows_])
    return f"P@1 {first:.3f}, R@3 {three:.3f}"


def learned_vectors(listed: Sequence[Row], file: Path, fuse: Sequence[float]) -> dict[str, Any]:
    """Return what the vectors of all comments say of themes, as the file holds it.

    `fuse` weighs words, phrases, the head learned here and the encoder's own, and the bias.
    """
    kept = np.load(file)
    vectors, y = kept["vectors"], labels(listed)
    (weights, bias), (own, own_bias) = vector_weights(vectors, y), own_weights(kept)
    both, both_bias = fuse[2] * weights + fuse[3] * own, fuse[2] * bias + fuse[3] * own_bias
    print("vectors on what they learned from:", measured(vectors @ both + both_bias, y))
    return {
        "version": VERSION,
        "what": "What a vector of this encoder says of each theme, and the mean of the corpus",
        "source": "Learned from resources/corpus by training/themes.py",
        "encoder": built((OUT / "encoder.bin").read_bytes()).version,
        "fuse": {"words": fuse[0], "phrases": fuse[1], "vectors": 1.0, "bias": fuse[4]},
        "bias": np.round(both_bias, 3).tolist(),
        "mean": np.round(vectors.mean(0), 5).tolist(),
        "weights": np.round(both.T, 4).tolist(),
    }


def learned_words(listed: Sequence[Row], fuse: dict[str, float]) -> dict[str, Any]:
    """Return what these comments say of words, as the file holds it."""
    texts = [forms_of(row.text) for row in listed]
    y = labels(listed)
    words, weights = telling(texts, [row.hand for row in listed], y)
    print("words on what they learned from:", measured(words.matrix(texts) @ weights, y))
    scale = round(float(np.abs(weights).max() / 127), 5)
    steps = np.rint(weights / scale).astype(int).tolist()
    idf = [round(each * _IDF_STEPS) for each in words.idf]
    return {
        "version": VERSION,
        "what": "Stems, pairs, beginnings of words: how rare (idf), then a weight for each theme",
        "source": "Learned from resources/corpus by training/themes.py",
        "themes": CODES,
        "bias": [0.0] * len(CODES),
        "fuse": fuse,
        "scale": scale,
        "idf_steps": _IDF_STEPS,
        "rarest": words.rarest,
        "forms": {form: [round(idf * _IDF_STEPS)] for form, idf in words.common.items()}
        | {form: [rare, *row] for form, rare, row in zip(words.forms, idf, steps, strict=True)},
    }


def write_words(content: dict[str, Any], file: Path) -> None:
    """Write a form a line, so that a person can read it and a change shows."""
    lines = [
        f"{json.dumps(form, ensure_ascii=False)}: {json.dumps(row, separators=(',', ':'))}"
        for form, row in content["forms"].items()
    ]
    head = json.dumps({**content, "forms": {}}, ensure_ascii=False, indent=1)
    body = ",\n".join(lines)
    file.write_text(head.replace('"forms": {}', f'"forms": {{\n{body}\n}}') + "\n", "utf-8")
    print(len(lines), "forms,", file.stat().st_size, "bytes")


def main() -> None:
    """Measure, and write where asked to."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--vectors", type=Path, help="folder of vectors_<group>.npz, left out")
    asked.add_argument("--groups", nargs="*", default=GROUPS, help="groups that it has")
    asked.add_argument("--all", type=Path, help="vectors_all.npz of the encoder that ships")
    asked.add_argument("--write", nargs="*", default=(), help="words, vectors: to resources/model")
    given = asked.parse_args()
    listed = rows()
    every = [*listed, *plain()]
    y, rules = labels(listed), np.array([rules_of(row.text) for row in listed])
    words = left_out(listed, GROUPS)
    print("phrases:", measured(rules, y))
    print("words:", measured(words, y))
    fuse, bias, logits = fused([words, rules], y)
    print("words, phrases:", measured(logits, y), fuse, bias)
    if "words" in given.write:
        content = learned_words(every, {"words": fuse[0], "phrases": fuse[1], "bias": bias})
        write_words(content, OUT / "theme_words.json")
    if given.vectors:
        there = [np.isin(hands_of(listed), list(group)) for group in given.groups]
        pairs = [vectors_left_out(listed, group, given.vectors) for group in given.groups]
        learned, own = (np.concatenate(each) for each in zip(*pairs, strict=True))
        parts = [np.concatenate([part[at] for at in there]) for part in (words, rules, y)]
        print("vectors, own head:", measured(learned, parts[2]), measured(own, parts[2]))
        fuse, bias, logits = fused([*parts[:2], learned, own], parts[2])
        print("words, phrases, vectors:", measured(logits, parts[2]), fuse, bias)
        if "vectors" in given.write:
            content = learned_vectors(every, given.all, [*fuse, bias])
            (OUT / "theme_vectors.json").write_text(json.dumps(content) + "\n", "utf-8")


if __name__ == "__main__":
    main()
