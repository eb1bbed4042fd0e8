"""Shorthand, brands, counties and things with a name are nobody; people stay people."""

import pytest

from forumapp.services.personal import find


def said(text: str, kind: str = "") -> list[str]:
    return [text[hit.start : hit.end] for hit in find(text) if kind in ("", hit.kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Hx of PND, EPDS 14, IAPT self-ref, GP aware, no f/u.",
        "Vit D and Movicol on repeat, Lactulose in the cupboard.",
        "Dog (Tyson) was shut in the kitchen for the visit.",
        "He calls the hoover Gladys and the dishwasher Keith.",
        "Transfer from South Yorks to Wilts takes twenty weeks.",
        "Lost lanyard at Jubilee Park, a sunflower one.",
        "Tickets for Hollins Palace went in a raffle.",
        "The minutes secretary must be able to spell Appledore.",
        "The Bangor Street centre does a tea on Mondays.",
        "You cannot get a wheelchair into Greggs on Magdalen Street.",
        "Recorded on SystmOne, with LanguageLine on the phone.",
        "Mr Attlee gave us the health service.",
        "The examination board was Pearson and the reader was late.",
    ],
)
def test_what_is_nobodys_is_left(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("he goes to QELS in year 8", "SCHOOL", "QELS"),
        ("he is at JFS now and settled", "SCHOOL", "JFS"),
        ("everybody calls him BoBo at home", "NAME", "BoBo"),
        ("the boy goes to NewVIc and hates the train", "SCHOOL", "NewVIc"),
        ("The sensory room at St Kentigern's is full of chairs", "SCHOOL", "St Kentigern's"),
        ("he rides his trike and Tyson, 7, pushes", "NAME", "Tyson"),
        ("West Notts is a college and willing to take him", "SCHOOL", "West Notts"),
    ],
)
def test_what_only_looks_like_it_is_found(text: str, kind: str, found: str) -> None:
    assert found in said(text, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("please put LCpl Deano Firth on the front", "Deano Firth"),
        ("the driver, one Lenny Mawer, was eating a pasty", "Lenny Mawer"),
        ("Padre Simon runs the stay-and-play", "Simon"),
    ],
)
def test_ranks_and_commas_tell_of_people(text: str, name: str) -> None:
    assert said(text, "NAME") == [name]
