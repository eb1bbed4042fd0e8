"""Pages are loaded ahead while nothing runs, and not before; the window is never held up by it."""

import json
import subprocess
import sys
from pathlib import Path

from tests.window.conftest import PASSPHRASE

OWN_GAP = 50  # ms
_CODE = """
import gc, json, sys, time
gc.disable()
from pathlib import Path
from ui.window.app import application
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
before, gaps, end = loaded(), Gaps(), time.monotonic() + 30
gaps.start()
while len(loaded()) < len(PAGES) and time.monotonic() < end:
    wait(0.05)
rest(frame.jobs)
told = {"before": before, "after": loaded(), "made": sorted(frame.pages), "gaps": gaps.stop()}
frame.close()
print(json.dumps(told))
"""


def test_pages_are_loaded_while_nothing_runs(folder: Path, tmp_path: Path) -> None:
    assert folder == tmp_path / "forum"
    command = [sys.executable, "-c", _CODE, str(tmp_path), PASSPHRASE]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=90)
    told = json.loads(done.stdout)
    assert told["before"] == ["today"]  # not while the first page is read
    assert len(told["after"]) > 8
    assert told["made"] == ["today"]  # loaded, not made
    assert told["gaps"]["longest_own_gap_ms"] < OWN_GAP
