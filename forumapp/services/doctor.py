"""Look at the computer and at a forum's folder: is everything well for ForumApp, in plain words?"""

import os
import platform
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path

import resources
from forumapp.domain.counted import counted
from forumapp.domain.problems import Problem
from forumapp.services import auditing, forums, reading, roles
from forumapp.services.backups import backups
from forumapp.services.places import network_kind, sync_service
from forumapp.services.swap_space import in_clear
from forumapp.store import keys
from forumapp.store.engine import check_driver, connect
from forumapp.store.forum import DATABASE, KEYS, LOCK, Forum

OLDEST_PYTHON = (3, 11)
LITTLE_SPACE = 500_000_000  # bytes
OLD_BACKUP = timedelta(days=7)
FIRST_YEAR = 2026  # no clock of a computer that runs this version is before it
_FONTS = ("AtkinsonHyperlegibleNext-Regular.ttf", "SourceSans3-Regular.ttf")
_UK_OFFSETS = (timedelta(0), timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: its name, whether it is well, and a sentence."""

    name: str
    ok: bool
    said: str


def examine(folder: Path | None = None, secret: str | None = None) -> list[Finding]:
    """Look at this computer, at a forum's folder, and, with its passphrase, into the forum.

    It never raises for what is wrong: that is a finding. Nothing is changed; that the forum was
    opened stands in the audit.
    """
    found = [_safely(name, look) for name, look in _HERE.items()]
    if folder is None:
        return [*found, _safely("Free space", _space, Path.cwd())]
    if not folder.is_dir():
        return [*found, Finding("Folder", False, f"There is no folder {folder}.")]
    found += [_safely(name, look, folder) for name, look in _THERE.items()]
    return [*found, *_opened(folder, secret)]


def _safely(name: str, look: Callable[..., Finding], *about: Path) -> Finding:
    try:
        return look(*about)
    except OSError as error:
        why = error.strerror or "no reason is known"
        return Finding(name, False, f"This could not be looked at: {why}.")


def _python() -> Finding:
    version = platform.python_version()
    if sys.version_info < OLDEST_PYTHON:
        return Finding("Python", False, f"This is {version}; ForumApp needs 3.11 or newer.")
    return Finding("Python", True, f"{version} on {platform.system()} ({platform.machine()}).")


def _database() -> Finding:
    try:
        check_driver()
    except Problem as problem:
        return Finding("Database", False, str(problem))
    conn = connect(Path(":memory:"), bytes(32))
    try:
        sqlite = conn.execute("SELECT sqlite_version()").fetchone()[0]
        cipher = conn.execute("PRAGMA cipher_version").fetchone()
    finally:
        conn.close()
    if not cipher:
        return Finding("Database", False, f"SQLite {sqlite} here does not encrypt.")
    return Finding("Database", True, f"SQLite {sqlite}, encrypted by SQLCipher {cipher[0]}.")


def _window() -> Finding:
    try:
        version = metadata.version("PySide6-Essentials")
    except metadata.PackageNotFoundError:
        return Finding("Window", False, "Qt is not installed: only the commands work here.")
    return Finding("Window", True, f"Qt {version} is installed.")


def _fonts() -> Finding:
    missing = sorted(set(_FONTS) - set(resources.names("fonts")))
    if missing:
        return Finding("Fonts", False, f"{', '.join(missing)} is missing: packs cannot be made.")
    return Finding("Fonts", True, "The fonts for packs are here.")


def _model() -> Finding:
    from forumapp.services.analysing_version import has_model  # late: it reads the whole file

    if has_model():
        return Finding("Model", True, "The model that helps with tone and areas is here.")
    said = "The model's file is missing or damaged: tone and areas are read by words alone."
    return Finding("Model", False, said)


def _clock() -> Finding:
    now = datetime.now().astimezone()
    said = f"{now:%d.%m.%Y %H:%M}, {now.tzname() or time.tzname[0]}"
    if now.year < FIRST_YEAR:
        return Finding("Clock", False, f"It is {said}: that is too early. Set the clock.")
    if now.utcoffset() not in _UK_OFFSETS:
        return Finding("Clock", False, f"It is {said}: this is not the time of England.")
    return Finding("Clock", True, f"It is {said}.")


def _swap() -> Finding:
    clear = in_clear()
    if clear:
        said = (
            "This computer may write parts of its memory to the disk in clear, and with it words "
            "of an open forum. Have the whole disk encrypted."
        )
        return Finding("Memory", False, said)
    if clear is None:
        said = "Whether the disk is encrypted cannot be told here. Turn it on in the system."
        return Finding("Memory", True, said)
    return Finding("Memory", True, "No part of the memory is written to the disk in clear.")


def _space(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    if free < LITTLE_SPACE:
        said = f"Only {free / 1e6:,.0f} MB are free on this disk. Make room."
        return Finding("Free space", False, said)
    return Finding("Free space", True, f"{free / 1e9:,.1f} GB are free on this disk.")


def _place(folder: Path) -> Finding:
    service = sync_service(folder)
    if service:
        said = (
            f"The folder lies inside {service}, which can damage an open forum and copies it to "
            "the internet. Move it to a folder of this computer's own."
        )
        return Finding("Place", False, said)
    return Finding("Place", True, "The folder is not copied to the internet by a known service.")


def _network(folder: Path) -> Finding:
    kind = network_kind(folder)
    if kind:
        said = (
            f"The folder lies on another computer ({kind}), where an open forum can be damaged. "
            "Move it to this computer's own disk."
        )
        return Finding("Disk", False, said)
    return Finding("Disk", True, "The folder is on a disk of this computer, as far as can be told.")


def _rights(folder: Path) -> Finding:
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        said = "You may not write in this folder, so the forum cannot be opened here."
        return Finding("Rights", False, said)
    files = [folder / name for name in (DATABASE, KEYS, LOCK) if (folder / name).exists()]
    shut = [path.name for path in files if not os.access(path, os.R_OK | os.W_OK)]
    if shut:
        return Finding("Rights", False, f"You may not write to {', '.join(shut)}.")
    open_to_all = os.name != "nt" and any(p.stat().st_mode & 0o002 for p in (folder, *files))
    if open_to_all:
        return Finding("Rights", False, "Everybody on this computer may write in this folder.")
    return Finding("Rights", True, "You may read and write in this folder.")


def _key_file(folder: Path) -> Finding:
    try:
        keys.forum_of(folder / KEYS)
    except Problem as problem:
        return Finding("Key file", False, str(problem))
    return Finding("Key file", True, "The key file (forum.keys) is whole.")


def _backups(folder: Path) -> Finding:
    found = backups(folder)
    if not found:
        return Finding("Backups", False, "There is no backup yet. Make one: forumapp backup")
    newest = found[0].made
    when = f"{newest.astimezone():%d.%m.%Y %H:%M}" if newest else "of an unknown day"
    said = f"{len(found)} in all, the newest {when}."
    if newest is None or datetime.now(UTC) - newest > OLD_BACKUP:
        return Finding("Backups", False, f"{said} Make a new one: forumapp backup")
    return Finding("Backups", True, said)


def _opened(folder: Path, secret: str | None) -> Iterator[Finding]:
    if secret is None:
        yield Finding("Forum", True, "It was not opened: no passphrase was given.")
        return
    try:
        with forums.open_forum(folder, secret) as forum:
            auditing.opened(forum, "doctor")
            yield _inside(forum)
            yield _last_act(forum)
    except Problem as problem:
        yield Finding("Forum", False, str(problem))


def _inside(forum: Forum) -> Finding:
    name = forums.about(forum)["name"]
    if not roles.may(forum, roles.READ):  # how much there is is nothing for a recorder
        return Finding("Forum", True, f"“{name}” opens.")
    count = reading.counts(forum)["feedback"]
    return Finding("Forum", True, f"“{name}” opens: {counted(count, 'piece')}.")


def _last_act(forum: Forum) -> Finding:
    acts = reading.acts(forum, 1)
    now = datetime.now(UTC) + timedelta(minutes=10)
    if acts and acts[0].at > now.strftime("%Y-%m-%dT%H:%M:%SZ"):
        said = "The last change is later than this computer's clock. Check the clock."
        return Finding("Last change", False, said)
    return Finding("Last change", True, f"It was made at {acts[0].at} (UTC)." if acts else "None.")


_HERE: dict[str, Callable[[], Finding]] = {
    "Python": _python,
    "Database": _database,
    "Window": _window,
    "Fonts": _fonts,
    "Model": _model,
    "Clock": _clock,
    "Memory": _swap,
}
_THERE: dict[str, Callable[[Path], Finding]] = {
    "Free space": _space,
    "Place": _place,
    "Disk": _network,
    "Rights": _rights,
    "Key file": _key_file,
    "Backups": _backups,
}
