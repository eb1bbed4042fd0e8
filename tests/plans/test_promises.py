"""Promises: kept, changed, made again, late or done, each an act that can be taken back."""

from datetime import date

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.domain.promises import Promise
from forumapp.services import forums, plans, promises, reviews, today
from forumapp.services.forums import Forum
from forumapp.services.reviews import Said

DAY = date(2024, 6, 30)


def make(forum: Forum, **fields: object) -> str:
    return promises.add_promise(forum, {"what": "Rings back in two days", **fields})[0]


def only(forum: Forum, uid: str) -> Promise:
    return next(each for each in promises.promises(forum) if each.uid == uid)


def test_a_promise_is_kept_changed_and_taken_back(forum: Forum, areas: list[str]) -> None:
    plan, _ = plans.add_plan(forum, {"title": "WSoA", "kind": "wsoa", "on": "2020-04-01"})
    uid = make(
        forum, plan=plan, number="1.1", areas=areas[:2], lead="A. Lead", due_on="2024-03-31",
        measure="9 of 10", evidence="A sample", body="Bristol City Council",
    )  # fmt: skip
    kept = only(forum, uid)
    assert (kept.number, kept.areas, kept.due_on) == ("1.1", tuple(areas[:2]), "2024-03-31")

    promises.change_promise(forum, uid, {"lead": "B. Lead", "due_on": ""})
    assert (only(forum, uid).lead, only(forum, uid).due_on) == ("B. Lead", None)
    forums.undo_last(forum)
    assert only(forum, uid) == kept


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"what": " "}, "Say what was promised"),
        ({"start_on": "2024-05-01", "due_on": "2024-04-01"}, "before it starts"),
        ({"plan": "0" * 32}, "not in this forum"),
        ({"areas": ("0" * 32,)}, "not in this forum"),
        ({"first_raised": "long ago"}, "is no year"),
        ({"done": "perhaps"}, "is no answer"),
        ({"colour": "red"}, "no field"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    forum: Forum, fields: dict[str, object], said: str
) -> None:
    before = len(promises.promises(forum))
    with pytest.raises(WrongInput, match=said):
        make(forum, **fields)
    assert len(promises.promises(forum)) == before


def test_numbers_are_sorted_as_people_count(forum: Forum) -> None:
    for number in ("1.10", "", "2.1", "1.2", "1.2a", "A3"):
        make(forum, number=number)
    found = [each.number for each in promises.promises(forum)]
    assert found == ["1.2", "1.2a", "1.10", "2.1", "A3", None]


def test_a_promise_that_is_made_again_says_since_when(forum: Forum) -> None:
    first = make(forum, first_raised="2014")
    second = make(forum, repeats=first, made_on="2019-03-01")
    third = make(forum, repeats=second, made_on="2022-09-01")
    again = promises.made_again(promises.promises(forum), only(forum, third))
    assert again.words() == "promised again: first in 2014"
    assert [each.uid for each in again.earlier] == [second, first]
    assert promises.made_again(promises.promises(forum), only(forum, second)).first == "2014"


@pytest.mark.parametrize("back", [0, 1, 2])
def test_a_circle_of_promises_is_refused(forum: Forum, back: int) -> None:
    chain = [make(forum)]
    for _ in range(2):
        chain.append(make(forum, repeats=chain[-1]))
    with pytest.raises(WrongInput, match="cannot repeat itself"):
        promises.change_promise(forum, chain[0], {"repeats": chain[back]})
    assert only(forum, chain[0]).repeats is None


@pytest.mark.parametrize(
    ("fields", "claimed", "overdue", "soon"),
    [
        ({"due_on": "2024-06-29"}, None, True, False),
        ({"due_on": "2024-06-30"}, None, False, True),
        ({"due_on": "2024-07-28"}, None, False, True),
        ({"due_on": "2024-07-29"}, None, False, False),
        ({"due_on": "2024-01-01"}, "green", True, False),
        ({"due_on": "2024-01-01"}, "done", False, False),
        ({"due_on": "2024-01-01", "done": "yes"}, "red", False, False),
        ({"due_on": "2024-01-01", "done": "dropped"}, None, False, False),
        ({"due_on": "2024-01-01", "done": "partly"}, None, True, False),
        ({"due_on": "2024-01-01", "done": "no"}, "done", True, False),
        ({}, "red", False, False),
    ],
)
def test_overdue_is_what_is_not_done_by_its_day(
    fields: dict[str, str], claimed: str | None, overdue: bool, soon: bool
) -> None:
    promise = Promise("1", "x", **fields)  # type: ignore[arg-type]
    assert promises.is_overdue(promise, claimed, DAY) is overdue
    assert promises.is_due_soon(promise, claimed, DAY) is soon


def test_a_meeting_is_one_act_and_said_again_changes_it(forum: Forum) -> None:
    made = [make(forum, number=str(n)) for n in range(3)]
    said = [Said(uid, "green") for uid in made]
    uids, _ = reviews.add_reviews(forum, said, on="2024-03-01", source="Board, March")
    assert len(set(uids)) == 3
    again, _ = reviews.add_reviews(
        forum, [Said(made[0], "amber", "partial, may revert")], on="2024-03-01"
    )
    assert again == uids[:1]
    kept = reviews.reviews(forum, made[0])
    assert [(r.claimed, r.words, r.source) for r in kept] == [
        ("amber", "partial, may revert", "Board, March")
    ]
    forums.undo_last(forum)
    forums.undo_last(forum)
    assert reviews.reviews(forum) == []


def test_reviews_that_cannot_be_are_refused(forum: Forum) -> None:
    uid = make(forum)
    for said, on, sentence in (
        ([], "2024-01-01", "No status is chosen"),
        ([Said(uid, "purple")], "2024-01-01", "is no answer"),
        ([Said(uid, "green")], "2199-01-01", "has not come yet"),
        ([Said("0" * 32, "green")], "2024-01-01", "not in this forum"),
    ):
        with pytest.raises(WrongInput, match=sentence):
            reviews.add_reviews(forum, said, on=on)
    assert reviews.reviews(forum) == []


def test_a_binned_plan_takes_all_with_it_and_brings_all_back(forum: Forum) -> None:
    before = len(plans.plans(forum))
    plan, _ = plans.add_plan(forum, {"title": "APP", "kind": "app"})
    uid = make(forum, plan=plan)
    other = make(forum)
    reviews.add_review(forum, {"promise": uid, "on": "2024-01-01", "claimed": "red"})
    plans.bin_plan(forum, plan)
    assert [each.uid for each in promises.promises(forum)] == [other]
    assert reviews.reviews(forum) == []
    assert len(plans.plans(forum)) == before
    forums.undo_last(forum)
    assert {each.uid for each in promises.promises(forum)} == {uid, other}
    assert len(reviews.reviews(forum)) == 1


def test_today_says_how_many_are_overdue(forum: Forum) -> None:
    def said(on: date) -> list[int]:
        return [need.count for need in today.today(forum, on).needs if need.kind == "overdue"]

    first, second = (make(forum, due_on="2024-03-31") for _ in range(2))
    make(forum)
    assert said(date(2024, 3, 31)) == []
    assert said(date(2024, 4, 1)) == [2]
    reviews.add_review(forum, {"promise": first, "on": "2024-05-01", "claimed": "done"})
    assert said(date(2024, 4, 30)) == [2]
    assert said(date(2024, 5, 1)) == [1]
    promises.close_promise(forum, second, "dropped")
    assert said(date(2024, 5, 1)) == []
