"""Hard notes, invented: what must be found in them, and what must be left alone.

`held.txt` was written before the rules were finished and looked at once, at the end: 40 of 43 were
found then (23 of 25 names), and nothing false. What it showed was mended afterwards, so from now
on it is no better a judge than the others: new hands must write the next one.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from forumapp.services.personal import find

NOTES = Path(__file__).parent / "notes"
MARKED = re.compile(r"\{([A-Z]+):([^}]*)\}")
Span = tuple[int, int, str]


def notes(name: str) -> Iterator[tuple[str, list[Span]]]:
    for line in (NOTES / name).read_text(encoding="utf-8").splitlines():
        text, spans, at = "", [], 0
        for mark in MARKED.finditer(line):
            text += line[at : mark.start()]
            spans.append((len(text), len(text) + len(mark[2]), mark[1]))
            text, at = text + mark[2], mark.end()
        yield text + line[at:], spans


def measure(name: str) -> tuple[float, float, list[str]]:
    """Return recall and precision over the spans of a file, and what went wrong."""
    wanted, got, found, right, wrong = Counter[str](), Counter[str](), 0, 0, []
    for text, spans in notes(name):
        hits = find(text)
        for start, end, kind in spans:
            wanted[kind] += 1
            same = any(h.start < end and start < h.end and h.kind == kind for h in hits)
            got[kind] += same
            if not same:
                wrong.append(f"missed {kind} {text[start:end]!r} in {text!r}")
        for hit in hits:
            found += 1
            fits = any(hit.start < end and start < hit.end for start, end, _ in spans)
            right += fits
            if not fits:
                wrong.append(f"false {hit.kind} {text[hit.start : hit.end]!r} in {text!r}")
    return got.total() / wanted.total(), right / found, wrong


@pytest.mark.parametrize(
    ("name", "recall", "precision"), [("tune.txt", 0.98, 0.98), ("held.txt", 0.9, 0.97)]
)
def test_what_is_personal_is_found(name: str, recall: float, precision: float) -> None:
    found, right, wrong = measure(name)
    print(f"{name}: recall {found:.3f}, precision {right:.3f}")
    assert found >= recall, "\n".join(wrong)
    assert right >= precision, "\n".join(wrong)


@pytest.mark.parametrize("text", [text for text, _ in notes("clean.txt")])
def test_what_is_nobodys_is_left_alone(text: str) -> None:
    assert [(text[hit.start : hit.end], hit.reason) for hit in find(text)] == []
