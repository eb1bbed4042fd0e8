"""Make resources/risk/words.json: which words stand in texts about somebody at risk.

Needs scikit-learn, which the application does not. Run from the project's folder:
    python training/risk_words.py
It prints the figures of docs/decisions/risk.md; tests/risk/hand2.jsonl is only measured.
"""

import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import diags
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from forumapp.analysis.risk.find import finder
from forumapp.analysis.risk.weights import DAMPING, THE_SAME, WordWeights, features
from forumapp.analysis.risk.words import plain_words

HERE = Path(__file__).parent
PROJECT = HERE.parent
LEAST_TEXTS = 2  # texts that a word or pair must stand in
FOLDS = 5
LOST = 0.002  # of what would pass the bar: so little may be lost for speed
HELD = 0.15  # of ordinary comments: what a lead can be asked to look at
Rows = list[dict[str, Any]]


def main() -> None:
    """Choose the bar, learn from everything but hand 2, write the file, print figures."""
    corpus = [row["text"] for path in sorted(_corpus()) for row in _rows(path)]
    first, second = (_rows(PROJECT / "tests/risk" / f"hand{n}.jsonl") for n in (1, 2))
    written = _rows(HERE / "risk_written.jsonl")
    ruled = np.array([bool(finder().rules(text)) for text in corpus])
    clean = [text for text, said in zip(corpus, ruled, strict=True) if not said]
    known = first + written
    out_known, out_corpus = _left_out(known, corpus, ruled)
    bar = _bar(out_corpus, ruled)
    learned = Learned(known, clean)
    _write(learned, bar)
    _write_floor([row["text"] for row in known if row["risk"]] + corpus)
    scores = learned.scores([row["text"] for row in second])
    _say("hand 1, left out in turn", first, out_known[: len(first)] >= bar)
    _say("written here, left out in turn", written, out_known[len(first) :] >= bar)
    _say("hand 2, never learned from", second, scores >= bar)
    held = ruled | (out_corpus >= bar)
    print(f"corpus, left out in turn: {held.sum()} of {len(corpus)}, {held.mean():.3f}")
    print(f"corpus, phrases alone: {ruled.mean():.3f}; the bar: {bar:.3f}")


class Learned:
    """A model of words, each text scaled by the rarity of what stands in it."""

    def __init__(self, known: Rows, negatives: Sequence[str]) -> None:
        """Learn from these."""
        texts = [row["text"] for row in known] + list(negatives)
        labels = [int(row["risk"]) for row in known] + [0] * len(negatives)
        self.words = TfidfVectorizer(
            analyzer=lambda text: features(plain_words(text)), min_df=LEAST_TEXTS, norm=None
        )
        self.words.fit(texts)
        self.model = LogisticRegression(C=30, class_weight="balanced", max_iter=3000)
        self.model.fit(self._scaled(texts), labels)

    def scores(self, texts: Sequence[str]) -> Any:
        """Return how much each text speaks for risk."""
        return self.model.decision_function(self._scaled(texts))

    def _scaled(self, texts: Sequence[str]) -> Any:
        found = self.words.transform(texts)  # count times rarity
        rarity = found @ self.words.idf_
        return diags(1 / np.sqrt(rarity + DAMPING)) @ found


def _left_out(known: Rows, corpus: Sequence[str], ruled: Any) -> tuple[Any, Any]:
    """Return the scores of texts that were left out when their fold was learned from the rest."""
    of_known, of_corpus = np.zeros(len(known)), np.zeros(len(corpus))
    folds = KFold(FOLDS, shuffle=True, random_state=0)
    both = zip(folds.split(known), folds.split(corpus), strict=True)
    for (train, test), (train_c, test_c) in both:
        negatives = [corpus[at] for at in train_c if not ruled[at]]
        learned = Learned([known[at] for at in train], negatives)
        for into, at, texts in (
            (of_known, test, [known[each]["text"] for each in test]),
            (of_corpus, test_c, [corpus[each] for each in test_c]),
        ):
            into[at] = learned.scores(texts)
    return of_known, of_corpus


def _bar(scores: Any, ruled: Any) -> float:
    """Return the lowest bar at which phrases and words together hold so much and not more."""
    for bar in np.arange(-3, 1, 0.01):
        if ((scores >= bar) | ruled).mean() <= HELD:
            return round(float(bar), 2)
    return 1.0


def _write(learned: Learned, bar: float) -> None:
    names = learned.words.get_feature_names_out()
    rare = learned.words.idf_
    weight = learned.model.coef_[0] * rare
    lines = [
        f"{json.dumps(name, ensure_ascii=False)}: [{round(w * 100)}, {round(r * 100)}]"
        for name, w, r in sorted(zip(names, weight, rare, strict=True))
    ]
    head = {
        "version": 1,
        "what": "Learned by training/risk_words.py: weight and rarity of each word, times 100",
        "same": THE_SAME,
        "bar": round(bar - float(learned.model.intercept_[0]), 3),
        "floor": -99,
    }
    body = ",\n".join(", ".join(lines[at : at + 8]) for at in range(0, len(lines), 8))
    text = json.dumps(head, indent=1)[:-2] + ',\n "words": {\n' + body + "\n}}\n"
    (PROJECT / "resources/risk/words.json").write_text(text, encoding="utf-8")


def _write_floor(texts: Sequence[str]) -> None:
    """Write below which sum of single words no text that was seen passes the bar."""
    path = PROJECT / "resources/risk/words.json"
    content = path.read_text(encoding="utf-8")
    weights = WordWeights(json.loads(content))
    passing = [words for text in texts if weights.pass_bar(words := plain_words(text))]
    floor = np.quantile([weights.near(words) for words in passing], LOST)
    said = f'"floor": {math.floor(floor * 1000) / 1000}'
    path.write_text(content.replace('"floor": -99', said, 1), encoding="utf-8")


def _say(name: str, rows: Rows, learned: Any) -> None:
    wanted = np.array([row["risk"] for row in rows])
    ruled = np.array([bool(finder().rules(row["text"])) for row in rows])
    for how, held in (("phrases", ruled), ("words", learned), ("both", ruled | learned)):
        recall, false = held[wanted].mean(), held[~wanted].mean()
        print(f"{name}, {how}: recall {recall:.3f}, false alarms {false:.3f}")


def _corpus() -> Iterable[Path]:
    return (PROJECT / "resources/corpus").glob("hand_?.jsonl")


def _rows(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


if __name__ == "__main__":
    main()
