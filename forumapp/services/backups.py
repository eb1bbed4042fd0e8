"""Backups of a forum: make one now, and say which there are."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from forumapp.store.backup import back_up as copy_forum
from forumapp.store.forum import Forum

_STAMP = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, when it was made (None: its name does not say), its bytes, and why."""

    path: Path
    made: datetime | None
    size: int
    reason: str = ""


def back_up(forum: Forum) -> Backup:
    """Copy the forum, encrypted as it is, into its backups and open the copy to check it."""
    return _backup(copy_forum(forum.folder, forum.engine, forum.key, "by-hand"))


def backups(folder: Path) -> list[Backup]:
    """Return the backups in a forum's folder, the latest first; the forum may be closed."""
    found = sorted((folder / "backups").glob("*.db"), reverse=True)
    return [_backup(path) for path in found]


def last_backup(folder: Path) -> datetime | None:
    """Return when the latest backup in a forum's folder was made, None where there is none."""
    return max((each.made for each in backups(folder) if each.made), default=None)


def _backup(path: Path) -> Backup:
    made = _made(path.name)
    reason = path.stem.partition("-")[2] if made else ""
    return Backup(path, made, path.stat().st_size, reason)


def _made(name: str) -> datetime | None:
    try:
        return datetime.strptime(name[:15], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
