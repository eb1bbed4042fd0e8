"""Any text can be printed: no boxes, no control characters, nothing lost without a word."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exports.pdf import fonts, shaping
from exports.pdf.lines import broken, line_width, words_of
from exports.pdf.text import printable, unset_scripts

CASES = {
    "a  b\tc": "a b c",
    "line\r\ntwo\rthree\u2028four": "line\ntwo\nthree\nfour",
    "nul\x00, bell\x07, delete\x7f": "nul, bell, delete",
    "lone \ud800 and \ufffe": "lone and",
    "soft\u00adhyphen and zero\u200bwidth": "softhyphen and zerowidth",
    "\u202eturned\u202c": "turned",
    "great 😀": "great [grinning face]",
    "great😀!": "great [grinning face]!",
    "😀😀": "[grinning face] [grinning face]",
    "👍🏽": "[thumbs up sign]",
    "👨‍👩‍👧": "[man] [woman] [girl]",
    "🇬🇧": "[flag gb]",
    "☔️ day": "[umbrella with rain drops] day",
    "𝓕𝓪𝓷𝓬𝔂": "Fancy",
    "中文": "[text in Chinese script]",
    "a বাংলা b": "a [text in Bengali script] b",
    "Zażółć gęślą jaźń": "Zażółć gęślą jaźń",
    "ŵ ŷ Ŵ Ŷ": "ŵ ŷ Ŵ Ŷ",
    "Ελληνικά Русский Tiếng Việt": "Ελληνικά Русский Tiếng Việt",
    "e\u0301": "é",
    "[corrected] & <b>": "[corrected] & <b>",
    "n = 42 and n = <5": "n\u00a0=\u00a042 and n\u00a0=\u00a0<5",
    "شکریہ": "شکریہ",
    "": "",
    " \n ": "",
}


@pytest.mark.parametrize("text", CASES)
def test_printable(text: str) -> None:
    assert printable(text) == CASES[text]


@settings(max_examples=300, deadline=None)
@given(st.text())
@example("A\x1f\u0323")
def test_everything_that_is_left_can_be_set(text: str) -> None:
    done = printable(text)

    for char in done:
        assert (
            char == "\n" or fonts.covered(char) or shaping.is_arabic(char) or char in "\u200c\u200d"
        )
        assert unicodedata.category(char) not in ("Cc", "Cs", "Cn") or char == "\n"
    assert printable(done) == done


def test_scripts_that_cannot_be_set_are_known() -> None:
    assert unset_scripts("বাংলা 中文 اردو Polski 😀") == {"Bengali", "Chinese"}


def test_faces_have_the_same_characters() -> None:
    for face in ("semibold", "bold"):
        for name, other in ((fonts._MAIN, "regular"), (fonts._FALLBACK, "regular")):
            assert fonts._coverage(name[face]) == fonts._coverage(name[other])  # type: ignore[index]


def test_fallback_is_for_single_characters() -> None:
    assert fonts.runs("a Ж b", "bold") == [
        ("AtkinsonHyperlegibleNext-Bold", "a "),
        ("SourceSans3-Bold", "Ж"),
        ("AtkinsonHyperlegibleNext-Bold", " b"),
    ]


def test_urdu_is_joined() -> None:
    apart = sum(shaping.width(char, 12) for char in "شکریہ")

    assert shaping.width("شکریہ", 12) < apart * 0.8


def test_urdu_letters_are_all_in_the_face() -> None:
    letters = "اآبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیئےۂۓؤ۔،؟"

    assert all(map(shaping.is_arabic, letters))


@pytest.mark.parametrize(
    ("word", "base", "parts"),
    [
        ("شکریہ,", False, [("شکریہ", True), (",", False)]),
        ("(شکریہ)", True, [("(شکریہ)", True)]),
        ("✓شکریہ", True, [("✓", False), ("شکریہ", True)]),
        ("EHCPکی", True, [("EHCP", False), ("کی", True)]),
    ],
)
def test_mixed_words_are_split(word: str, base: bool, parts: list[tuple[str, bool]]) -> None:
    assert shaping.segments(word, base) == parts


def test_language_of_arabic_script() -> None:
    assert shaping.language("شکریہ ہے", "en-GB") == "ur"
    assert shaping.language("شكرا", "en-GB") == "ar"
    assert shaping.language("سپاس", "fa") == "fa"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(st.sampled_from("abcWM -—é"), min_size=1, max_size=40)), st.floats(30, 400))
def test_lines_fit_and_keep_every_letter(texts: list[str], room: float) -> None:
    text = printable(" ".join(texts))

    lines = broken(words_of([(text, "regular")], 12), room, 12)

    assert all(line_width(line, 12) <= room + 0.1 for line in lines)
    kept = "".join(word.text for line in lines for word in line)
    assert kept == text.replace(" ", "")
