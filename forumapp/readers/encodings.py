"""Find out in which encoding a text file is written, and refuse what is no text."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from forumapp.domain.problems import WrongInput

_CHUNK = 1 << 20
_HEAD = 8192
_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 26, 27} | {127}
_NAMES = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "cp1252": "Windows-1252"}


@dataclass(frozen=True, slots=True)
class Letters:
    """How a file's bytes become letters, its name for people, and how many lines it may have."""

    codec: str
    name: str
    lines: int
    notes: tuple[str, ...] = ()


def detect(path: Path) -> Letters:
    """Read a file once, in pieces, and say in which encoding it is; raise WrongInput if in none."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for codec in _candidates(head):
        lines = _decodes(path, codec)
        if lines is not None:
            _refuse_binary(path.name, head, codec)
            return Letters(codec, _NAMES.get(codec, "UTF-16"), lines, _notes(codec))
    raise _no_text(path.name)


def _candidates(head: bytes) -> tuple[str, ...]:
    if head.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig", "cp1252")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    half = max(len(head) // 2, 1)
    if head[1::2].count(0) > half * 0.6 and head[::2].count(0) < half * 0.1:
        return ("utf-16-le", "utf-8", "cp1252")
    if head[::2].count(0) > half * 0.6 and head[1::2].count(0) < half * 0.1:
        return ("utf-16-be", "utf-8", "cp1252")
    return ("utf-8", "cp1252")


def _decodes(path: Path, codec: str) -> int | None:
    """Return the number of line ends when the whole file decodes, else None."""
    decoder = codecs.getincrementaldecoder(codec)()
    feeds = returns = 0
    try:
        for piece in _pieces(path):
            text = decoder.decode(piece)
            feeds += text.count("\n")
            returns += text.count("\r")
        decoder.decode(b"", final=True)
    except UnicodeError:
        return None
    return max(feeds, returns) + 1


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece


def _refuse_binary(name: str, head: bytes, codec: str) -> None:
    """Refuse bytes that happen to decode: many control bytes, or several kinds outside UTF-8."""
    if codec.startswith("utf-16"):
        return
    controls = [byte for byte in head if byte in _CONTROLS]
    several = codec == "cp1252" and len(set(controls)) >= 3
    if several or len(controls) > 0.3 * len(head):
        raise _no_text(name)


def _no_text(name: str) -> WrongInput:
    return WrongInput(f"{name} is no table: it holds no readable text. Choose a CSV or Excel file.")


def _notes(codec: str) -> tuple[str, ...]:
    if codec != "cp1252":
        return ()
    return (
        "The file is not UTF-8. It was read as Windows-1252: check that é, £ and ’ look right.",
    )
