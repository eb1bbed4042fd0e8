"""What scoring costs, measured from outside, in processes of its own on one core."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from forumapp.services.bench_figure import Figure
from resources import read_text

_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 600  # seconds for one measuring
_HANDS = "abcdefghi"
MOST = 2000  # comments that say enough of the speed
_ONE_CORE = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL")}
_PROBE = """
import json, os, sys, time
sys.path.insert(0, sys.argv[1])
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
told = {}
if sys.argv[2] != "bare":
    from forumapp.domain.collecting import spare
    from forumapp.services.scoring import Scorer
    scorer = Scorer(model=sys.argv[2] == "model")
    rows = [(row["text"], row["prompt"]) for row in json.load(sys.stdin)]
    scorer.hear([("Thank you.", None)])
    spare()  # as `score-text` does
    began, worked = time.perf_counter(), time.process_time()
    for start in range(0, len(rows), 64):
        scorer.hear(rows[start : start + 64])
    told["per_second"] = len(rows) / (time.perf_counter() - began)
    told["per_second_of_work"] = len(rows) / (time.process_time() - worked)
told["unwanted"] = sorted({"scipy", "sklearn", "torch", "onnxruntime", "nltk"} & set(sys.modules))
told["numpy"] = "numpy" in sys.modules
told["memory_mb"] = None
if os.path.exists("/proc/self/status"):  # what getrusage says holds the parent's memory as well
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    told["memory_mb"] = int(peak.split()[1]) / 1e3
print(json.dumps(told))
"""


def measure_costs(comments: int = MOST, starts: int = 3) -> dict[str, Any]:
    """Return what scoring costs: bare Python, the lexicon alone, and with the model.

    `first_seconds` is from the start of the program to its first answer, the best of `starts`;
    `first_work` the processor's time of the whole program that gives one answer.
    """
    rows = _comments(comments)
    found: dict[str, Any] = {"bare": _run("bare", rows)}
    for how in ("lexicon", "model"):
        found[how] = _run(how, rows) | _first(how, starts)
    return found


def scoring_figures(comments: int = MOST) -> list[Figure]:
    """Return what scoring costs, against what is promised."""
    costs = measure_costs(comments)
    figures = []
    for how, least in (("lexicon", 2000), ("model", 150)):
        found = costs[how]
        speed, first = found["per_second"], found["first_seconds"] * 1000
        work = found["per_second_of_work"]
        note = f"comments a second on one core, not ms; {work:,.0f} without the wait for it"
        bar = f"at least {least:,}"
        figures.append(Figure(f"score_{how}", speed, None, None, bar, work >= least, note))
        note = "from the start of the program to its first answer, best of three"
        bar = "at most 600 ms"
        figures.append(Figure(f"first_{how}", first, None, None, bar, first <= 600, note))
    return figures + _memory(costs)


def _memory(costs: dict[str, Any]) -> list[Figure]:
    if costs["bare"]["memory_mb"] is None:
        return []
    added = costs["model"]["memory_mb"] - costs["bare"]["memory_mb"]
    note = "MB more than bare Python, not ms"
    bar = "at most 120 MB"
    return [Figure("score_memory", added, None, None, bar, added <= 120, note)]


def _comments(count: int) -> list[dict[str, Any]]:
    """Return comments of the corpus, of every hand, the same for the same count."""
    lines = [read_text("corpus", f"hand_{hand}.jsonl").splitlines() for hand in _HANDS]
    mixed = [json.loads(line) for each in zip(*lines, strict=False) for line in each]
    return [{"text": row["text"], "prompt": row["prompt"] or None} for row in mixed[:count]]


def _run(how: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", _PROBE, str(_ROOT), how],
        input=json.dumps(rows),
        capture_output=True,
        text=True,
        env={**os.environ, **_ONE_CORE},
        timeout=_PATIENCE,
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _first(how: str, starts: int) -> dict[str, float]:
    """Return how long `score-text` takes to its first answer."""
    options = ["--no-model"] if how == "lexicon" else []
    command = [sys.executable, "-m", "ui.door", "score-text", *options]
    times, work = [], []
    for _ in range(starts):
        before, began = os.times(), time.perf_counter()
        with subprocess.Popen(command, cwd=_ROOT, stdin=-1, stdout=-1) as running:
            assert running.stdin is not None
            assert running.stdout is not None
            running.stdin.write(b'{"id": 1, "text": "Nobody rang back."}\n')
            running.stdin.flush()
            running.stdout.readline()
            times.append(time.perf_counter() - began)
            running.stdin.close()
        after = os.times()
        work.append(sum(after[2:4]) - sum(before[2:4]))
    return {"first_seconds": min(times), "first_work": min(work)}
