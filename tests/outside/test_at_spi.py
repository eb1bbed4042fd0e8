"""The first evening from outside: the real program, X11 keys, and a screen reader's ears."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.outside.screen import ROOT, home, missing, screen
from tests.walk.test_journey import check, check_made

_PYTHON = "/usr/bin/python3"  # the system's own: pyatspi comes with it


def _without() -> str:
    gone = missing("Xvfb", "xdotool", "openbox", "dbus-run-session", _PYTHON)
    if gone:
        return gone
    tried = subprocess.run([_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False)
    return "not installed here: pyatspi" if tried.returncode else ""


_WITHOUT = _without()
pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(bool(_WITHOUT), reason=_WITHOUT),
    pytest.mark.timeout(600),
]


def hear(tmp_path: Path, how_much: str) -> Path:
    """Play the story from outside; return the folder of the forum that was made."""
    listener = str(Path(__file__).with_name("listener.py"))
    command = ["dbus-run-session", "--", _PYTHON, listener, str(ROOT), how_much]
    with screen() as display:
        env = home(tmp_path, display) | {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        done = subprocess.run(
            [*command, sys.executable, "-m", "ui.cli"],
            cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False, timeout=500,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    heard = json.loads(done.stdout.splitlines()[-1])
    assert heard["nameless"] == []
    assert heard["closed"] == 0
    return tmp_path / "Documents" / "ForumApp" / "Elm-Forum"


def test_a_forum_is_made_used_and_reopened_from_outside(tmp_path: Path) -> None:
    check_made(hear(tmp_path, "short"))


@pytest.mark.soak
def test_a_first_evening_heard_from_outside(tmp_path: Path) -> None:
    made = hear(tmp_path, "whole")
    check(made, tmp_path / "data" / "ForumApp" / "sample-forum")
