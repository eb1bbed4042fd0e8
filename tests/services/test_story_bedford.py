"""Story: Bedford. A partial list of 2018, two areas of 2024: nothing crashes, and it is said."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from exports.pdf.write import write_pdf
from forumapp.services import (
    areas,
    calls,
    countdown,
    forums,
    lineage,
    lived,
    off_list,
    packing,
    plan_table,
    rounds,
    today,
    trends,
)
from forumapp.services.forums import Forum
from tests.services.story_help import area_named, families_say, forum_of, section_of

OLD, NEW = "bedford-2018", "bedford-2024"


@pytest.fixture
def forum(tmp_path: Path) -> Iterator[Forum]:
    """Give Bedford's forum, which follows both inspections."""
    with forum_of(tmp_path, "Bedford Borough", OLD, NEW) as opened:
        yield opened


def test_nothing_crashes_on_a_list_that_is_partial(forum: Forum) -> None:
    found = {each.inspection.uid: each for each in rounds.rounds(forum)}
    old, new = found[forums.inspection_uid(OLD)], found[forums.inspection_uid(NEW)]
    assert old.inspection.partial
    assert not new.inspection.partial
    assert new.inspection.outcome == 1
    assert [each.area.item for each in new.areas] == ["improvement", "improvement"]
    assert all(each.area.number is None for each in old.areas)
    for each in (*old.areas, *new.areas):
        story = rounds.area_story(forum, each.area.uid)
        assert story.lived.words() == lived.NOBODY
        assert areas.wordings(forum, each.area.uid)
        assert trends.area_trend(forum, each.area.uid).chart is None
    assert plan_table.plan_table(forum).rows == ()
    assert off_list.proposals(forum) == []
    assert today.today(forum).call is None


def test_the_pack_says_partial(forum: Forum, tmp_path: Path) -> None:
    waits = area_named(forum, "neurodevelopmental")
    families_say(forum, waits, 14, told="2025-03-12", rating="poor", stance="problem")
    pack = packing.plan_pack(forum, issued=date(2025, 4, 1))
    partial = [words for words in pack.warnings if "partial" in words]
    assert any("Bedford Borough local area SEND inspection, February 2018" in w for w in partial)
    missing = section_of(pack, "Method and limits")
    assert "its list of areas is partial" in repr(missing)
    path = tmp_path / "pack.pdf"
    write_pdf(pack, path)
    with pypdfium2.PdfDocument(path) as pdf:
        text = " ".join(" ".join(p.get_textpage().get_text_range() for p in pdf).split())
    assert "its list of areas is partial" in text


def test_a_partial_list_is_completed_by_hand_and_goes_on(forum: Forum) -> None:
    uid = forums.inspection_uid(OLD)
    typed, _ = areas.add_area(forum, {"title": "Identification in the early years"}, uid)
    new = area_named(forum, "exclusion")
    lineage.link_areas(forum, typed, new, "continues")
    families_say(forum, typed, 11, told="2019-03-12", rating="poor", stance="problem")
    both = lived.lived(forum, [new])
    assert (both.comments.text, both.earlier.text) == ("11", "11")


def test_the_next_call_after_outcome_1_is_about_five_years_on(forum: Forum) -> None:
    uid = forums.inspection_uid(NEW)
    calls.the_call_came(forum, "2024-11-04", inspection=uid)
    found = calls.called_rounds(forum)[0]
    assert found.calendar.step("on_site").first == date(2024, 11, 18)  # type: ignore[union-attr]
    following = found.calendar.step("next_1")
    assert following is not None
    assert (following.sure, following.first) == ("about", date(2030, 2, 4))
    assert {step.key for step in found.calendar.steps} & {"monitoring", "next_2"} == set()
    assert countdown.countdown(forum, date(2025, 3, 1)) is None  # its report is out
