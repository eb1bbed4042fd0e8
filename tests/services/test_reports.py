"""A published report becomes an inspection with its areas, as a person confirmed it: one act."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

import resources
from forumapp.domain.boards import Body
from forumapp.domain.problems import WrongInput
from forumapp.services import forums, judging, lineage, reading, reports
from forumapp.services.forums import Forum
from forumapp.services.report_titles import LONGEST, short_title
from forumapp.services.report_values import Proposal, as_data, proposal_of
from forumapp.store import official
from tests import once
from tests.readers.report_lines import LINES

TEXT = resources.read_text("sample", "report.txt")
LETTER = """Dear Ms Name

Joint local area SEND inspection in Northshire

Between 18 November 2019 and 22 November 2019, Ofsted and the Care Quality Commission (CQC)
conducted a joint inspection of the local area of Northshire to judge the effectiveness.

The Chief Inspector has determined that a Written Statement of Action is required.

The local area is required to produce a Written Statement of Action that explains how it will
tackle the following areas of significant weakness:

◼ the poor quality of education, health and care plans
◼ the local offer, which few families know.

Yours sincerely
"""
REVISIT = """Dear Mr Name

Joint local area SEND revisit in Northshire

Between 4 and 6 July 2022, Ofsted and the Care Quality Commission revisited the area of
Northshire to decide whether sufficient progress has been made in each of the areas of significant
weakness in the written statement of action issued in 2020.

◼ The quality of education, health and care plans was poor.

The area has not made sufficient progress in addressing this significant weakness.

◼ The local offer was hard to find.

The area has made sufficient progress in addressing this significant weakness.
"""


def opened(folder: Path, area: str, *inspections: str) -> Forum:
    once.new_forum(folder, "four random words", "A", area, inspections=inspections)
    return forums.open_forum(folder, "four random words")


@pytest.fixture
def forum(tmp_path: Path) -> Forum:
    return opened(tmp_path / "forum", "Merrowdale")


def pdf(path: Path, lines: list[str] = LINES) -> Path:
    canvas = Canvas(str(path))
    for row, line in enumerate(lines):
        canvas.drawString(60, 780 - 30 * row, line)
    canvas.save()
    return path


def held(forum: Forum) -> list[tuple[str, str, str]]:
    mine = {each.uid for each in reading.inspections(forum)}
    return [(a.item, a.title, a.words) for a in reading.areas(forum) if a.inspection in mine]


def ids(forum: Forum) -> set[str]:
    with forum.read() as conn:
        bodies = {each.uid for each in official.every(conn, Body)}
    marks = {each.uid for each in reading.marks(forum)}
    inspections = {each.uid for each in reading.inspections(forum)}
    return {a.uid for a in reading.areas(forum)} | bodies | marks | inspections


def test_a_pdf_is_proposed_line_by_line_and_nothing_is_kept(forum: Forum, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    before = reading.acts(forum)

    proposal = reports.read(
        pdf(tmp_path / "report.pdf"), forum, report=lambda page, of: heard.append((page, of))
    )

    facts = proposal.facts
    assert (facts.local_area, facts.first_day, facts.last_day, facts.outcome) == (
        "Eastshire", "2024-05-20", "2024-05-24", 2,
    )  # fmt: skip
    assert facts.title == "Eastshire Area SEND inspection, May 2024"
    first = proposal.passages[0]
    assert (first.item, first.words, first.page) == ("improvement", LINES[9], 1)
    assert first.title == ("Shorten the time that children wait for an assessment of their needs")
    assert first.lines[0].text in LINES[9]
    assert first.doubts  # it stands in no table
    assert heard[-1] == (1, 1)
    assert "Merrowdale" in proposal.doubts["local_area"][0], "it is another area's report"
    assert reading.acts(forum) == before


def test_what_is_kept_is_one_act_that_undo_takes_back(forum: Forum) -> None:
    before = ids(forum)

    kept = reports.keep(forum, reports.read(TEXT, forum))

    assert (kept.areas, kept.new) == (7, 7)
    inspection = reading.inspections(forum)[0]
    assert (inspection.uid, inspection.outcome) == (kept.inspection, 2)
    assert inspection.bodies == (
        "Merrowdale Borough Council",
        "NHS Eastmoor Integrated Care Board",
    )
    items = [item for item, _, _ in held(forum)]
    assert items == ["improvement"] * 3 + ["better"] * 2 + ["strength"] * 2
    assert [(mark.on, mark.label) for mark in reading.marks(forum)] == [
        ("2026-10-12", "Inspection")
    ]
    with forum.read() as conn:
        bodies = {each.name: each.kind for each in official.every(conn, Body)}
    assert bodies == {
        "Merrowdale Borough Council": "la",
        "NHS Eastmoor Integrated Care Board": "icb",
    }
    assert all(check.ok for check in forums.verify_forum(forum))

    forums.undo_last(forum)
    assert ids(forum) == before

    forums.redo_last(forum)
    assert len(held(forum)) == 7


def test_the_same_report_again_changes_nothing(forum: Forum) -> None:
    reports.keep(forum, reports.read(TEXT, forum))
    acts, had = reading.acts(forum), held(forum)

    again = reports.read(TEXT, forum)
    kept = reports.keep(forum, again)

    assert again.inspection == kept.inspection
    assert all(each.known for each in again.kept())
    assert (kept.change, kept.areas, kept.new) == (None, 7, 0)
    assert (reading.acts(forum), held(forum)) == (acts, had)


def test_two_laptops_that_read_the_same_report_have_the_same_records(tmp_path: Path) -> None:
    one, other = (opened(tmp_path / name, "Merrowdale") for name in ("one", "other"))
    reports.keep(one, reports.read(TEXT, one))
    proposal = reports.read(TEXT, other)
    first = replace(proposal.passages[0], title="Waits", words="In other words.")
    reports.keep(other, replace(proposal, passages=(first, *proposal.passages[1:])))

    assert ids(one) == ids(other)


def test_what_a_person_put_right_stays_when_the_report_is_read_again(forum: Forum) -> None:
    proposal = reports.read(TEXT, forum)
    first = replace(proposal.passages[0], title="Waits", words="Reduce the waits.", themes=())
    facts = replace(proposal.facts, title="Our inspection", published="2026-11-20")
    reports.keep(forum, replace(proposal, facts=facts, passages=(first, *proposal.passages[1:])))

    again = reports.read(TEXT, forum)

    assert (again.facts.title, again.facts.published) == ("Our inspection", "2026-11-20")
    assert (again.passages[0].title, again.passages[0].words) == ("Waits", "Reduce the waits.")
    assert any("other words" in doubt for doubt in again.passages[0].doubts)
    assert reports.keep(forum, again).change is None


def test_what_is_left_out_is_not_kept_and_can_be_added_later(forum: Forum) -> None:
    proposal = reports.read(TEXT, forum)
    some = tuple(replace(p, keep=p.section == "improvements") for p in proposal.passages)
    reports.keep(forum, replace(proposal, passages=some))
    assert len(held(forum)) == 3

    kept = reports.keep(forum, reports.read(TEXT, forum))

    assert (len(held(forum)), kept.new) == (7, 4)


def test_new_words_of_a_kept_area_are_a_new_version_of_it(forum: Forum) -> None:
    reports.keep(forum, reports.read(TEXT, forum))
    again = reports.read(TEXT, forum)
    first = replace(again.passages[0], title="Long waits")

    reports.keep(forum, replace(again, passages=(first, *again.passages[1:])))

    area = next(a for a in reading.areas(forum) if a.uid == first.known)
    assert (area.title, area.wording) == ("Long waits", 2)


def test_a_draft_is_kept_under_embargo(forum: Forum) -> None:
    proposal = reports.read("Draft report, under embargo\n" + TEXT, forum)
    assert proposal.facts.embargo
    assert proposal.doubts["embargo"]

    reports.keep(forum, proposal)
    assert reading.inspections(forum)[0].embargoed(date(2026, 11, 22))

    published = reports.read(TEXT, forum)
    assert published.facts.embargo, "it is lifted by a person, not by reading"
    facts = replace(published.facts, embargo=False, published="2026-11-20")
    reports.keep(forum, replace(published, facts=facts))
    assert not reading.inspections(forum)[0].embargoed(date(2026, 11, 22))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"local_area": " "}, "Name the local area"),
        ({"first_day": None}, "first day"),
        ({"last_day": "2026-10-01"}, "before the first"),
        ({"title": ""}, "a name"),
        ({"outcome": 7}, "1, 2 or 3"),
        ({"first_day": "soon"}, "date"),
    ],
)
def test_what_cannot_be_kept_changes_nothing(
    forum: Forum, facts: dict[str, str], said: str
) -> None:
    proposal = reports.read(TEXT, forum)
    acts = reading.acts(forum)

    with pytest.raises(WrongInput, match=said):
        reports.keep(forum, replace(proposal, facts=replace(proposal.facts, **facts)))

    assert reading.acts(forum) == acts


def test_a_known_inspection_gets_the_inspectors_words(tmp_path: Path) -> None:
    forum = opened(tmp_path / "f", "Bedford", "bedford-2024")
    known = {a.uid: a.title for a in reading.areas(forum) if a.official}
    text = TEXT.replace("Merrowdale", "Bedford").replace(
        "12 to 16 October 2026", "18 to 22 November 2024"
    )

    proposal = reports.read(text, forum)
    kept = reports.keep(forum, proposal)

    assert kept.inspection == forums.inspection_uid("bedford-2024")
    assert [p.known in known for p in proposal.passages[:3]] == [True, True, False]
    after = {a.uid: a for a in reading.areas(forum) if a.uid in known}
    assert {uid: area.title for uid, area in after.items()} == known
    assert all(area.words for area in after.values())


def earlier(tmp_path: Path) -> Forum:
    forum = opened(tmp_path / "f", "Merrowdale")
    text = TEXT.replace("12 to 16 October 2026", "15 to 19 January 2024")
    text = text.replace("reduce the time that", "shorten how long").replace(
        "lead to prompt", "make"
    )
    reports.keep(forum, reports.read(text, forum))
    return forum


def test_links_to_the_round_before_are_suggested_and_only_a_person_sets_them(
    tmp_path: Path,
) -> None:
    forum = earlier(tmp_path)

    proposal = reports.read(TEXT, forum)
    links = proposal.links

    assert {(link.passage, link.how) for link in links} >= {
        ("improvements-1", "continues"),
        ("improvements-3", "continues"),
    }
    assert all(link.why and not link.keep for link in links)
    assert proposal.inspection is None, "it is another round"
    reports.keep(forum, proposal)
    assert lineage.links(forum) == []

    again = reports.read(TEXT, forum)
    ticked = replace(again, links=tuple(replace(x, keep=True) for x in again.links))
    assert reports.place(forum, ticked) == ticked, "what a person ticked stays ticked"
    reports.keep(forum, ticked)
    assert len(lineage.links(forum)) == len(again.links) == len(links)
    assert reports.read(TEXT, forum).links == (), "what is linked is not suggested again"


def test_a_revisit_judges_the_areas_of_the_letter_before(tmp_path: Path) -> None:
    forum = opened(tmp_path / "f", "Northshire")
    reports.keep(forum, reports.read(LETTER, forum))
    first = {a.title: a.uid for a in reading.areas(forum) if a.item == "weakness"}
    assert len(first) == 2

    proposal = reports.read(REVISIT, forum)

    assert [p.judges in first.values() for p in proposal.passages] == [True, True]
    assert all(p.doubts for p in proposal.passages)
    other = replace(proposal, passages=tuple(replace(p, judges=None) for p in proposal.passages))
    assert [p.judges for p in reports.place(forum, other).passages] == [None, None]
    kept = reports.keep(forum, proposal)
    assert (kept.areas, kept.judged) == (0, 2)
    visit = next(i for i in reading.inspections(forum) if i.uid == kept.inspection)
    assert (visit.visit, visit.follows) == ("revisit", reading.inspections(forum)[-1].uid)
    judged = {j.area: (j.status, j.on) for j in judging.judgements(forum)}
    assert sorted(judged.values()) == [
        ("not_sufficient", "2022-07-04"),
        ("sufficient", "2022-07-04"),
    ]
    assert reports.keep(forum, reports.read(REVISIT, forum)).change is None


def test_a_revisit_without_its_first_letter_is_kept_with_its_judgements(tmp_path: Path) -> None:
    forum = opened(tmp_path / "f", "Northshire")

    kept = reports.keep(forum, reports.read(REVISIT, forum))

    assert (kept.areas, kept.judged) == (2, 0)
    assert len(judging.judgements(forum)) == 2


def test_a_monitoring_inspection_does_not_double_the_areas_it_looks_at(forum: Forum) -> None:
    reports.keep(forum, reports.read(TEXT, forum))
    text = TEXT.replace("SEND inspection of", "SEND monitoring inspection of", 1)
    text = text.replace("12 to 16 October 2026", "9 to 11 November 2026")

    proposal = reports.read(text, forum)

    assert (proposal.facts.visit, proposal.facts.outcome) == ("monitoring", None)
    named = [each for each in proposal.passages if each.section == "improvements"]
    assert [each.keep for each in named] == [False] * 3
    assert all("an earlier round named it" in each.doubts[-1] for each in named)
    kept = reports.keep(forum, proposal)
    visit = next(i for i in reading.inspections(forum) if i.uid == kept.inspection)
    assert (visit.visit, visit.follows) == ("monitoring", reading.inspections(forum)[1].uid)


def test_a_proposal_survives_as_a_draft(forum: Forum, tmp_path: Path) -> None:
    import json

    for what in (TEXT, pdf(tmp_path / "report.pdf")):
        proposal: Proposal = reports.read(what, forum)

        assert proposal_of(json.loads(json.dumps(as_data(proposal)))) == proposal


@pytest.mark.parametrize(
    ("words", "asked", "title"),
    [
        (
            "Leaders across the partnership should continue to address long waiting times for "
            "children and young people.",
            True,
            "Address long waiting times for children and young people",
        ),
        (
            "The local authority and the ICB must urgently improve the quality of plans so that "
            "they say what a child needs.",
            True,
            "Improve the quality of plans",
        ),
        ("1. Leaders should make sure that families are heard.", True, "Families are heard"),
        (
            "However, plans do not say what should happen. They are late.",
            False,
            "Plans do not say what should happen",
        ),
        ("Short.", False, "Short"),
        ("", False, ""),
    ],
)
def test_a_short_title_says_what_is_asked_for(words: str, asked: bool, title: str) -> None:
    assert short_title(words, asked=asked) == title


def test_a_long_sentence_is_cut_between_words() -> None:
    title = short_title("Children and their families " + "wait and wait " * 30, asked=False)

    assert len(title) <= LONGEST
    assert title.endswith("…")
    assert not title.removesuffix("…").endswith(" and")
