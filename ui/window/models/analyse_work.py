"""Analysing as the window does it: what it needs is loaded first, out of the collector's sight."""

from typing import Any

from ui.window.late import load, loading


def analysing() -> Any:
    """Return the module that analyses, with its lists and the model loaded; for a worker."""
    module = load("forumapp.services.analysing")
    if not _ready:
        with (
            loading()
        ):  # a look at all that comes now would stop the window for a tenth of a second
            module.make_ready()
        _ready.append(True)
    return module


_ready: list[bool] = []
