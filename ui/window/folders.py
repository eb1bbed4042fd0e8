"""Where this person's programs keep what they need, outside of any forum."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def data_folder() -> Path:
    """Return the folder of this program's own (crash logs, the sample forum)."""
    place = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(place))


def log_folder() -> Path:
    """Return where the logs of faults are kept."""
    return data_folder() / "crashes"
