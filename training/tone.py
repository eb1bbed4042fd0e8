"""Learn the words' weights and how to weigh all signals of tone; measure it by leaving hands out.

Needs scikit-learn and the encoders that `make_encoder.py --leave-out abc def ghi` wrote.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import Any

import corpus
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from weighing import TURN, chances, labels, measured, of_rules, sure_from, weigh

from forumapp.analysis.learned import encoder, tone_head, tone_words
from forumapp.analysis.learned.encoder import Read
from forumapp.analysis.learned.passages import passages
from forumapp.analysis.learned.tone_words import Weights, Worded
from forumapp.analysis.personal.data import people
from forumapp.analysis.text import score_tone

_LEAST_TEXTS, _LEAST_HANDS = 2, 2
_STEPS = 16
_PLAIN = "j"


def counted(rows: Sequence[corpus.Row]) -> list[Counter[str]]:
    """Return the runs of words of each text."""
    return [Counter(run for run, _at in tone_words.runs(passages(row.text))) for row in rows]


def learn_words(rows: Sequence[corpus.Row], counts: Sequence[Counter[str]], force: float) -> Any:
    """Return (base, rarity, weights) of the runs that enough texts and hands use."""
    texts: Counter[str] = Counter()
    hands: dict[str, set[str]] = {}
    for row, count in zip(rows, counts, strict=True):
        for run in count:
            texts[run] += 1
            hands.setdefault(run, set()).add(row.hand)
    kept = sorted(
        run
        for run, n in texts.items()
        if n >= _LEAST_TEXTS and len(hands[run]) >= _LEAST_HANDS and not _names(run)
    )
    rarity = {
        run: round((log((1 + len(rows)) / (1 + texts[run])) + 1) * _STEPS) / _STEPS for run in kept
    }
    model = LogisticRegression(C=force, max_iter=400, class_weight="balanced")
    model.fit(table(counts, rarity), [row.polarity + 1 for row in rows])
    weights = model.coef_.T @ TURN
    return model.intercept_ @ TURN, rarity, dict(zip(kept, weights, strict=True))


def _names(run: str) -> bool:
    """Say whether a run names a person: nobody's name may be learned."""
    return not (people().given - people().also_words).isdisjoint(run.split())


def table(counts: Sequence[Counter[str]], rarity: dict[str, float]) -> csr_matrix:
    """Return one row of length one for each text."""
    places = {run: at for at, run in enumerate(rarity)}
    data, columns, starts = [], [], [0]
    for count in counts:
        own = {run: (1 + log(n)) * rarity[run] for run, n in count.items() if run in places}
        length = sum(value**2 for value in own.values()) ** 0.5 or 1.0
        data += [value / length for value in own.values()]
        columns += [places[run] for run in own]
        starts.append(len(data))
    return csr_matrix((data, columns, starts), shape=(len(counts), len(places)))


def of_words(rows: Sequence[corpus.Row], learned: Any) -> list[Worded]:
    """Return what the words say of each text."""
    base, rarity, weights = learned
    known = Weights(tuple(base), rarity, {run: tuple(each) for run, each in weights.items()})
    return [tone_words.worded(passages(row.text), known) for row in rows]


def of_encoder(folder: Path, rows: Sequence[corpus.Row], group: str) -> list[Read]:
    """Return what the encoder that never saw this group makes of each text."""
    file = folder / f"encoder_without_{group}.bin"
    if group == _PLAIN and not file.exists():
        file = sorted(folder.glob("encoder_without_*.bin"))[-1]
    return encoder.built(file.read_bytes()).read([row.text for row in rows])


def signals(rows: Any, reads: Any, words: Any, rules: Any) -> Any:
    """Return the signals of each row, in their order."""
    told = zip(rows, reads, words, rules, strict=True)
    return np.array(
        [
            list(tone_head.signals(read, word, tone, row.prompt or None).values())
            for row, read, word, tone in told
        ]
    )


def main() -> None:
    """Measure, then write `tone_words.json` and `tone_head.json` for the app."""
    asked = _asked()
    rows = corpus.rows() + corpus.plain()
    said, counts = corpus.tones(rows), counted(rows)
    rules = [score_tone(row.text, row.prompt or None) for row in rows]
    reads: list[Any] = [None] * len(rows)
    words: list[Any] = [None] * len(rows)
    for group in (*asked.groups, _PLAIN):
        out = corpus.left_out(rows, group)
        kept, own = np.where(~out)[0], np.where(out)[0]
        learned = learn_words([rows[at] for at in kept], [counts[at] for at in kept], asked.words)
        left = [rows[at] for at in own]
        for at, read, word in zip(
            own, of_encoder(asked.encoders, left, group), of_words(left, learned), strict=True
        ):
            reads[at], words[at] = read, word
    seen = np.array([read is not None for read in reads])
    blank = Read((), np.zeros(1), (0.0, 0.0), ()), Worded((0.0, 0.0), (), 0)
    reads = [read or blank[0] for read in reads]
    words = [word or blank[1] for word in words]
    x = signals(rows, reads, words, rules)
    found = crossed(rows, x, said, seen, asked)
    parts = {
        "rules alone": of_rules(rules),
        "words alone": chances(x[:, 2:4], np.zeros(2), np.eye(2)),
        "encoder alone": chances(x[:, :2], np.zeros(2), np.eye(2)),
        "all, weighed": found,
    }
    hands, plain = seen & ~corpus.left_out(rows, _PLAIN), corpus.left_out(rows, _PLAIN)
    for name, each in parts.items():
        worst = asked.worst if name.startswith("all") else 1
        print(measured(name, said[hands], each[hands], worst))
        print(measured("  on the plain ones", said[plain], each[plain], worst))
    _by(rows, said, found, hands, asked.worst)
    base, weights = weigh(x[seen], said[seen], asked.force)
    if asked.out:
        _write(asked, rows, counts, base, weights, said[hands], found[hands])


def crossed(rows: Any, x: Any, said: Any, seen: Any, asked: Any) -> Any:
    """Return chances for each group by weights that never saw it."""
    found = np.zeros((len(rows), 3))
    groups = asked.groups if len(asked.groups) > 1 else ("a", "b", "c")
    for group in (*groups, _PLAIN):
        out = corpus.left_out(rows, group) & seen
        found[out] = chances(x[out], *weigh(x[seen & ~out], said[seen & ~out], asked.force))
    return found


def _by(rows: Any, said: Any, found: Any, seen: Any, worst: float) -> None:
    got = labels(found, worst)
    for what in ("kind", "voice"):
        names: Counter[str] = Counter(
            getattr(row, what) for row, s in zip(rows, seen, strict=True) if s
        )
        told = []
        for name, n in names.items():
            own = np.array([getattr(row, what) == name for row in rows]) & seen
            told.append(
                (float((said == got)[own].mean()), f"{name} {(said == got)[own].mean():.2f} ({n})")
            )
        print(f"by {what}:", ", ".join(each for _, each in sorted(told)))


def _write(
    asked: Any, rows: Any, counts: Any, base: Any, weights: Any, said: Any, found: Any
) -> None:
    learned_base, rarity, learned = learn_words(rows, counts, asked.words)
    scale = max(np.abs(each).max() for each in learned.values()) / 127
    told = {
        run: [round(rarity[run] * _STEPS), *(int(v) for v in np.rint(each / scale))]
        for run, each in learned.items()
    }
    content = {
        "version": asked.version, "scale": round(float(scale), 6), "rarity_steps": _STEPS,
        "base": [round(float(each), 4) for each in learned_base], "runs": told,
    }  # fmt: skip
    _json(asked.out / "tone_words.json", content)
    sure = round(sure_from(said, found, asked.worst, asked.right), 3)
    head = {
        "version": asked.version,
        "base": [round(float(each), 4) for each in base],
        "praise": _named(weights[:, 0]),
        "neither": _named(weights[:, 1]),
        "worst": asked.worst,
        "sure": dict.fromkeys(tone_head.CLASSES, sure),
        "silent": asked.silent,
        "mixed": asked.mixed,
    }
    (asked.out / "tone_head.json").write_text(json.dumps(head, indent=2) + "\n", encoding="utf-8")


def _named(weights: Any) -> dict[str, float]:
    return {
        name: round(float(each), 4) for name, each in zip(tone_head.SIGNALS, weights, strict=True)
    }


def _json(file: Path, content: Any) -> None:
    """Write a file with a line for each run, so that a change can be read."""
    runs = content.pop("runs")
    lines = ",\n".join(
        f"{json.dumps(run, ensure_ascii=False)}:{json.dumps(row, separators=(',', ':'))}"
        for run, row in runs.items()
    )
    head = json.dumps(content)[:-1]
    file.write_text(f'{head}, "runs": {{\n{lines}\n}}}}\n', encoding="utf-8")


def _asked() -> Any:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--encoders", type=Path, required=True, help="folder of encoder_without_*.bin")
    ask.add_argument("--groups", nargs="*", default=list(corpus.GROUPS))
    ask.add_argument("--out", type=Path, help="folder to write to; nothing is written without it")
    ask.add_argument("--words", type=float, default=3.0, help="force of the words' weights")
    ask.add_argument("--force", type=float, default=0.05)
    ask.add_argument("--worst", type=float, default=1.8, help="cost of a complaint called praise")
    ask.add_argument("--right", type=float, default=0.905, help="share that is right where sure")
    ask.add_argument("--silent", type=float, default=0.42)
    ask.add_argument("--mixed", type=float, default=0.3)
    ask.add_argument("--version", type=int, default=1)
    return ask.parse_args()


if __name__ == "__main__":
    main()
