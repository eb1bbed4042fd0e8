"""What this computer remembers of the window: sizes and tastes, never a family's words."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name, its default, and what it may be (empty: anything)."""

    name: str
    default: Any
    choices: tuple[Any, ...] = ()


TABLE = (
    Setting("theme", "system", ("system", "light", "dark", "contrast")),
    Setting("text_size", 1.0, (1.0, 1.25, 1.5, 1.75, 2.0)),
    Setting("folder", ""),
    Setting("page", "record"),
    Setting("lock_minutes", 10, (0, 5, 10, 20)),
)


class Settings:
    """Reads and writes the settings; a value that cannot be is taken as the default."""

    def __init__(self, file: Path | None = None) -> None:
        """Use the settings file of this person, or another (in tests)."""
        place = QStandardPaths.StandardLocation.AppConfigLocation
        own = Path(QStandardPaths.writableLocation(place)) / "window.ini"
        self._store = QSettings(str(file or own), QSettings.Format.IniFormat)

    def get(self, name: str) -> Any:
        """Return a setting."""
        setting = next(each for each in TABLE if each.name == name)
        value = self._store.value(name, setting.default, type(setting.default))
        return value if not setting.choices or value in setting.choices else setting.default

    def put(self, name: str, value: Any) -> None:
        """Remember a setting."""
        if name not in {each.name for each in TABLE}:
            raise KeyError(name)
        self._store.setValue(name, value)

    def geometry(self) -> QByteArray:
        """Return the window's remembered place, empty where there is none."""
        kept = self._store.value("geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_geometry(self, place: QByteArray) -> None:
        """Remember the window's place."""
        self._store.setValue("geometry", place)
