"""Claims: what each kind needs, periods, monitoring visits, and papers that never leave."""

from typing import Any

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import claims, embargo, forums, reading
from forumapp.services.forums import Forum

FIGURE = {
    "kind": "figure",
    "on": "2026-06-25",
    "title": "20-week rate",
    "figure": "46.2%",
    "unit": "percent",
    "definition": "New EHC plans issued within 20 weeks, exceptions left out",
    "source": "DfE, SEN2, June 2026",
    "year": "2025",
}
AUDIT = {
    "kind": "plan_audit",
    "on": "2026-05-01",
    "sample": "40 of 1,200",
    "method": "Two people, one form",
    "result": "Half were good",
}
AMBER = {
    "kind": "self_assessment",
    "on": "2026-02-01",
    "title": "Health waits",
    "rating": "amber",
    "scale": "red, amber, green",
    "words": "Amber: partial, may revert to red",
}


def kept(forum: Forum, fields: dict[str, Any]) -> Any:
    uid, _ = claims.add_claim(forum, fields)
    return next(each for each in claims.claims(forum) if each.uid == uid)


def test_a_figure_carries_its_year_definition_and_source(forum: Forum) -> None:
    claim = kept(forum, FIGURE)

    assert (claim.figure, claim.unit) == (46.2, "percent")
    assert (claim.first_day, claim.last_day) == ("2025-01-01", "2025-12-31")


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ("source", "nobody can check it"),
        ("definition", "read in two ways"),
        ("year", "which year"),
        ("figure", "the figure itself"),
        ("on", "Give the day"),
        ("kind", "what kind of claim"),
    ],
)
def test_a_figure_without_one_of_them_is_refused_kindly(
    forum: Forum, without: str, said: str
) -> None:
    with pytest.raises(WrongInput, match=said):
        claims.add_claim(forum, {n: v for n, v in FIGURE.items() if n != without})

    assert claims.claims(forum) == []
    assert reading.next_undo(forum) is None


def test_a_year_that_may_be_two_asks_for_days(forum: Forum) -> None:
    for year in ("2023/24", "23", "last", "1066"):
        with pytest.raises(WrongInput, match="first and last day"):
            claims.add_claim(forum, FIGURE | {"year": year})


def test_the_scale_and_the_words_of_a_self_assessment_are_kept_as_they_are(forum: Forum) -> None:
    claim = kept(forum, AMBER)

    assert claim.words == "Amber: partial, may revert to red"
    assert (claim.rating, claim.scale) == ("amber", "red, amber, green")
    with pytest.raises(WrongInput, match="the status that they gave, or their words"):
        claims.add_claim(forum, {n: AMBER[n] for n in ("kind", "on", "title", "scale")})


def test_an_audit_says_sample_method_and_result(forum: Forum) -> None:
    assert kept(forum, AUDIT).result == "Half were good"
    for name in ("sample", "method", "result"):
        with pytest.raises(WrongInput):
            claims.add_claim(forum, AUDIT | {name: ""})


def test_a_monitoring_visit_is_no_round_and_judges_no_area(forum: Forum) -> None:
    area = reading.areas(forum)[0]
    before = reading.inspections(forum), area
    claim = kept(
        forum,
        {"kind": "monitoring", "on": "2022-01-20", "who": "DfE and NHS England",
         "words": "Progress is too slow", "rating": "red", "areas": (area.uid,)},
    )  # fmt: skip

    assert claims.claims(forum, area=area.uid) == [claim]
    assert (reading.inspections(forum), reading.areas(forum)[0]) == before


def test_a_claim_stays_whole_when_it_is_changed(forum: Forum) -> None:
    claim = kept(forum, FIGURE)
    with pytest.raises(WrongInput, match="nobody can check it"):
        claims.change_claim(forum, claim.uid, {"source": ""})
    with pytest.raises(WrongInput, match="before the first"):
        claims.change_claim(forum, claim.uid, {"last_day": "2024-12-31"})
    claims.change_claim(forum, claim.uid, {"year": "2024", "figure": 50})
    changed = claims.claims(forum)[0]
    assert (changed.figure, changed.first_day) == (50.0, "2024-01-01")
    forums.undo_last(forum)
    assert claims.claims(forum) == [claim]


def test_what_is_not_for_publication_never_leaves(forum: Forum) -> None:
    paper = {"kind": "paper", "on": "2026-01-01", "title": "Draft", "not_public": True}
    hidden, shown = kept(forum, paper), kept(forum, AMBER)

    assert [each.uid for each in claims.claims(forum)] == [shown.uid, hidden.uid]
    assert embargo.gate_of(forum).kept(claims.claims(forum)) == [shown]


def test_claims_are_found_by_kind_and_latest_first(forum: Forum) -> None:
    for fields in (AMBER, FIGURE, AUDIT):
        claims.add_claim(forum, fields)

    assert [each.kind for each in claims.claims(forum)] == [
        "figure",
        "plan_audit",
        "self_assessment",
    ]
    assert [each.kind for each in claims.claims(forum, kind="figure")] == ["figure"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "rumour", "on": "2026-01-01"}, "self_assessment, audit_tool"),
        ({"kind": "paper", "on": "2199-01-01", "title": "x"}, "has not come yet"),
        ({"kind": "statement", "on": "2026-01-01", "words": "x"}, "who said it"),
        ({"kind": "statement", "on": "2026-01-01", "who": "x"}, "the words"),
        (FIGURE | {"figure": "many"}, "no number"),
        (AMBER | {"areas": ("0" * 32,)}, "not in this forum"),
    ],
)
def test_what_cannot_be_is_refused(forum: Forum, fields: dict[str, Any], said: str) -> None:
    with pytest.raises(WrongInput, match=said):
        claims.add_claim(forum, fields)
    assert claims.claims(forum) == []
