"""Looking for planted words in files: in clear, in UTF-16, and inside what was compressed."""

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_GZIP = b"\x1f\x8b\x08"
_ZIP = b"PK\x03\x04"
_MOST = 50_000_000  # bytes that a piece is unpacked to
_DEEP = 3  # a compressed piece in a compressed piece


def found_in(path: Path, words: Iterable[str]) -> set[str]:
    """Return which of these words stand in a file, in whatever form."""
    small = {shape.lower(): word for word in words for shape in _shapes(word)}
    sizes = sorted({len(shape) for shape in small})
    heads = {re.escape(shape[:2]) for shape in small}  # few: the words begin alike
    looked = re.compile(b"(?=" + b"|".join(sorted(heads)) + b")", re.IGNORECASE)
    found = set()
    for each in {path.name.encode(), *_pieces(path.read_bytes(), _DEEP)}:
        for hit in looked.finditer(each):
            at = hit.start()
            tried = (small.get(each[at : at + size].lower()) for size in sizes)
            found.update(word for word in tried if word)
    return found


def _shapes(word: str) -> Iterator[bytes]:
    yield word.encode()
    yield word.encode("utf-16-le")
    yield word.encode("utf-16-be")
    yield word.encode().hex().encode()
    for before in (b"", b"x", b"xx"):  # wherever it begins among three bytes
        inner = base64.b64encode(before + word.encode())
        yield inner[(0, 2, 3)[len(before)] : len(inner) // 4 * 4 - 4]


def _pieces(data: bytes, deep: int) -> Iterator[bytes]:
    yield data
    if deep:
        for each in (*_unpacked(data), *_zipped(data)):
            yield from _pieces(each, deep - 1)


def _unpacked(data: bytes) -> Iterator[bytes]:
    starts = [(hit.start(), zlib.MAX_WBITS) for hit in _ZLIB.finditer(data)]
    starts += [(hit.start(), 31) for hit in re.finditer(re.escape(_GZIP), data)]
    for start, bits in starts:
        try:
            piece = zlib.decompressobj(bits).decompress(data[start:], _MOST)
        except zlib.error:
            continue
        if piece:
            yield piece


def _zipped(data: bytes) -> Iterator[bytes]:
    at = data.find(_ZIP)
    while at >= 0:  # each file of an archive, also of one that was cut short
        name, extra = (int.from_bytes(data[at + n : at + n + 2], "little") for n in (26, 28))
        raw = data[at + 30 + name + extra :]
        with suppress(zlib.error):
            yield zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, _MOST)
        at = data.find(_ZIP, at + 4)


def planted_zip(word: str) -> bytes:
    """Return an archive with a word in it, to see that it is found."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", f"what was said: {word}")
    return held.getvalue()
