"""Make resources/lexicon/learned.json: which words stand in complaints, and how all is weighed.

`python -m training.word_list` writes the list from the whole corpus; `--measure` leaves each hand
out in turn, list and formula made from the other hands only, and prints what came of it.
Two logistic regressions: words first, then a formula of twenty-two numbers over what the words of
other hands say, the rules, and the question asked. Needs scikit-learn, which the app never loads.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from forumapp.analysis.text.analyzer import SendAnalyzer
from forumapp.analysis.text.data import load
from forumapp.analysis.text.learned import LEAST_DAMPED, Weight, grams, heard
from forumapp.analysis.text.prompts import asks
from forumapp.analysis.text.weigh import SOME_WORDS, Evidence, Signs, signs
from forumapp.analysis.text.who import who_words
from forumapp.analysis.text.words import Word

ROOT = Path(__file__).resolve().parent.parent
LEAST_TEXTS, LEAST_HANDS, LEAST_VOICES = 5, 3, 3
RIDGE = 1.0
"""Weight of the penalty on a word's square; chosen by leaving hands out."""

PLAIN = "j"
"""The hand of short, plain answers: learned from, never measured on."""

RIGHT = 0.89
"""Of the tones that are called sure, so many are to be right in hands that were left out."""
PRAISE_LAST = 1.0
EVERYDAY = 0.3
"""TextBlob's own words count a little: in this corpus, which plays with them, they tell nothing."""
SMALLEST = 0.1
_WHO_LEFT = "child parent grandparent sibling partner person temple priest holiday mr"
_EVERYDAY_WHO = (
    "only own first second third half little old older young younger elder both social single step "
    "speaking type using user users condition conditions community communities background bound"
)
WHO = frozenset(_WHO_LEFT.split()) | (who_words() - set(_EVERYDAY_WHO.split()))
"""What stands for people, and words of needs ("special", "severe"): they must not speak."""

_EMPTY = (
    "a the is are was were be been being am has have had having do does did i me my mine we us "
    "our you your it its this that these those they their themselves of to in on at for from with "
    "by as into onto about over under up down out off and or so if then than there here who whom "
    "which what when where while how s t m d im ive id were weve theres thats very quite really "
    "also just each other others one two three four five six seven eight nine ten"
)
EMPTY = frozenset(_EMPTY.split())
"""Words that say nothing to a reader who asks why, though they would help a little."""

Floats = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Row:
    """A labelled text, read."""

    words: tuple[Word, ...]
    taken: frozenset[int]
    phrases: frozenset[str]
    evidence: Evidence
    asked: str | None
    polarity: int
    hand: str
    voice: str


def rows() -> list[Row]:
    """Read the corpus."""
    analyzer = SendAnalyzer()
    found = []
    folder = ROOT / "resources" / "corpus"
    for path in (*sorted(folder.glob("hand_?.jsonl")), folder / "plain.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            each = json.loads(line)
            words, taken, evidence = analyzer.taken_apart(each["text"])
            found.append(
                Row(
                    tuple(words),
                    frozenset(taken),
                    frozenset(
                        phrase
                        for phrase, first, last in grams(words)
                        if taken.isdisjoint(range(first, last))
                    ),
                    evidence,
                    asks(each["prompt"]),
                    each["polarity"],
                    each["id"][0],
                    each["voice"],
                )
            )
    return found


def allowed(rows: Sequence[Row]) -> dict[str, tuple[int, int, int]]:
    """Return phrases with enough texts, hands and voices behind them: no names, no who."""
    texts: Counter[str] = Counter()
    hands: dict[str, set[str]] = defaultdict(set)
    voices: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        for phrase in row.phrases:
            texts[phrase] += 1
            hands[phrase].add(row.hand)
            voices[phrase].add((row.hand, row.voice))
    told = (WHO | _names()) - {"they", "their", "themselves"}
    return {
        phrase: (count, len(hands[phrase]), len(voices[phrase]))
        for phrase, count in sorted(texts.items())
        if count >= LEAST_TEXTS
        and len(hands[phrase]) >= LEAST_HANDS
        and len(voices[phrase]) >= LEAST_VOICES
        and not set(phrase.split()) & told
        and not set(phrase.split()) <= EMPTY
        and "#" not in phrase
    }


def _names() -> frozenset[str]:
    content = load("personal", "given_names")
    words = {word for group in content["groups"].values() for word in group.split()}
    return frozenset(words - set(str(content.get("also_words", "")).split()))


def fit(x: Any, rows: Sequence[Row], ridge: float, bias: bool = True) -> tuple[Floats, Floats]:
    """Return weights for bad and for good, each against neutral, of a ridge-bound regression."""
    said = [row.polarity for row in rows]
    made = LogisticRegression(C=1 / ridge, max_iter=500, tol=1e-4, fit_intercept=bias).fit(x, said)
    bad, neutral, good = made.coef_
    return bad - neutral, good - neutral


def learn_words(rows: Sequence[Row], ridge: float = RIDGE) -> dict[str, Weight]:
    """Return the list that these rows make."""
    places = {phrase: at for at, phrase in enumerate(allowed(rows))}
    own = [sorted(places[each] for each in row.phrases & places.keys()) for row in rows]
    damp = [1 / np.sqrt(max(LEAST_DAMPED, len(each))) for each in own]
    x = csr_matrix(
        (
            np.repeat(damp, [len(each) for each in own]),
            np.concatenate(own),
            np.cumsum([0, *(len(each) for each in own)]),
        ),
        shape=(len(rows), len(places)),
    )
    bad, good = fit(x, rows, ridge)
    return {
        phrase: Weight(round(float(bad[at]), 3), round(float(good[at]), 3))
        for phrase, at in places.items()
        if max(abs(bad[at]), abs(good[at]), abs(good[at] - bad[at])) >= SMALLEST
    }


def all_signs(rows: Sequence[Row], words: dict[str, Weight]) -> Floats:
    """Return the numbers of the formula for these rows, with this list."""
    found = []
    for row in rows:
        known = tuple(heard(row.words, row.taken, words))
        old = row.evidence
        evidence = Evidence(old.scores, known, old.ends_asking, old.asks, old.length)
        found.append(signs(evidence, row.asked))
    return np.array(found)


def learn_formula(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the weights over rules, words and question; words speak as other hands made them."""
    hands = sorted({row.hand for row in rows})
    parts: list[Floats] = []
    own: list[Row] = []
    for start in range(3):
        out = set(hands[start::3])
        inside = [row for row in rows if row.hand in out]
        words = learn_words([row for row in rows if row.hand not in out])
        parts.append(all_signs(inside, words))
        own += inside
    bad, good = fit(np.concatenate(parts), own, 1.0, bias=False)
    return {
        "against": _named(bad) | {"everyday_good": -EVERYDAY, "everyday_bad": EVERYDAY},
        "good": _named(good) | {"everyday_good": EVERYDAY, "everyday_bad": -EVERYDAY},
        "praise_last": PRAISE_LAST,
    }


def _named(weights: Floats) -> dict[str, float]:
    return {
        name: round(float(weight), 3) for name, weight in zip(Signs._fields, weights, strict=True)
    }


def likely(found: Floats, formula: dict[str, Any]) -> Floats:
    """Return the chances of each class (as weigh.chances does, for many rows)."""
    bad = found @ np.array(list(formula["against"].values()))
    good = found @ np.array(list(formula["good"].values()))
    some_words = found[:, Signs._fields.index("some_words")]
    logits = np.c_[bad, np.zeros(len(found)), good - formula["praise_last"] * some_words]
    logits -= logits.max(1, keepdims=True)
    chance = np.exp(logits)
    return chance / chance.sum(1, keepdims=True)


def labels(order: Sequence[Row], chance: Floats) -> Any:
    """Return the label of each row (as weigh.weigh does): praise that only falls short is 0."""
    some_words = np.array([min(1.0, row.evidence.length / SOME_WORDS) for row in order])
    short = chance[:, 2] * np.exp(PRAISE_LAST * some_words) > chance[:, 0]
    got = chance.argmax(1) - 1
    return np.where((got == -1) & short, 0, got)


def left_out(rows: Sequence[Row]) -> tuple[list[Row], Floats]:
    """Return the chances of every row, each hand judged by what the other hands made."""
    order: list[Row] = []
    found = []
    for hand in sorted({row.hand for row in rows} - {PLAIN}):
        others = [row for row in rows if row.hand != hand]
        own = [row for row in rows if row.hand == hand]
        found.append(likely(all_signs(own, learn_words(others)), learn_formula(others)))
        order += own
    return order, np.concatenate(found)


def report(order: Sequence[Row], chance: Floats) -> dict[str, Any]:
    """Return the measures of these chances."""
    said = np.array([row.polarity for row in order])
    got = labels(order, chance)
    f1 = [
        2 * ((said == k) & (got == k)).sum() / max(1, (said == k).sum() + (got == k).sum())
        for k in (-1, 0, 1)
    ]
    sure = _sure(order, chance, sure_cuts(order, chance))
    return {
        "n": len(said),
        "accuracy": (said == got).mean(),
        "macro_f1": float(np.mean(f1)),
        "f1": [round(float(each), 3) for each in f1],
        "negatives_found": (got[said == -1] == -1).mean(),
        "negatives_called_positive": (got[said == -1] == 1).mean(),
        "sure": sure.mean(),
        "sure_right": (said == got)[sure].mean(),
    }


def sure_cuts(order: Sequence[Row], chance: Floats) -> dict[str, float]:
    """Return for each label the chance from which so many are right as they should be."""
    said = np.array([row.polarity for row in order])
    got = labels(order, chance)
    best = chance[np.arange(len(got)), got + 1]
    cuts = {}
    for label, name in ((-1, "negative"), (0, "neutral"), (1, "positive")):
        tries = [cut for cut in np.arange(0.5, 0.96, 0.01) if _right(said, got, best, label, cut)]
        cuts[name] = round(float(min(tries, default=0.97)), 2)
    return cuts


def _right(said: Floats, got: Floats, best: Floats, label: int, cut: float) -> bool:
    own = (got == label) & (best >= cut)
    return bool(own.any() and (said == got)[own].mean() >= RIGHT)


def _sure(order: Sequence[Row], chance: Floats, cuts: dict[str, float]) -> Any:
    each = np.array([cuts["negative"], cuts["neutral"], cuts["positive"]])
    got = labels(order, chance) + 1
    return chance[np.arange(len(got)), got] >= each[got]


def write(rows: Sequence[Row]) -> None:
    """Write the list and the formula."""
    counts = allowed(rows)
    formula = learn_formula(rows) | {"sure": sure_cuts(*left_out(rows))}
    words = learn_words(rows)
    lines = [
        json.dumps(
            {
                "phrase": phrase,
                "against": weight.against,
                "good": weight.good,
                **dict(zip(("texts", "hands", "voices"), counts[phrase], strict=True)),
            }
        )
        for phrase, weight in words.items()
    ]
    what = (
        "Words and pairs of words of the invented comments (resources/corpus): how strongly each "
        "speaks for a complaint (against) and for something that works (good), each measured "
        "against neutral texts; how many texts, hands and voices hold it. Made by "
        "training/word_list.py."
    )
    weights = json.dumps(formula, indent=1)
    head = f'{{\n"version": 1,\n"what": {json.dumps(what)},\n"formula": {weights},\n'
    body = ",\n".join(lines)
    path = ROOT / "resources" / "lexicon" / "learned.json"
    path.write_text(f'{head}"entries": [\n{body}\n]\n}}\n', encoding="utf-8")


def main(arguments: Collection[str] | None = None) -> None:
    """Make the list, or measure how it is made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true")
    chosen = parser.parse_args(None if arguments is None else list(arguments))
    corpus = rows()
    if not chosen.measure:
        write(corpus)
        return
    own = [row for row in corpus if row.hand != PLAIN]
    for name, (order, chance) in {
        "hands left out": left_out(corpus),
        "its own texts": (own, likely(all_signs(own, learn_words(corpus)), learn_formula(corpus))),
    }.items():
        print(name, json.dumps(report(order, chance), default=float, indent=1))


if __name__ == "__main__":
    main()
