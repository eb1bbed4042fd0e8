"""Read the data files that ship with the application: the only way into this folder.

Everything is named by its parts below `resources/`, as in
`read_json("codes", "ofsted.json")`. Text and bytes are read straight from the package, so
they work from a zip as well; `path` unpacks a file only where a library insists on a path.
"""

import atexit
import json
from contextlib import ExitStack
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

_unpacked = ExitStack()
atexit.register(_unpacked.close)


def _find(parts: tuple[str, ...]) -> Traversable:
    return files(__name__).joinpath(*parts)


def read_text(*parts: str) -> str:
    """Return a resource as text (UTF-8)."""
    return _find(parts).read_text(encoding="utf-8")


def read_bytes(*parts: str) -> bytes:
    """Return a resource as bytes."""
    return _find(parts).read_bytes()


def read_json(*parts: str) -> Any:
    """Return what a JSON resource holds."""
    return json.loads(read_bytes(*parts))


@cache
def path(*parts: str) -> Path:
    """Return a real path to a resource file, or folder, that lasts as long as the process."""
    from importlib.resources import as_file  # late: it brings tempfile and zipfile with it

    return _unpacked.enter_context(as_file(_find(parts)))


def names(*parts: str) -> list[str]:
    """Return the sorted names of what lies in a resource folder, without caches or hidden files."""
    return sorted(
        entry.name for entry in _find(parts).iterdir() if not entry.name.startswith((".", "__"))
    )
