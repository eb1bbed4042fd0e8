"""The stopwatch during long work: a table is imported and analysed while Feedback is open."""

import csv
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from forumapp.services import forums, importing
from forumapp.services.forums import QUICK, SAMPLE_PASSPHRASE
from ui.window.frame import Frame
from ui.window.models.analyse_work import analysing
from ui.window.stopwatch_probe import Gaps, rest, run_until


def measure(frame: Frame, named: str) -> dict[str, Any]:
    """Import and analyse a table in a new forum, and return the gaps of the event loop.

    `named` is a file, or how many rows to invent.
    """
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        table = _write_table(place / "table.csv", int(named)) if named.isdigit() else Path(named)
        forums.new_forum(place / "forum", SAMPLE_PASSPHRASE, "Stopwatch", "Nowhere", cost=QUICK)
        frame.settings.put("page", "feedback")
        frame.resize(1366, 768)
        frame.enter(forums.open_forum(place / "forum", SAMPLE_PASSPHRASE))
        rest(frame.jobs)
        told = {"import": _watched(frame, _importing(frame, table))}
        rest(frame.jobs)
        told["analyse"] = _watched(frame, _analysing(frame))
        rest(frame.jobs)
        frame.lock()
        rest(frame.jobs)
    both = told["import"], told["analyse"]
    worst = {name: max(each[name] for each in both) for name in ("longest_gap_ms", "p99_gap_ms")}
    return told | worst


def _watched(frame: Frame, work: Callable[..., Any]) -> dict[str, float]:
    gaps = Gaps()
    ended: list[Any] = []
    context = frame.context
    assert context is not None

    def on_done(answer: Any) -> None:
        change = getattr(answer, "change", None)
        if change is not None:
            frame.hub.changed.emit(change, frame)
        ended.append(answer)

    began = time.perf_counter()
    gaps.start()
    frame.jobs.compute(work, progress=_said(frame), done=on_done, failed=ended.append)
    run_until(lambda: ended and not frame.jobs.busy)
    told = gaps.stop()
    if isinstance(ended[0], Exception):
        raise ended[0]
    return told | {"seconds": time.perf_counter() - began}


def _said(frame: Frame) -> Callable[[int, int], None]:
    return lambda done, of: frame.quiet.say(f"{done} / {of}")


def _importing(frame: Frame, table: Path) -> Callable[..., Any]:
    assert frame.context is not None
    forum = frame.context.forum

    def work(report: Any, cancelled: Any) -> Any:
        source = importing.open_table(table)
        mapping = importing.guess(source).mapping
        return importing.import_table(
            forum, source, mapping, skip_bad=True, report=report, cancelled=cancelled
        )

    return work


def _analysing(frame: Frame) -> Callable[..., Any]:
    assert frame.context is not None
    forum = frame.context.forum

    def work(report: Any, cancelled: Any) -> Any:
        return analysing().analyse(forum, report=report, cancelled=cancelled)

    return work


def _write_table(path: Path, count: int) -> Path:
    from forumapp.services.bench_rows import invented  # late: only where no table is named

    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(("Comment", "Date", "How was it?"))
        for _, fields in invented(count):
            rows.writerow((fields["words_free"], fields["told_on"], fields["rating"]))
    return path
