"""The learned weights beside the rules: what they add, what they drop, and why."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

import resources
from forumapp.analysis.personal import Hit, Own
from forumapp.analysis.personal.data import ordinary, people, places
from forumapp.analysis.personal.find import found_by_rules
from forumapp.analysis.personal.learned_weights import word_weights
from forumapp.analysis.personal.words import words_of
from forumapp.services.personal import find

FOLDER = Path(resources.__file__).parent / "personal"


def said(text: str, hits: Sequence[Hit], kind: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in hits if hit.kind == kind]


def by_rules(text: str) -> tuple[Hit, ...]:
    return found_by_rules(text, words_of(text), Own(), ())


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("Went to see Handsworth Holte on a wet Tuesday, best thing we did.", "Handsworth Holte"),
        ("We never heard from Quarnover Ridge about the trip.", "Quarnover Ridge"),
        ("About toilets at Oakleigh Bounds, she sounded near to tears.", "Oakleigh Bounds"),
    ],
)
def test_a_school_that_no_rule_reads_is_found_with_its_reason(text: str, school: str) -> None:
    assert school not in said(text, by_rules(text), "SCHOOL"), "the rules find it: no test of this"
    hits = [hit for hit in find(text) if hit.kind == "SCHOOL"]
    assert said(text, hits, "SCHOOL") == [school]
    assert hits[0].reason.startswith("reads like the name of a school, after “")
    assert hits[0].instead == "[school]"


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("I filled in 05/13/2014 for her because the portal wants it so", "05/13/2014"),
        ("Baby came home with a tube: 8/7/2016, red book says, and 4lb", "8/7/2016"),
    ],
)
def test_a_birth_that_is_not_called_so(text: str, birth: str) -> None:
    assert birth in said(text, find(text), "DOB")


@pytest.mark.parametrize(
    "text",
    [
        "My son's whole world is Thomas, Percy and James, the engines I mean.",
        "After Storm Eunice the bus stopped for a month",
        "the plan was finalised on 3/4/2017 and amended on 9/9/2019",
    ],
)
def test_what_is_no_persons_is_left_alone(text: str) -> None:
    assert [(text[hit.start : hit.end], hit.reason) for hit in find(text)] == []


def test_a_forums_own_lists_are_never_overruled() -> None:
    text = "The bus to Tesco was late."
    assert said(text, find(text, Own(schools=("Tesco",))), "SCHOOL") == ["Tesco"]
    assert find(text) == ()


def test_what_is_public_in_a_forum_is_not_read() -> None:
    text = "We never heard from Quarnover Ridge about the trip."
    assert find(text, Own(public=("Quarnover Ridge",))) == ()


def test_a_school_of_two_words_is_found_wherever_it_stands() -> None:
    text = "Danuta raised Witham Bank; Errol raised it too; agreed it is Witham Bank."
    assert said(text, find(text), "SCHOOL") == ["Witham Bank", "Witham Bank"]


def test_the_last_word_of_a_note_may_be_in_the_register() -> None:
    """A name of the register in small letters at the very end once ended the finder."""
    assert find("Draft plan names alwoodley ascot, we asked for fernhurst") is not None


@pytest.mark.parametrize("plate", ["F G 67 H J K", "kvr 123x", "LJ O9 KVR", "N 123 KVR", "12 KVR"])
def test_any_plate_right_behind_its_word(plate: str) -> None:
    text = f"Our reg is {plate} if you need it"
    assert said(text, find(text), "VEHICLE") == [plate]


def test_plates_of_food_are_none() -> None:
    assert find("plate 2 and 3 were cold, reg 12 of the SEND Regs says so") == ()


def test_the_weights_are_small_and_hold_nobodys_name() -> None:
    files = ("learned_words.json", "learned_dates.json")
    assert sum((FOLDER / name).stat().st_size for name in files) <= 540_000
    names = people().given - ordinary().near - places().place_words - people().roles.keys()
    told = {part for sign in word_weights().signs for part in re.split(r"[^a-z]+", sign[1:])}
    assert not {part for part in told if len(part) > 5} & names


@pytest.mark.parametrize(
    ("text", "homes"),
    [
        ("Please post it to Thornwick Cottage.", ["Thornwick Cottage"]),
        ("we're at 45 Ember Rd, downstairs, ring twice", ["45 Ember Rd, downstairs"]),
        ("Collect from the top flat at 26 Larch Terrace.", ["top flat at 26 Larch Terrace"]),
        ("she lives at one hundred and four hexham road", ["one hundred and four hexham road"]),
        ("moved to 17b Mill Road, over the bakery", ["17b Mill Road, over the bakery"]),
    ],
)
def test_homes_with_all_that_says_where_they_are(text: str, homes: list[str]) -> None:
    assert said(text, find(text), "ADDRESS") == homes


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("He starts at St Bede's Workington in May.", "St Bede's Workington"),
        ("They moved her to Upper Thorley C of E.", "Upper Thorley C of E"),
        ("my lad was excluded from Ferrydene Middle", "Ferrydene Middle"),
        ("Tiny Acorns of Mardle told her to keep him home", "Tiny Acorns of Mardle"),
    ],
)
def test_schools_with_all_of_their_name(text: str, school: str) -> None:
    assert said(text, find(text), "SCHOOL") == [school]


@pytest.mark.parametrize("number", ["IAS 5087", "FF 20 448 163", "FAM 20-8841", "88-20-513"])
def test_references_of_bodies_that_no_list_has(number: str) -> None:
    text = f"they put us on as {number}, she said"
    assert said(text, find(text), "REFERENCE") == [number]


@pytest.mark.parametrize("text", ["SEND 2014 says so", "panel on 12/03/2024", "BS 8300 of 2018"])
def test_years_days_and_standards_are_no_references(text: str) -> None:
    assert said(text, find(text), "REFERENCE") == []


def test_what_may_be_a_name_is_one_sooner_beside_what_is_personal() -> None:
    """The same words: by themselves a town or a hall, beside a child's name a school."""
    weights = word_weights()
    assert min(weights.beside) > 0
    near = [-each // 2 for each in weights.beside]
    assert weights.read([near]) == ["O"]
    assert weights.read_beside([near]) != ["O"]
