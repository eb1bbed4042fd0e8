"""Story: Bristol's re-visit. Four sufficient, the fifth not; recent and earlier apart."""

from datetime import date
from pathlib import Path

import pytest

from exports.pdf.write import write_pdf
from forumapp.domain.pack import Table
from forumapp.domain.problems import WrongInput
from forumapp.services import (
    calls,
    forums,
    judging,
    lineage,
    lived,
    packing,
    reading,
    rounds,
    trends,
)
from forumapp.services.forums import add_inspection, known_inspection
from forumapp.services.packing.recency import EARLIER, RECENT, UNSAID, recency
from tests.services.story_help import area_named, families_say, forum_of, section_of, table_of

KEY = "bristol-2019"
FIFTH = "relationships"


def test_four_sufficient_the_fifth_not(tmp_path: Path) -> None:
    before = {k: v for k, v in known_inspection(KEY).items() if k not in ("revisits", "plans")}
    with forum_of(tmp_path, "Bristol") as forum:
        add_inspection(forum, before)
        areas = [each for each in reading.areas(forum) if each.official]
        assert [each.number for each in areas] == [1, 2, 3, 4, 5]
        fifth = area_named(forum, FIFTH)
        verdicts = {a.uid: "not_sufficient" if a.uid == fifth else "sufficient" for a in areas}
        old = forums.inspection_uid(KEY)
        fields = {"first_day": "2022-10-04", "last_day": "2022-10-06", "published": "2022-11-23"}
        judging.add_revisit(forum, old, fields, verdicts)
        (found,) = rounds.rounds(forum)
        assert [each.status for each in found.areas] == ["sufficient"] * 4 + ["not_sufficient"]
        assert [each.area.uid for each in found.areas if each.open] == [fifth]
        history = judging.history(forum, fifth)
        assert [(each.on, each.status) for each in history] == [
            ("2019-12-20", "named"),
            ("2022-10-04", "not_sufficient"),
        ]
        with pytest.raises(WrongInput, match="has not come yet"):
            judging.judge(forum, fifth, "sufficient", "2199-01-01")


def test_recent_and_earlier_experience_stand_apart(tmp_path: Path) -> None:
    with forum_of(tmp_path, "Bristol", KEY) as forum:
        fifth = area_named(forum, FIFTH)
        told = {"told": "2022-09-12"}
        families_say(forum, fifth, 16, rating="good", stance="better", happened="this_term", **told)
        families_say(
            forum, fifth, 8, rating="poor", stance="problem", happened="2022-03", first=20, **told
        )
        families_say(
            forum, fifth, 21, rating="poor", stance="problem", happened="older", first=40, **told
        )
        families_say(
            forum, fifth, 7, rating="poor", stance="problem", happened="2019-10", first=70, **told
        )
        pack = packing.plan_pack(forum, audience="inspectors", issued=date(2022, 9, 20))
        area = next(a for a in reading.areas(forum) if a.uid == fifth)
        rows = table_of(section_of(pack, area.title), "How families speak of it")
        assert rows["Getting better"] == ["16", "16", "0"]
        assert rows["Problem"] == ["36", "8", "28"]
        assert rows["All comments"] == ["52", "24", "28"]
        tables = [b for b in section_of(pack, area.title).blocks if isinstance(b, Table)]
        assert tables[0].columns[2:] == ("In the 12 months before", "Longer before")
        write_pdf(pack, tmp_path / "pack.pdf")

        by_happened = trends.area_trend(forum, fifth, happened=True)
        assert by_happened.undated.text == "21"  # who says *longer ago* gives no month


def test_where_all_is_of_one_age_there_is_one_table(tmp_path: Path) -> None:
    with forum_of(tmp_path, "Bristol", KEY) as forum:
        fifth = area_named(forum, FIFTH)
        families_say(forum, fifth, 12, told="2022-09-12", rating="poor", stance="problem")
        pack = packing.plan_pack(forum)
        area = next(a for a in reading.areas(forum) if a.uid == fifth)
        rows = table_of(section_of(pack, area.title), "How families speak of it")
        assert rows == {"Problem": ["all but <5 of 12"]}  # all said one thing: no more is told


def test_few_of_one_age_are_hidden_and_cannot_be_worked_out(tmp_path: Path) -> None:
    with forum_of(tmp_path, "Bristol", KEY) as forum:
        fifth = area_named(forum, FIFTH)
        told = {"told": "2022-09-12", "rating": "poor"}
        families_say(forum, fifth, 16, stance="problem", happened="older", **told)
        families_say(forum, fifth, 2, stance="problem", happened="this_term", first=30, **told)
        families_say(forum, fifth, 9, stance="working", happened="this_term", first=50, **told)
        pack = packing.plan_pack(forum)
        area = next(a for a in reading.areas(forum) if a.uid == fifth)
        rows = table_of(section_of(pack, area.title), "How families speak of it")
        told_of = rows["Problem"], rows["All comments"]
        assert "2" not in rows["Problem"]
        assert not all(cell.isdigit() for cell in rows["Problem"])
        hidden = sum(not cell.isdigit() for row in told_of for cell in row)
        assert hidden >= 2  # never one alone: the totals would tell it


@pytest.mark.parametrize(
    ("happened", "told", "age"),
    [
        ("this_term", "2022-09-12", RECENT),
        ("last_12_months", "2022-09-12", RECENT),
        ("1_3_years", "2022-09-12", EARLIER),
        ("older", "2022-09-12", EARLIER),
        ("2021-09", "2022-09-12", RECENT),
        ("2021-08", "2022-09-12", EARLIER),
        ("prefer_not", "2022-09-12", UNSAID),
        (None, "2022-09-12", UNSAID),
    ],
)
def test_what_recent_means(happened: str | None, told: str, age: str) -> None:
    assert recency(happened, told) == age


def test_the_next_round_goes_on_with_the_fifth(tmp_path: Path) -> None:
    """A later report names it again: what was tagged under the area of 2019 still counts."""
    with forum_of(tmp_path, "Bristol", KEY) as forum:
        fifth = area_named(forum, FIFTH)
        families_say(forum, fifth, 12, told="2022-09-12", rating="poor", stance="problem")
        later, _ = rounds.add_round(
            forum,
            {"title": "Area SEND inspection", "local_area": "Bristol"}
            | {"framework": "area_send_2023", "first_day": "2025-11-17", "published": "2026-02-03"},
            [{"title": "Families do not trust what they are told", "item": "priority_action"}],
        )
        new = next(a for a in reading.areas(forum) if a.inspection == later)
        lineage.link_areas(forum, fifth, new.uid, "continues")
        families_say(forum, new.uid, 11, told="2026-03-12", rating="good", stance="better")
        both = lived.lived(forum, [new.uid])
        assert both.comments.text == "23"
        assert both.earlier.text == "12"
        assert "12" in both.earlier_words()
        pack = packing.plan_pack(forum)
        assert "23 comments" in repr(section_of(pack, new.title))
        calls.the_call_came(forum, "2025-11-03", inspection=later)
        step = calls.called_rounds(forum)[0].calendar.step("on_site")
        assert step is not None
        assert (step.sure, step.first) == ("known", date(2025, 11, 17))
