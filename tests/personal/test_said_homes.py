"""Homes and people as they are told by mouth, and schools that are called like people."""

import pytest

from forumapp.services.personal import find


def said(text: str, kind: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find(text) if hit.kind == kind]


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("drop the key at sixty b aylestone mews tonight", "sixty b aylestone mews"),
        ("hes at mums, nineteen the crescent, wigston", "nineteen the crescent"),
        ("number four, the pit rows, is past it", "number four, the pit rows"),
        ("i mean the old one on Nedham St no. 48", "Nedham St no. 48"),
        ("we had gone to Mill Green Ct 9, she has a key", "Mill Green Ct 9"),
        ("Nan minds them at van 2, Chesterton Fen bank when I work", "van 2, Chesterton Fen bank"),
        (
            "come to the last caravan past the pump house, mind the dog",
            "the last caravan past the pump house",
        ),
        ("mum is in the flat over the Black Bull, she says", "the flat over the Black Bull"),
        (
            "Contact is at the old manse, Ravenscleugh Lane, on Friday",
            "the old manse, Ravenscleugh Lane",
        ),
        ("A letter to Barry at the old crossing-keeper's, NG34 0ZP", "the old crossing-keeper's"),
        ("seen at Blackwell lay-by, third van, with his mum", "Blackwell lay-by, third van"),
    ],
)  # fmt: skip
def test_homes_told_by_mouth(text: str, home: str) -> None:
    assert said(text, "ADDRESS") == [home]


@pytest.mark.parametrize(
    "text",
    [
        "we waited two years and it was a long way round",
        "it is forty minutes' walk from the station",
        "there are nine of them down the hill, in the green coats",
        "it took twenty minutes to park place by place",
        "the driver took the lane to the cattle grid",
    ],
)
def test_counts_and_ways_are_no_homes(text: str) -> None:
    assert said(text, "ADDRESS") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The reviewing officer is Gordon Tate and he was kind", "Gordon Tate"),
        ("Do not record code here. Grandson Veer, 12/4/2021.", "Veer"),
        ("the form was signed by Balwinder Kaur Dhesi at last", "Balwinder Kaur Dhesi"),
        ("jakes nhs card is lost and his mum knows", "jakes"),
        ("oscars psychologist emailed on sunday", "oscars"),
        ("Mason 935 215 3774, read it back", "Mason"),
        ("there was noah b and a dog", "noah b"),
        ("A letter came from C. R. Wherry, offering a piano", "C. R. Wherry"),
    ],
)
def test_people_who_were_read_as_schools_or_in_part(text: str, name: str) -> None:
    assert said(text, "NAME") == [name]


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("PE lesson at Thomas Deacon, my son fell and nobody called", "Thomas Deacon"),
        ("Simon Marks took the class to the farm in June", "Simon Marks"),
        ("the head of Ellen Wilkinson rang about his plan", "Ellen Wilkinson"),
    ],
)
def test_schools_that_are_called_like_people_stay_schools(text: str, school: str) -> None:
    assert said(text, "SCHOOL") == [school]
