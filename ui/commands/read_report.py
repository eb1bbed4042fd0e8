"""Read a published report of an inspection: propose what it says, or add it to a forum."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from forumapp.domain.problems import WrongInput
from forumapp.readers.report.values import Item, Report
from ui.commands.answer import counted
from ui.commands.frame import Call, command, path_of

_MOST = 400_000  # characters of pasted text, and one more is refused
_KEYS = (
    "kind (area_send, monitoring, letter or revisit), local_area, first_day, last_day, "
    "previous_inspection, dated (of a letter), "
    "outcome (1 to 3), responsible_bodies, priority_actions (responsible_body, text, page), "
    "improvements, effective, better, like (text, page), weaknesses (text, page, progress), "
    "statement_of_action, unsure, pages. With --add also added (inspection, title, areas, new, "
    "judged, act; act is null where nothing was new)."
)
_OUTCOMES = {
    1: "typically positive experiences and outcomes",
    2: "inconsistent experiences and outcomes",
    3: "widespread and/or systemic failings",
}
_PROGRESS = {"sufficient": "sufficient progress", "not_sufficient": "not sufficient progress"}


def add_to(group: typer.Typer) -> None:
    """Add the command to the group of inspections."""
    command(group, "read-report", forum=None, acts=True, json=_KEYS)(read_report)


def read_report(
    call: Call,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The report's PDF; or its text: a .txt file or -.")
    ],
    add: Annotated[
        bool, typer.Option("--add", help="Keep what was read, in the forum named by --forum.")
    ] = False,
    official: Annotated[
        bool, typer.Option("--official", help="With --add: only what inspectors asked for.")
    ] = False,
    embargo: Annotated[
        bool, typer.Option("--embargo", help="With --add: it is a draft, not published yet.")
    ] = False,
    published: Annotated[
        str, typer.Option("--published", metavar="DATE", help="With --add: the day of publication.")
    ] = "",
) -> None:
    """Read what a published report of an inspection says. Nothing is kept without --add.

    Takes the PDF that Ofsted and the CQC publish, and proposes the local area, days, outcome,
    responsible bodies and the inspectors' lists, each with its page. What `unsure` names must be
    looked at; all of it should be checked against the report. Letters of 2016 to 2022 are read as
    far as their text allows. Where a PDF holds only pictures, copy the text and give it as a .txt
    file, or - for standard input. With --add the inspection, its areas with short titles, named
    strengths, and the responsible bodies are kept as one act, which `undo` takes back; added a
    second time, the same report changes nothing. In the window each line can be looked at first.
    """
    from forumapp.services import reports  # late, so that other commands start sooner

    proposal = reports.read(_what(file))
    answer, lines = proposal.report.as_json(), list(_lines(proposal.report))
    if add:
        facts: dict[str, Any] = {"embargo": True} if embargo else {}
        facts |= {"published": published} if published else {}
        added = _added(call, proposal, facts, official)
        answer["added"] = added
        lines = [_said(added), *_titled("Please look at these", _unsure(proposal.report))]
    call.answer(answer, lines)


def _added(call: Call, proposal: Any, facts: dict[str, Any], official: bool) -> dict[str, Any]:
    """Keep what was read; of the paragraphs that may be either, none."""
    from forumapp.services import reports  # late, as above
    from forumapp.services.report_proposing import OFFICIAL

    with call.open() as forum:
        placed = reports.place(forum, proposal)
        passages = tuple(
            replace(each, keep=each.keep and (each.section in OFFICIAL or not official))
            for each in placed.passages
        )
        placed = replace(placed, facts=replace(placed.facts, **facts), passages=passages)
        kept = reports.keep(forum, placed)
    return {
        "inspection": kept.inspection,
        "title": kept.title,
        "areas": kept.areas,
        "new": kept.new,
        "judged": kept.judged,
        "act": kept.change.act if kept.change else None,
    }


def _said(added: dict[str, Any]) -> str:
    if added["act"] is None:
        return f"All of “{added['title']}” is in this forum already. Nothing was changed."
    areas = counted(added["areas"], "area or strength", "areas and strengths")
    return f"“{added['title']}” is in this forum, with {areas}; {added['new']} of them new."


def _what(file: str) -> Path | str:
    if file == "-":
        return sys.stdin.read(_MOST + 1)
    path = path_of(file, "the PDF of a report")
    return _text(path) if path.suffix.lower() == ".txt" else path


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
    yield from _listed("What it is like for children and young people", report.like)
    yield from _titled("Please look at these", _unsure(report))


def _unsure(report: Report) -> list[str]:
    return [f"- {said}" for said in report.unsure]


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
