"""Where this person's programs keep what they need, outside of any forum."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

_PIECE = 12  # characters of a name after which a line may break


def breakable(path: Path) -> str:
    """Return a path that may break into lines anywhere: names of folders can be longer than one."""
    whole = str(path)
    return "\u200b".join(whole[at : at + _PIECE] for at in range(0, len(whole), _PIECE))


def data_folder() -> Path:
    """Return the folder of this program's own (crash logs, the sample forum)."""
    place = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(place))


def log_folder() -> Path:
    """Return where the logs of faults are kept."""
    return data_folder() / "crashes"
