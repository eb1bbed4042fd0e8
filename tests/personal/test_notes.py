"""Hard notes, invented: what must be found in them, and what must be left alone.

The hands were written by people who did not know the rules. The rules are tuned on the first five
and the weights have learned from all but hand13, hand14, hand18 to hand20 (hand7 and hand12 are
the hardest that taught), on `tune` to `tune5`, `held`, and on the notes without any find (`clean`,
`clean2`, `traps`). `tune6` holds homes, births, plates and clean notes that were written before
their rules, and taught no weights. hand18 and hand19 were read for the rules after one look each.
**hand13, hand14 and hand20 teach nothing, and nobody who makes the finder may read them**: only
they say what is to be expected elsewhere (docs/decisions/personal.md). Bars are what was measured,
less a little; where they fail no note of the unread ones is shown.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from forumapp.services.personal import find

NOTES = Path(__file__).parent / "notes"
MARKED = re.compile(r"\{([A-Z]+):([^}]*)\}")
Span = tuple[int, int, str]
BARS = {  # recall by kind
    "hand1": {
        "NAME": 0.93, "SCHOOL": 0.85, "EMAIL": 0.97, "PHONE": 0.97, "POSTCODE": 0.97,
        "ADDRESS": 0.85, "NHS": 0.97, "DOB": 0.95, "REFERENCE": 0.97, "URL": 0.97, "VEHICLE": 0.97,
    },
    "hand2": {
        "NAME": 0.89, "SCHOOL": 0.88, "EMAIL": 0.96, "PHONE": 0.97, "POSTCODE": 0.96,
        "ADDRESS": 0.95, "NHS": 0.97, "DOB": 0.95, "REFERENCE": 0.97, "URL": 0.97, "VEHICLE": 0.97,
    },
    "hand3": {
        "NAME": 0.96, "SCHOOL": 0.95, "EMAIL": 0.97, "PHONE": 0.97, "POSTCODE": 0.97,
        "ADDRESS": 0.97, "NHS": 0.97, "DOB": 0.98, "REFERENCE": 0.97, "URL": 0.97, "VEHICLE": 0.97,
    },
    "hand4": {
        "NAME": 0.97, "SCHOOL": 0.93, "EMAIL": 0.97, "PHONE": 0.97, "POSTCODE": 0.97,
        "ADDRESS": 0.94, "NHS": 0.97, "DOB": 0.96, "REFERENCE": 0.94, "URL": 0.97, "VEHICLE": 0.97,
    },
    "hand5": {
        "NAME": 0.94, "SCHOOL": 0.90, "EMAIL": 0.97, "PHONE": 0.97, "POSTCODE": 0.97,
        "ADDRESS": 0.97, "NHS": 0.97, "DOB": 0.94, "REFERENCE": 0.94, "URL": 0.97, "VEHICLE": 0.97,
    },
    "hand7": {
        "NAME": 0.93, "SCHOOL": 0.95, "EMAIL": 0.97, "PHONE": 0.97, "POSTCODE": 0.97,
        "ADDRESS": 0.94, "NHS": 0.97, "DOB": 0.97, "REFERENCE": 0.97, "URL": 0.97, "VEHICLE": 0.97,
    },
    "hand12": {
        "NAME": 0.92, "SCHOOL": 0.95, "EMAIL": 0.97, "PHONE": 0.97, "POSTCODE": 0.97,
        "ADDRESS": 0.95, "NHS": 0.97, "DOB": 0.95, "REFERENCE": 0.97, "VEHICLE": 0.97,
    },
    "hand13": {
        "NAME": 0.92, "SCHOOL": 0.91, "EMAIL": 0.97, "PHONE": 0.97, "POSTCODE": 0.97,
        "ADDRESS": 0.90, "NHS": 0.97, "DOB": 0.95, "REFERENCE": 0.92, "URL": 0.93, "VEHICLE": 0.97,
    },
    "hand14": {
        "NAME": 0.91, "SCHOOL": 0.89, "EMAIL": 0.97, "PHONE": 0.97, "POSTCODE": 0.90,
        "ADDRESS": 0.93, "NHS": 0.97, "DOB": 0.89, "REFERENCE": 0.87, "URL": 0.97, "VEHICLE": 0.90,
    },
}  # fmt: skip
UNREAD = ("hand13", "hand14")
# finds of the right kind, and clean notes with any find
PRECISE = {
    "hand1": 0.97,
    "hand2": 0.94,
    "hand3": 0.97,
    "hand4": 0.97,
    "hand5": 0.95,
    "hand7": 0.95,
    "hand12": 0.95,
    "hand13": 0.90,
    "hand14": 0.90,
}
ALARMS = {
    "hand1": 0.04,
    "hand2": 0.06,
    "hand3": 0.03,
    "hand4": 0.03,
    "hand5": 0.05,
    "hand7": 0.07,
    "hand12": 0.05,
    "hand13": 0.05,
    "hand14": 0.06,
}


def notes(name: str) -> Iterator[tuple[str, list[Span]]]:
    for line in (NOTES / name).read_text(encoding="utf-8").splitlines():
        text, spans, at = "", [], 0
        for mark in MARKED.finditer(line):
            text += line[at : mark.start()]
            spans.append((len(text), len(text) + len(mark[2]), mark[1]))
            text, at = text + mark[2], mark.end()
        yield text + line[at:], spans


@cache
def measure(name: str) -> tuple[dict[str, float], float, float, list[str]]:
    """Return recall by kind, precision, the share of clean notes alarmed, and what went wrong."""
    wanted, got, found, right, wrong = Counter[str](), Counter[str](), 0, 0, []
    clean = alarms = 0
    for text, spans in notes(name):
        hits = find(text)
        clean += not spans
        alarms += bool(hits) and not spans
        for start, end, kind in spans:
            wanted[kind] += 1
            same = any(h.start < end and start < h.end and h.kind == kind for h in hits)
            got[kind] += same
            if not same:
                wrong.append(f"missed {kind} {text[start:end]!r} in {text!r}")
        for hit in hits:
            found += 1
            fits = any(h[0] < hit.end and hit.start < h[1] and h[2] == hit.kind for h in spans)
            right += fits
            if not fits:
                wrong.append(f"false {hit.kind} {text[hit.start : hit.end]!r} in {text!r}")
    recall = {kind: got[kind] / count for kind, count in wanted.items()}
    return recall, right / max(found, 1), alarms / max(clean, 1), wrong


@pytest.mark.parametrize(
    ("name", "recall", "precision"),
    [
        ("tune.txt", 0.98, 0.98),
        ("tune2.txt", 0.92, 0.96),
        ("tune3.txt", 0.91, 0.96),
        ("tune4.txt", 0.93, 0.95),
        ("tune5.txt", 0.90, 0.92),
        ("tune6.txt", 0.88, 0.87),
        ("held.txt", 0.95, 0.97),
    ],
)
def test_what_is_personal_is_found(name: str, recall: float, precision: float) -> None:
    kinds, right, _, wrong = measure(name)
    counted = Counter(kind for _, spans in notes(name) for *_, kind in spans)
    found = sum(kinds[kind] * count for kind, count in counted.items()) / counted.total()
    print(f"{name}: recall {found:.3f}, precision {right:.3f}")
    assert found >= recall, "\n".join(wrong)
    assert right >= precision, "\n".join(wrong)


@pytest.mark.parametrize("hand", BARS)
def test_hands_that_did_not_know_the_rules(hand: str) -> None:
    kinds, right, alarmed, wrong = measure(f"{hand}.txt")
    print(hand, {kind: round(each, 3) for kind, each in kinds.items()}, right, alarmed)
    short = {kind: kinds[kind] for kind, bar in BARS[hand].items() if kinds[kind] < bar}
    assert not short, short if hand in UNREAD else "\n".join(wrong)
    assert right >= PRECISE[hand]
    assert alarmed <= ALARMS[hand]


@pytest.mark.parametrize("text", [text for text, _ in (*notes("clean.txt"), *notes("clean2.txt"))])
def test_what_is_nobodys_is_left_alone(text: str) -> None:
    assert [(text[hit.start : hit.end], hit.reason) for hit in find(text)] == []


def test_traps_alarm_seldom() -> None:
    """Towns, streets, halls and days of meetings, written to look like schools and births."""
    *_, alarmed, wrong = measure("traps.txt")
    print(f"traps: {alarmed:.3f}")
    assert alarmed <= 0.10, "\n".join(wrong)
