"""What age reads from and writes to while a bundle is sealed or opened: in pieces, and hashed."""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO


class Source:
    """What is to be sealed, asked for by age a few kilobytes at a time."""

    def __init__(self, frames: Iterator[bytes]) -> None:
        """Begin with nothing read or written."""
        self._frames, self._rest = frames, bytearray()
        self.failed: BaseException | None = None

    def read(self, size: int) -> bytes:
        """Give the next bytes, at most so many."""
        try:
            while len(self._rest) < size:
                self._rest += next(self._frames)
        except StopIteration:
            pass
        except BaseException as error:  # age would put its own error in its place
            self.failed = error
            raise
        given = bytes(self._rest[:size])
        del self._rest[:size]
        return given


class Sink:
    """Where age writes to: the file, and the digest over it."""

    def __init__(self, file: BinaryIO) -> None:
        """Begin with nothing read or written."""
        self._file, self._hash = file, hashlib.sha256()
        self.failed: BaseException | None = None

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self._hash.update(data)
        try:
            return self._file.write(data)
        except BaseException as error:
            self.failed = error
            raise

    def flush(self) -> None:
        """Let what was taken go on its way."""
        self._file.flush()

    def digest(self) -> bytes:
        """Return the SHA-256 of all so far."""
        return self._hash.digest()


class Hashed:
    """The sealed part of a bundle, hashed while age reads it."""

    def __init__(self, file: BinaryIO, line: bytes, size: int) -> None:
        """Begin with nothing read or written."""
        self._file, self.left, self._hash = file, size, hashlib.sha256(line)

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes, at most so many, and hash them."""
        data = self._file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(data)
        self._hash.update(data)
        return data

    def digest(self) -> bytes:
        """Return the SHA-256 of all so far."""
        return self._hash.digest()


class Body:
    """What age has opened so far; it counts only once the seal is found good."""

    def __init__(self) -> None:
        self.data = bytearray()

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self.data += data
        return len(data)

    def flush(self) -> None:
        """Let what was taken go on its way."""
        pass
