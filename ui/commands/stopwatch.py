"""The window's part of the benchmark, measured from outside, in processes of its own."""

import json
import os
import statistics
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from forumapp.services.bench_figure import Figure
from forumapp.services.forums import SAMPLE_PASSPHRASE
from ui.commands.answer import say

TIMES, COLD_TIMES = 7, 3
IMPORTED = 7908  # rows of the largest table of real comments that we know
PATIENCE = 1200  # seconds for one measuring
_ROOT = Path(__file__).resolve().parents[2]
_QT = ("PySide6", "shiboken6")
Told = dict[str, Any]


def window_figures(folder: Path, rows: int) -> list[Figure]:
    """Return how fast the window is, alone and with this forum open, where Qt can start.

    A table of at most `rows` rows is imported and analysed while the window is open.
    """
    say("First paint …")
    if _measure() is None:  # it warms the disk's cache as well
        return [Figure("first_paint", 0.0, None, None, "", True, "the window cannot start here")]
    large = rows >= IMPORTED
    figures = [_paint("first_paint", 200, _paints(TIMES if large else 1, cold=False), "warm")]
    if large and hasattr(os, "posix_fadvise"):
        figures.append(_paint("paint_cold", 400, _paints(COLD_TIMES, cold=True), "cold"))
    say("Keys, pages and memory …")
    figures += _opened(_measure("open", str(folder)) or {})
    figures += _cold(_measure("cold", str(folder)) or {})
    say("Importing and analysing while the window is open …")
    figures += _worked(_measure("work", str(min(rows, IMPORTED))) or {})
    return figures


def _paint(name: str, most: float, times: list[float], how: str) -> Figure:
    note = f"median of {len(times)}, {how}; best {min(times):.0f} ms"
    return _figure(name, statistics.median(times), most, note)


def _opened(told: Told) -> Iterator[Figure]:
    """Return what was measured with the forum open."""
    if "key_record_ms" not in told:
        yield Figure("window_open", 0.0, None, None, "as promised", False, "it did not work")
        return
    if told["memory_mb"] is not None:
        note = "MB with this forum open at Feedback, not ms"
        yield _figure("memory", told["memory_mb"], 160, note, "MB")
        note = "MB once every page was open, not ms"
        yield Figure("memory_pages", told["memory_all_pages_mb"], None, None, "", True, note)
    yield _figure("key_record", told["key_record_ms"], 16, "p95 of key to letter on Record")
    yield _figure("key_search", told["key_search_ms"], 16, "p95 of key to letter in the search")
    for name, most, what in (
        ("first", 100, "first visit, which builds it"),
        ("again", 50, "later visits"),
    ):
        slowest, took = _slowest(told[f"page_{name}_own_ms"])
        whole = told[f"page_{name}_ms"][slowest]
        note = f"slowest: {slowest}, {what}; {whole:.0f} ms with the wait for a processor"
        yield _figure(f"page_{name}", took, most, note)


def _cold(told: Told) -> Iterator[Figure]:
    """Return what a first visit takes within the second after a start, which nobody is promised."""
    if "page_cold_ms" in told:
        slowest, took = _slowest(told["page_cold_ms"])
        note = f"slowest: {slowest}, first visit before its modules are loaded ahead"
        yield Figure("page_cold", took, None, None, "", True, note)


def _slowest(pages: dict[str, float]) -> tuple[str, float]:
    slowest = max(pages, key=lambda key: pages[key])
    return slowest, pages[slowest]


def _worked(told: Told) -> Iterator[Figure]:
    """Return the gaps of the event loop; judged without the wait for a processor."""
    if "import" not in told:
        yield Figure("window_work", 0.0, None, None, "as promised", False, "it did not work")
        return
    for work in ("import", "analyse"):
        found = told[work]
        for name, most in (("longest", 50.0), ("p99", 16.0)):
            own, gap = found[f"{name}_own_gap_ms"], found[f"{name}_gap_ms"]
            note = f"{name} gap; {gap:.0f} ms with the wait for a processor"
            yield _figure(f"{work}_{name}", own, most, note)


def _figure(name: str, value: float, most: float, note: str, unit: str = "ms") -> Figure:
    return Figure(name, value, None, None, f"at most {most:.0f} {unit}", value <= most, note)


def _paints(times: int, *, cold: bool) -> list[float]:
    found = []
    for _ in range(times):
        if cold:
            _make_cold()
        told = _measure()
        found += [told["first_paint_ms"]] if told else []
    return found


def _make_cold() -> None:
    """Ask the system to forget the files of a start, as far as nobody else has them open."""
    places = [Path(sysconfig.get_path("purelib")) / name for name in _QT]
    places += [_ROOT / "ui", _ROOT / "resources", Path(sysconfig.get_path("stdlib"))]
    for file in (file for place in places for file in place.rglob("*") if file.is_file()):
        with suppress(OSError):
            number = os.open(file, os.O_RDONLY)
            try:
                os.posix_fadvise(number, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(number)


def _measure(*words: str) -> Told | None:
    """Run the stopwatch; None where it cannot start."""
    own = {"QT_QPA_PLATFORM": "offscreen", "FORUMAPP_PASSPHRASE": SAMPLE_PASSPHRASE}
    own |= {"PYTHONPATH": str(_ROOT), "FORUMAPP_STARTED": repr(time.time())}
    done = subprocess.run(
        [sys.executable, "-m", "ui.window.stopwatch", *words],
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    told: Told | None = json.loads(done.stdout) if done.returncode == 0 else None
    return told
