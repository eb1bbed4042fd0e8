"""The labelled corpus: well-formed, varied, and written without a mould."""

import json
import re
from collections import Counter, defaultdict
from typing import Any

import pytest

import resources
from forumapp.services.lists import codes
from forumapp.services.tagging import STANCES

HANDS = "abcdefghi"
KINDS = {
    *("wait", "plain", "idiom", "sarcasm", "negation", "litotes", "mixed"),
    *("fact", "question", "suggestion", "reported", "multi", "praise", "off_topic"),
}
RUN, MOST_WITH_RUN = 6, 3  # no run of so many words in more than so many texts


def rows(name: str) -> list[dict[str, Any]]:
    """Return the rows of one file."""
    lines = resources.read_text("corpus", name).splitlines()
    return [json.loads(line) for line in lines if line.strip()]


@pytest.fixture(scope="module")
def texts() -> list[dict[str, Any]]:
    """Return every text of every hand."""
    return [row for hand in HANDS for row in rows(f"hand_{hand}.jsonl")]


def test_every_text_has_what_it_must_have(texts: list[dict[str, Any]]) -> None:
    themes = codes("theme")
    assert len(texts) >= 3000
    assert len({row["id"] for row in texts}) == len(texts)
    for row in texts:
        assert row["text"].strip() == row["text"] != "", row["id"]
        assert row["polarity"] in (-1, 0, 1), row["id"]
        assert row["kind"] in KINDS, row["id"]
        assert row["voice"], row["id"]
        assert len(row["areas"]) == len(set(row["areas"])) <= 3, row["id"]
        assert all(themes.has(code) for code in row["areas"]), row["id"]
        assert row["stance"].keys() == set(row["areas"]), row["id"]
        assert set(row["stance"].values()) <= set(STANCES), row["id"]


def test_no_two_texts_come_from_one_mould(texts: list[dict[str, Any]]) -> None:
    found = defaultdict(set)
    for row in texts:
        words = re.findall(r"[a-z0-9']+", row["text"].lower().replace("\u2019", "'"))
        for at in range(len(words) - RUN + 1):
            found[tuple(words[at : at + RUN])].add(row["id"])
    worn = {" ".join(run): ids for run, ids in found.items() if len(ids) > MOST_WITH_RUN}
    assert worn == {}
    said = Counter((row["text"].casefold(), row["prompt"]) for row in texts)
    assert [text for text, times in said.items() if times > 1] == []


def test_every_hand_speaks_of_everything(texts: list[dict[str, Any]]) -> None:
    for hand in HANDS:
        own = [row for row in texts if row["id"][0] == hand]
        assert len({row["voice"] for row in own}) >= 4, hand
        shares = Counter(row["polarity"] for row in own)
        assert min(shares.values()) >= 0.2 * len(own), (hand, shares)
        main = Counter(row["areas"][0] for row in own if row["areas"])
        themes = [code.code for code in codes("theme").codes if code.code != "off_list"]
        assert min(main[code] for code in themes) >= 15, (hand, main)


def test_the_second_labels_are_of_texts_that_there_are(texts: list[dict[str, Any]]) -> None:
    known = {row["id"]: row for row in texts}
    second = rows("second_labels.jsonl")
    assert len(second) >= 500
    agree = sum(known[row["id"]]["polarity"] == row["polarity"] for row in second) / len(second)
    assert 0.8 < agree < 1  # else somebody edited one side only, or copied it
