"""Story: Bradford's scrutiny meeting before any inspection, and Bradford after March 2022."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from exports.pdf.write import write_pdf
from forumapp.domain.pack import Pack
from forumapp.domain.problems import WrongInput
from forumapp.services import (
    areas,
    boards,
    claims,
    claims_beside,
    embargo,
    forums,
    lineage,
    lived,
    packing,
    promises,
    reading,
    rounds,
    scrutiny,
)
from forumapp.services.forums import Forum, add_inspection, known_inspection, undo_last
from tests.services.story_help import (
    area_named,
    families_say,
    forum_of,
    quotes_of,
    section_of,
    table_of,
)

BEFORE, AFTER = "bradford-before-2022", "bradford-2022"
MEETING = date(2021, 11, 17)


@pytest.fixture
def forum(tmp_path: Path) -> Iterator[Forum]:
    """Give Bradford's forum in autumn 2021: a self-assessment, no inspection yet."""
    with forum_of(tmp_path, "Bradford", BEFORE) as opened:
        yield opened


def pages_of(pack: Pack, path: Path) -> list[str]:
    write_pdf(pack, path)
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def prepare(forum: Forum) -> tuple[str, str]:
    """Write down what is known before the meeting; return the committee and the first question."""
    waits, weeks = area_named(forum, "Waits"), area_named(forum, "20 weeks")
    support, offer = area_named(forum, "My Support Plan"), area_named(forum, "Local Offer")
    words = "Amber: partial, may revert to red"
    for area, title in ((waits, "Waits"), (support, "My Support Plan"), (offer, "Local Offer")):
        claims.add_claim(
            forum,
            {"kind": "self_assessment", "on": "2021-09-30", "title": title, "areas": (area,)}
            | {"rating": "amber", "words": words, "scale": "red, amber (partial), green"},
        )
    claims.add_claim(
        forum,
        {"kind": "figure", "on": "2021-05-20", "areas": (weeks,), "figure": 60, "unit": "percent"}
        | {"definition": "New EHC plans issued within 20 weeks, without exceptions"}
        | {"source": "DfE, SEN2, May 2021", "year": "2020"},
    )
    secret = {"kind": "paper", "on": "2021-10-01", "title": "Internal note on waits"}
    claims.add_claim(forum, secret | {"areas": (waits,), "not_public": True})
    committee, _ = boards.add_board(
        forum, {"name": "Children's scrutiny committee", "kind": "scrutiny", "seat": "no"}
    )
    first, _ = scrutiny.ask(
        forum,
        {"words": "When will there be more caseworkers?", "on": "2019-03-12", "board": committee}
        | {"asked_by": "The forum", "areas": (weeks,), "first_raised": "2014"},
    )
    return committee, first


def test_the_scrutiny_meeting_before_any_inspection(forum: Forum, tmp_path: Path) -> None:
    committee, first = prepare(forum)
    waits, weeks = area_named(forum, "Waits"), area_named(forum, "20 weeks")
    support = area_named(forum, "My Support Plan")
    families_say(
        forum, waits, 24, told="2021-10-11", rating="very_poor", stance="problem",
        words="We waited two years for a diagnosis, with no help while we waited.",
    )  # fmt: skip
    families_say(forum, weeks, 13, told="2021-10-12", rating="poor", stance="problem")
    families_say(forum, support, 12, told="2021-10-12", rating="good", stance="working")

    # question, answer, resolution, done?
    scrutiny.answer(
        forum, first, "Six more caseworkers are being hired.", by="Director", on="2019-03-12"
    )
    promise, _ = promises.add_promise(
        forum, {"what": "Hire six caseworkers", "areas": (weeks,), "first_raised": "2014"}
    )
    scrutiny.resolve(forum, first, "Report back in a year.", on="2019-03-12", promise=promise)
    scrutiny.finish(forum, first, "no", on="2020-03-11")
    again, _ = scrutiny.ask(
        forum,
        {"words": "Where are the six caseworkers?", "on": "2021-11-17", "board": committee}
        | {"repeats": first, "areas": (weeks,)},
    )
    (line,) = [
        each for each in scrutiny.questions(forum, today=MEETING) if each.question.uid == again
    ]
    assert line.first_raised == "2014"
    assert line.open
    with pytest.raises(WrongInput):
        scrutiny.change_question(forum, first, {"repeats": again})  # a loop

    # the self-assessment beside what families say; an amber is no re-visit, no status changes
    assert {area.status for area in reading.areas(forum) if area.official} == {None}
    beside = claims_beside.beside_area(forum, waits)
    (told,) = [each for each in beside if not each.claim.not_public]
    assert told.claim.words == "Amber: partial, may revert to red"
    assert told.lived is not None

    pack = packing.plan_pack(forum, audience="scrutiny", issued=MEETING)
    assert "Internal note" not in repr(pack)
    asked = table_of(section_of(pack, "Asked, answered, done?"), "First raised")
    assert any("2014" in key and "asked 2 times" in key for key in asked)
    said = table_of(section_of(pack, "What families live through"), "Area")
    title = "Waits for assessment and support"
    assert said[title][0] == "24"
    assert said[title][2].startswith("Amber: partial, may revert to red (Self-assessment, 30 Sep")
    figure = said["EHC plans within 20 weeks"][2]
    assert figure.startswith("60% (DfE, SEN2, May 2021): New EHC plans issued within 20 weeks")
    assert "2020" in figure
    assert "list of areas is partial" in repr(section_of(pack, "How to read this"))
    assert 1 <= len(quotes_of(pack)) <= 2
    pages = pages_of(pack, tmp_path / "brief.pdf")
    assert len(pages) == 2
    assert "For scrutiny: asked, answered, lived through" in pages[0]
    assert "Contents" not in pages[0]


def test_a_brief_stays_two_pages_whatever_there_is_to_say(forum: Forum, tmp_path: Path) -> None:
    committee, _ = prepare(forum)
    every = [area for area in reading.areas(forum) if area.official or area.item == "theme"]
    long = "Why has nothing come of what was promised to families, again and again? " * 6
    for number in range(15):
        uid, _ = scrutiny.ask(forum, {"words": f"{number}. {long}", "board": committee})
        scrutiny.answer(forum, uid, long)
        scrutiny.resolve(forum, uid, long)
    for area in every:
        words = "We waited for the office to ring back, and it never did, for all that year, "
        words += "and nobody there could tell us who had our papers or when."
        families_say(
            forum, area.uid, 11, told="2021-10-11", rating="poor", stance="problem", words=words
        )
        claims.add_claim(
            forum,
            {"kind": "statement", "on": "2021-10-01", "who": "The council", "words": long}
            | {"areas": (area.uid,)},
        )
    wanted = [area.uid for area in every]
    pack = packing.plan_pack(forum, audience="scrutiny", areas=wanted, issued=MEETING)
    assert len(pages_of(pack, tmp_path / "brief.pdf")) == 2
    assert "left out for room" in repr(pack)


def test_a_brief_of_nothing_is_still_a_brief(forum: Forum, tmp_path: Path) -> None:
    pack = packing.plan_pack(forum, audience="scrutiny", issued=MEETING)
    assert "No families told us" in repr(section_of(pack, "In short"))
    assert len(pages_of(pack, tmp_path / "brief.pdf")) == 1


def test_after_march_2022_five_areas_and_twelve_strengths_typed_by_a_chair(forum: Forum) -> None:
    waits_before = area_named(forum, "Waits")
    families_say(forum, waits_before, 12, told="2021-10-11", rating="poor", stance="problem")
    add_inspection(forum, known_inspection(AFTER))
    uid = forums.inspection_uid(AFTER)
    named = [a for a in reading.areas(forum) if a.inspection == uid]
    assert [a.number for a in named] == [1, 2, 3, 4, 5]
    assert {a.status for a in named} == {"named"}
    assert not [a for a in named if a.item == "strength"]  # their wording is not invented

    for number in range(1, 13):
        fields = {"item": "strength", "title": f"Strength number {number} of the letter"}
        areas.add_area(forum, fields, uid)
    (found,) = [each for each in rounds.rounds(forum) if each.inspection.uid == uid]
    assert len(found.areas) == 5
    assert len(found.strengths) == 12
    assert [each.area.number for each in found.strengths] == list(range(1, 13))
    undo_last(forum)
    (found,) = [each for each in rounds.rounds(forum) if each.inspection.uid == uid]
    assert len(found.strengths) == 11

    # families confirm one of them, and not another; of the others too few speak
    one, two = found.strengths[0].area.uid, found.strengths[1].area.uid
    families_say(forum, one, 14, told="2022-07-04", rating="good", stance="working")
    families_say(forum, two, 14, told="2022-07-04", rating="poor", stance="problem")
    yes, no = (lived.confirmed(lived.lived(forum, [each])) for each in (one, two))
    few = lived.confirmed(lived.lived(forum, [found.strengths[2].area.uid]))
    assert len({yes, no, few}) == 3

    # the waits of the self-assessment go on as area 4
    fourth = area_named(forum, "Long waits")
    lineage.link_areas(forum, waits_before, fourth, "continues")
    families_say(forum, fourth, 11, told="2022-09-12", rating="poor", stance="problem")
    both = lived.lived(forum, [fourth])
    assert (both.comments.text, both.earlier.text) == ("23", "12")
    pack = packing.plan_pack(forum, issued=date(2022, 9, 20))
    assert "23 comments" in repr(section_of(pack, next(a.title for a in named if a.number == 4)))


def test_strengths_too_are_under_embargo_until_the_report_is_out(forum: Forum) -> None:
    fields = {"title": "Draft", "local_area": "Bradford", "framework": "local_area_2016"}
    uid, _ = rounds.add_round(forum, fields | {"first_day": "2022-03-01", "embargo": True}, [])
    areas.add_area(forum, {"item": "strength", "title": "Zxqvbn nurses"}, uid)
    assert embargo.gate_of(forum).areas
    assert "Zxqvbn" not in repr(packing.plan_pack(forum))
