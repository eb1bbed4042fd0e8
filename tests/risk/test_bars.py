"""What the finder misses and what it costs, on comments by hands that never saw its rules.

Hand 1 was read while the phrases were written and the words learned; of hand 2 only figures were
looked at. The figures of docs/decisions/risk.md come from training/risk_words.py.
"""

import json
import time
from pathlib import Path
from typing import Any

import resources
from forumapp.analysis.risk import may_be_at_risk

HERE = Path(__file__).parent


def rows(hand: int) -> list[dict[str, Any]]:
    lines = (HERE / f"hand{hand}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def shares(hand: int) -> tuple[float, float]:
    """Return how much of what is for the lead was found, and how much of the rest as well."""
    found = {True: [], False: []}  # type: dict[bool, list[bool]]
    for row in rows(hand):
        found[row["risk"]].append(may_be_at_risk([row["text"]]))
    assert min(map(len, found.values())) >= 120
    return (sum(found[True]) / len(found[True]), sum(found[False]) / len(found[False]))


def test_little_is_missed_on_a_hand_never_seen() -> None:
    recall, false_alarms = shares(2)
    assert recall >= 0.95
    assert false_alarms <= 0.25  # hard ones: every second holds a word of harm


def test_little_is_missed_on_the_hand_it_was_made_with() -> None:
    recall, false_alarms = shares(1)
    assert recall >= 0.97
    assert false_alarms <= 0.2


def test_it_is_quick() -> None:
    """At most 200 µs a comment on a loaded machine; some 25 on a quiet one."""
    texts = [
        json.loads(line)["text"]
        for line in resources.read_text("corpus", "hand_a.jsonl").splitlines()
    ]
    for text in texts:
        may_be_at_risk([text])
    started = time.process_time()
    for text in texts:
        may_be_at_risk([text])
    assert (time.process_time() - started) / len(texts) < 200e-6
