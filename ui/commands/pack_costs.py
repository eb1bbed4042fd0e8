"""What a pack costs in a large forum, measured from outside, in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from forumapp.services.bench_figure import Figure
from forumapp.services.forums import SAMPLE_PASSPHRASE, open_forum

AUDIENCE = "partnership"  # the longest pack with a line for every area
FEW, MOST_OF_FEW, MOST = 7908, 1000.0, 5000.0  # rows; ms of figures up to them, and beyond
TIMES = 3
PATIENCE = 600  # seconds
_ROOT = Path(__file__).resolve().parents[2]
Told = dict[str, Any]


def pack_costs(folder: Path, rows: int) -> list[Figure]:
    """Return what the figures and the pages of a pack of this forum take of the processor."""
    told = measured_apart(folder)
    figures, writing, pages = told["figures_ms"], told["writing_ms"], told["pages"]
    most = MOST_OF_FEW if rows <= FEW else MOST
    found = [
        _figure("pack_figures", figures, most, f"of the processor; best of {TIMES}"),
        _figure("pack_writing", writing, 1000, f"{pages} pages as PDF, after the figures"),
    ]
    speed, least = pages / writing * 1000, 80
    note = f"pages a second, not ms; {told['bytes'] / 1e6:.1f} MB"
    held = speed >= least or pages < 20  # a short pack is mostly its fonts
    found.append(Figure("pack_pages", speed, None, None, f"at least {least}", held, note))
    if told["memory_mb"] is not None:
        note = "MB of the whole program, not ms"
        found.append(_figure("pack_memory", told["memory_mb"], 300, note, "MB"))
    return found


def measured_apart(folder: Path) -> Told:
    """Measure in a fresh process, so that its memory is that of a pack alone."""
    done = subprocess.run(
        [sys.executable, "-m", "ui.commands.pack_costs", str(folder)],
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    told: Told = json.loads(done.stdout)
    return told


def measure(folder: Path) -> Told:
    """Plan and write a pack some times; return the best times of the processor, in ms."""
    from exports.formats import write_as  # late: start-up time
    from forumapp.services.packing import plan_pack

    figures, writing, made = [], [], None
    with open_forum(folder, SAMPLE_PASSPHRASE) as forum, tempfile.TemporaryDirectory() as place:
        for number in range(TIMES):
            begun = time.process_time()
            pack = plan_pack(forum, audience=AUDIENCE, issued=date(2026, 11, 22))
            planned = time.process_time()
            made = write_as(pack, Path(place) / f"{number}.pdf", "pdf")
            figures.append(planned - begun)
            writing.append(time.process_time() - planned)
    assert made is not None
    return {
        "figures_ms": min(figures) * 1000,
        "writing_ms": min(writing) * 1000,
        "pages": made.pages,
        "bytes": made.bytes,
        "memory_mb": _memory(),
    }


def _memory() -> float | None:
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1e3


def _figure(name: str, value: float, most: float, note: str, unit: str = "ms") -> Figure:
    return Figure(name, value, None, None, f"at most {most:,.0f} {unit}", value <= most, note)


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
