"""What Inspections and Area say: stops, statuses, counts, days; words, never colour alone."""

from datetime import date

import pytest

from forumapp.analysis.figures.small_numbers import Gate, Shown, ShownShare
from forumapp.domain.inspections import Inspection, Judgement, WeaknessArea
from forumapp.domain.problems import WrongInput
from forumapp.domain.promises import Plan, Promise
from forumapp.domain.standing import Standing
from forumapp.services.lived import Lived
from forumapp.services.rounds import AreaNow, Round
from ui.window.models.area_facts import history_facts
from ui.window.models.area_status import status_rag
from ui.window.models.area_words import stance_words, tagged_words
from ui.window.models.days import shown_day, typed_day
from ui.window.models.lists import codes
from ui.window.models.round_stops import places
from ui.window.models.rounds import (
    Figures,
    Promised,
    _promised,
    area_line,
    area_lines,
    confirmed_rag,
    good_text,
    promised_text,
)

GATE = Gate(5)


def lived(works: int, of: int, good: int = 0, rated: int = 0) -> Lived:
    counts = {"working": works, "problem": of - works, "better": 0, "mixed": 0}
    return Lived(
        families=Shown(f"{of} families", of),
        comments=Shown(str(of), of),
        good=GATE.share(good, rated) if rated else ShownShare("too few", Shown("0", 0)),
        tone=None,
        stances=tuple((name, GATE.count(n)) for name, n in counts.items()),
        earlier=Shown("0", 0),
        enough=of >= 5,
        heard=of > 0,
        working=GATE.share(works, of),
    )


def now(uid: str, *judged: tuple[str, str], item: str = "weakness") -> AreaNow:
    made = tuple(Judgement(f"{uid}{on}", uid, on, status) for on, status in judged)
    status = judged[-1][1] if judged else "named"
    area = WeaknessArea(uid, item, f"Area {uid}", number=1)
    return AreaNow(area, status, None, (), made, (), ())


def a_round(
    *areas: AreaNow, plans: tuple[Plan, ...] = (), strengths: tuple[AreaNow, ...] = ()
) -> Round:
    found = Inspection("r", "A round", "X", "f", first_day="2019-10-01")
    return Round(found, areas, strengths, (), (), plans)


def test_every_status_has_a_word_of_its_own_and_a_shape() -> None:
    rags = {code.code: status_rag(code.code) for code in codes("area_status").codes}
    assert all(rag.word and rag.full for rag in rags.values())
    assert rags["sufficient"].shape != rags["not_sufficient"].shape != rags["app"].shape
    assert status_rag(None).spoken == rags["named"].spoken
    assert status_rag("of a later version").word == "of a later version"


def test_areas_that_go_on_are_said_at_the_plan_of_that_day() -> None:
    carried = (now("a", ("2023-06-15", "app")), now("b", ("2023-06-15", "app")), now("c"))
    alone = [place.stop for place in places([a_round(*carried)])]
    assert [(stop.title, stop.words) for stop in alone[1:]] == [
        ("Carried on in a plan", "2 areas go on")
    ]
    plan = Plan("p", "Its title", "app", "r", on="2023-06-15")
    both = [place.stop for place in places([a_round(*carried, plans=(plan,))])]
    assert [(stop.title, stop.words) for stop in both[1:]] == [
        ("Accelerated progress plan", "2 areas go on")
    ]


def test_stops_stand_by_their_day_and_those_to_come_are_marked() -> None:
    ahead = Plan("p", "To come", "other", "r", due_on=f"{date.today().year + 2}-01-01")
    wsoa = Plan("q", "", "wsoa", "r", on="2020-04-01")
    stops = [place.stop for place in places([a_round(now("a"), plans=(ahead, wsoa))])]
    assert [stop.title for stop in stops] == [
        "Inspection",
        "Written Statement of Action",
        "To come",
    ]
    assert [stop.ahead for stop in stops] == [False, False, True]


def test_rounds_of_several_places_name_their_place() -> None:
    other = Inspection("s", "Another", "Y", "f", first_day="2018-01-01")
    rounds = [a_round(now("a")), Round(other, (), (), (), (), ())]
    assert [place.stop.title for place in places(rounds)] == ["Y: Inspection", "X: Inspection"]


@pytest.mark.parametrize(
    ("works", "of", "word"),
    [
        (0, 0, "Nobody spoke of it"),
        (2, 3, "Too few to say"),
        (28, 34, "Families confirm it"),
        (6, 34, "Families do not"),
        (17, 34, "Families differ"),
        (34, 34, "Families confirm it"),
    ],
)
def test_a_strength_is_confirmed_or_not_or_too_few_spoke(works: int, of: int, word: str) -> None:
    assert confirmed_rag(lived(works, of)).word == word


def test_figures_carry_their_n_or_say_why_not() -> None:
    assert good_text(None) == "…"
    assert good_text(lived(0, 0)) == "–"
    assert good_text(lived(1, 3)) == "too few to say"
    assert good_text(lived(20, 40, 12, 30)) == "40% of 30"


def test_promises_are_counted_open_and_overdue() -> None:
    every = [
        Promise("1", "a", areas=("x",), due_on="2020-01-01"),
        Promise("2", "b", areas=("x", "y")),
        Promise("3", "c", areas=("x",), done="yes", due_on="2020-01-01"),
        Promise("4", "d", areas=("x",), due_on="2020-01-01"),
    ]
    found = _promised(every, {"4": "done"}, date(2026, 1, 1))
    assert found == {"x": Promised(2, 1), "y": Promised(1, 0)}
    assert promised_text(found["x"]) == "2 open, 1 overdue"
    assert promised_text(found["y"]) == "1 open"
    assert promised_text(None) == "–"


def test_areas_of_several_kinds_say_their_kind_beside_their_number() -> None:
    mixed = [now("a"), now("b", item="improvement")]
    assert [cells[0] for _, cells in area_lines(mixed, Figures())] == [
        "Weakness 1",
        "Improvement 1",
    ]
    assert area_lines(mixed[:1], Figures())[0][1][0] == "1"


def test_what_a_narrow_table_leaves_out_is_said_below_it() -> None:
    figures = Figures({"a": lived(20, 40, 12, 30)}, {"a": Promised(2, 1)})
    said = area_line(a_round(now("a")), "a", figures)
    assert "40 families" in said
    assert "40% of 30" in said
    assert "2 open, 1 overdue" in said
    assert area_line(a_round(now("a")), "gone", figures) == ""


def test_the_history_is_told_from_the_latest_with_its_source() -> None:
    judged = Judgement("j", "a", "2022-10-06", "sufficient", by="Ofsted", words="Better.", page=3)
    facts = history_facts(
        (Standing("2019-12-20", "named"), Standing("2022-10-06", "sufficient", judged))
    )
    assert (
        facts[0].spoken == "6 Oct 2022\u2002·\u2002Ofsted. “Better.”. Sufficient progress. page 3"
    )
    assert facts[1].spoken == "20 Dec 2019. Named by inspectors"


def test_what_works_and_what_does_not_are_counted_apart() -> None:
    works, fails = stance_words(lived(30, 40))
    assert works.startswith("30 comments say that it works")
    assert fails.startswith("10 comments tell of a problem")
    assert stance_words(lived(2, 4)) == ("", "")


def test_old_wordings_are_named_by_their_order() -> None:
    assert tagged_words(34, 1) == "34 tagged under the first wording"
    assert tagged_words(1_200, 7) == "1,200 tagged under wording 7"


def test_days_are_read_as_people_write_them() -> None:
    assert typed_day("18 November 2024") == typed_day("18.11.2024") == "2024-11-18"
    assert typed_day("  ") is None
    assert typed_day(shown_day("2024-11-18")) == "2024-11-18"
    assert shown_day("soon") == "soon"
    with pytest.raises(WrongInput, match="is not a day"):
        typed_day("in spring")
