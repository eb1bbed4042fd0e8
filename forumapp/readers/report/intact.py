"""Say whether the packed parts of a PDF are whole: a library reads on past damage in silence."""

import re
import zlib

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_ABOUT = 2_000  # bytes before a part that may describe it
_MOST = 60_000_000  # bytes unpacked in all; a report holds about 2 million
_STEP = 1_000_000


def is_intact(data: bytes) -> bool:
    """Say whether each part that is packed once unpacks to its end, by its own checksum."""
    if b"/Encrypt" in data:
        return True  # the parts are locked as well as packed; nothing can be said
    left = _MOST
    for found in _STREAM.finditer(data):
        about = data[max(0, found.start() - _ABOUT) : found.start()].rpartition(b" obj")[2]
        if about.count(b"Decode") == 1 + about.count(b"/DecodeParms") and b"/FlateDecode" in about:
            size = _unpacked(data, found.end(), left)
            if size is None:
                return False
            left -= size
    return b"startxref" in data[-2_000:]


def _unpacked(data: bytes, start: int, most: int) -> int | None:
    """Return how large a part is when unpacked, at most `most`; None where it is broken."""
    unpacker = zlib.decompressobj()
    size = 0
    view = memoryview(data)[start:]
    try:
        given = unpacker.decompress(view, _STEP)
        while given and size < most:
            size += len(given)
            given = unpacker.decompress(unpacker.unconsumed_tail, _STEP)
    except zlib.error:
        return None
    return size if unpacker.eof or size >= most else None
