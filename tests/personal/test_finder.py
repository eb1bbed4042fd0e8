"""The finder by its rules: reasons, what stands instead, what is public, hostile text, speed."""

import random
import string
import time
from itertools import pairwise

import pytest

import resources
from forumapp.analysis.personal.data import ordinary, people
from forumapp.analysis.personal.numbers import checks
from forumapp.services.personal import (
    KINDS,
    Memory,
    Own,
    find,
    find_in_parts,
    own_of,
    passages,
    replaced,
)
from tests.pace import soon


def kinds(text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.kind) for hit in find(text)]


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("my son Ava waits", "my son [child] waits"),
        ("Ava's teacher", "[child]'s teacher"),
        ("our SENCO Mrs Brown left", "our SENCO [the SENCO] left"),
        ("Mrs Brown left", "[staff] left"),
        ("the GP Dr Khan rang", "the GP [GP] rang"),
        ("a social worker called Zbyszko came", "a social worker called [social worker] came"),
        ("goes to Oakfield Primary now", "goes to [school] now"),
        ("Little Acorns Nursery shut", "[nursery] shut"),
        ("at Park College now", "at [college] now"),
        ("Sharon, the SENCO, rang", "[the SENCO], the SENCO, rang"),
        ("We live at 12 Elm Road now", "We live at [address] now"),
        ("write to a.b@example.org please", "write to [e-mail] please"),
    ],
)
def test_what_stands_instead_keeps_the_sense(said: str, instead: str) -> None:
    assert replaced(said, find(said)) == instead


def test_every_find_has_a_reason_and_a_kind() -> None:
    text = "My son Ava, dob 3.4.2015, NHS 943 476 5919, goes to St Mary's Primary in BS3 4QT"
    for hit in find(text):
        assert hit.kind in KINDS
        assert hit.reason
        assert hit.instead.startswith("[")
    assert find(text)[0].reason == "follows “my son”"


@pytest.mark.parametrize(
    ("digits", "fits"),
    [("9434765919", True), ("9434765918", False), ("4010232137", True), ("0000000000", False)],
)
def test_the_check_digit_of_an_nhs_number(digits: str, fits: bool) -> None:
    assert checks(digits) is fits


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Will they listen? We may ask in May.", []),
        ("My son Will may listen", ["Will"]),
        ("my daughter hope is kind", ["hope"]),
        ("Hope is all we have", []),
        ("I met Mark and Grace there", ["Mark", "Grace"]),
        ("Please mark my words with grace", []),
    ],
)
def test_words_that_are_names_too_need_their_context(text: str, found: list[str]) -> None:
    assert [words for words, _ in kinds(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "ring 0800 1111 or 116 123",
        "see www.gov.uk/send",
        "St Thomas' Hospital",
        "ring 0300 123 1231",
    ],
)
def test_what_is_public_may_stay(text: str) -> None:
    assert kinds(text) == []


def test_my_own_freephone_number_is_no_helpline() -> None:
    assert kinds("ring me on my work number 0800 555 0199") == [("0800 555 0199", "PHONE")]


def test_a_name_once_known_is_known_everywhere() -> None:
    text = "My son Zbrnt waits. Nobody told zbrnt why."
    assert [words for words, _ in kinds(text)] == ["Zbrnt", "zbrnt"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He moved on from Robsack Wood.", ["Robsack Wood"]),
        ("We live in Ab Kettleby now.", []),
        ("The next meeting is at Harnham Hall.", []),
        ("The head at Harnham Hall rang.", ["Harnham Hall"]),
        ("CAMHS at Eastgate have moved.", []),
        ("Consulted: Witham Bank (no), Tern Valley (no).", ["Witham Bank", "Tern Valley"]),
    ],
)
def test_a_place_is_a_school_by_what_is_told_of_it(text: str, found: list[str]) -> None:
    assert [words for words, _ in kinds(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The van is KV 85 RTO.", ["KV 85 RTO"]),
        ("His trike, K 417 TLW, is back.", ["K 417 TLW"]),
        ("WE LEFT AT 10 THE BUS CAME", []),
        ("Our dog Biscuit and Pepper the class rabbit came.", []),
        ("Mei dob 030912", ["Mei", "030912"]),
        ("Her nickname's Moth.", ["Moth"]),
        ("Mum is Shanice, dad is T, and T has not been told.", ["Shanice", "T", "T"]),
        ("The boy is born 28 lipnya 2015.", ["28 lipnya 2015"]),
        ("D.O.B. 25.XI.2014", ["25.XI.2014"]),
    ],
)
def test_ways_in_which_people_write_it(text: str, found: list[str]) -> None:
    assert [words for words, _ in kinds(text)] == found


def test_a_forums_own_lists() -> None:
    own = Own(schools=("The Hub",), people=("Plum Tree",))
    text = "at the hub they say all is well, plum rings"
    assert [text[hit.start : hit.end] for hit in find(text, own)] == ["the hub", "plum"]
    assert find(text) == ()


def test_a_forums_own_name_and_area_are_public_in_it() -> None:
    text = (
        "Nobody in Merrowdale told my son Ava of Merrowdale Academy. Merrowdale's office is shut."
    )
    own = own_of("Merrowdale Parent Carer Forum", "Merrowdale")
    assert [text[hit.start : hit.end] for hit in find(text, own)] == ["Ava", "Merrowdale Academy"]
    assert len(find(text)) == 4


def test_parts_without_any_are_left_out() -> None:
    found = find_in_parts({"working": "Ava is happy", "not_working": "The taxi"})
    assert list(found) == ["working"]


def test_passages_are_the_whole_text() -> None:
    text = "One. Two here.\n\nMrs. Brown said so. " * 60 + "x" * 3000
    pieces = list(passages(text))
    assert all(text[start : start + len(piece)] == piece for start, piece in pieces)
    assert sum(len(piece) for _, piece in pieces) == len(text) - text.count("\n")
    assert not any(piece.rstrip().endswith("Mrs.") for _, piece in pieces)


def test_what_was_found_in_a_passage_is_remembered_with_the_text_alone() -> None:
    memory: Memory = {}
    text = "My son Ava waits.\nMrs Brown left."
    assert find(text, memory=memory) == find(text)
    assert set(memory) == set(text.split("\n"))


HOSTILE = {
    "one word": "a" * 1_000_000,
    "digits": "1 " * 500_000,
    "brackets": "(" * 10_000 + ")" * 10_000,
    "right to left": "\u202eمدرسة Ava " * 90_000,
    "emoji": "👨‍👩‍👧 " * 160_000,
    "nul": "\0a " * 300_000,
    "saints": "St " * 300_000,
    "titles": "Mrs " * 250_000,
    "streets": "12 elm " * 140_000,
    "links": "www." * 250_000,
    "lives": "lives at 3 " * 90_000,
    "markup": "<p>hi</p>" * 110_000,
    "formulae": "=SUM(A1:A9)" * 90_000,
    "postcodes": "LS1 4AB " * 125_000,
    "never the same": " ".join(map(str, range(10_000))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_ends_soon(name: str) -> None:
    # A second is promised where the machine is not busy.
    hits = soon(lambda more: find(HOSTILE[name] + more), 1.5, name)
    assert all(one.end <= other.start for one, other in pairwise(hits))


def test_any_text_has_an_answer() -> None:
    pieces = [
        "Mrs",
        "Brown",
        "my",
        "son",
        "Ava",
        "called",
        "to",
        "St",
        "Mary's",
        "Primary",
        "12",
        "Elm",
        "Road",
        "BS3",
        "4QT",
        "07700",
        "900123",
    ]
    pieces += [
        "dob",
        "12/03/2015",
        "ref",
        "A1234",
        "'s",
        "’",
        "\n",
        "@",
        "www.",
        "\u0301",
        "é",
        ".",
        "",
    ]
    chance = random.Random(5)
    for number in range(1_500):
        letters = string.printable + "éÅ’“🙂\u202e" if number % 3 else pieces
        text = "".join(
            chance.choice(letters) + chance.choice(" .") for _ in range(chance.randint(0, 60))
        )
        hits = find(text)
        assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
        assert all(one.end <= other.start for one, other in pairwise(hits))


def test_a_note_takes_about_a_millisecond() -> None:
    note = (
        "My son Ava has waited since May and Mrs Brown at Oakfield Primary never rang us back. " * 4
    )
    find(note)
    started = time.process_time()
    for number in range(200):
        find(f"{note} {number}")
    taken = (time.process_time() - started) / 200
    print(f"{1000 * taken:.2f} ms for {len(note.split())} words")
    assert taken < 0.008


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("his is 668 2256 116", "NHS"),
        ("his is 66822 56116", "NHS"),
        ("his is 6 6 8 2 2 5 6 1 1 6", "NHS"),
        ("his is 668 225 6II6", "NHS"),
        ("his is 668 2256 117", ""),
        ("at de22 1kt", "POSTCODE"),
        ("at PO5 8KD", "POSTCODE"),
        ("from B5 5km away", ""),
        ("order number 66120983 never came", ""),
    ],
)
def test_numbers_as_people_write_them(text: str, kind: str) -> None:
    assert "".join(hit.kind for hit in find(text)) == kind


def test_the_lists_do_not_contradict_each_other() -> None:
    names = people()
    assert not names.given & names.also_words
    both = [name for name in names.given if name in ordinary().words]
    assert not both, "a word of every day is no sure name"
    assert len(names.given) > 3_000


@pytest.mark.parametrize("name", resources.names("personal"))
def test_each_list_says_its_version_and_where_it_is_from(name: str) -> None:
    if name.endswith(".json"):
        assert resources.read_json("personal", name)["version"] >= 1
        assert f"`{name}`" in resources.read_text("personal", "README.md")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The people carrier is KVT 482P, with the ramp.", "VEHICLE"),
        ("the citroën is nx15 kvt i think", "VEHICLE"),
        ("She is at the bandb, Marine Parade until the week is out.", "ADDRESS"),
        ("Post it to number 5 the crescent please.", "ADDRESS"),
        ("He came on Easter Sunday 2014, born at home.", "DOB"),
    ],
)
def test_the_quick_look_before_a_pattern_hides_nothing_from_it(text: str, kind: str) -> None:
    assert kind in {hit.kind for hit in find(text)}
