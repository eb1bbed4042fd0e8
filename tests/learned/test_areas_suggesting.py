"""Suggestions of areas: which, how sure, why, and that nothing breaks them."""

import csv
import json
from pathlib import Path

import pytest

import resources
from forumapp.analysis.learned.encoder import encoder
from forumapp.analysis.learned.suggesting import SURE, areas_for, suggest_many
from forumapp.analysis.learned.theme_head import vector_themes
from forumapp.analysis.text import AreaHints, Suggestion, national_areas

NATIONAL = national_areas()
OFFICIAL = (
    AreaHints("plans", ("ehcp_quality",), (), "The quality of education, health and care plans"),
    AreaHints("late", ("ehcp_timeliness",), (), "Plans are not issued within 20 weeks"),
    AreaHints("north", ("health_waits",), ("the willow centre",), "Neurodevelopmental waits"),
    AreaHints("south", ("health_waits",), (), "Speech and language therapy in the south"),
)


def top(text: str, areas: tuple[AreaHints, ...] = NATIONAL) -> Suggestion:
    return suggest_many([text], areas, model=False)[0][0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We have waited two years for CAMHS.", "health_waits"),
        ("The annual review changed nothing: section F of the plan is vague.", "ehcp_quality"),
        ("He has been suspended nine times since September.", "exclusion_attendance"),
        ("Nobody tells us anything, the emails are never answered.", "communication"),
        ("The taxi has not come once this week, and respite was cut.", "social_care"),
        ("What happens when he turns 18? Nobody knows.", "preparation_adulthood"),
    ],
)
def test_a_comment_finds_its_theme_before_anybody_taught_anything(text: str, code: str) -> None:
    assert top(text).uid == code


def test_official_areas_are_found_through_their_themes_words_and_wording() -> None:
    assert top("The plan is full of mistakes, section F says nothing", OFFICIAL).uid == "plans"
    assert top("Week 34 and no final plan, the panel met twice", OFFICIAL).uid == "late"
    assert top("Still waiting for the Willow Centre", OFFICIAL).uid == "north"
    assert top("Two years on the waiting list for speech therapy", OFFICIAL).uid == "south"


def test_an_area_without_themes_is_found_by_its_own_wording() -> None:
    areas = (
        AreaHints("a", (), (), "Waiting times for autism assessments and CAMHS"),
        AreaHints("b", (), (), "Suspensions and part-time timetables"),
    )
    assert top("Two years on the list for an autism assessment", areas).uid == "a"
    assert top("She was suspended again, home by ten most days", areas).uid == "b"


def test_scores_are_ranked_chances_with_reasons_that_add_up() -> None:
    text = "The caseworker never rings back and the plan has another child's name in it."
    found = suggest_many([text], NATIONAL, model=False)[0]

    assert 1 <= len(found) <= 3
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    for each in found:
        assert 0 < each.score <= 1
        assert each.sure == (each.score >= SURE)
        assert each.reasons
        assert sum(one.share for one in each.reasons) == pytest.approx(each.score, abs=0.002)
        for one in each.reasons:
            assert one.text == text[one.start : one.end]
            assert one.share > 0


def test_at_most_so_many_and_none_for_nothing() -> None:
    assert suggest_many([], NATIONAL) == []
    assert suggest_many(["CAMHS"], (), model=False) == [()]
    assert suggest_many(["", "  ", "…", "12345"], NATIONAL, model=False) == [()] * 4
    assert (
        len(suggest_many(["The plan, CAMHS and the taxi"], NATIONAL, model=False, most=1)[0]) == 1
    )


def test_what_is_off_every_list_is_never_sure() -> None:
    texts = [
        "Lovely weather at the picnic",
        "The bins were late again",
        "Thank you all",
        "Tombola!",
    ]
    assert not any(
        each.sure for found in suggest_many(texts, NATIONAL, model=False) for each in found
    )


def test_labels_that_nobody_knew_are_areas_of_their_own() -> None:
    assert [area.uid for area in areas_for(["Food", "Parking", "Food"])] == ["Food", "Parking"]
    assert areas_for([]) == NATIONAL
    assert areas_for(["ehcp_quality"]) == NATIONAL
    assert [area.uid for area in areas_for(["leadership", "Food"])][-1] == "Food"
    assert len(areas_for(["leadership", "Food"])) == len(NATIONAL) + 1


HOSTILE = {
    "one word of 1 MB": "a" * 1_000_000,
    "a megabyte of words": "plan panel CAMHS " * 60_000,
    "right to left": "תוכנית שלום مرحبا " * 2000 + "\u202e\u202dplan",
    "emoji": "😡🧑‍🦽👩‍👩‍👧" * 5000,
    "NUL": "plan\0panel\0" * 3000,
    "mixed scripts": "рlаn ρlan plan 计划 योजना" * 2000,
    "brackets": "(" * 10_000 + "plan" + ")" * 10_000,
    "HTML": "<script>alert('plan')</script>" * 2000,
    "formula": '=HYPERLINK("http://x","plan")' * 500,
    "lone surrogate": "plan \ud800 panel",
    "many clauses": "plan. " * 20_000,
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_gets_an_answer(text: str) -> None:
    found = suggest_many([text], NATIONAL, model=False)
    assert len(found) == 1
    assert len(found[0]) <= 3


def test_the_words_hold_no_names_and_every_theme() -> None:
    content = resources.read_json("model", "theme_words.json")

    assert content["themes"] == [area.uid for area in NATIONAL]
    assert all(len(row) in (1, len(NATIONAL) + 1) for row in content["forms"].values())
    assert not {"callum", "aisha", "mohammed", "kayleigh", "oliver"} & set(content["forms"])


def test_the_weights_for_vectors_are_those_of_the_encoder_that_ships() -> None:
    code = encoder()
    assert code is not None
    head = vector_themes(code.version)
    assert head is not None, "write theme_vectors.json anew: training/README.md"
    assert len(head.weights) == len(NATIONAL)
    assert {len(row) for row in head.weights} == {len(head.mean)} == {code.width}


def test_the_model_adds_to_the_words_and_is_not_needed() -> None:
    text = "We have waited two years for CAMHS."
    ((worded, *_more),) = suggest_many([text], NATIONAL, model=False)
    ((both, *_rest),) = suggest_many([text], NATIONAL)

    assert worded.uid == both.uid == "health_waits"
    assert worded.score != both.score


def test_vectors_of_another_encoder_are_not_asked_about_themes() -> None:
    assert vector_themes("some other encoder") is None


@pytest.mark.realdata
def test_on_another_authors_comments_it_keeps_its_figure() -> None:
    file = next(
        (
            up / "shared/data/send-comments/comments.csv"
            for up in Path(__file__).resolve().parents
            if (up / "shared/data/send-comments/comments.csv").is_file()
        ),
        None,
    )
    if file is None:
        pytest.skip("the labelled comments of another author are not on this machine")
    with file.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["areas"]]
    found = suggest_many([row["text"] for row in rows], NATIONAL, model=False)
    first = sum(
        bool(got) and got[0].uid in row["areas"].split(";")
        for row, got in zip(rows, found, strict=True)
    )
    assert first / len(rows) >= 0.66


def test_values_are_plain_and_travel_as_json() -> None:
    found = suggest_many(["The panel said no"], NATIONAL, model=False)[0]
    assert json.dumps([[each.uid, each.score, each.sure] for each in found])
