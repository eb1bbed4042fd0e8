"""Backups of a forum: make one now, and say which there are."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from forumapp.store.backup import back_up as copy_forum
from forumapp.store.forum import Forum

_STAMP = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, when it was made (None: its name does not say) and its bytes."""

    path: Path
    made: datetime | None
    size: int


def back_up(forum: Forum) -> Backup:
    """Copy the forum, encrypted as it is, into its backups and open the copy to check it."""
    return _backup(copy_forum(forum.folder, forum.engine, forum.key, "by-hand"))


def backups(folder: Path) -> list[Backup]:
    """Return the backups in a forum's folder, the latest first; the forum may be closed."""
    found = sorted((folder / "backups").glob("*.db"), reverse=True)
    return [_backup(path) for path in found]


def _backup(path: Path) -> Backup:
    return Backup(path, _made(path.name), path.stat().st_size)


def _made(name: str) -> datetime | None:
    try:
        return datetime.strptime(name[:15], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
