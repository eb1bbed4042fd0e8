"""Read a published report of an inspection: propose what it says, for a person to check."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from forumapp.domain.problems import WrongInput
from forumapp.readers.report.guarded import read_report as read_pdf
from forumapp.readers.report.values import Item, Report
from ui.commands.frame import Call, command, path_of

_MOST = 400_000  # characters of pasted text, and one more is refused
_KEYS = (
    "kind (area_send, letter or revisit), local_area, first_day, last_day, previous_inspection, "
    "outcome (1 to 3), responsible_bodies, priority_actions (responsible_body, text, page), "
    "improvements, effective, better (text, page), weaknesses (text, page, progress), "
    "statement_of_action, unsure, pages."
)
_OUTCOMES = {
    1: "typically positive experiences and outcomes",
    2: "inconsistent experiences and outcomes",
    3: "widespread and/or systemic failings",
}
_PROGRESS = {"sufficient": "sufficient progress", "not_sufficient": "not sufficient progress"}


def add_to(group: typer.Typer) -> None:
    """Add the command to the group of inspections."""
    command(group, "read-report", forum=False, json=_KEYS)(read_report)


def read_report(
    call: Call,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The report's PDF; or its text: a .txt file or -.")
    ],
) -> None:
    """Read what a published report of an inspection says. Nothing is kept.

    Takes the PDF that Ofsted and the CQC publish, and proposes the local area, days, outcome,
    responsible bodies and the inspectors' lists, each with its page. What `unsure` names must be
    looked at; all of it should be checked against the report. Letters of 2016 to 2022 are read as
    far as their text allows. Where a PDF holds only pictures, copy the text and give it as a .txt
    file, or - for standard input.
    """
    report = _read(file)
    call.answer(report.as_json(), _lines(report))


def _read(file: str) -> Report:
    if file == "-":
        return _pasted(sys.stdin.read(_MOST + 1))
    path = path_of(file, "the PDF of a report")
    return _pasted(_text(path)) if path.suffix.lower() == ".txt" else read_pdf(path)


def _pasted(text: str) -> Report:
    from forumapp.readers.report.pasted import read_pasted  # late, so that other commands start

    return read_pasted(text)


def _text(path: Path) -> str:
    if not path.is_file():
        raise WrongInput(f"There is no file {path}.")
    with path.open("rb") as file:
        data = file.read(4 * _MOST)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _lines(report: Report) -> Iterator[str]:
    days = f"{report.first_day} to {report.last_day}" if report.first_day else "days not found"
    yield f"{report.local_area or 'Local area not found'}, {days}"
    if report.outcome:
        yield f"Outcome {report.outcome}: {_OUTCOMES[report.outcome]}"
    if report.responsible_bodies:
        yield f"Responsible: {'; '.join(report.responsible_bodies)}"
    yield from _listed("Areas for priority action", report.priority_actions)
    yield from _listed("Areas for improvement", report.improvements)
    yield from _listed("Areas of significant weakness", report.weaknesses)
    yield from _listed("What is effective", report.effective)
    yield from _listed("What must get better", report.better)
    yield from _titled("Please look at these", [f"- {said}" for said in report.unsure])


def _listed(title: str, items: Sequence[Item]) -> Iterator[str]:
    shown = []
    for number, item in enumerate(items, 1):
        beside = item.responsible_body or _PROGRESS.get(item.progress or "", "")
        where = f"page {item.page}" + (f", {beside}" if beside else "")
        shown += [f"{number}. ({where})", f"   {item.text}"]
    yield from _titled(title, shown)


def _titled(title: str, lines: Iterable[str]) -> Iterator[str]:
    held = list(lines)
    if held:
        yield ""
        yield title
        yield from held
