"""Attempts to open a forum that failed: when, and how; kept outside until somebody gets in.

Nothing else can be written while the forum is locked. Whoever can write to the folder can remove
the file, so it is a help to honest people, no proof; the audit that it is moved into is one.
"""

import os
from contextlib import suppress
from pathlib import Path

from forumapp.store.tx import Tx, utc_now

TRIES = "forum.tries"
WRONG, WEAKENED, CHANGED, SWAPPED = "wrong", "weakened", "changed", "swapped"
_MOST_BYTES = 65_536
_EACH = 300  # written down one by one; of more, the number


def count_one(folder: Path, how: str) -> None:
    """Write down an attempt: the time and how it failed, never what was typed."""
    path = folder / TRIES
    with suppress(OSError):  # a folder that cannot be written cannot be opened either
        if path.exists() and path.stat().st_size > _MOST_BYTES:
            return
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, f"{utc_now()} {how}\n".encode())
        finally:
            os.close(handle)


def counted(folder: Path) -> list[tuple[str, str]]:
    """Return every attempt since the last unlock: when, and how it failed."""
    try:
        text = (folder / TRIES).read_text("ascii", "replace")
    except OSError:
        return []
    rows = [line.split() for line in text.splitlines()]
    return [(row[0][:20], row[1][:12]) for row in rows if len(row) == 2]


def note_all(tx: Tx, found: list[tuple[str, str]]) -> None:
    """Write the attempts into the audit."""
    for at, how in found[:_EACH]:
        tx.note("unlock_failed" if how == WRONG else "unlock_refused", detail=f"{how} {at}")
    if len(found) > _EACH:
        tx.note("unlock_failed", number=len(found) - _EACH, detail=f"more {found[-1][0]}")


def forget(folder: Path) -> None:
    """Remove the file, once its lines stand in the audit."""
    with suppress(OSError):
        (folder / TRIES).unlink(missing_ok=True)
