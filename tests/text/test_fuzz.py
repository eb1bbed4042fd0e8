"""Ten thousand texts that nobody would write, and some that somebody might paste."""

import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from forumapp.analysis.learned.fused import score_tones
from forumapp.analysis.text import Tone, score_tone, themes_of
from forumapp.analysis.text.lexicon import KINDS, entries, need_words
from forumapp.analysis.text.patterns import examples
from forumapp.analysis.text.who import without_who
from tests.pace import soon

PHRASES = [words for kind in KINDS for each in entries(kind) for words in examples(each.phrase)]
WHO = [word.replace("#", "9") for word in need_words()]
_SMALL = "not no never but and or , . ; ? ! ... n't nobody 18 months week 33 a an he she his"
SMALL = _SMALL.split()
ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz ",
    "aA0'’`.,?!-_ \n\t",
    "\x00\x01\x1b\x7f\ufffe\uffff",
    "שלוםمرحبا\u202e\u202d\u200f\u200b\u2066",
    "😡👨\u200d👩\u200d👧❤️🏳️\u200d🌈🇬🇧",
    "äßİıſﬁΣςǅ漢字かなक्षि",
    "аесорхАЕСОРХ aeocpx",
    "()[]{}<>«»“”",
    "=+-@|;:&%$#\"'\\/",
    "0123456789²³٣½.,",
    "e\u0301\u0300\u0302\u0303\u0334\u0489",
    "\ud800\udfff",
)
WRAPS = ("<b>{}</b>", '<script>alert("{}")</script>', '=HYPERLINK("{}")', "{{{}}}", '{{"a": "{}"}}')
CODES = {None, "working", "not_working", "What is working?", "Any questions?", "\x00", "😡"}


def texts(seed: int, number: int) -> Iterator[str]:
    """Yield texts of every bad kind, the same ones for a seed."""
    chance = random.Random(seed)
    for _ in range(number):
        kind = chance.randrange(6)
        if kind == 0:
            letters = chance.choice(ALPHABETS)
            yield "".join(chance.choices(letters, k=chance.randrange(300)))
        elif kind == 1:
            mixed = "".join(ALPHABETS)
            yield "".join(chance.choices(mixed, k=chance.randrange(300)))
        elif kind == 2:
            yield chance.choice([" ", "", "\n", ", "]).join(_speech(chance))
        elif kind == 3:
            yield chance.choice(WRAPS).format(" ".join(_speech(chance)))
        elif kind == 4:
            yield chance.choice([*SMALL, *WHO, "(", "😡", "a'", "1,1."]) * chance.randrange(1, 400)
        else:
            words = " ".join(_speech(chance))
            at = chance.randrange(len(words) + 1)
            yield words[:at] + chance.choice(chance.choice(ALPHABETS)) + words[at:][::-1]


def _speech(chance: random.Random) -> list[str]:
    pools = (PHRASES, SMALL, WHO)
    return [chance.choice(chance.choice(pools)) for _ in range(chance.randrange(14))]


def check(seed: int, number: int, score: Callable[[str, str | None], Tone]) -> None:
    """Score texts and hold what is promised of every score."""
    score("warm", None)
    chance = random.Random(seed + 1)
    prompts = sorted(CODES, key=str)
    for text in texts(seed, number):
        work = partial(_read, score, text, chance.choice(prompts))
        tone, themes, neutral = soon(work, 1.0, text[:80], clock=time.thread_time)
        assert (tone.value is None) == (tone.label is None) == (tone.confidence == 0), text
        assert tone.value is None or -1 <= tone.value <= 1, text
        assert tone.mixed == (tone.label == "mixed"), text
        for reason in (*tone.reasons, *(each for hit in themes for each in hit.reasons)):
            assert text[reason.start : reason.end] == reason.text, text
        assert isinstance(neutral, str)


def _read(
    score: Callable[[str, str | None], Tone], text: str, prompt: str | None, more: str
) -> tuple[Tone, Any, str]:
    return score(text + more, prompt), themes_of(text + more), without_who(text + more)


def test_no_text_breaks_the_reading() -> None:
    check(seed=1, number=1_500, score=score_tone)


def _with_the_model(text: str, prompt: str | None) -> Tone:
    return score_tones([(text, prompt)])[0]


def test_no_text_breaks_the_model() -> None:
    check(seed=3, number=150, score=_with_the_model)


@pytest.mark.soak
def test_ten_thousand_texts_do_not_break_the_model() -> None:
    check(seed=4, number=10_000, score=_with_the_model)


@pytest.mark.soak
def test_ten_thousand_texts_do_not_break_the_reading() -> None:
    check(seed=2, number=12_000, score=score_tone)
