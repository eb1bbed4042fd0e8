"""Pages are loaded ahead while nothing runs, and not before; the window is never held up by it."""

import json
import subprocess
import sys
from pathlib import Path

from tests.window.conftest import PASSPHRASE

OWN_GAP = 50  # ms
_WATCHED = """
import builtins, json, sys, threading, time
made_elsewhere, _build = [], builtins.__build_class__

def build(code, name, *bases, **more):
    made = _build(code, name, *bases, **more)
    away = threading.current_thread() is not threading.main_thread()
    if away and type(made).__module__.startswith("Shiboken"):
        made_elsewhere.append(f"{made.__module__}.{name}")
    return made

builtins.__build_class__ = build
from ui.window.app import application
"""
_CODE = (
    _WATCHED
    + """
import gc
gc.disable()
from pathlib import Path
from ui.window.frame import Frame
from ui.window.jobs import Jobs
from ui.window.late import settle
from ui.window.pages_table import PAGES
from ui.window.settings import Settings
from ui.window.stopwatch_probe import Gaps, rest, wait

def loaded():
    return [row.key for row in PAGES if row.module in sys.modules]

app, place = application(), Path(sys.argv[1])
settings = Settings(place / "w.ini")
settings.put("page", "today")
frame = Frame(settings, Jobs(), place / "s")
frame.show()
settle()
from forumapp.services.forums import open_forum
frame.enter(open_forum(place / "forum", sys.argv[2]))
rest(frame.jobs)
before, gaps, end = loaded(), Gaps(), time.monotonic() + 60
gaps.start()
while len(loaded()) < len(PAGES) and time.monotonic() < end:
    wait(0.05)
rest(frame.jobs)
told = {"before": before, "after": loaded(), "made": sorted(frame.pages), "gaps": gaps.stop()}
frame.close()
print(json.dumps({**told, "elsewhere": made_elsewhere}))
"""
)
_AWAY = (
    _WATCHED
    + """
from importlib import import_module
from threading import Thread
import ui.window.frame, ui.window.jobs
from ui.window.late import load

app = application()
for name in sys.argv[1:]:
    worker = Thread(target=load, args=(name,))
    worker.start()
    worker.join()
    assert name in sys.modules
print(json.dumps(made_elsewhere))
"""
)
# What jobs load on their own threads, of the window and beside it.
_BY_WORKERS = (
    "ui.window.frame_work",
    "ui.window.gate_work",
    "ui.window.restoring_work",
    "ui.window.models.analyse_work",
    "ui.window.models.pages_of",
    "ui.packs",
    "exports.formats",
)


def _run(code: str, *arguments: str) -> str:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def test_pages_are_loaded_while_nothing_runs(folder: Path, tmp_path: Path) -> None:
    assert folder == tmp_path / "forum"
    told = json.loads(_run(_CODE, str(tmp_path), PASSPHRASE))
    assert told["before"] == ["today"]  # not while the first page is read
    assert len(told["after"]) > 20
    assert told["made"] == ["today"]  # loaded, not made
    assert told["elsewhere"] == []  # Shiboken crashes now and then where a class is made so
    assert told["gaps"]["longest_own_gap_ms"] < OWN_GAP


def test_what_workers_load_makes_no_class_of_qt() -> None:
    assert json.loads(_run(_AWAY, *_BY_WORKERS)) == []
    assert json.loads(_run(_AWAY, "ui.window.pages.today")) != []  # the watch sees it
