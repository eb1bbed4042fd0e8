"""Rows as they stand in a leaf page of SQLite, read by its file format; what is garbled is left."""

import struct
from collections.abc import Callable, Iterator

_LEAF, _USABLE = 0x0D, 4096 - 80
_MOST_LOCAL = _USABLE - 35
_LEAST_LOCAL = (_USABLE - 12) * 32 // 255 - 23
_LONGEST = 64 * 1024 * 1024  # bytes of one row: more is no row of ours
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
Overflow = Callable[[int, int], bytes]
Values = tuple[object, ...]


def leaf_cells(page: bytes, header: int, overflow: Overflow) -> Iterator[tuple[int, Values]]:
    """Yield (rowid, values) of each row in a leaf of a table; nothing of any other page."""
    if page[header] != _LEAF:
        return
    count = int.from_bytes(page[header + 3 : header + 5], "big")
    for place in range(header + 8, min(header + 8 + 2 * count, _USABLE - 1), 2):
        start = int.from_bytes(page[place : place + 2], "big")
        try:
            yield _cell(page, start, overflow)
        except (IndexError, ValueError, struct.error):
            continue  # garbled: its neighbours may be whole


def _cell(page: bytes, start: int, overflow: Overflow) -> tuple[int, Values]:
    size, at = _varint(page, start)
    rowid, at = _varint(page, at)
    if not 0 < size <= _LONGEST:
        raise ValueError("no row")
    local = _local(size)
    body = page[at : min(at + local, _USABLE)]
    if len(body) < local:
        raise ValueError("a row beyond its page")
    if local < size:
        body += overflow(int.from_bytes(page[at + local : at + local + 4], "big"), size - local)
        if len(body) < size:
            raise ValueError("a row that lost its end")
    return rowid, _values(body)


def _local(size: int) -> int:
    if size <= _MOST_LOCAL:
        return size
    local = _LEAST_LOCAL + (size - _LEAST_LOCAL) % (_USABLE - 4)
    return local if local <= _MOST_LOCAL else _LEAST_LOCAL


def _values(body: bytes) -> Values:
    header, at = _varint(body, 0)
    kinds = []
    while at < header:
        kind, at = _varint(body, at)
        kinds.append(kind)
    if at != header:
        raise ValueError("a garbled head")
    found = []
    for kind in kinds:
        value, at = _value(body, at, kind)
        found.append(value)
    if at != len(body):
        raise ValueError("a row of another length")
    return tuple(found)


def _value(body: bytes, at: int, kind: int) -> tuple[object, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    if kind in _INTEGERS:
        end = at + _INTEGERS[kind]
        return int.from_bytes(body[at:end], "big", signed=True), end
    if kind == 7:
        return struct.unpack(">d", body[at : at + 8])[0], at + 8
    if kind < 12:
        raise ValueError("no kind of value")
    end = at + (kind - 12) // 2
    piece = body[at:end]
    if len(piece) < end - at:
        raise ValueError("a value that lost its end")
    return (piece.decode() if kind % 2 else piece), end


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for step in range(9):
        byte = data[at + step]
        if step == 8:
            return (value << 8) | byte, at + 9
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, at + step + 1
    raise ValueError("no number")
