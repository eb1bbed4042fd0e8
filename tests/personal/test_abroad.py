"""Dates, plates and numbers as other countries write them, and what only looks like them."""

import pytest

from forumapp.services.personal import find


def said(text: str, kind: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find(text) if hit.kind == kind]


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("Her birthday is 2013年4月2日, I put it in by hand.", "2013年4月2日"),
        ("date of birth 2011 Mar 9, so he is in year nine", "2011 Mar 9"),
        ("He was born on the last day of May 2014, at home.", "the last day of May 2014"),
        ("born 12-go marca 2010 in Gdynia", "12-go marca 2010"),
        ("born on the third of June in the year 2009", "the third of June in the year 2009"),
        ("She was born Michaelmas Eve 2015, the nurse said", "Michaelmas Eve 2015"),
    ],
)
def test_a_birth_in_a_way_of_its_own(text: str, birth: str) -> None:
    assert said(text, "DOB") == [birth]


@pytest.mark.parametrize(
    "text",
    [
        "Born fighters, all of us. The review is on the last day of March 2024.",
        "The plan was signed on the last day of May 2014.",
        "Parents of children born since then: the letter came 2016 Nov 5.",
    ],
)
def test_the_day_of_an_event_is_no_birth(text: str) -> None:
    assert not said(text, "DOB")


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("my truck, Polish plate, is KR 7J421", "KR 7J421"),
        ("The registration of her little Fiat is B16 KTV", "B16 KTV"),
        ("parked again, a German car, B-KX 1207", "B-KX 1207"),
    ],
)
def test_a_plate_of_another_form(text: str, plate: str) -> None:
    assert said(text, "VEHICLE") == [plate]


@pytest.mark.parametrize(
    "text", ["The car park at B16 was full.", "EHCP 2014 and SEND 0-25 by car", "A-Z 24 of vans"]
)
def test_what_stands_near_a_car_and_is_no_plate(text: str) -> None:
    assert not said(text, "VEHICLE")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The plan’s number is EHCP 7120-LKC, they say", "EHCP 7120-LKC"),
        ("bracelet number QTL 0073316 from the ward", "QTL 0073316"),
        ("Police number 31*447208 for me to keep", "31*447208"),
        ("Birth certificate HXKD 220419 is in the drawer", "HXKD 220419"),
        ("he has a PESEL 13261904417 as well", "13261904417"),
    ],
)
def test_a_reference_in_groups_is_found_whole(text: str, number: str) -> None:
    assert [found for found in said(text, "REFERENCE") if number in found]
