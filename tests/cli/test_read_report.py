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
