"""Destroying a forum's files for good: what opens them goes first, then all else."""

import os
import shutil
from pathlib import Path


def destroy_folder(folder: Path) -> None:
    """Remove a folder with all that is in it; raise OSError where something stays.

    The key files are written over and removed first: without them nobody can read the rest.
    """
    for keys in sorted(folder.rglob("*.keys*")):
        if not keys.is_symlink():  # what lies outside is not ours
            _write_over(keys)
        keys.unlink()
    shutil.rmtree(folder)


def _write_over(path: Path) -> None:
    with path.open("r+b") as handle:
        handle.write(os.urandom(max(path.stat().st_size, 4096)))
        handle.flush()
        os.fsync(handle.fileno())
