"""Homes told by who lives there and what stands beside them, and places that are nobody's home."""

import pytest

from forumapp.services.personal import find


def said(text: str, kind: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find(text) if hit.kind == kind]


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("we are at the farm past the chapel, mind the geese", "the farm past the chapel"),
        ("dad's stopping at number nine above the chippy", "number nine above the chippy"),
        ("we live above the chippy on Corve Street", "above the chippy on Corve Street"),
        ("we're the last house before the cattle grid", "the last house before the cattle grid"),
        ("they put us in the Travelodge by the ring road", "the Travelodge by the ring road"),
        (
            "its the one with the red door on Tinker's Hill",
            "the one with the red door on Tinker's Hill",
        ),
        ("send it to Tyddyn Bach, we moved in the spring", "Tyddyn Bach"),
        ("my address is just Hafod Las, no number, no street", "Hafod Las"),
        ("house name: Larkrise", "Larkrise"),
        ("our house is called Curlews", "Curlews"),
        ("post to Pear Tree Farmhouse", "Pear Tree Farmhouse"),
        ("grandad at The Hollies has him on Fridays", "The Hollies"),
        ("transport from Low Moor Farm was cancelled", "Low Moor Farm"),
        ("he sleeps at Rose Cottage Monday to Wednesday", "Rose Cottage"),
        ("House number 23, next to me", "number 23"),
        ("the lodger at number twelve saw her fall", "number twelve"),
        ("my neighbour at 36 saw it all", "36"),
        ("The Ship, room 3 is where the council put us", "The Ship, room 3"),
        ("temp accom: Britannia Hotel rm 118", "Britannia Hotel rm 118"),
        ("he lives at the top of Pound Lane", "the top of Pound Lane"),
        ("addy is 9 lark rise", "9 lark rise"),
        ("addr: 22b Hob St", "22b Hob St"),
        ("pick up from 27 the ridings", "27 the ridings"),
        ("we have lived at Rookery Nook forty years", "Rookery Nook"),
        ("sleeping in the van at Gull Point car park", "Gull Point car park"),
        ("nana lives at thirty one a and drives", "thirty one a"),
    ],
)
def test_homes_by_who_lives_there(text: str, home: str) -> None:
    assert any(home in one for one in said(text, "ADDRESS"))


def test_a_boat_and_where_it_is_moored_are_one_address() -> None:
    text = "we are on the boat Kittiwake, moored at Thrupp Wharf"
    assert said(text, "ADDRESS") == ["Kittiwake, moored at Thrupp Wharf"]


@pytest.mark.parametrize(
    "text",
    [
        "The farm past the chapel does pony rides on Sundays.",
        "The flat above the shop is a hub for parents on Mondays.",
        "The last house on the left was a film I could not watch.",
        "We live next to a school that will not have him.",
        "We live in hope, above the poverty line, and by the clock.",
        "They live in a bubble at the top of the council.",
        "She was number one hundred and four in the queue.",
        "Number nine on the list is respite.",
        "Room 12 at the library, Thursday at ten.",
        "The picnic is at Low Moor Farm, bring wellies.",
        "The Gurdwara on Khalsa Avenue will hold a tea for carers.",
        "Unit 2 of the course is about sleep.",
        "We stayed at a Premier Inn for the conference.",
        "They live on Universal Credit and wait for Ofsted.",
        "The boat trip goes on Tuesday at two.",
        "Number 8 bus stops opposite the church.",
        "Pick up from 3 the next day, drop at 9 the same.",
    ],
)
def test_places_that_are_nobodys_home(text: str) -> None:
    assert said(text, "ADDRESS") == []


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("the respite at Lavender Cottage closed", "Lavender Cottage"),
        ("he was excluded from Bryn Hafren in year 8", "Bryn Hafren"),
        ("Bushy Park Boat Yard is a school, sort of, he sands hulls", "Bushy Park Boat Yard"),
    ],
)
def test_settings_that_are_called_like_homes_stay_schools(text: str, school: str) -> None:
    assert said(text, "ADDRESS") == []
    assert school in said(text, "SCHOOL")
