"""Where the system puts what memory has no room for: words of an open forum may be among it."""

import os
import sys
from pathlib import Path

_SWAPS, _BLOCKS = Path("/proc/swaps"), Path("/sys/dev/block")
_DEEPEST = 8  # a partition in a volume in an encrypted disk, and so on


def in_clear(swaps: Path = _SWAPS, blocks: Path = _BLOCKS) -> bool | None:
    """Say whether memory may be written to a disk that is not encrypted; None: it cannot be told.

    Only Linux tells. What is compressed in memory never gets to a disk.
    """
    if not sys.platform.startswith("linux") or not swaps.exists():
        return None
    lines = swaps.read_text("utf-8", "replace").splitlines()[1:]
    places = [Path(line.split()[0].replace("\\040", " ")) for line in lines if line.strip()]
    return any(not _is_safe(place, blocks) for place in places)


def _is_safe(place: Path, blocks: Path) -> bool:
    if place.name.startswith("zram"):
        return True
    try:
        found = place.stat()
    except OSError:
        return False
    number = found.st_dev if place.is_file() else found.st_rdev
    return _is_encrypted(blocks / f"{os.major(number)}:{os.minor(number)}")


def _is_encrypted(block: Path, depth: int = 0) -> bool:
    """Say whether a disk, or every one it is made of, is encrypted."""
    try:
        if (block / "dm" / "uuid").read_text("ascii", "replace").startswith("CRYPT-"):
            return True
    except OSError:
        pass
    below = sorted((block / "slaves").glob("*"))
    return bool(below) and depth < _DEEPEST and all(_is_encrypted(b, depth + 1) for b in below)
