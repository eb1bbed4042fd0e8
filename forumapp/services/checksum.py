"""The checksum of an import: the SHA-256 of every word, row by row."""

import hashlib
from collections.abc import Iterable

_PART = 1 << 18  # bytes


class Checksum:
    """Adds rows one by one, and hashes many at once, for the window's sake.

    After its first text of 2 KB a hash lets go of the interpreter at every text, however short. A
    thread that waits for it is woken, comes too late, and begins to wait anew.
    """

    def __init__(self) -> None:
        """Begin with no row."""
        self._sum, self._waiting = hashlib.sha256(), bytearray()

    def add(self, texts: Iterable[object]) -> None:
        """Add the words of one row, in their order; None is an empty text."""
        for text in texts:
            self._waiting += (str(text) if text else "").encode() + b"\x1f"
        self._waiting += b"\x1e"
        if len(self._waiting) >= _PART:
            self._hash()

    def hex(self) -> str:
        """Return the checksum of all rows so far, as 64 hex digits."""
        self._hash()
        return self._sum.hexdigest()

    def _hash(self) -> None:
        self._sum.update(self._waiting)
        self._waiting.clear()
