"""Measure how well reports are read, against answers that people wrote, and print the table."""

import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forumapp.readers.report.bodies import normalised
from forumapp.readers.report.guarded import read_report
from forumapp.readers.report.values import Report
from forumapp.readers.report.wording import without_bullet

_LISTS = ("priority_actions", "improvements")
_MARKS = re.compile(r"[\s\-–—‐‑•◼■▪●·\u00ad]+")


@dataclass(frozen=True, slots=True)
class Measured:
    """What one report gave, each as found or as right of how many there are."""

    file: str
    area: bool
    days: bool
    outcome: bool
    bodies_right: int
    bodies: int
    bodies_false: int
    items_right: int
    items: int
    count_right: bool
    points_right: bool
    wrong_unflagged: int
    flagged: int
    seconds: float


def measure(folder: Path) -> list[Measured]:
    """Read each report that has an answer in `gold.json` of a folder."""
    answers = json.loads((folder / "gold.json").read_text("utf-8"))
    done = []
    for gold in answers:
        start = time.perf_counter()
        report = read_report(folder / gold["file"])
        done.append(measured(report, gold, time.perf_counter() - start))
    return done


def table(measured: Sequence[Measured]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"{'report':<34}area days outc bodies  items count points missed flags  secs"
    for m in measured:
        marks = "".join(f"{'yes' if good else 'NO':<5}" for good in (m.area, m.days, m.outcome))
        bodies = f"{m.bodies_right}/{m.bodies}" + (f"+{m.bodies_false}" if m.bodies_false else "")
        counts = "".join(f"{'yes' if g else 'NO':<6}" for g in (m.count_right, m.points_right))
        yield (
            f"{m.file[:33]:<34}{marks}{bodies:<8}{f'{m.items_right}/{m.items}':<6}{counts} "
            f"{m.wrong_unflagged:<7}{m.flagged:<6}{m.seconds:.2f}"
        )
    yield from _totals(measured)


def _totals(measured: Sequence[Measured]) -> Iterator[str]:
    many = len(measured)
    for name, said in (("area", "local area"), ("days", "days"), ("outcome", "outcome")):
        yield f"{said}: {sum(getattr(m, name) for m in measured)} of {many}"
    right, items = sum(m.items_right for m in measured), sum(m.items for m in measured)
    yield f"items: {right} of {items} ({100 * right / max(items, 1):.1f} %)"
    yield f"count of items: {sum(m.count_right for m in measured)} of {many}"
    bodies, all_bodies = sum(m.bodies_right for m in measured), sum(m.bodies for m in measured)
    false = sum(m.bodies_false for m in measured)
    yield f"responsible bodies: {bodies} of {all_bodies}, {false} that are none"
    yield f"effective and better, count: {sum(m.points_right for m in measured)} of {many}"
    yield f"wrong and not flagged: {sum(m.wrong_unflagged for m in measured)}"
    yield f"longest: {max((m.seconds for m in measured), default=0):.2f} s"


def measured(report: Report, gold: dict[str, Any], seconds: float) -> Measured:
    """Compare what was read with what a person wrote."""
    found = {name: [_item(item.text) for item in getattr(report, name)] for name in _LISTS}
    wanted = {name: [_item(item["text"]) for item in gold[name]] for name in _LISTS}
    right = sum(text in found[name] for name in _LISTS for text in wanted[name])
    bodies = {normalised(name) for name in report.responsible_bodies}
    named = {normalised(name) for name in gold["responsible_bodies"]}
    outcome_right = report.outcome == gold["outcome"]
    days = (_iso(report.first_day), _iso(report.last_day)) == (gold["first_day"], gold["last_day"])
    points = (len(report.effective), len(report.better))
    return Measured(
        gold["file"],
        report.local_area == gold["local_area"],
        days,
        outcome_right,
        len(bodies & named),
        len(named),
        len(bodies - named),
        right,
        sum(len(texts) for texts in wanted.values()),
        all(len(found[name]) == len(wanted[name]) for name in _LISTS),
        points == (gold["strengths_count"], gold["do_better_count"]),
        _missed(report, gold, wanted),
        len(report.unsure),
        seconds,
    )


def _missed(report: Report, gold: dict[str, Any], wanted: dict[str, list[str]]) -> int:
    """Count what is wrong although nothing in `unsure` speaks of it."""
    missed = 0
    for name in _LISTS:
        beside = [item["responsible_body"] for item in gold[name]]
        known = {(text, normalised(b or "")) for text, b in zip(wanted[name], beside, strict=True)}
        for index, item in enumerate(getattr(report, name)):
            pair = (_item(item.text), normalised(item.responsible_body or ""))
            missed += pair not in known and not _speaks(report, f"{name}[{index}]", f"{name}:")
        short = len(getattr(report, name)) < len(wanted[name])
        missed += short and not _speaks(report, name)
    bodies = {normalised(name) for name in report.responsible_bodies}
    named = {normalised(name) for name in gold["responsible_bodies"]}
    missed += bodies != named and not _speaks(report, "responsible_bodies")
    missed += report.local_area != gold["local_area"] and not _speaks(report, "local_area")
    missed += report.outcome != gold["outcome"] and not _speaks(report, "outcome")
    return missed + (_iso(report.first_day) != gold["first_day"] and not _speaks(report, "first_d"))


def _speaks(report: Report, *starts: str) -> bool:
    return any(said.startswith((*starts, "file:")) for said in report.unsure)


def _item(text: str) -> str:
    return _MARKS.sub("", without_bullet(text)).lower()


def _iso(day: object) -> str | None:
    return str(day) if day else None


def main() -> int:
    """Print the table of the reports in the folder that is named on the command line."""
    measured = measure(Path(sys.argv[1]))
    print("\n".join(table(measured)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
