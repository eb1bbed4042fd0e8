"""The stopwatch with a forum open: memory, the way from page to page, and keys to their letters."""

import sys
import time
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from forumapp.services.forums import open_forum
from ui.window.frame import Frame
from ui.window.pages_table import PAGES
from ui.window.stopwatch_probe import Queued, percentile, rest, run_until, until_painted, wait

_TYPED = "we waited eighteen months and nobody rang us back about the plan "
_BETWEEN = 0.03  # seconds from key to key: faster than anybody types
VISITS = 3  # of each page, and of the typing
_PAUSE = 0.1  # seconds on a page

Place = tuple[str, str]  # a page, and a part of it


class Took(NamedTuple):
    """How many ms a switch took: the window's own, and all of it."""

    own: float
    whole: float


_NEVER = Took(0.0, 0.0)


def measure(frame: Frame, folder: Path, secret: str, visits: int = VISITS) -> dict[str, Any]:
    """Open a forum and return what was measured in it; nothing of it is changed.

    As a person meets it: what the window loads ahead while nothing runs (4 s in all) is there.
    """
    _enter(frame, folder, secret)
    run_until(lambda: all(row.module in sys.modules for row in PAGES))
    rest(frame.jobs)
    told: dict[str, Any] = {"memory_mb": memory()}
    told |= _pages(frame, visits)
    told["memory_all_pages_mb"] = memory()
    told |= _keys(frame, visits)
    return told


def measure_cold(frame: Frame, folder: Path, secret: str) -> dict[str, Any]:
    """Open a forum and go to every page at once, before anything is loaded ahead."""
    _enter(frame, folder, secret)
    found = _first_visits(frame)
    return {"page_cold_ms": {_name(place): took.own for place, took in found.items()}}


def _enter(frame: Frame, folder: Path, secret: str) -> None:
    frame.settings.put("page", "feedback")
    frame.resize(1366, 768)
    frame.enter(open_forum(folder, secret))
    rest(frame.jobs)


def memory() -> float | None:
    """Return how much memory this process has now, in MB; None where that cannot be told."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def _pages(frame: Frame, visits: int) -> dict[str, Any]:
    """Go through all pages; the first visit builds a page, later ones show it."""
    first = _first_visits(frame) | {place: _switch(frame, *place) for place in _parts(frame)}
    later = dict.fromkeys([(row.key, "") for row in PAGES] + _parts(frame), _NEVER)
    for _ in range(visits):
        for place in later:  # each from the one before it, the first from the last
            later[place] = max(later[place], _switch(frame, *place))
    return {
        "page_first_ms": {_name(place): took.whole for place, took in first.items()},
        "page_first_own_ms": {_name(place): took.own for place, took in first.items()},
        "page_again_ms": {_name(place): took.whole for place, took in later.items()},
        "page_again_own_ms": {_name(place): took.own for place, took in later.items()},
        "page_switch_ms": max(took.own for took in (*first.values(), *later.values())),
    }


def _first_visits(frame: Frame) -> dict[Place, Took]:
    unseen = [row.key for row in PAGES if row.key not in frame.pages]
    return {(key, ""): _switch(frame, key) for key in unseen}


def _parts(frame: Frame) -> list[Place]:
    """Return the parts of People and devices: each is a page of its own behind a chip."""
    page: Any = frame.pages["people"]
    return [("people", part) for part in page.ways]


def _name(place: Place) -> str:
    return ":".join(filter(None, place))


def _switch(frame: Frame, key: str, part: str = "") -> Took:
    """Open a page; `own` is without the time for which the window waited for a processor."""
    queued = Queued()
    before = queued.ms()
    took = until_painted(lambda: frame.go(key, part), lambda: frame.pages[key])
    own = max(took - (queued.ms() - before), 0.0)
    queued.end()
    rest(frame.jobs, _PAUSE)
    return Took(own, took)


def _keys(frame: Frame, times: int) -> dict[str, Any]:
    told = {}
    frame.go("record")
    rest(frame.jobs)
    told["key_record_ms"] = _type(times)
    _clear()
    frame.go("feedback")
    rest(frame.jobs)
    page: Any = frame.pages["feedback"]
    page.search()
    told["key_search_ms"] = _type(times)
    _clear()
    rest(frame.jobs)
    return told


def _type(rounds: int) -> float:
    """Type where the cursor is; return the 95th percentile of key to letter."""
    field = QApplication.focusWidget()
    assert field is not None
    times = []
    for letter in _TYPED * rounds:
        times.append(until_painted(partial(_press, field, letter), lambda: field))
        wait(_BETWEEN)
    return percentile(times, 95)


def _press(widget: QWidget, letter: str, key: Qt.Key = Qt.Key.Key_unknown) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
        QCoreApplication.sendEvent(widget, event)


def _clear() -> None:
    field: Any = QApplication.focusWidget()
    field.clear()
    time.sleep(0)
