"""The file in which laptops tell each other what is new: sealed, signed and self-checking.

    header   one line of JSON in plain text: whose it is and how much it holds; no names, no words
    payload  an age file (X25519), within which stand frames: the letter, pieces of rows, the end
    seal     64 bytes: Ed25519 of the sender over SHA-256 of header and payload

A file is written under another name first, and read in one go: its seal is checked before anything
of it is used. The format to the byte is in docs/decisions/bundles.md.
"""

import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pyrage
from pyrage import x25519

from forumapp.domain.problems import Stopped, Trouble, WrongInput
from forumapp.store import row_pieces
from forumapp.store.bundle_streams import Body, Hashed, Sink, Source
from forumapp.store.files import whole_file
from forumapp.store.identity import Identity, signed_by
from forumapp.store.log import Row

MAGIC, FORMAT = "forumapp-bundle", 1
ENROLMENT = "forumapp-enrolment"
_LONGEST_HEADER = 1_000_000
_SEAL = 64
_LETTER, _ROWS, _END = b"L", b"R", b"E"
Header = dict[str, Any]
Letter = dict[str, Any]
Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]

DAMAGED = (
    "This bundle is damaged: it was cut off or changed on its way. Nothing was merged. "
    "Export it again on the other laptop, and wait until the stick may be pulled out."
)
NO_BUNDLE = (
    "This file is no bundle of ForumApp, or it is damaged. Nothing was merged. "
    "Choose the file that “export a bundle” wrote on the other laptop."
)
NO_BUNDLE_BUT_ENROLMENT = (
    "This file is no bundle, but an enrolment: it lets a new laptop join the forum. Nothing was "
    "merged. Open it on that laptop (bundle enrol --from)."
)
NEWER = (
    "This bundle was made by a newer ForumApp. Nothing was merged. "
    "Update ForumApp on this computer, then try again."
)
NOT_FOR_US = (
    "This bundle is sealed for another laptop, so it cannot be read here. Nothing was merged. "
    "Ask for one that is made for this laptop."
)


class DamagedBundle(Trouble):
    """The file is not what its sender wrote."""


class NotForUs(WrongInput):
    """The file is whole as far as can be seen, but sealed for somebody else."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle whose seal is good: its header, its letter, and its rows as often as asked for."""

    header: Header
    letter: Letter
    count: int
    _pieces: tuple[memoryview, ...]

    def rows(self) -> Iterator[Row]:
        """Yield the rows in the order in which they were written."""
        for piece in self._pieces:
            yield from _told(row_pieces.unpacked, piece)


def write_bundle(
    path: Path,
    header: Header,
    letter: Letter,
    rows: Iterable[Row],
    recipients: Sequence[str],
    by: Identity,
    report: Report | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Write a bundle whole or not at all: the file that was there before stays until then."""
    with writing(path) as file:
        write_into(file, header, letter, rows, recipients, by, report, cancelled)


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """Yield a file that takes its name once it is whole; say in words why it cannot be written."""
    try:
        with whole_file(path) as part, part.open("wb") as file:
            yield file
    except OSError as error:
        raise Trouble(
            f"The file could not be written: {error.strerror or error}. What was there before is "
            "as it was. Look at the stick and its free space, then try again."
        ) from error


def write_into(
    file: BinaryIO,
    header: Header,
    letter: Letter,
    rows: Iterable[Row],
    recipients: Sequence[str],
    by: Identity,
    report: Report | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Write a bundle into an open file, behind what stands there."""
    letter = {**letter, "header": _named(header)}  # no other header can be put before it
    source = Source(_frames(letter, rows, int(header["rows"]), report, cancelled))
    out = Sink(file)
    out.write(_line(header))
    sealed_for = [x25519.Recipient.from_str(each) for each in dict.fromkeys(recipients)]
    try:
        pyrage.encrypt_io(source, out, sealed_for)
    except pyrage.EncryptError:
        raise source.failed or out.failed or Trouble("The bundle was not written.") from None
    file.write(by.sign(MAGIC, out.digest()))


def read_header(path: Path) -> Header:
    """Return what a bundle says of itself in plain text; nothing of it is proven yet."""
    with reading(path) as file:
        return _header(file.readline(_LONGEST_HEADER))


def open_bundle(path: Path, secrets: Sequence[str], sign_key: Callable[[Header], str]) -> Opened:
    """Open a bundle with these private keys and check its seal before anything of it is used.

    `sign_key` returns the key that the sender of this header must have signed with, or raises the
    Problem for which it is refused. Raises DamagedBundle and NotForUs.
    """
    with reading(path) as file:
        return open_from(file, secrets, sign_key)


def open_from(file: BinaryIO, secrets: Sequence[str], sign_key: Callable[[Header], str]) -> Opened:
    """Open the bundle that stands in a file from where it is now to its end."""
    start = file.tell()
    line = file.readline(_LONGEST_HEADER)
    header = _header(line)
    key = sign_key(header)
    size = file.seek(0, os.SEEK_END) - start - len(line) - _SEAL
    if size <= 0:
        raise DamagedBundle(DAMAGED)
    file.seek(start + len(line))
    source, body = Hashed(file, line, size), Body()
    _decrypt(source, body, secrets)
    if not signed_by(key, MAGIC, source.digest(), file.read(_SEAL)):
        raise DamagedBundle(DAMAGED)
    return _opened(header, memoryview(body.data))


def _decrypt(source: Hashed, body: Body, secrets: Sequence[str]) -> None:
    keys = [x25519.Identity.from_str(each) for each in secrets]
    try:
        pyrage.decrypt_io(source, body, keys)
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise NotForUs(NOT_FOR_US) from None
        raise DamagedBundle(DAMAGED) from None
    except (OSError, ValueError):
        raise DamagedBundle(DAMAGED) from None
    if source.left:
        raise DamagedBundle(DAMAGED)


def _opened(header: Header, data: memoryview) -> Opened:
    frames = _told(_cut, data)
    kinds = b"".join(kind for kind, _ in frames)
    pieces = tuple(body for kind, body in frames if kind == _ROWS)
    if kinds != _LETTER + _ROWS * len(pieces) + _END:
        raise DamagedBundle(DAMAGED)
    letter = _told(_letter, frames[0][1])
    count = int.from_bytes(frames[-1][1], "big")
    if letter.get("header") != _named(header) or count != header["rows"]:
        raise DamagedBundle(DAMAGED)
    return Opened(header, letter, count, pieces)


def _told(work: Callable[[memoryview], Any], data: memoryview) -> Any:
    """Do some work on bytes of a bundle; what they cannot be is damage."""
    try:
        return work(data)
    except (ValueError, KeyError, TypeError, IndexError, zlib.error, RecursionError):
        raise DamagedBundle(DAMAGED) from None


def _letter(data: memoryview) -> Letter:
    read = json.loads(zlib.decompress(data))
    if not isinstance(read, dict):
        raise ValueError("no letter")
    return read


def _named(header: Mapping[str, Any]) -> str:
    return hashlib.sha256(_line(header)).hexdigest()


def _line(header: Mapping[str, Any]) -> bytes:
    whole = {**header, "magic": MAGIC, "format": FORMAT}
    return json.dumps(whole, separators=(",", ":"), sort_keys=True).encode() + b"\n"


def _header(line: bytes) -> Header:
    try:
        read = json.loads(line)
        if read["magic"] == ENROLMENT:
            raise WrongInput(NO_BUNDLE_BUT_ENROLMENT)
        if not line.endswith(b"\n") or read["magic"] != MAGIC:
            raise ValueError("no bundle")
        newer = int(read["format"]) > FORMAT
        ranges, numbers = read.get("ranges"), (read.get("rows"), read.get("log_format"))
        plain = isinstance(ranges, dict) and all(isinstance(each, int) for each in numbers)
        if not (newer or plain):
            raise ValueError("no header")
    except (ValueError, KeyError, TypeError, RecursionError):
        raise WrongInput(NO_BUNDLE) from None
    if newer:
        raise Trouble(NEWER)
    return dict(read)


def _frames(
    letter: Letter,
    rows: Iterable[Row],
    count: int,
    report: Report | None,
    cancelled: Cancelled | None,
) -> Iterator[bytes]:
    yield _frame(_LETTER, zlib.compress(json.dumps(letter).encode()))
    done = 0
    for number, piece in row_pieces.packed(rows):
        if cancelled is not None and cancelled():
            raise Stopped("You stopped it. No bundle was written.")
        yield _frame(_ROWS, piece)
        done += number
        if report is not None:
            report(done, count)
    yield _frame(_END, done.to_bytes(8, "big"))


def _frame(kind: bytes, body: bytes) -> bytes:
    return kind + len(body).to_bytes(4, "big") + body


def _cut(data: memoryview) -> list[tuple[bytes, memoryview]]:
    """Cut what was opened into its frames, without copying it: it may be large."""
    found, at = [], 0
    while at < len(data):
        size = int.from_bytes(data[at + 1 : at + 5], "big")
        body = data[at + 5 : at + 5 + size]
        if len(body) != size:
            raise ValueError("a frame that ends too soon")
        found.append((bytes(data[at : at + 1]), body))
        at += 5 + size
    return found


def reading(path: Path) -> BinaryIO:
    """Open a bundle's file to read it; raise a Problem in words where that cannot be."""
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise WrongInput(f"There is no file {path.name}. Choose the bundle again.") from None
    except OSError as error:
        raise Trouble(f"The file cannot be read: {error.strerror}. Try the stick again.") from None
