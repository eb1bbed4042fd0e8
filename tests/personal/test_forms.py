"""References, plates and addresses by their forms, what belongs to a find, and places’ names."""

import pytest

import resources
from forumapp.analysis.personal.named_places import key_of, kind_of
from forumapp.analysis.personal.sums import Sums
from forumapp.services.personal import find


def said(text: str, kind: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find(text) if hit.kind == kind]


@pytest.mark.parametrize(
    "reference",
    [
        "SC228/23/01447", "EH371-24-00417", "UA-2023-001142-HS", "HS/1172/2021", "K01CV441",
        "ZW23P00417", "CO/1172/2024", "LGO 24 013 208", "PHSO C-2117340", "LADO 2024-317",
        "CAD 4471/18JUN24", "PCN TB5540917A", "RMBC#20417", "NDP 40092/L", "LBS.SEN.40921",
        "A382 4070 1500 3", "FS-Case-518820047", "PAP/GRIM/14", "LCS 4471902", "Mosaic 7719203",
    ],
)  # fmt: skip
def test_references_of_courts_and_councils(reference: str) -> None:
    assert said(f"They gave us {reference} and nobody answers.", "REFERENCE") == [reference]


@pytest.mark.parametrize("reference", ["JM/SEN/41/b", "KLM/SEN/JT", "JB/12", "22*5519*24"])
def test_what_is_called_a_reference_may_be_short(reference: str) -> None:
    assert said(f"Our ref {reference}, they said.", "REFERENCE") == [reference]


@pytest.mark.parametrize(
    "text",
    [
        "The EHCP 2023 annual review and the SEND 2014 regulations",
        "KS1/KS2 results, Y5/Y6 transition, year 7/8",
        "ADOS-2, DSM-5, ICD-11 and WISC-V were used",
        "24/7 care, 50/50 custody, 2:1 support",
        "Case 3: they never rang; case 12 of 40",
        "A38/M5 roadworks, B3212 closed",
        "panel 12/3 said no",
        "Case law: B-M and B-M v Oxfordshire [2018] UKUT 35",
        "Y6 SATs, the car left at 10 THE lot",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    assert [(text[hit.start : hit.end], hit.kind) for hit in find(text)] == []


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("The farm pickup is P482 GOD if you see it", "P482 GOD"),
        ("Two taxis came, LV21 NJK and R7 CAB, for one child", "R7 CAB"),
        ("A diplomatic car, 101 D 234, had the bay", "101 D 234"),
        ("His trade plates 123 AB were on the van", "123 AB"),
        ("An Irish car, 191-D-12345, was parked there", "191-D-12345"),
    ],
)
def test_plates_of_every_kind(text: str, plate: str) -> None:
    assert plate in said(text, "VEHICLE")


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("We live at 14 Cinder Bank Road with no lift", "14 Cinder Bank Road"),
        ("we live flat 2b 118 cotham brow and wait", "flat 2b 118 cotham brow"),
        ("Post it to Top Floor Flat, 88 Effra Road please", "Top Floor Flat, 88 Effra Road"),
        ("We live at 14 Sallow Rise, Mardle, LN39 7QP now", "14 Sallow Rise, Mardle"),
        ("Of 3 The Paddock, Beverley, and nowhere else", "3 The Paddock, Beverley"),
        ("We live at Tregarth, Chapel Hill and it rains", "Tregarth, Chapel Hill"),
        ("Home is 12 Clos Mair for now", "12 Clos Mair"),
    ],
)
def test_an_address_takes_in_all_of_it(text: str, home: str) -> None:
    assert said(text, "ADDRESS") == [home]


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("Our Fliss was born Friday 15 December 2006, so she is grown", "Friday 15 December 2006"),
        ("twins 10th & 11th May 2016, one each side of midnight", "10th & 11th May 2016"),
        ("wor Robson, born 16th o' December 2015, is small", "16th o' December 2015"),
        ("Date of birth: 24|12|2010", "24|12|2010"),
    ],
)
def test_a_birth_takes_in_all_of_it(text: str, birth: str) -> None:
    assert said(text, "DOB") == [birth]


@pytest.mark.parametrize(
    ("text", "school"),
    [
        (
            "He was told by the SENCO at Our Lady and St Hubert's to wait",
            "Our Lady and St Hubert's",
        ),
        ("her school is Cutcombe First and she likes it", "Cutcombe First"),
        ("She is excluded from St Mary Magdalen's again", "St Mary Magdalen's"),
    ],
)
def test_a_school_takes_in_all_of_its_name(text: str, school: str) -> None:
    assert said(text, "SCHOOL") == [school]


def test_an_owner_stays_outside_a_schools_name() -> None:
    assert said("We asked Witham Bank's SENCO on Monday", "SCHOOL") == ["Witham Bank"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Bishop Auckland", "V"), ("St Ives", "V"), ("Hadrian's Wall", "L"),
        ("hadrian’s  wall", "L"), ("Rosie the Riveter", "F"), ("Quarnover Ridge", ""), ("", ""),
    ],
)  # fmt: skip
def test_names_of_places_are_known(name: str, kind: str) -> None:
    assert kind_of(key_of(name)) == kind


def test_a_village_can_still_be_a_school() -> None:
    assert said("He was excluded from Beamish in year 4 and the head never rang", "SCHOOL")


def test_the_names_of_places_are_small() -> None:
    assert len(resources.read_bytes("personal", "named_places.bin")) < 60_000


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("im in e5 9nd, is that Hackney?", "POSTCODE", "e5 9nd"),
        (
            "E-form at sendias-notts.example.org/refer is down",
            "URL",
            "sendias-notts.example.org/refer",
        ),
    ],
)
def test_what_looks_like_something_else_by_its_end(text: str, kind: str, words: str) -> None:
    assert said(text, kind) == [words]


def test_a_count_is_no_postcode() -> None:
    assert not find("we came e5 9th of all")


def test_words_kept_as_checksums_are_found_and_others_are_not() -> None:
    kept = Sums(["school", "naïve", "plan"])
    assert "school" in kept
    assert "naïve" in kept
    assert "schools" not in kept
    assert "\ud800" not in kept
    assert len(kept) == 3
