"""A screen of the test's own, with a window manager, and the real program on it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import run

ROOT = Path(__file__).parents[2]
_PATIENCE = 30.0  # seconds for a window to come
SCREEN = "1366x868x24"
_LOOKS, _BETWEEN = 12, 0.04  # how often, and every how many seconds, a program is looked at
_BLINK = 2  # clock ticks that a blinking cursor takes in that time


def missing(*tools: str) -> str:
    """Return a sentence naming what a window on a screen needs and is not installed here, or ''.

    Beside the tools these are the libraries by which Qt speaks to a screen: a machine without one
    need not have them, and the program then ends before there is a window to wait for.
    """
    gone = [tool for tool in tools if shutil.which(tool) is None]
    gone += [name for library, name in run.X11_LIBRARIES.items() if not run.loads(library)]
    return f"not installed here: {', '.join(gone)}" if gone else ""


@contextmanager
def screen() -> Iterator[str]:
    """Start a screen with a window manager, where one is installed; yield its DISPLAY."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-nolisten", "tcp"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        display = f":{told.readline().strip()}"
    started = [server]
    if shutil.which("openbox"):
        started.append(quietly(["openbox"], {**os.environ, "DISPLAY": display}))
        time.sleep(0.3)
    try:
        yield display
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def home(place: Path, display: str, folder: Path | None = None) -> dict[str, str]:
    """Return the surroundings of a person whose home is `place` and who opened `folder` last."""
    config = place / "config" / "ForumApp"
    config.mkdir(parents=True, exist_ok=True)
    if folder is not None:
        (config / "window.ini").write_text(f"[General]\nfolder={folder}\npage=record\n")
    kept = {key: value for key, value in os.environ.items() if not key.startswith("FORUMAPP_")}
    return kept | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(place),
        "XDG_CONFIG_HOME": str(place / "config"),
        "XDG_DATA_HOME": str(place / "data"),
        "XDG_CACHE_HOME": str(place / "cache"),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }


def program(env: dict[str, str], *words: str) -> "subprocess.Popen[bytes]":
    """Start the program as a person does; `words` are put in the place of its own start."""
    return quietly([sys.executable, *(words or ("-m", "ui.cli"))], env)


def quietly(command: list[str], env: dict[str, str]) -> "subprocess.Popen[bytes]":
    """Start something that says nothing here."""
    return subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


class Hands:
    """Two hands at the keyboard of a screen."""

    def __init__(self, env: dict[str, str]) -> None:
        """Type on the screen of these surroundings."""
        self._env = env

    def type(self, words: str, pause: int = 8) -> float:
        """Type words, with `pause` ms between letters; return when the last one was sent."""
        return self._do("type", "--delay", str(pause), words)

    def key(self, *keys: str) -> float:
        """Press keys, such as ctrl+Return."""
        return self._do("key", *keys)

    def window(self) -> None:
        """Wait for the window, and put it in front."""
        self._do("search", "--sync", "--onlyvisible", "--name", "ForumApp", "windowfocus")

    def _do(self, *words: str) -> float:
        subprocess.run(
            ["xdotool", *words], env=self._env, check=True, timeout=_PATIENCE, capture_output=True
        )
        return time.monotonic()


def until_quiet(process: "subprocess.Popen[bytes]") -> None:
    """Wait until a program has done what it was asked for: it sleeps, and goes on sleeping."""
    until(lambda: _works_for(process.pid) <= _BLINK)


def _works_for(pid: int) -> int:
    """Return the clock ticks that a program works in a while; many where it waits for its turn."""
    before, after = 0, 0
    for number in range(_LOOKS):
        state, *numbers = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
        after = int(numbers[10]) + int(numbers[11])  # in its own code, and in the system's
        before = before if number else after
        if state == "R":
            return _BLINK + 1
        time.sleep(_BETWEEN)
    return after - before


def until(is_so: Callable[[], bool], patience: float = _PATIENCE) -> None:
    """Wait until something is so."""
    end = time.monotonic() + patience
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError("it did not come to be")
        time.sleep(0.02)
