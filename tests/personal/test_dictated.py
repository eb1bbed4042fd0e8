"""What was dictated, spelled out, or written with gaps in odd places, and what was only counted."""

import pytest

from forumapp.analysis.personal.marks_said import unsaid
from forumapp.analysis.personal.years_said import is_day, year_said
from forumapp.services.personal import find


def said(text: str, kind: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find(text) if hit.kind == kind]


@pytest.mark.parametrize(
    "postcode",
    [
        "ls eleven three ab", "n r three one tango alpha", "p e thirteen, two x y", "L S 1 1 3 A B",
        "b for bravo d for delta two one, seven q r", "l e twenty eight four x p", "ls 11 3ab",
        "LS1 13AB", "LS11/3AB", "LS11_3AB", "DA12 3 YV", "LE4 9,ZX", "da11-8zk", "S014 0BA",
        "0X4 1AB", "BDl2 7QR", "LS1 IAB",
    ],
)  # fmt: skip
def test_postcodes_that_were_dictated_or_mistyped(postcode: str) -> None:
    assert said(f"The postcode is {postcode}.", "POSTCODE") == [postcode]


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("they asked for a postcode starting LS11", "LS11"),
        ("anyone else in the NR3 postcode", "NR3"),
        ("the postcode that ends in 4xp", "4xp"),
    ],
)
def test_half_postcodes_where_they_are_called_so(text: str, half: str) -> None:
    assert said(text, "POSTCODE") == [half]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        (
            "the reg is lima victor two one november juliet kilo",
            "VEHICLE",
            "lima victor two one november juliet kilo",
        ),
        ("taxi was l v twenty one n j k", "VEHICLE", "l v twenty one n j k"),
        (
            "plate is delta uniform seventy three november bravo x ray ok",
            "VEHICLE",
            "delta uniform seventy three november bravo x ray",
        ),
        ("a land rover, Q 417 HVL, drove off", "VEHICLE", "Q 417 HVL"),
        ("her number 5976 5700 62 on the red book", "NHS", "5976 5700 62"),
        ("wristband 504-26-17574 she said", "NHS", "504-26-17574"),
        ("ring 03069 990 416. 63 people did", "PHONE", "03069 990 416"),
        ("ring 07700 900,378 after six", "PHONE", "07700 900,378"),
        (
            "her mobile is oh seven seven hundred nine sixty four twenty two",
            "PHONE",
            "oh seven seven hundred nine sixty four twenty two",
        ),
        ("ref is cyps four four one oh two", "REFERENCE", "cyps four four one oh two"),
        ("case number s e n seven three slash two", "REFERENCE", "s e n seven three slash two"),
        ("crime number's 35/KR/12208/24 they say", "REFERENCE", "35/KR/12208/24"),
        ("it was given as A/14/EHC-207 there", "REFERENCE", "A/14/EHC-207"),
        ("on the letter SEN#29A77 again", "REFERENCE", "SEN#29A77"),
        ("Her insta is @leoni.carer.life_x now", "URL", "@leoni.carer.life_x"),
    ],
)
def test_codes_that_were_dictated_or_grouped_oddly(text: str, kind: str, words: str) -> None:
    assert said(text, kind) == [words]


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        (
            "her date of birth nineteen slash twelve slash sixteen",
            "nineteen slash twelve slash sixteen",
        ),
        ("she was born the first of feb oh eight", "the first of feb oh eight"),
        ("dob 12th Feb two thousand 'n' ten", "12th Feb two thousand 'n' ten"),
        ("the lad, nine eleven two thousand and fifteen", "nine eleven two thousand and fifteen"),
        ("he turned three on Saturday, 10 June 2017", "Saturday, 10 June 2017"),
        ("Michaelmas, 29/9/13, is her birthday", "Michaelmas, 29/9/13"),
    ],
)  # fmt: skip
def test_births_in_words(text: str, birth: str) -> None:
    assert said(text, "DOB") == [birth]


@pytest.mark.parametrize(
    "text",
    [
        "so 1 in 2 be kind, one two three go",
        "he has a one to one ta, two or three a day",
        "i have one, two, three children and two jobs",
        "the plan has section e two, b and f three",
        "year 7 a b c and d, 1 2 3",
        "sections b f and i, one by one",
        "we waited one two three four five weeks",
        "my ticket was the green one, one oh four",
        "Tribunal 12 November 2025, deadline 30 September",
        "im 17 im at college",
        "Y10/Y11/Y12 and KS3/KS4/KS5 all wait",
        "panel 12-MAY-2026 said no",
        "it costs 45.20, 30 or 20 a week",
    ],
)
def test_counting_is_no_code(text: str) -> None:
    assert [(text[hit.start : hit.end], hit.kind) for hit in find(text)] == []


def test_marks_that_were_dictated_are_read_as_marks() -> None:
    text = "we are at 14 Cinder Bank Road comma Beverley full stop ref LR forward slash 506 slash D"
    assert said(text, "ADDRESS") == ["14 Cinder Bank Road comma Beverley"]
    assert said(text, "REFERENCE") == ["LR forward slash 506 slash D"]


def test_places_are_kept_where_marks_were_said() -> None:
    text = "one comma two full stop three"
    written = unsaid(text)
    assert written is not None
    assert written.text == "one, two. three"
    for word in ("one", "two", "three"):
        at = written.text.index(word)
        start, end = written.start(at), written.end(at + len(word))
        assert text[start:end] == word
    assert unsaid("a commander came") is None


@pytest.mark.parametrize(
    ("words", "year"),
    [("may twenty oh nine", 2009), ("two thousand and fifteen", 2015), ("feb oh eight", 2008),
     ("nineteen ninety-eight", 1998), ("3 May 2015", 0), ("may twenty twenty", 2020)],
)  # fmt: skip
def test_years_in_words(words: str, year: int) -> None:
    assert year_said(words) == year


def test_a_day_in_words_has_a_month() -> None:
    assert is_day("nine eleven two thousand and fifteen")
    assert not is_day("nine fourteen two thousand and fifteen")
