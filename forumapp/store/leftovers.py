"""What a crash left in a forum's folder: finished where it was whole, removed where it was not."""

from contextlib import suppress
from pathlib import Path

from forumapp.store import swap

_HALF = (
    "forum.keys.part",
    "forum.keys.next.part",
    "forum.next.part",
    "backups/*.part",
    "backups/*.part-*",
    "packs/*.part",
)


def settle(folder: Path) -> bool:
    """Finish or drop what was cut off; return whether a replacing of the forum was finished.

    The caller holds the forum's lock, and nothing of the forum is open.
    """
    finished = swap.finish(folder) if swap.pending(folder) else False
    with suppress(OSError):  # what cannot be removed harms nobody
        _clear(folder)
    return finished


def _clear(folder: Path) -> None:
    for pattern in _HALF:
        for path in folder.glob(pattern):
            path.unlink(missing_ok=True)
    for keys in folder.glob("backups/*.keys"):
        if not keys.with_suffix(".db").exists():
            keys.unlink(missing_ok=True)
