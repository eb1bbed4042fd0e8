"""The sample forum: varied, invented, and never mistaken for a real one."""

import re
from collections import Counter

from forumapp.services import forums, reading, sample
from forumapp.services.forums import Forum

WORD = re.compile(r"[a-z']+")


def texts() -> list[str]:
    return [
        " ".join(text for text in piece["words"].values() if text)
        for piece in sample.sample_pieces()
    ]


def test_at_least_four_hundred_pieces_over_three_years() -> None:
    pieces = sample.sample_pieces()
    assert len(pieces) >= 400
    assert pieces[0]["told"] < "2023-10"
    assert pieces[-1]["told"] > "2026-08"
    assert len(set(texts())) == len(pieces)


def test_no_run_of_six_words_in_more_than_three_texts() -> None:
    seen: Counter[tuple[str, ...]] = Counter()
    for text in texts():
        words = WORD.findall(text.lower())
        seen.update({tuple(words[i : i + 6]) for i in range(len(words) - 5)})
    assert {run: n for run, n in seen.items() if n > 3} == {}


def test_it_is_varied_as_real_feedback_is() -> None:
    lengths = sorted(len(text.split()) for text in texts())
    assert lengths[0] <= 4
    assert lengths[-1] >= 150
    tones = Counter(piece.get("tone") for piece in sample.sample_pieces())
    assert min(tones[-1], tones[0], tones[1]) > len(lengths) // 12
    off_list = [
        p for p in sample.sample_pieces() if any(t["area"] == "off_list" for t in p["tags"])
    ]
    assert len(off_list) >= 40


def test_it_holds_no_contact_and_no_postcode() -> None:
    contact = re.compile(r"@|https?:|www\.|\b0\d{9,10}\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
    assert [text for text in texts() if contact.search(text)] == []


def test_it_is_marked_as_a_sample(sample: Forum) -> None:
    assert forums.about(sample)["sample"] is True
    counts = reading.counts(sample)
    assert counts["feedback"] >= 400
    assert counts["withheld"] >= 3
    assert counts["not_analysed"] == 0


def test_it_stands_up_to_verify(sample: Forum) -> None:
    assert [check.said for check in forums.verify_forum(sample) if not check.ok] == []
