"""What this computer remembers of the window: sizes and tastes, never a family's words."""

from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths, Signal


class Setting(NamedTuple):
    """One setting: its name, its default, what it may be (empty: anything), and how it is asked.

    A setting with a title stands on the page Settings, with its words for each value offered.
    """

    name: str
    default: Any
    choices: tuple[Any, ...] = ()
    title: str = ""
    hint: str = ""
    words: tuple[tuple[Any, str], ...] = ()


TABLE = (
    Setting(
        "theme",
        "system",
        ("system", "light", "dark", "contrast"),
        "Colours",
        "“As this computer” follows it, also while ForumApp is open.",
        (
            ("system", "As this computer"),
            ("light", "Light"),
            ("dark", "Dark"),
            ("contrast", "High contrast"),
        ),
    ),
    Setting(
        "text_size",
        1.0,
        (1.0, 1.25, 1.5, 1.75, 2.0),
        "Size of the text",
        "Ctrl and + makes it larger on every page, Ctrl and - smaller.",
        ((1.0, "100 %"), (1.25, "125 %"), (1.5, "150 %"), (1.75, "175 %"), (2.0, "200 %")),
    ),
    Setting(
        "lock_minutes",
        10,
        (0, 5, 10, 20),
        "Lock by itself",
        "When nobody has touched the keys or the mouse for so long. What you typed is kept.",
        (
            (5, "After 5 minutes"),
            (10, "After 10 minutes"),
            (20, "After 20 minutes"),
            (0, "Never: I lock it myself"),
        ),
    ),
    Setting(
        "page",
        "today",
        (),
        "Begin with",
        "The page that you see first when a forum is opened.",
        (("today", "Today"), ("record", "Record"), ("feedback", "Feedback")),
    ),
    Setting("folder", ""),
    Setting("hub", ""),  # the address of the hub that was open last, without its password
    Setting("at_hub", False),  # whether that, not the folder, is where one goes on
    Setting("unproved", ""),  # the forum whose recovery code nobody typed back yet
)


def setting(name: str) -> Setting:
    """Return the row of a setting; raise KeyError for none."""
    for row in TABLE:
        if row.name == name:
            return row
    raise KeyError(name)


class Settings(QObject):
    """Reads and writes the settings; a value that cannot be is taken as the default."""

    changed = Signal(str)  # the name of the setting

    def __init__(self, file: Path | None = None) -> None:
        """Use the settings file of this person, or another (in tests)."""
        super().__init__()
        place = QStandardPaths.StandardLocation.AppConfigLocation
        own = Path(QStandardPaths.writableLocation(place)) / "window.ini"
        self._store = QSettings(str(file or own), QSettings.Format.IniFormat)

    def get(self, name: str) -> Any:
        """Return a setting."""
        row = setting(name)
        value = self._store.value(name, row.default, type(row.default))
        return value if not row.choices or value in row.choices else row.default

    def put(self, name: str, value: Any) -> None:
        """Remember a setting."""
        self._store.setValue(setting(name).name, value)
        self.changed.emit(name)

    def geometry(self) -> QByteArray:
        """Return the window's remembered place, empty where there is none."""
        kept = self._store.value("geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_geometry(self, place: QByteArray) -> None:
        """Remember the window's place."""
        self._store.setValue("geometry", place)
