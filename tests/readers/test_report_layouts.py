"""Reports drawn in many layouts are read right wherever a page cuts them, or doubted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from forumapp.readers.report.document import read_document
from forumapp.readers.report.values import Item, Report
from forumapp.readers.report.wording import words_of

WIDE = A4[0] - 100
WORDS = ParagraphStyle("words", fontName="Helvetica", fontSize=11, leading=14)
HEAD = ParagraphStyle("head", parent=WORDS, fontSize=14, leading=20)
INDENTED = ParagraphStyle("indented", parent=WORDS, leftIndent=18)
BODY = "Eastshire County Council, Eastshire Children’s Trust and NHS East and West Shires ICB"
ACTIONS = [
    "Leaders in the local authority and the ICB should urgently work together so that children "
    "and young people wait no longer than they must. Leaders should use what families tell them "
    "to see whether the long waits have become shorter, and for whom they have not.",
    "Leaders across the partnership should improve the quality of plans. This includes: • the "
    "advice of health services • the advice of social care, so that a plan describes the whole "
    "child • the views of young people.",
    "The partnership must agree who checks alternative provision and how often, and must make "
    "well-planned use of it. It should then publish what it found.",
]
IMPROVEMENTS = [
    "Leaders should prepare young people for adult life from an earlier age, and with them.",
    "The local area partnership needs to improve its use of data across services. It should know "
    "how long children wait. This should also cover children who are educated at home.",
    "Leaders should make the local offer easier to find: • for families who do not use the "
    "internet; and • for families whose first language is not English.",
]
POINTS = ["Families are heard early in this area.", "Plans are good for most children."]


@dataclass(frozen=True)
class Layout:
    """How a report is drawn."""

    rules: str = "grid"
    heading: bool = True
    header: bool = True
    empty_header: bool = False
    merged: bool = False
    space: int = 0
    bullet: str = "•"
    numbered_cell: bool = False
    one_cell: bool = False
    split: bool = True


def cell(text: str, bullet: str) -> list[Paragraph]:
    first, *others = text.split(" • ")
    inner = [Paragraph(other, INDENTED, bulletText=bullet) for other in others]
    return [Paragraph(first, WORDS), *inner]


def style(rules: str, more: Sequence[Any] = ()) -> TableStyle:
    drawn: dict[str, list[Any]] = {
        "grid": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
        "thick": [("GRID", (0, 0), (-1, -1), 2, colors.grey)],
        "lines": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)],
        "none": [],
    }
    top = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 6)]
    return TableStyle([*drawn[rules], *top, *more])


def action_table(layout: Layout) -> Table:
    rows: list[list[Any]] = []
    if layout.header or layout.empty_header:
        names = ("Responsible body", "Areas for priority action") if layout.header else ("", "")
        rows.append([Paragraph(name, WORDS) for name in names])
    start = len(rows)
    for index, text in enumerate(ACTIONS):
        named = not (layout.merged and index)
        rows.append([Paragraph(BODY, WORDS) if named else "", cell(text, layout.bullet)])
    spans = [("SPAN", (0, start), (0, -1))] if layout.merged else []
    widths = [WIDE * 0.3, WIDE * 0.7]
    return Table(rows, widths, style=style(layout.rules, spans), splitInRow=layout.split)


def improvement_table(layout: Layout) -> Table:
    rows = [[Paragraph("Areas for improvement", WORDS)]] if layout.header else []
    if layout.numbered_cell:
        texts = [f"{number}. {text}" for number, text in enumerate(IMPROVEMENTS, 1)]
        rows.append([[part for text in texts for part in cell(text, layout.bullet)]])
    elif layout.one_cell:
        parts = [[*cell(text, layout.bullet), Spacer(1, 8)] for text in IMPROVEMENTS]
        rows.append([[part for each in parts for part in each]])
    else:
        rows += [[cell(text, layout.bullet)] for text in IMPROVEMENTS]
    return Table(rows, [WIDE], style=style(layout.rules), splitInRow=layout.split)


def draw(layout: Layout, path: Path) -> Path:
    front = [
        ("Area SEND inspection of Eastshire Local Area Partnership", HEAD),
        ("Inspection dates: 29 April to 3 May 2024", WORDS),
        ("Dates of previous inspection: 3 to 7 July 2017", WORDS),
        ("Inspection outcome", HEAD),
        ("There are widespread and/or systemic failings leading to significant concerns.", WORDS),
        ("Information about the local area partnership", HEAD),
        ("Eastshire County Council and NHS East and West Shires Integrated Care Board (ICB) are "
         "jointly responsible for the planning and commissioning of services.", WORDS),
        ("What is it like to be a child or young person with SEND in this area?", HEAD),
    ]  # fmt: skip
    story: list[Any] = [Paragraph(text, kind) for text, kind in front]
    story.append(Spacer(1, layout.space))
    for question in ("is the area partnership doing that is effective", ""):
        asked = question or "does the area partnership need to do better"
        story.append(Paragraph(f"What {asked}?", HEAD))
        story += [Paragraph(point, INDENTED, bulletText="◼") for point in POINTS]
    story += [Paragraph("Areas for priority action", HEAD)] if layout.heading else []
    story += [action_table(layout), Spacer(1, 12)]
    story += [Paragraph("Areas for improvement", HEAD)] if layout.heading else []
    story += [improvement_table(layout), Paragraph("Local area partnership details", HEAD)]
    _build(story, path)
    return path


def _build(story: list[Any], path: Path) -> None:
    def foot(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, 30, "Area SEND inspection report: Eastshire Local Area Partnership")
        canvas.drawString(50, 20, "29 April to 3 May 2024")
        canvas.drawRightString(A4[0] - 50, 20, str(document.page))

    made = SimpleDocTemplate(str(path), pagesize=A4, margin=50, leftMargin=50, rightMargin=50)
    made.build(story, onFirstPage=foot, onLaterPages=foot)


def texts(items: Sequence[Item]) -> list[str]:
    return [item.text for item in items]


def check_front(report: Report) -> None:
    assert (report.local_area, report.outcome) == ("Eastshire", 3)
    assert (str(report.first_day), str(report.last_day)) == ("2024-04-29", "2024-05-03")
    assert report.responsible_bodies == (
        "Eastshire County Council",
        "NHS East and West Shires Integrated Care Board",
        "Eastshire Children’s Trust",  # the table alone names it, which `unsure` says
    )
    assert texts(report.effective) == texts(report.better) == POINTS


RULED = [
    Layout(),
    Layout(rules="thick", bullet="–"),
    Layout(heading=False),
    Layout(header=False),
    Layout(header=False, empty_header=True),
    Layout(merged=True, split=False),
    Layout(numbered_cell=True),
]


@pytest.mark.parametrize("layout", RULED)
def test_a_table_with_rules_is_read_wherever_the_page_cuts_it(
    layout: Layout, tmp_path: Path
) -> None:
    for space in range(0, 540, 45):
        report = read_document(draw(replace(layout, space=space), tmp_path / "report.pdf"))

        check_front(report)
        assert texts(report.priority_actions) == ACTIONS, space
        assert {item.responsible_body for item in report.priority_actions} == {BODY}, space
        numbers = [f"{n}. " if layout.numbered_cell else "" for n in (1, 2, 3)]
        named = [number + text for number, text in zip(numbers, IMPROVEMENTS, strict=True)]
        assert texts(report.improvements) == named, space


@pytest.mark.parametrize("rules", ["lines", "none"])
def test_what_is_wrong_in_a_table_without_boxes_is_doubted(rules: str, tmp_path: Path) -> None:
    right = 0
    for space in range(0, 540, 45):
        report = read_document(draw(Layout(rules, space=space), tmp_path / "report.pdf"))
        for name, wanted in (("priority_actions", ACTIONS), ("improvements", IMPROVEMENTS)):
            for index, item in enumerate(getattr(report, name)):
                assert any(said.startswith(f"{name}[{index}]") for said in report.unsure)
                right += item.text in wanted
    assert right >= 0.9 * 12 * 6


def test_paragraphs_that_share_one_box_are_parted_and_doubted(tmp_path: Path) -> None:
    report = read_document(draw(Layout(one_cell=True), tmp_path / "report.pdf"))

    assert texts(report.improvements) == IMPROVEMENTS
    for index in range(len(IMPROVEMENTS)):
        assert any(said.startswith(f"improvements[{index}]") for said in report.unsure)


def test_each_item_says_where_it_was_read(tmp_path: Path) -> None:
    report = read_document(draw(Layout(space=300), tmp_path / "report.pdf"))

    for item in (*report.priority_actions, *report.improvements, *report.effective):
        assert item.page == item.lines[0].page or item.responsible_body
        read = words_of(" ".join(line.text for line in item.lines))
        assert words_of(item.text) in read
        assert all(line in report.lines for line in item.lines)
