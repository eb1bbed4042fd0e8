"""Scrutiny: question, answer, resolution, done or not; asked again, and how long it waits."""

from datetime import date

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import boards, forums, keeping, reading, scrutiny
from forumapp.services.forums import Forum
from forumapp.services.scrutiny import QuestionLine

TODAY = date(2026, 11, 22)


@pytest.fixture
def asked(forum: Forum) -> str:
    board, _ = boards.add_board(forum, {"name": "Scrutiny", "kind": "scrutiny"})
    uid, _ = scrutiny.ask(
        forum,
        {"words": "How many caseworkers are there?", "board": board, "on": "2026-11-12",
         "asked_by": "A councillor", "areas": (reading.areas(forum)[0].uid,)},
    )  # fmt: skip
    return uid


def only(forum: Forum) -> QuestionLine:
    found = scrutiny.questions(forum, today=TODAY)
    assert len(found) == 1
    return found[0]


def test_a_question_goes_its_way_and_each_step_can_be_undone(forum: Forum, asked: str) -> None:
    assert (only(forum).state, only(forum).days, only(forum).board) == ("asked", 10, "Scrutiny")

    scrutiny.answer(forum, asked, "Twelve.", by="A director", on="2026-11-13")
    assert (only(forum).state, only(forum).question.answered_by) == ("answered", "A director")
    promise, _ = keeping.keep(forum, "promise", {"what": "20 by March"}, "x")
    scrutiny.resolve(forum, asked, "20 by March", on="2026-11-14", promise=promise)
    assert (only(forum).state, only(forum).question.promise) == ("resolved", promise)
    scrutiny.finish(forum, asked, "no", on="2026-11-20")
    assert (only(forum).state, only(forum).open, only(forum).days) == ("no", True, 10)
    scrutiny.finish(forum, asked, "yes", on="2026-11-21")
    assert (only(forum).state, only(forum).open, only(forum).days) == ("done", False, None)

    for state in ("no", "resolved"):
        forums.undo_last(forum)
        assert only(forum).state == state
    scrutiny.finish(forum, asked, "yes")
    scrutiny.finish(forum, asked, None)
    assert (only(forum).state, only(forum).question.done_on) == ("resolved", None)


def test_asked_again_says_since_when(forum: Forum, asked: str) -> None:
    old, _ = scrutiny.ask(forum, {"words": "Caseworkers?", "on": "2019-05-02",
                                  "first_raised": "2014"})  # fmt: skip
    scrutiny.change_question(forum, asked, {"repeats": old})

    found = {each.question.uid: each for each in scrutiny.questions(forum, today=TODAY)}
    assert found[asked].first_raised == "2014"
    assert [each.uid for each in found[asked].before] == [old]
    assert (found[old].again, found[asked].again) == (1, 0)
    for uid, named in ((old, asked), (old, old)):
        with pytest.raises(WrongInput, match="earlier one of itself"):
            scrutiny.change_question(forum, uid, {"repeats": named})


def test_a_circle_made_on_two_laptops_hangs_nothing(forum: Forum, asked: str) -> None:
    again, _ = scrutiny.ask(forum, {"words": "Again?", "repeats": asked})
    keeping.change(forum, "question", asked, {"repeats": again}, "as a merge could")

    assert {each.first_raised for each in scrutiny.questions(forum)} == {"2026-11-12"}


def test_the_longest_wait_comes_first_and_areas_and_open_ones_are_found(
    forum: Forum, asked: str
) -> None:
    old, _ = scrutiny.ask(forum, {"words": "Old", "on": "2020-01-01"})
    undated, _ = scrutiny.ask(forum, {"words": "Undated"})
    settled, _ = scrutiny.ask(forum, {"words": "Settled", "on": "2018-01-01"})
    scrutiny.finish(forum, settled, "dropped")

    def uids(**wanted: object) -> list[str]:
        found = scrutiny.questions(forum, today=TODAY, **wanted)  # type: ignore[arg-type]
        return [each.question.uid for each in found]

    assert uids() == [old, asked, undated, settled]
    assert uids(open_only=True) == [old, asked, undated]
    area = reading.areas(forum)[0].uid
    assert uids(area=area) == [asked]
    assert scrutiny.questions(forum)[2].days is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"words": " "}, "what was asked"),
        ({"words": "x", "on": "2199-01-01"}, "has not come yet"),
        ({"words": "x", "on": "2026-03-01", "answered_on": "2026-02-01"}, "before it was asked"),
        ({"words": "x", "first_raised": "long ago"}, "a year, a month or a day"),
        ({"words": "x", "done": "maybe"}, "yes, partly, no, dropped"),
        ({"words": "x", "areas": ("0" * 32,)}, "not in this forum"),
        ({"words": "x", "colour": "red"}, "no field"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    forum: Forum, fields: dict[str, object], said: str
) -> None:
    with pytest.raises(WrongInput, match=said):
        scrutiny.ask(forum, fields)
    assert scrutiny.questions(forum) == []


def test_an_empty_answer_is_none(forum: Forum, asked: str) -> None:
    with pytest.raises(WrongInput, match="was answered"):
        scrutiny.answer(forum, asked, "  ")
    with pytest.raises(WrongInput, match="was resolved"):
        scrutiny.resolve(forum, asked, "")
    with pytest.raises(WrongInput, match="before it was asked"):
        scrutiny.answer(forum, asked, "Yes", on="2026-01-01")
    scrutiny.bin_question(forum, asked)
    with pytest.raises(WrongInput, match="not in this forum"):
        scrutiny.answer(forum, asked, "Yes", on="2026-11-13")
