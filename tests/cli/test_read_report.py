"""The command that reads a published report: its answer, and what it refuses in a sentence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.readers import report_lines

Cli = Callable[..., Any]

LINES = report_lines.LINES[:10]  # up to the first thing to improve


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    canvas = Canvas(str(tmp_path / "report.pdf"))
    for row, line in enumerate(LINES):
        canvas.drawString(60, 780 - 30 * row, line)
    canvas.save()
    return tmp_path / "report.pdf"


def test_a_report_is_proposed_and_nothing_is_kept(
    run_cli: Cli, pdf: Path, content: Callable[[], Any]
) -> None:
    before = content()

    said = run_cli("inspections", "read-report", pdf, "--json").json

    assert said["local_area"] == "Eastshire"
    assert (said["first_day"], said["last_day"]) == ("2024-05-20", "2024-05-24")
    assert said["outcome"] == 2
    assert said["responsible_bodies"] == ["Eastshire Council", "NHS East ICB"]
    assert said["priority_actions"] == []
    assert said["improvements"] == [{"text": LINES[-1], "page": 1}]
    assert any(each.startswith("improvements[0]") for each in said["unsure"])
    assert content() == before


def test_a_person_reads_it_too(run_cli: Cli, pdf: Path) -> None:
    said = run_cli("inspections", "read-report", pdf).out

    assert said.startswith("Eastshire, 2024-05-20 to 2024-05-24\nOutcome 2")
    assert "Areas for improvement\n1. (page 1)" in said
    assert "Please look at these" in said


def test_pasted_text_from_a_file_and_from_standard_input(run_cli: Cli, tmp_path: Path) -> None:
    text = "\n".join(LINES).encode()
    (tmp_path / "report.txt").write_bytes(text)

    from_file = run_cli("inspections", "read-report", tmp_path / "report.txt", "--json").json
    from_input = run_cli("inspections", "read-report", "-", "--json", stdin=text).json

    assert from_file == from_input
    assert from_file["improvements"][0]["text"] == LINES[-1]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("none.pdf", None, "There is no file"),
        ("none.txt", None, "There is no file"),
        ("words.pdf", b"only words", "is no PDF"),
        ("words.txt", b"only words", "does not look like a report"),
        ("latin.txt", b"caf\xe9 " * 9, "does not look like a report"),
        ("broken.pdf", b"%PDF-1.7\n", "is damaged"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(
    run_cli: Cli, tmp_path: Path, name: str, data: bytes | None, sentence: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)

    assert sentence in run_cli("inspections", "read-report", tmp_path / name).refused()


def test_no_name_is_refused(run_cli: Cli) -> None:
    assert run_cli("inspections", "read-report", "").refused()


def test_a_report_is_added_once_and_taken_back_as_one(run_cli: Cli, pdf: Path) -> None:
    said = run_cli(
        "inspections", "read-report", pdf, "--add", "--published", "2024-08-01", "--json"
    ).json

    assert said["improvements"] == [{"text": LINES[-1], "page": 1}]
    added = said["added"]
    assert added["title"] == "Eastshire Area SEND inspection, May 2024"
    assert (added["new"], added["judged"]) == (2, 0)
    assert added["act"]
    areas = run_cli("areas", "list", "--json").json["areas"]
    mine = [each for each in areas if each["inspection"] == added["title"]]
    assert [each["item"] for each in mine] == ["improvement", "better"]
    assert mine[0]["words"] == LINES[-1]

    again = run_cli("inspections", "read-report", pdf, "--add", "--json").json["added"]
    assert (again["act"], again["new"]) == (None, 0)
    assert "Nothing was changed" in run_cli("inspections", "read-report", pdf, "--add").out

    run_cli("undo")
    titles = [each["inspection"] for each in run_cli("areas", "list", "--json").json["areas"]]
    assert added["title"] not in titles


def test_only_what_was_asked_for_is_added_and_a_draft_is_under_embargo(
    run_cli: Cli, pdf: Path
) -> None:
    call = ("inspections", "read-report", pdf, "--add", "--official", "--embargo")
    said = run_cli(*call).out

    assert "with 1 area or strength; 1 of them new" in said
    assert "Please look at these" in said


def test_a_report_without_a_place_is_read_and_not_added(
    run_cli: Cli, tmp_path: Path, content: Callable[[], Any]
) -> None:
    before = content()
    (tmp_path / "report.txt").write_text("\n".join(LINES[2:]), encoding="utf-8")
    call = ("inspections", "read-report", tmp_path / "report.txt")

    assert run_cli(*call, "--json").json["local_area"] == ""
    assert "Name the local area" in run_cli(*call, "--add").refused()
    assert content() == before


@pytest.mark.parametrize("day", ["soon", "2024-13-01"])
def test_a_day_that_is_none_is_refused(run_cli: Cli, pdf: Path, day: str) -> None:
    call = ("inspections", "read-report", pdf, "--add", "--published", day)

    assert "is not a date" in run_cli(*call).refused()


def test_adding_needs_a_forum(run_cli: Cli, pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORUMAPP_FORUM")

    assert run_cli("inspections", "read-report", pdf, "--json").json["outcome"] == 2
    assert "forum" in run_cli("inspections", "read-report", pdf, "--add").refused()
