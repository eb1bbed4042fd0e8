"""Backups of a forum: made by hand and by itself, which there are, and how long they stay."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from forumapp.domain.problems import Problem, WrongInput
from forumapp.store import backup_mark, backup_second, backup_shelf
from forumapp.store.backup import back_up as copy_forum
from forumapp.store.copy_settings import read_setting, write_setting
from forumapp.store.forum import KEYS, Forum
from forumapp.store.keys import forum_of
from forumapp.store.restore import KEPT

A_DAY = timedelta(hours=20)  # so that who works at nine each day has a backup each day
SECOND_PLACE = "second_place"
_BEGUN_ANEW = "second_place_since"  # the backup before which all others there must go
BEFORE = ("merge", "import", "erase", "restore", "passphrase", "rekey", "upgrade", "bulk")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, when it was made (None: its name does not say), its bytes, and why.

    `copied` is its copy in the second place; `not_copied` says why there is none.
    """

    path: Path
    made: datetime | None
    size: int
    reason: str = ""
    copied: Path | None = None
    not_copied: str = ""


def back_up(forum: Forum, reason: str = "by-hand", to: Path | None = None) -> Backup:
    """Copy the forum, encrypted as it is, into its backups and open the copy to check it.

    It is copied to the second place too, where one is set, or to `to`. A second place that is not
    there is no reason to have no backup: `not_copied` says so.
    """
    if not backup_mark.is_a_folder(forum):
        raise WrongInput("This forum is on a hub. It is backed up by who looks after the hub.")
    standing = backup_mark.mark(forum)
    made = backup_of(copy_forum(forum.folder, forum.engine, forum.key, reason))
    backup_mark.put_mark(forum, standing)
    backup_shelf.remove_kept(forum.folder / KEPT, older_than=backup_shelf.LONGEST)
    forum.note("backup_made", detail=reason)
    place = to or second_place(forum)
    if place is None:
        return made
    try:
        copied = backup_second.copy_to(made.path, place, forum_of(forum.folder / KEYS))
    except Problem as problem:
        return replace(made, not_copied=str(problem))
    if to is None:
        _clear_second(forum, copied)
    return replace(made, copied=copied)


def before(forum: Forum, what: str) -> Path | None:
    """Make a backup before something large, one of BEFORE; return it.

    Where nothing changed since the newest one, that is returned; None where nothing could be lost.
    """
    if not backup_mark.is_a_folder(forum) or not backup_mark.holds_feedback(forum):
        return None
    newest = newest_backup(forum.folder)
    if newest is not None and not changed(forum):
        return newest.path
    return back_up(forum, f"before-{what}").path


def at_close(forum: Forum) -> Backup | None:
    """Make a backup where something changed since this forum was opened, or since a day ago."""
    moved = backup_mark.is_a_folder(forum) and changed(forum)
    if moved and (forum.stood_at != backup_mark.mark(forum) or due(forum)):
        return back_up(forum, "at-close")
    return None


def daily(forum: Forum) -> Backup | None:
    """Make a backup where something changed and the last one is a day old."""
    due_now = backup_mark.is_a_folder(forum) and changed(forum) and due(forum)
    return back_up(forum, "daily") if due_now else None


def changed(forum: Forum) -> bool:
    """Say whether anything, or the passphrase, was changed since the newest backup."""
    return backup_mark.mark(forum) != backup_mark.marked(forum)


def due(forum: Forum) -> bool:
    """Say whether the last backup, or else the forum, is a day old (or of a day to come)."""
    last = last_backup(forum.folder)
    if last is None:
        with suppress(ValueError):
            last = datetime.fromisoformat(backup_mark.born(forum))
    now = datetime.now(UTC)
    return last is None or not now - A_DAY < last < now + A_DAY


def backups(folder: Path) -> list[Backup]:
    """Return the backups in a forum's folder, the latest first; the forum may be closed."""
    return on_shelf(folder / "backups")


def on_shelf(place: Path) -> list[Backup]:
    """Return the backups that lie in a folder of any kind, such as on a stick, the latest first."""
    return [backup_of(path) for path in backup_shelf.on_shelf(place)]


def newest_backup(folder: Path) -> Backup | None:
    """Return the newest backup in a forum's folder, None where there is none."""
    return next(iter(backups(folder)), None)


def last_backup(folder: Path) -> datetime | None:
    """Return when the latest backup in a forum's folder was made, None where there is none."""
    made = [each.made for each in backups(folder) if each.made]
    soon = datetime.now(UTC) + A_DAY  # one of a day to come was made with a clock that was wrong
    return max((each for each in made if each < soon), default=max(made, default=None))


def holds_until(backup: Backup) -> date | None:
    """Return from which day on the next backup removes this one, None where that is not known.

    The last three stay however old they are.
    """
    return (backup.made + backup_shelf.LONGEST).date() if backup.made else None


def begin_anew(forum: Forum, reason: str) -> tuple[Backup, int]:
    """Make a backup, then remove every older one; return it and how many went.

    Those in the second place go too, now or as soon as a backup reaches it again, and the damaged
    files that were kept.
    """
    made = back_up(forum, reason)
    older = [each.path for each in backups(forum.folder) if each.path != made.path]
    if made.copied is not None:
        older += [path for path in backup_shelf.on_shelf(made.copied.parent) if path != made.copied]
    elif second_place(forum) is not None:
        write_setting(forum, _BEGUN_ANEW, made.path.name)
    for path in older:
        backup_shelf.remove(path)
    backup_shelf.remove_kept(forum.folder / KEPT)
    return made, len(older)


def _clear_second(forum: Forum, copied: Path) -> None:
    """Remove what had to go from the second place while that was away."""
    since = read_setting(forum, _BEGUN_ANEW)
    if not since:
        return
    for path in backup_shelf.on_shelf(copied.parent):
        if path != copied and path.name < since:
            backup_shelf.remove(path)
    write_setting(forum, _BEGUN_ANEW, "")


def kept_files(folder: Path) -> list[Path]:
    """Return the folders of damaged files that a restore or a saving replaced, the newest first."""
    return sorted((folder / KEPT).glob("*"), reverse=True)


def second_place(forum: Forum) -> Path | None:
    """Return where backups are copied to as well, None where that is not set."""
    place = read_setting(forum, SECOND_PLACE)
    return Path(place) if place else None


def set_second_place(forum: Forum, place: Path | None) -> None:
    """Have every backup copied to this folder too, such as one on a stick; None: nowhere."""
    if place is not None:
        backup_second.check_place(place, forum.folder)
    write_setting(forum, SECOND_PLACE, str(place) if place else "")
    forum.note("setting_changed", detail=SECOND_PLACE)


def backup_of(path: Path) -> Backup:
    """Return what a backup's file says of itself, wherever it lies."""
    made, reason = backup_shelf.made_of(path), backup_shelf.reason_of(path)
    return Backup(path, made, path.stat().st_size, reason)
