"""Where this person's programs keep what they need, outside of any forum."""

import re
from pathlib import Path, PurePath

from PySide6.QtCore import QStandardPaths

_LONG, _PIECE = 24, 12  # characters of a name that is parted, and of its parts
_MAY_BREAK = "\u200b"
_NAMES = re.compile(r"[^/\\]+[/\\]?|[/\\]")


def breakable(path: PurePath) -> str:
    """Return a path that may go on in the next line after each folder, and inside long names."""
    return _MAY_BREAK.join(map(_parted, _NAMES.findall(str(path))))


def _parted(name: str) -> str:
    size = _PIECE if len(name) > _LONG else _LONG
    return _MAY_BREAK.join(name[at : at + size] for at in range(0, len(name), size))


def data_folder() -> Path:
    """Return the folder of this program's own (crash logs, the sample forum)."""
    place = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(place))


def log_folder() -> Path:
    """Return where the logs of faults are kept."""
    return data_folder() / "crashes"
