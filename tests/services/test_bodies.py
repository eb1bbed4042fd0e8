"""Responsible bodies: exact names, successors without circles, and names a person matched."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forumapp.domain.boards import Body
from forumapp.domain.problems import WrongInput
from forumapp.services import areas, bodies, forums, keeping, packing, reading, record, tagging
from forumapp.services.bodies import Bodies
from forumapp.services.forums import Forum

CCG = "NHS Bradford District and Craven CCG"
ICB = "NHS West Yorkshire ICB"


@pytest.fixture
def pair(forum: Forum) -> tuple[str, str]:
    ccg, _ = bodies.add_body(forum, {"name": CCG, "kind": "ccg"})
    icb, _ = bodies.add_body(forum, {"name": ICB, "kind": "icb"})
    bodies.succeed(forum, ccg, icb, "2022-07-01")
    return ccg, icb


def test_a_ccg_is_shown_with_the_icb_that_took_over(forum: Forum, pair: tuple[str, str]) -> None:
    known = bodies.bodies(forum)

    assert known.shown(CCG) == f"{CCG} (now {ICB})"
    assert known.shown(f"  {CCG.upper()}  ") == f"{CCG.upper()} (now {ICB})"
    assert known.answers_now(CCG) == ICB
    assert known.shown(ICB) == ICB
    assert known.by_uid(pair[0]) == Body(
        pair[0], CCG, kind="ccg", until_on="2022-07-01", successor=pair[1]
    )
    assert known.by_uid(pair[1]).from_on == "2022-07-01"  # type: ignore[union-attr]


def test_before_its_day_a_successor_is_announced_only(forum: Forum, pair: tuple[str, str]) -> None:
    known, before = bodies.bodies(forum), date(2022, 6, 30)

    assert known.shown(CCG, before) == f"{CCG} ({ICB} from 1 July 2022)"
    assert known.answers_now(CCG, before) == CCG


def test_a_chain_leads_to_its_last(forum: Forum, pair: tuple[str, str]) -> None:
    pct, _ = bodies.add_body(forum, {"name": "A PCT", "successor": pair[0]})
    known = bodies.bodies(forum)

    assert known.shown("A PCT") == f"A PCT (now {ICB})"
    assert [each.name for each in known.chain(known.by_uid(pct))] == ["A PCT", CCG, ICB]  # type: ignore[arg-type]


def test_circles_are_refused_in_a_sentence(forum: Forum, pair: tuple[str, str]) -> None:
    with pytest.raises(WrongInput, match="itself came after"):
        bodies.succeed(forum, pair[1], pair[0])
    with pytest.raises(WrongInput, match="take over from itself"):
        bodies.succeed(forum, pair[1], pair[1])
    with pytest.raises(WrongInput, match="not in this forum"):
        bodies.succeed(forum, pair[1], "0" * 32)

    assert bodies.bodies(forum).by_uid(pair[1]).successor is None  # type: ignore[union-attr]


def test_a_circle_made_on_two_laptops_hangs_nothing(forum: Forum, pair: tuple[str, str]) -> None:
    keeping.change(forum, "body", pair[1], {"successor": pair[0]}, "as a merge could")

    assert bodies.bodies(forum).shown(CCG).startswith(CCG)


def test_a_name_that_is_not_exact_means_nothing_until_a_person_says_so(
    forum: Forum, pair: tuple[str, str]
) -> None:
    typed = "Bradford CCG"
    assert bodies.bodies(forum).named(typed) is None
    assert bodies.bodies(forum).shown(typed) == typed

    bodies.same_as(forum, typed, pair[0])
    assert bodies.bodies(forum).shown(typed) == f"{typed} (now {ICB})"
    bodies.same_as(forum, typed, pair[0])  # again writes nothing
    assert bodies.bodies(forum).by_uid(pair[0]).also == typed  # type: ignore[union-attr]
    with pytest.raises(WrongInput, match="already means"):
        bodies.same_as(forum, typed, pair[1])

    forums.undo_last(forum)
    assert bodies.bodies(forum).named(typed) is None


def test_two_bodies_never_share_a_name(forum: Forum, pair: tuple[str, str]) -> None:
    with pytest.raises(WrongInput, match="already"):
        bodies.add_body(forum, {"name": CCG.lower()})
    with pytest.raises(WrongInput, match="already"):
        bodies.change_body(forum, pair[1], {"name": CCG})
    with pytest.raises(WrongInput, match="its name"):
        bodies.add_body(forum, {"name": "   "})
    bodies.change_body(forum, pair[0], {"name": f" {CCG}"})  # its own name is no other's


def test_a_successor_is_not_binned(forum: Forum, pair: tuple[str, str]) -> None:
    with pytest.raises(WrongInput, match="names this body"):
        bodies.bin_body(forum, pair[1])

    bodies.bin_body(forum, pair[0])
    bodies.bin_body(forum, pair[1])
    assert bodies.bodies(forum).known == ()


def test_the_days_of_a_body_stand_in_order(forum: Forum) -> None:
    with pytest.raises(WrongInput, match="ends before it begins"):
        bodies.add_body(forum, {"name": "X", "from_on": "2022-07-01", "until_on": "2021-01-01"})


def test_names_in_use_come_from_areas_and_promises(forum: Forum) -> None:
    keeping.keep(forum, "promise", {"what": "Call back", "body": "Sirona  Care"}, "x")
    keeping.keep(forum, "promise", {"what": "Write", "body": "sirona care"}, "x")

    assert bodies.names_in_use(forum) == ("Bristol City Council", "NHS", "sirona care")


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_whatever_names_whatever_a_chain_ends(named: list[tuple[int, int]]) -> None:
    successor = dict(named)
    known = Bodies(
        tuple(
            Body(str(n), f"body {n}", successor=str(successor[n]) if n in successor else None)
            for n in range(6)
        )
    )
    for body in known.known:
        every = known.chain(body)
        assert len(every) == len({each.uid for each in every}) <= 6
        assert known.shown(body.name).startswith(body.name)


def test_a_pack_says_who_answers_today_for_an_area(forum: Forum) -> None:
    area = next(each for each in reading.areas(forum) if each.official)
    areas.change_area(forum, area.uid, {"responsible_body": CCG, "words": "Waits are long."})
    uid, _ = record.add_feedback(forum, {"words_free": "We wait"})
    tagging.confirm_tags(forum, [tagging.Judgement(uid, area.uid, "problem")])
    old, _ = bodies.add_body(forum, {"name": CCG})
    new, _ = bodies.add_body(forum, {"name": ICB})
    bodies.succeed(forum, old, new)

    pack = packing.plan_pack(forum, areas=(area.uid,))

    assert f"({CCG} (now {ICB}))" in repr(pack)
