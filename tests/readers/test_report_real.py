"""Published reports are read as careful readers read them, with tags, rules, or neither."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from forumapp.readers.report import measure
from forumapp.readers.report.pasted import read_pasted
from forumapp.readers.report.printed import Page, Printed, read_page
from forumapp.readers.report.reading import read_area_send
from forumapp.readers.report.values import report_of
from ui.cli import run

REAL = Path(__file__).parents[2].parent / "shared" / "data" / "inspection-reports"
pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not REAL.exists(), reason="the published reports are not here"),
]
GOLD = json.loads((REAL / "gold.json").read_text("utf-8")) if REAL.exists() else []


def without_tags(page: Page) -> Page:
    return replace(page, tagged=())


def bare(lines: Sequence[Printed]) -> tuple[Printed, ...]:
    return tuple(replace(line, cell=None, floor=None) for line in lines)


def without_rules(page: Page) -> Page:
    tagged = tuple(replace(line, floor=None) for line in page.tagged)
    return replace(page, ruled=bare(page.ruled), tagged=tagged)


def without_both(page: Page) -> Page:
    return without_tags(replace(page, ruled=bare(page.ruled)))


@pytest.mark.soak
def test_the_table_of_the_measure() -> None:
    done = measure.measure(REAL)

    print("\n" + "\n".join(measure.table(done)))
    assert all(each.area and each.days and each.outcome for each in done)
    assert sum(each.items_right for each in done) >= 0.95 * sum(each.items for each in done)
    assert sum(each.count_right for each in done) >= len(done) - 1
    bodies = sum(each.bodies_right - each.bodies_false for each in done)
    assert bodies >= 0.95 * sum(each.bodies for each in done)
    assert sum(each.wrong_unflagged for each in done) == 0
    assert sum(each.flagged for each in done) <= len(done)  # a doubt is worth a look


@pytest.mark.soak
@pytest.mark.parametrize("way", [without_tags, without_rules, without_both])
def test_each_way_of_reading_alone(way: Callable[[Page], Page]) -> None:
    done = []
    for gold in GOLD:
        with pypdfium2.PdfDocument(REAL / gold["file"]) as document:
            pages = [read_page(document[index], index + 1) for index in range(len(document))]
        report = read_area_send([way(page) for page in pages])
        done.append(measure.measured(report, gold, 0.0))

    assert sum(each.items_right for each in done) >= 0.95 * sum(each.items for each in done)
    assert sum(each.count_right for each in done) >= len(done) - 1
    assert sum(each.wrong_unflagged for each in done) == 0


def test_the_text_alone_as_it_is_pasted() -> None:
    done = []
    for gold in GOLD:
        with pypdfium2.PdfDocument(REAL / gold["file"]) as document:
            pages = [page.get_textpage().get_text_range() for page in document]
        done.append(measure.measured(read_pasted("\n".join(pages)), gold, 0.0))

    assert all(each.area and each.days and each.outcome and each.points_right for each in done)
    assert sum(each.items_right for each in done) >= 0.8 * sum(each.items for each in done)
    assert sum(each.wrong_unflagged for each in done) == 0


def test_the_command_answers_in_the_keys_that_it_promises(
    capsys: pytest.CaptureFixture[str],
) -> None:
    gold = next(each for each in GOLD if each["outcome"] == 3)

    assert run(["inspections", "read-report", str(REAL / gold["file"]), "--json"]) == 0

    said = json.loads(capsys.readouterr().out)
    promised = ("local_area", "first_day", "last_day", "outcome")
    assert {name: said[name] for name in promised} == {name: gold[name] for name in promised}
    assert set(said["priority_actions"][0]) == {"responsible_body", "text", "page"}
    assert set(said["improvements"][0]) == {"text", "page"}
    assert isinstance(said["responsible_bodies"], list)
    assert isinstance(said["unsure"], list)


def test_a_report_survives_its_way_from_the_other_process() -> None:
    with pypdfium2.PdfDocument(REAL / GOLD[0]["file"]) as document:
        report = read_area_send([read_page(page, at) for at, page in enumerate(document, 1)])

    assert report_of(json.loads(json.dumps(report.as_data()))) == report
