"""Words that suggest risk: phrases, idioms, hints, places, hostile text."""

import random
import re

import pytest

import resources
from forumapp.analysis.risk import find_risk, may_be_at_risk, words
from forumapp.analysis.risk.find import HINTED, Finder, finder
from forumapp.analysis.risk.words import plain_words
from tests.pace import soon

SAID = [
    ("He says he wants to kill himself.", "suicide"),
    ("she wishes she had never been born", "suicide"),
    ("He has not self-harmed since Easter, long may it last.", "self_harm"),
    ("Selfharm again, long sleeves in July", "self_harm"),
    ("My husband hits me when the letters come.", "violence"),
    ("He has bruises on his arms from where they lift him.", "violence"),
    ("Domestic violence, so please do not write to the house.", "domestic"),
    ("He was touched in his private parts by the driver", "sexual"),
    ("They use him for county lines", "exploitation"),
    ("There is no food in the house until Friday.", "neglect"),
    ("She went missing overnight and the police brought her back.", "missing"),
    ("They restrained him face down.", "restraint"),
    ("I can't carry on like this", "parent_at_the_end"),
    ("He has made death threats", "threat"),
    ("He disclosed abuse to his teaching assistant", "told"),
]
SPARED = [
    "I could have killed that taxi driver.",
    "This paperwork is killing me.",
    "We got there early to beat the queue.",
    "Hit with a bill for the bus.",
    "He is dying to start at the new school.",
    "The drivers outside school are suicidal on that bend.",
    "Could we have a speaker on self-harm awareness?",
    "They cut the hours again.",
    "School says he is at risk of exclusion.",
    "The form was hit and miss, and the website crashed.",
]


@pytest.mark.parametrize(("text", "code"), SAID)
def test_what_is_said_plainly_is_found_with_its_reason(text: str, code: str) -> None:
    found = [sign for _, sign in find_risk({"free": text})]
    assert code in {sign.code for sign in found}
    assert may_be_at_risk([text])
    for sign in found:
        assert text[sign.start : sign.end] == sign.text
        assert sign.reason == finder().reasons[sign.code]


@pytest.mark.parametrize("text", SPARED)
def test_idioms_are_no_sign(text: str) -> None:
    assert finder().rules(text) == ()


def test_reasons_are_words_and_no_figure() -> None:
    for reason in finder().reasons.values():
        assert reason[0].islower()
        assert not any(each.isdigit() for each in reason)


def test_every_phrase_of_the_data_file_can_be_found() -> None:
    """Each sign is found in the shortest words that it describes, before idioms are looked at."""
    for each in finder().signs:
        said = " ".join(_shortest(step) for step in each.steps if not (step.gap or step.optional))
        assert each.places(plain_words(said)), each.said


def test_a_phrase_that_could_never_be_found_is_refused() -> None:
    group = {"code": "x", "reason": "may", "phrases": ["hit .."]}
    with pytest.raises(ValueError, match="starts and ends"):
        Finder({"sets": {}, "groups": [group], "idioms": [], "hinted": "h"}, None)


def test_the_texts_of_a_piece_are_looked_at_together() -> None:
    assert find_risk({"working": "", "free": "Nothing."}) == []
    parts = {"working": "The bus.", "note": "Mum said she was hit by her partner last night."}
    assert {part for part, _ in find_risk(parts)} == {"note"}


def test_a_short_word_of_another_language_is_no_english_hint() -> None:
    waits = "Nie mogę się doczekać wizyty. Czekamy już rok i nikt nie odpowiada na telefony."
    assert not may_be_at_risk([waits])  # its "i" means "and"


def test_hints_are_marked_where_no_phrase_is() -> None:
    text = "Her brother stands at the wardrobe and she hides in there with a torch every night now."
    found = find_risk({"free": text})
    assert all(sign.code == HINTED for _, sign in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\x00",
        "a" * 1_000_000,
        "hit " * 250_000,
        "(" * 10_000,
        "\u202eסכין knife",
        "😀" * 10_000,
        "kill " * 3000 + "himself",
        "=HYPERLINK(1)",
        "\ud800",
    ],
    ids=[
        "empty",
        "nul",
        "one word",
        "one verb",
        "brackets",
        "rtl",
        "emoji",
        "gap",
        "formula",
        "half",
    ],
)
def test_hostile_text_is_looked_at_in_time(text: str) -> None:
    soon(lambda more: (find_risk({"free": text + more}), may_be_at_risk([text + more])), 1.0)


def test_words_are_the_same_by_the_short_way() -> None:
    """Plain letters are cut without a pattern; what comes of it must be what the pattern finds."""
    chance, pattern = random.Random(7), re.compile(words._RAW)
    for _ in range(20_000):
        text = "".join(chance.choices("aB'''' \n\t.,`’É_-9\"\x00\x1f", k=chance.randrange(12)))
        assert words.raw_words(text) == pattern.findall(text.lower()), text


def test_sentences_are_the_same_by_the_short_way() -> None:
    chance = random.Random(8)
    for _ in range(5_000):
        text = "".join(chance.choices("he's not. Isn't it!?\n…;’", k=chance.randrange(40)))
        placed = words.placed_words(text)
        said = [each.word for each in placed], [each.sentence for each in placed]
        assert words.words_of_sentences(text) == said, text


def test_the_groups_of_the_data_file_are_known_to_the_window() -> None:
    groups = resources.read_json("risk", "signs.json")["groups"]
    assert len({group["code"] for group in groups}) == len(groups) >= 12


def _shortest(step: object) -> str:
    known = sorted(step.words) or [stem + "e" for stem in step.stems]  # type: ignore[attr-defined]
    return str(known[0])


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200d", "\u2060", "\ufeff\u00ad"])
def test_a_hyphen_that_nobody_sees_hides_no_sign(unseen: str) -> None:
    text = f"He has had sui{unseen}cidal thoughts and hurts him{unseen}self."
    assert may_be_at_risk([text])
    said = [sign.text for _, sign in find_risk({"free": text})]
    assert said == [f"sui{unseen}cidal thoughts", f"hurts him{unseen}self"]
