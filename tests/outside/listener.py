"""Somebody outside the program: hears it through AT-SPI as a screen reader does, presses keys.

It is run by the system's own Python, which has pyatspi, inside a session bus of its own:
listener.py ROOT short|whole COMMAND …; what was heard is printed as one JSON object.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pyatspi

sys.path.insert(0, sys.argv[1])
from tests.walk import story

NAME = "ForumApp"
_PATIENCE = 60.0  # seconds; the sample forum is made the first time
_CHILDREN = 60  # of a list are looked at
_SETTLES = 0.04  # seconds after a key
_KEYS = {"space": "space", ",": "comma", "+": "plus", "-": "minus"}
_LABELS = (pyatspi.ROLE_LABEL, pyatspi.ROLE_STATIC, pyatspi.ROLE_TEXT)


class Outside:
    """A person who sees nothing of the program but what it says to a screen reader."""

    def __init__(self) -> None:
        """Wait for the program to be there."""
        self.pressed = 0
        self.nameless: set[str] = set()
        self.app = self._found()

    def press(self, keys: str, times: int = 1) -> None:
        """Press a key."""
        *held, key = keys.split("+") if keys != "Ctrl++" else ("Ctrl", "+")
        key = key if len(key) > 1 else _KEYS.get(key, key.lower())
        key = _KEYS.get(key.lower(), key)
        for _ in range(times):
            _run("xdotool", "key", "+".join([*(each.lower() for each in held), key]))
            self.pressed += 1
            time.sleep(_SETTLES)

    def write(self, words: str) -> None:
        """Type words."""
        _run("xdotool", "type", "--delay", "6", words)
        self.pressed += len(words)
        time.sleep(_SETTLES)

    def at(self) -> str:
        """Return the name of what has the cursor."""
        for node in self._nodes():
            if node.getState().contains(pyatspi.STATE_FOCUSED):
                return str(node.name)
        return ""

    def texts(self) -> list[str]:
        """Return what is said of everything that is shown."""
        return [str(node.name) for node in self._nodes() if node.name]

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Wait until something is so."""
        end = time.monotonic() + _PATIENCE
        while not until():
            if time.monotonic() > end:
                raise TimeoutError(f"{what}; the cursor is at {self.at()!r}: {self.texts()[:80]}")
            time.sleep(0.05)

    def listen(self) -> None:
        """Note everything that takes the focus and has no name."""
        for node in self._nodes():
            if node.getState().contains(pyatspi.STATE_FOCUSABLE) and not node.name:
                self.nameless.add(f"{node.getRoleName()} on a page with {self.at()!r}")

    def _found(self) -> Any:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            desktop = pyatspi.Registry.getDesktop(0)
            for number in range(desktop.childCount):
                app = desktop.getChildAtIndex(number)
                if app is not None and NAME in (app.name or "") and app.childCount:
                    return app
            time.sleep(0.1)
        raise TimeoutError("the program is not heard")

    def _nodes(self) -> Iterator[Any]:
        for number in range(self.app.childCount):
            yield from _below(self.app.getChildAtIndex(number))


def _below(node: Any) -> Iterator[Any]:
    try:
        if node is None or not node.getState().contains(pyatspi.STATE_SHOWING):
            return
        yield node
        for number in range(min(node.childCount, _CHILDREN)):
            yield from _below(node.getChildAtIndex(number))
    except Exception:  # it went away while it was looked at, as pages do
        return


def _run(*words: str) -> None:
    subprocess.run(words, check=True, timeout=30, capture_output=True)


_started: list["subprocess.Popen[bytes]"] = []


def _start() -> "subprocess.Popen[bytes]":
    started = subprocess.Popen(sys.argv[3:])
    _started.append(started)
    _run("xdotool", "search", "--sync", "--onlyvisible", "--name", NAME, "windowfocus")
    return started


def main() -> None:
    """Play the story, close the window, open it again."""
    began = time.monotonic()
    first = _start()
    person = Outside()
    heard = time.monotonic() - began
    took = []
    for part in story.SHORT if sys.argv[2] == "short" else story.EVENING:
        part(person)
        person.listen()
        took.append(round(time.monotonic() - began, 1))
    person.press("Alt+F4")
    closed = first.wait(30)
    again = _start()
    nameless = person.nameless
    person = Outside()
    story.see(person, "Elm-Forum")
    story.unlock(person, story.PASSPHRASE)
    person.press("Alt+F4")
    again.wait(30)
    took.append(round(time.monotonic() - began, 1))
    told = {"nameless": sorted(nameless), "closed": closed, "heard": heard, "took": took}
    print(json.dumps(told))


if __name__ == "__main__":
    try:
        main()
    finally:
        for each in _started:
            each.kill()
