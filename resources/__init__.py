"""Read the data files that ship with the application: the only way into this folder.

Everything is named by its parts below `resources/`, as in
`read_json("codes", "ofsted.json")`. Text and bytes are read straight from the package, so
they work from a zip as well; `path` unpacks a file only where a library insists on a path.
"""

import atexit
import os
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_HERE = os.path.dirname(os.path.abspath(__file__))
_loader: Any = __spec__.loader
_unpacked = ExitStack()
atexit.register(_unpacked.close)


def _find(parts: tuple[str, ...]) -> "Traversable":
    from importlib.resources import files  # late: start-up time

    return files(__name__).joinpath(*parts)


def read_text(*parts: str) -> str:
    """Return a resource as text (UTF-8)."""
    return read_bytes(*parts).decode("utf-8")


def read_bytes(*parts: str) -> bytes:
    """Return a resource as bytes."""
    data: bytes = _loader.get_data(os.path.join(_HERE, *parts))
    return data


def read_json(*parts: str) -> Any:
    """Return what a JSON resource holds."""
    import json  # late: start-up time

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
