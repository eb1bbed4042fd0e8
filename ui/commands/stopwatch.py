"""The window's part of the benchmark, measured from outside, in processes of its own."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from forumapp.services.bench import Figure
from forumapp.services.forums import SAMPLE_PASSPHRASE
from ui.commands.answer import say

TIMES = 7
PAINT_BAR, MEMORY_BAR = 250.0, 200.0  # ms, MB
_ROOT = Path(__file__).resolve().parents[2]


def window_figures(folder: Path) -> list[Figure]:
    """Return first paint (median, warm) and memory with this forum open, where Qt can start."""
    say("First paint …")
    _measure(None)  # warms the disk's cache
    runs = [_measure(None) for _ in range(TIMES)]
    opened = _measure(folder)
    if opened is None or any(run is None for run in runs):
        return [Figure("first_paint", 0.0, None, None, "", True, "the window cannot start here")]
    paint = statistics.median(run["first_paint_ms"] for run in runs if run)
    figures = [_figure("first_paint", paint, PAINT_BAR, "ms", f"median of {TIMES}, warm")]
    if opened["memory_mb"] is not None:
        note = "MB with this forum open at Feedback, not ms"
        figures.append(_figure("memory", opened["memory_mb"], MEMORY_BAR, "MB", note))
    return figures


def _figure(name: str, value: float, most: float, unit: str, note: str) -> Figure:
    return Figure(name, value, None, None, f"at most {most:.0f} {unit}", value <= most, note)


def _measure(folder: Path | None) -> dict[str, Any] | None:
    own = {"QT_QPA_PLATFORM": "offscreen", "FORUMAPP_PASSPHRASE": SAMPLE_PASSPHRASE}
    own |= {"PYTHONPATH": str(_ROOT), "FORUMAPP_STARTED": repr(time.time())}
    command = [sys.executable, "-m", "ui.window.stopwatch", *([str(folder)] if folder else [])]
    done = subprocess.run(
        command, env={**os.environ, **own}, capture_output=True, text=True, check=False, timeout=120
    )
    return json.loads(done.stdout) if done.returncode == 0 else None
