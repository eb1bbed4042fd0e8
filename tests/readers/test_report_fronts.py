"""First pages as unseen reports may print them: two areas, three boards, lists of bodies."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from reportlab.platypus import Paragraph, Table

from forumapp.readers.report.bodies import normalised
from forumapp.readers.report.document import read_document
from tests.readers.test_report_layouts import (
    ACTIONS,
    HEAD,
    IMPROVEMENTS,
    INDENTED,
    POINTS,
    WIDE,
    WORDS,
    _build,
    cell,
    style,
    texts,
)

JOINTLY = "are jointly responsible for the planning and commissioning of services for children."
LIKE = "What is it like to be a child or young person with special educational needs and/or "
Bodies = tuple[str, ...]
FRONTS: list[tuple[str, str, tuple[str, str], str, Bodies]] = [
    (
        "Cornwall and the Isles of Scilly",
        "15 to 19 January 2024",
        ("2024-01-15", "2024-01-19"),
        "Cornwall Council, the Council of the Isles of Scilly and Cornwall and the Isles of "
        f"Scilly Integrated Care Board (ICB) {JOINTLY}",
        (
            "Cornwall Council",
            "Council of the Isles of Scilly",
            "Cornwall and the Isles of Scilly ICB",
        ),
    ),
    (
        "Bournemouth, Christchurch and Poole",
        "between 29 April and 3 May 2024",
        ("2024-04-29", "2024-05-03"),
        "Bournemouth, Christchurch and Poole (BCP) Council and NHS Dorset Integrated Care Board "
        f"(ICB) {JOINTLY}",
        ("Bournemouth, Christchurch and Poole Council", "NHS Dorset ICB"),
    ),
    (
        "Essex",
        "30 December 2024 to 3 January 2025",
        ("2024-12-30", "2025-01-03"),
        "Essex County Council and three integrated care boards (ICBs), Suffolk and North East "
        f"Essex ICB, Mid and South Essex ICB and Hertfordshire and West Essex ICB, {JOINTLY}",
        (
            "Essex County Council",
            "Suffolk and North East Essex ICB",
            "Mid and South Essex ICB",
            "Hertfordshire and West Essex ICB",
        ),
    ),
    (
        "Royal Borough of Windsor and Maidenhead",
        "4 to 8 March 2024",
        ("2024-03-04", "2024-03-08"),
        "The Royal Borough of Windsor and Maidenhead (RBWM) and NHS Frimley Integrated Care Board "
        + JOINTLY,
        ("Royal Borough of Windsor and Maidenhead", "NHS Frimley ICB"),
    ),
    (
        "Derbyshire",
        "23 September to 27 September 2024",
        ("2024-09-23", "2024-09-27"),
        "The following bodies are jointly responsible for planning services in Derbyshire: • "
        "Derbyshire County Council • NHS Derby and Derbyshire Integrated Care Board • NHS Greater "
        "Manchester Integrated Care Board.",
        (
            "Derbyshire County Council",
            "NHS Derby and Derbyshire ICB",
            "NHS Greater Manchester ICB",
        ),
    ),
    (
        "City of York",
        "Monday 29 April to Friday 3 May 2024",
        ("2024-04-29", "2024-05-03"),
        f"City of York Council and Humber and North Yorkshire NHS Integrated Care Board {JOINTLY}",
        ("City of York Council", "Humber and North Yorkshire NHS ICB"),
    ),
    (
        "Kingston upon Thames and Richmond upon Thames",
        "11 – 15 November 2024",
        ("2024-11-11", "2024-11-15"),
        "The Royal Borough of Kingston upon Thames, the London Borough of Richmond upon Thames and "
        f"South West London Integrated Care Board (ICB) {JOINTLY} Achieving for Children is the "
        "company that is responsible for the services of both boroughs.",
        (
            "Royal Borough of Kingston upon Thames",
            "London Borough of Richmond upon Thames",
            "South West London ICB",
            "Achieving for Children",
        ),
    ),
    (
        "St. Helens",
        "1 July to 5 July 2024",
        ("2024-07-01", "2024-07-05"),
        "St Helens Borough Council and NHS Cheshire and Merseyside Integrated Care Board "
        + JOINTLY,
        ("St Helens Borough Council", "NHS Cheshire and Merseyside ICB"),
    ),
]


def draw(path: Path, area: str, days: str, about: str, bodies: Sequence[str], columns: int) -> Path:
    story: list[Any] = []

    def say(words: str, kind: Any = WORDS, **more: Any) -> None:
        story.append(Paragraph(words, kind, **more))

    say(f"Area SEND inspection of {area} Local Area Partnership", HEAD)
    say(f"Inspection dates: {days}")
    say("Inspection outcome", HEAD)
    say("There are widespread and/or systemic failings leading to significant concerns.")
    say("Information about the local area partnership", HEAD)
    first, *listed = about.split(" • ")
    say(first)
    for each in listed:
        say(each, INDENTED, bulletText="•")
    say("Leaders have changed since the last inspection. New directors were appointed in 2023.")
    say(f"{LIKE}disabilities (SEND) in this area?", HEAD)
    for words in ("Children are happy at school. ", "Young people wait too long. "):
        say(words * 8)
    say("What is the area partnership doing that is effective?", HEAD)
    for point in POINTS:
        say(point, INDENTED, bulletText="◼")
    say("What does the area partnership need to do better?", HEAD)
    for point in POINTS:
        say(point, INDENTED, bulletText="◼")
    say("Areas for priority action", HEAD)
    story.append(_actions(" and ".join(bodies[:2]), columns))
    say("Areas for improvement", HEAD)
    rows = [[cell(text, "•")] for text in IMPROVEMENTS]
    story.append(Table(rows, [WIDE], style=style("grid")))
    say("Local area partnership details", HEAD)
    _build(story, path)
    return path


def _actions(body: str, columns: int) -> Table:
    names = ["No.", "Responsible body", "Areas for priority action"][3 - columns :]
    rows: list[list[Any]] = [[Paragraph(name, WORDS) for name in names]]
    for number, text in enumerate(ACTIONS, 1):
        cells = [Paragraph(str(number), WORDS), Paragraph(body, WORDS), cell(text, "•")]
        rows.append(cells[3 - columns :])
    widths = [30, WIDE * 0.3 - 30, WIDE * 0.7] if columns == 3 else [WIDE * 0.3, WIDE * 0.7]
    return Table(rows, widths, style=style("grid"))


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("front", FRONTS, ids=lambda front: front[0])
def test_a_front_as_others_may_print_it(front: Any, columns: int, tmp_path: Path) -> None:
    area, days, dates, about, bodies = front

    report = read_document(draw(tmp_path / "r.pdf", area, days, about, bodies, columns))

    assert report.local_area == area
    assert (str(report.first_day), str(report.last_day)) == dates
    assert report.outcome == 3
    assert {normalised(name) for name in report.responsible_bodies} == set(map(normalised, bodies))
    assert texts(report.priority_actions) == ACTIONS
    assert {item.responsible_body for item in report.priority_actions} == {" and ".join(bodies[:2])}
    assert texts(report.improvements) == IMPROVEMENTS
    assert texts(report.effective) == texts(report.better) == POINTS
    assert [text[:8] for text in texts(report.like)] == ["Children", "Young pe"]


def test_a_name_that_a_narrow_column_cuts_is_doubted(tmp_path: Path) -> None:
    body = "Eastshire Council and NHS Buckinghamshireandoxfordshireandberkshire West ICB"
    path = draw(tmp_path / "r.pdf", "Eastshire", "4 to 8 March 2024", JOINTLY, [body], 3)

    report = read_document(path)

    assert report.priority_actions[0].responsible_body != body
    assert any("cut at a line" in said for said in report.priority_actions[0].unsure)
