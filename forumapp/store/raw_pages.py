"""The pages of a damaged database, one by one: each that can be read is decrypted and parsed.

SQLite refuses a file whose tree of pages is broken; the leaves, where the rows are, are often whole
all the same. Formats: SQLCipher 4 (AES-256-CBC, IV and HMAC-SHA512 at a page's end), SQLite's file
format (sqlite.org/fileformat2.html), sections 1.6 (b-tree pages), 2 (records) and 4 (the WAL).
"""

import hashlib
import hmac
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from forumapp.store.raw_rows import leaf_cells

PAGE, KEPT, SEAL, IV = 4096, 80, 64, 16
_USABLE = PAGE - KEPT
_SALT, _MASK = 16, 0x3A
_WAL_HEADER, _FRAME_HEADER = 32, 24
Values = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One row of some table: its number, its values, and whether its page bore its seal."""

    rowid: int
    values: Values
    sealed: bool


class RawPages:
    """A database file and the log beside it, read page by page as the last commit left them."""

    def __init__(self, path: Path, key: bytes, remembered_salt: str = "") -> None:
        """Open the file; `remembered_salt` are its first bytes in hex, should they be damaged."""
        self._file: BinaryIO = path.open("rb")
        self._size = os.fstat(self._file.fileno()).st_size
        self._key = key
        salts = {self._file.read(_SALT), bytes.fromhex(remembered_salt or "")}
        self._signers = [_signing_key(key, salt) for salt in salts if len(salt) == _SALT]
        wal = path.with_name(path.name + "-wal")
        self._wal: BinaryIO | None = wal.open("rb") if wal.exists() else None
        self._frames = _last_frames(self._wal) if self._wal else {}
        self.count = max(-(-self._size // PAGE), max(self._frames, default=0))
        self.damaged = 0

    def close(self) -> None:
        """Close the files."""
        self._file.close()
        if self._wal:
            self._wal.close()

    def rows(self, report: Callable[[int, int], None] | None = None) -> Iterator[Found]:
        """Yield every row that stands in a leaf of a table, page by page."""
        for number in range(1, self.count + 1):
            data, sealed = self._page(number)
            self.damaged += not sealed
            if data:
                for rowid, values in leaf_cells(data, 100 if number == 1 else 0, self._overflow):
                    yield Found(rowid, values, sealed)
            if report is not None and number % 256 == 0:
                report(number, self.count)

    def _overflow(self, number: int, size: int) -> bytes:
        """Return so many bytes of a chain of pages; fewer where it is broken."""
        parts, seen = [], set[int]()
        while size > 0 and number and number not in seen and number <= self.count:
            seen.add(number)
            data, _ = self._page(number)
            parts.append(data[4 : 4 + min(size, _USABLE - 4)])
            size -= len(parts[-1])
            number = int.from_bytes(data[:4], "big")
        return b"".join(parts)

    def _page(self, number: int) -> tuple[bytes, bool]:
        raw = self._raw(number)
        if len(raw) < PAGE:
            return b"", False
        begin = _SALT if number == 1 else 0
        sealed = any(_is_sealed(raw, begin, number, signer) for signer in self._signers)
        iv = raw[_USABLE : _USABLE + IV]
        opened = Cipher(algorithms.AES(self._key), modes.CBC(iv)).decryptor()
        return bytes(begin) + opened.update(raw[begin:_USABLE]) + opened.finalize(), sealed

    def _raw(self, number: int) -> bytes:
        frame = self._frames.get(number)
        if frame is not None and self._wal is not None:
            self._wal.seek(frame)
            return self._wal.read(PAGE)
        self._file.seek((number - 1) * PAGE)
        return self._file.read(PAGE)


def _is_sealed(raw: bytes, begin: int, number: int, signer: bytes) -> bool:
    told = hmac.new(signer, raw[begin : PAGE - SEAL], "sha512")
    told.update(number.to_bytes(4, "little"))
    return hmac.compare_digest(told.digest(), raw[PAGE - SEAL :])


def _signing_key(key: bytes, salt: bytes) -> bytes:
    masked = bytes(byte ^ _MASK for byte in salt)
    return hashlib.pbkdf2_hmac("sha512", key, masked, 2, 32)


def _last_frames(wal: BinaryIO) -> dict[int, int]:
    """Return where the last committed frame of each page begins in a write-ahead file."""
    header = wal.read(_WAL_HEADER)
    salts, place = header[16:24], _WAL_HEADER
    committed: dict[int, int] = {}
    waiting: dict[int, int] = {}
    while len(frame := _frame_at(wal, place)) == _FRAME_HEADER and frame[8:16] == salts:
        waiting[int.from_bytes(frame[:4], "big")] = place + _FRAME_HEADER
        if int.from_bytes(frame[4:8], "big"):  # the size of the database: a commit
            committed |= waiting
            waiting = {}
        place += _FRAME_HEADER + PAGE
    return committed


def _frame_at(wal: BinaryIO, place: int) -> bytes:
    wal.seek(place)
    return wal.read(_FRAME_HEADER)
