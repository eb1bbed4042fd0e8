"""Births in odd orders, plates with odd marks, and days that belong to no child."""

import pytest

from forumapp.services.personal import find


def said(text: str, kind: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find(text) if hit.kind == kind]


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("dob 0304 2012 on the card", "0304 2012"),
        ("dob: 2015 03 29, year first", "2015 03 29"),
        ("born 2012, on the 4th of March", "2012, on the 4th of March"),
        ("DOB Apr 3 12 is what they typed", "Apr 3 12"),
        ("birthday seven / three / fifteen", "seven / three / fifteen"),
        ("dob 12,4,13 with commas, sorry", "12,4,13"),
        ("born in Ramadan 2012, says the card", "Ramadan 2012"),
        ("she is 8 on the 14th and nobody has rung", "the 14th"),
        ("he will be 16 on the 22nd of this month", "the 22nd of this month"),
        ("she'll be eleven on August the ninth", "August the ninth"),
        ("data nasterii 7 aug. 2018", "7 aug. 2018"),
        ("DoB should read 30 Nov. 2014 NOT 13th, a typo", "13th"),
        ("she was born two days after Christmas 2014", "Christmas 2014"),
        ("he was due 3 June 2014 but born 28 May", "28 May"),
        ("my eldest, 2009, has a plan", "2009"),
        ("his birthday is a week after mine, 17 July", "17 July"),
        ("she'd have been nine on 2 December", "2 December"),
        ("year of birth '07", "'07"),
    ],
)
def test_births_in_odd_orders(text: str, birth: str) -> None:
    assert birth in said(text, "DOB")


@pytest.mark.parametrize(
    "text",
    [
        "He turned 7 last Tuesday and nobody from the team rang.",
        "The service was born in April 2013 and closed in May 2019.",
        "Our new puppy Biscuit turned two on 3 May and sat on his tablet.",
        "Our forum turns ten on 4 June, cake for all.",
        "The cut-off is children born before 1 September 2015.",
        "Babies born after April 2013 come under the new rules.",
        "The report was delivered on 4 Feb 2016, six weeks late.",
        "6-8/52 review: smiling, fixing, following.",
        "The plan was two weeks late on the 14th and again on the 20th.",
        "It was born of a meeting, one of two, on the day.",
    ],
)
def test_days_of_things_rules_and_pets_are_no_births(text: str) -> None:
    assert said(text, "DOB") == []


def test_a_due_date_is_left_and_the_birth_taken() -> None:
    assert said("he was due 3 June 2014 but born 28 May", "DOB") == ["28 May"]


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("born 6/6/17, third school in a year", "6/6/17"),
        ("Both born 21 Oct 2014, eleven minutes apart", "21 Oct 2014"),
        ("he was born boxing day 2013 in 44 Temple Street", "boxing day 2013"),
        ("born 3 July 2018 ten weeks early", "3 July 2018"),
    ],
)
def test_a_birth_ends_where_its_date_ends(text: str, birth: str) -> None:
    assert said(text, "DOB") == [birth]


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("minibus YJ-18-OHD left him at the gate", "YJ-18-OHD"),
        ("the ambulance car WX.21.KJD came", "WX.21.KJD"),
        ("our motability car EX70 0LB is off the road", "EX70 0LB"),
        ("taxi PV 18, RFK black skoda", "PV 18, RFK"),
        ("taxi firm say P V 18, R F K black skoda", "P V 18, R F K"),
        ("the elderly Bentley, 7 HGT, is his", "7 HGT"),
        ("grey corsa reg ending 7PNE", "7PNE"),
        ("he rides a trike Q 223 ABC to school", "Q 223 ABC"),
    ],
)
def test_plates_with_odd_marks(text: str, plate: str) -> None:
    assert said(text, "VEHICLE") == [plate]


@pytest.mark.parametrize(
    "text",
    [
        "The car park is at stand C, bus X90, bay 14.",
        "He wants a BMW X5 and an Audi A4 and a Lexus 300H.",
        "Registration ends in May and starts in June.",
        "Our car was in the garage at EX4 3PQ all week.",
    ],
)
def test_models_buses_and_postcodes_are_no_plates(text: str) -> None:
    assert said(text, "VEHICLE") == []
