"""The database and its key file replaced as one: after a crash there are both old or both new.

What is to come is prepared beside the forum under names of its own. A small file says that it is
whole; from then on the replacing is finished, now or when the forum is opened the next time.
"""

import os
from pathlib import Path

from forumapp.store.files import replace_file, sync_file, sync_folder

DATABASE, KEYS = "forum.db", "forum.keys"
COMMITTED = "forum.next"
_TAILS = ("-wal", "-shm", "-journal")


def next_database(folder: Path) -> Path:
    """Return where the database that is to come is prepared."""
    return folder / (DATABASE + ".next")


def next_keys(folder: Path) -> Path:
    """Return where the key file that is to come is prepared."""
    return folder / (KEYS + ".next")


def take_over(folder: Path) -> None:
    """Put in place what was prepared; the caller holds the forum's lock and has it closed.

    The prepared database is one file with nothing beside it. Before the small file stands, a crash
    leaves the old forum; after it, the new one.
    """
    for part in (next_database(folder), next_keys(folder)):
        if part.exists():
            sync_file(part)
    sync_folder(folder)
    replace_file(folder / COMMITTED, b"what is to come is whole\n")
    finish(folder)


def finish(folder: Path) -> bool:
    """Finish a replacing that was cut off, or drop one that was never whole; say if finished.

    The caller holds the forum's lock.
    """
    if not (folder / COMMITTED).exists():
        drop(folder)
        return False
    if next_database(folder).exists():
        _without_tails(folder / DATABASE)  # before: they would be taken for the new one's
        os.replace(next_database(folder), folder / DATABASE)
    if next_keys(folder).exists():
        os.replace(next_keys(folder), folder / KEYS)
    sync_folder(folder)
    (folder / COMMITTED).unlink()
    sync_folder(folder)
    return True


def pending(folder: Path) -> bool:
    """Say whether something of a replacing lies there."""
    return any(
        path.exists() for path in (folder / COMMITTED, next_database(folder), next_keys(folder))
    )


def drop(folder: Path) -> None:
    """Remove what was prepared and never became whole."""
    _without_tails(next_database(folder))
    next_database(folder).unlink(missing_ok=True)
    next_keys(folder).unlink(missing_ok=True)


def _without_tails(path: Path) -> None:
    for tail in _TAILS:
        path.with_name(path.name + tail).unlink(missing_ok=True)
    sync_folder(path.parent)
