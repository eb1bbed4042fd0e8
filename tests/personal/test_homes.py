"""Homes that were read as schools, homes of forms of their own, and addresses in two parts."""

import pytest

from forumapp.services.personal import find


def homes(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find(text) if hit.kind == "ADDRESS"]


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Her letters still go to Thorley Rd after we rang twice.", "Thorley Rd"),
        ("The parcel went to Higher Lumb Farm by mistake", "Higher Lumb Farm"),
        ("Gran dictating, from eleven Coldharbour Mews.", "eleven Coldharbour Mews"),
        ("They were put in the Travelodge by the station, room 12 for weeks", "room 12"),
        ("please knock at number 7 the crescent as the bell is broken", "number 7 the crescent"),
        ("The top bell at 30b Quarnover Plain still has his name on", "30b Quarnover Plain"),
        ("went in person to one hundred and six claremont road", "six claremont road"),
    ],
)
def test_a_home_that_only_its_words_tell(text: str, home: str) -> None:
    assert any(home in found for found in homes(text)), homes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Drop it at Ivy Lodge, top of Quarnover Hill, she is in by four",
        "We live at Rose Cottage, Tanyard Lane, and the bus stops there",
    ],
)
def test_a_house_and_its_street_are_one(text: str) -> None:
    found = homes(text)
    assert len(found) == 1
    assert found[0].split()[-1] in ("Hill", "Lane")


@pytest.mark.parametrize(
    "text",
    [
        "Nikita was excluded from Thorley Lane in Year 5 and has no place.",
        "Both boys attend Barley Lane and the SENCO there is kind.",
        "class 3b Phonics was loud and Year 4b Maths was worse",
    ],
)
def test_where_a_child_learns_is_no_home(text: str) -> None:
    assert homes(text) == []
