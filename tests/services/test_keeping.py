"""What officials do is kept as it was typed, or refused in a sentence with nothing changed."""

from typing import Any

import pytest

from forumapp.domain.boards import Board, Question
from forumapp.domain.feedback import LONGEST_TEXT
from forumapp.domain.problems import WrongInput
from forumapp.domain.promises import KpiValue, Plan, Promise, Review
from forumapp.services import forums, keeping, reading
from forumapp.services.forums import Forum
from forumapp.services.keeping_rules import RULES
from forumapp.services.lists import codes
from forumapp.store import official
from forumapp.store.kinds import KINDS


@pytest.mark.parametrize("kind", RULES)
def test_every_rule_speaks_of_columns_and_lists_that_there_are(kind: str) -> None:
    rule = RULES[kind]
    named = {*rule.needs, *rule.days, *rule.coded, *rule.ids, *rule.lists, *rule.numbers}
    assert named <= KINDS[kind].columns
    assert {*rule.ids.values(), *rule.lists.values()} <= KINDS.keys()
    assert rule.lists.keys() == KINDS[kind].lists - {"themes", "parent_words", "bodies"}
    for codelist in rule.coded.values():
        assert codes(codelist).codes


def promised(forum: Forum, **fields: Any) -> str:
    return keeping.keep(forum, "promise", {"what": "More caseworkers", **fields}, "Added it")[0]


def every(forum: Forum, cls: type[Any]) -> list[Any]:
    with forum.read() as conn:
        return official.every(conn, cls)


def test_a_promise_comes_back_as_it_was_typed(forum: Forum) -> None:
    plan, _ = keeping.keep(forum, "plan", {"title": "APP", "kind": "app"}, "Added a plan")
    area = forums.theme_uid("ehcp_quality")
    uid = promised(forum, plan=plan, areas=[area, area], due_on="2027-03-31", number=" 1.2 ")
    assert every(forum, Promise) == [
        Promise(
            uid=uid,
            what="More caseworkers",
            plan=plan,
            areas=(area,),
            due_on="2027-03-31",
            number="1.2",
        )
    ]
    assert Plan(uid=plan, title="APP", kind="app") in every(forum, Plan)


def test_a_change_a_bin_and_undo_leave_one_promise(forum: Forum) -> None:
    uid = promised(forum, lead="Head of SEND")
    keeping.change(forum, "promise", uid, {"lead": "", "done": "yes"}, "Changed it")
    assert [(each.lead, each.done) for each in every(forum, Promise)] == [(None, "yes")]
    keeping.to_bin(forum, "promise", uid, "Binned it")
    assert every(forum, Promise) == []
    forums.undo_last(forum)
    forums.undo_last(forum)
    assert [(each.lead, each.done) for each in every(forum, Promise)] == [("Head of SEND", None)]


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("promise", {}, "Say what was promised."),
        ("promise", {"what": " \x00 "}, "Say what was promised."),
        ("promise", {"what": "x", "due_on": "31.3.2027"}, "is not a date"),
        ("promise", {"what": "x", "due_on": "2127-03-31"}, "has not come yet"),
        ("promise", {"what": "x", "done": "maybe"}, "“maybe” is no answer for done"),
        ("promise", {"what": "x", "plan": "0" * 32}, "names a plan that is not in this forum"),
        ("promise", {"what": "x", "areas": ["0" * 32]}, "names an area that is not in this forum"),
        ("promise", {"what": "x", "colour": "red"}, "has no field “colour”"),
        ("promise", {"what": "x" * (LONGEST_TEXT + 1)}, "is longer than"),
        ("kpi", {"title": "x", "target": "ninety"}, "“ninety” is no number"),
        ("kpi", {"title": "x", "target": "nan"}, "is no number"),
        ("review", {"promise": "", "on": "2026-01-01", "claimed": "green"}, "Say which promise"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    forum: Forum, kind: str, fields: dict[str, Any], said: str
) -> None:
    before = reading.acts(forum)
    with pytest.raises(WrongInput, match=said):
        keeping.keep(forum, kind, fields, "Added it")
    assert reading.acts(forum) == before
    assert every(forum, Promise) == every(forum, Review) == []


def test_what_is_not_there_cannot_be_changed(forum: Forum) -> None:
    with pytest.raises(WrongInput, match="A board is not in this forum"):
        keeping.change(forum, "board", "0" * 32, {"name": "x"}, "Changed it")
    board, _ = keeping.keep(forum, "board", {"name": "SEND board"}, "Added it")
    with pytest.raises(WrongInput, match="Give the board its name"):
        keeping.change(forum, "board", board, {"name": ""}, "Changed it")
    assert [each.name for each in every(forum, Board)] == ["SEND board"]


def test_a_label_is_as_good_as_a_code_and_a_per_cent_as_a_number(forum: Forum) -> None:
    kpi, _ = keeping.keep(forum, "kpi", {"title": "Good or better"}, "Added it")
    fields = {"kpi": kpi, "on": "2026-03-31", "kind": "Actual", "value": "8.5 %"}
    keeping.keep(forum, "kpi_value", fields, "Added it")
    assert [(each.kind, each.value) for each in every(forum, KpiValue)] == [("actual", 8.5)]


def test_a_paper_not_for_publication_is_marked(forum: Forum) -> None:
    keeping.keep(forum, "question", {"words": "Why?", "not_public": True}, "Added it")
    keeping.keep(forum, "question", {"words": "When?"}, "Added it")
    assert [each.not_public for each in every(forum, Question)] == [True, False]
