"""Days, names of bodies and words that a line's end cuts are read as a person reads them."""

from datetime import date

import pytest

from forumapp.readers.report.bodies import normalised, responsible_bodies
from forumapp.readers.report.front import days_in
from forumapp.readers.report.wording import Vocabulary, is_bullet, is_dash, joined, number_of

DAYS = [
    ("20 to 24 May 2024", (2024, 5, 20), (2024, 5, 24)),
    ("29 April to 3 May 2024", (2024, 4, 29), (2024, 5, 3)),
    ("29 January 2024 to 2 February 2024", (2024, 1, 29), (2024, 2, 2)),
    ("Monday 30 December to Friday 3 January 2025", (2024, 12, 30), (2025, 1, 3)),
    ("4–8 March 2024", (2024, 3, 4), (2024, 3, 8)),
    ("18 November 2019 and 22 November 2019", (2019, 11, 18), (2019, 11, 22)),
    ("3rd July 2017", (2017, 7, 3), (2017, 7, 3)),
]
BODIES = [
    (
        "The London Borough of Barking and Dagenham and North East London Integrated Care Board "
        "(ICB) are responsible for the planning of services.",
        "Barking and Dagenham",
        ("London Borough of Barking and Dagenham", "North East London Integrated Care Board"),
    ),
    (
        "City of York Council and NHS Humber and North Yorkshire ICB are jointly responsible for "
        "the planning and commissioning of services.",
        "York",
        ("City of York Council", "NHS Humber and North Yorkshire ICB"),
    ),
    (
        "Leaders have changed. The partnership is made up of Eastshire Borough Council and North "
        "and West Shires Integrated Care Board (ICB). They are jointly responsible for services.",
        "Eastshire",
        ("Eastshire Borough Council", "North and West Shires Integrated Care Board"),
    ),
    (
        "Southshire County Council and three Integrated Care Boards (North and South Shire ICB, "
        "Mid Shire ICB, and West Shire and Vale ICB) are jointly responsible for planning.",
        "Southshire",
        (
            "Southshire County Council",
            "North and South Shire ICB",
            "Mid Shire ICB",
            "West Shire and Vale ICB",
        ),
    ),
    (
        "Bourne, Christ and Poole (BCP) Council, Bourne Children’s Trust and NHS Dorset ICB are "
        "jointly responsible for planning.",
        "Bourne",
        ("Bourne, Christ and Poole Council", "Bourne Children’s Trust", "NHS Dorset ICB"),
    ),
]


@pytest.mark.parametrize(("text", "first", "last"), DAYS)
def test_days_as_reports_print_them(text: str, first: tuple[int], last: tuple[int]) -> None:
    assert days_in(text) == (date(*first), date(*last))


@pytest.mark.parametrize("text", ["", "in May", "31 to 32 May 2024", "30 February 2024"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert days_in(text) is None


@pytest.mark.parametrize(("about", "area", "names"), BODIES)
def test_names_hold_and_and_commas(about: str, area: str, names: tuple[str, ...]) -> None:
    assert responsible_bodies(about, [], area) == (names, ())


def test_bodies_that_no_sentence_names_are_taken_from_the_details_and_doubted() -> None:
    names, doubts = responsible_bodies("Much has changed.", ["A Council", "B ICB"], "A")

    assert names == ("A Council", "B ICB")
    assert "details" in doubts[0]


def test_the_forms_of_a_name_are_one() -> None:
    forms = ["NHS Devon Integrated Care Board (ICB)", "Devon ICB", "the NHS Devon ICB"]

    assert {normalised(form) for form in forms} == {"devon"}


def test_a_word_cut_at_a_lines_end_is_written_as_elsewhere() -> None:
    words = Vocabulary(["They want multi-agency work and communication.", "It is well known"])

    assert joined(["a multi-", "agency plan"], words) == ("a multi-agency plan", True)
    assert joined(["better communi-", "cation"], words) == ("better communication", True)
    assert joined(["a well-", "known plan"], words) == ("a well-known plan", True)
    assert joined(["a zorb-", "quux"], words) == ("a zorbquux", False)
    assert joined(["pre\u00ad", "sent"], words) == ("present", True)


def test_bullets_and_numbers() -> None:
    assert is_bullet("◼ leaders")
    assert is_bullet("\uf0b7leaders")
    assert not is_bullet("– which helps")
    assert is_dash("– which helps")
    assert number_of("3. Leaders should") == 3
    assert number_of("20-week limit") is None
    assert joined(["Improve:", "• waits;", "• plans."], Vocabulary([]))[0] == (
        "Improve: • waits; • plans."
    )
