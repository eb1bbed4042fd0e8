"""What the disk was told: every write, sync and deletion that SQLite makes, recorded as it happens.

`kill -9` cannot see a missing fsync: the system keeps what a dead program wrote. So the calls
below SQLite are recorded in the very library that the product uses, and the disk is rebuilt as a
power cut could leave it: all that was synced, and of the rest what chance lets survive, torn at
512 bytes.
The library exports its functions on Linux; elsewhere these tests are left out.
"""

import ctypes
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlcipher3 import _sqlite3

SECTOR = 512
_POINTERS = (
    "close", "read", "write", "truncate", "sync", "size", "lock", "unlock", "reserved", "control",
    "sector", "device", "shm_map", "shm_lock", "shm_barrier", "shm_unmap", "fetch", "unfetch",
)  # fmt: skip


class _Methods(ctypes.Structure):
    _fields_ = [("version", ctypes.c_int), *((name, ctypes.c_void_p) for name in _POINTERS)]


class _File(ctypes.Structure):
    _fields_ = [("methods", ctypes.POINTER(_Methods))]


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("delete", ctypes.c_void_p),
    ]


_int, _ptr, _long = ctypes.c_int, ctypes.c_void_p, ctypes.c_int64
_Open = ctypes.CFUNCTYPE(_int, _ptr, ctypes.c_char_p, ctypes.POINTER(_File), _int, _ptr)
_Open_raw = ctypes.CFUNCTYPE(_int, _ptr, _ptr, ctypes.POINTER(_File), _int, _ptr)
_Delete = ctypes.CFUNCTYPE(_int, _ptr, ctypes.c_char_p, _int)
_Write = ctypes.CFUNCTYPE(_int, _ptr, _ptr, _int, _long)
_Truncate = ctypes.CFUNCTYPE(_int, _ptr, _long)
_Sync = ctypes.CFUNCTYPE(_int, _ptr, _int)
_kept: list[object] = []  # what SQLite may still call must not be collected


@dataclass
class Recording:
    """What happened, in order: ("write", file, offset, bytes), ("sync", file), ("ack", what) …"""

    events: list[tuple[Any, ...]] = field(default_factory=list)

    def ack(self, what: object) -> None:
        """Note that this was acknowledged as saved."""
        self.events.append(("ack", what))

    def count(self, kind: str) -> int:
        """Return how many events there are of one kind."""
        return sum(event[0] == kind for event in self.events)


def can_record() -> bool:
    """Say whether the driver's library lets its file functions be found."""
    return hasattr(_library(), "sqlite3_vfs_find")


def _library() -> Any:
    return ctypes.CDLL(_sqlite3.__file__)


@contextmanager
def recorded(*, full: bool = False) -> Iterator[Recording]:
    """Record what happens to every file that SQLite opens within the block.

    Files are told by their names, or by their `full` paths.
    """
    find = _library().sqlite3_vfs_find
    find.restype = ctypes.POINTER(_Vfs)
    vfs = find(None).contents
    told = Recording()
    real_open, real_delete = vfs.open, vfs.delete
    opening = _Open_raw(_opener(told, _Open_raw(real_open), full))
    deleting = _Delete(_deleter(told, _Delete(real_delete), full))
    _kept.extend((opening, deleting))
    vfs.open = ctypes.cast(opening, _ptr).value
    vfs.delete = ctypes.cast(deleting, _ptr).value
    try:
        yield told
    finally:
        vfs.open, vfs.delete = real_open, real_delete


def _opener(told: Recording, real: Any, full: bool) -> Callable[..., int]:
    def opened(vfs: int, path: int | None, file: Any, flags: int, out: int) -> int:
        done = int(real(vfs, path, file, flags, out))
        if done == 0 and path and file.contents.methods:
            name = _told_as(ctypes.cast(path, ctypes.c_char_p).value or b"", full)
            methods = _Methods.from_buffer_copy(file.contents.methods.contents)
            _watch(told, name, methods)
            _kept.append(methods)
            file.contents.methods = ctypes.pointer(methods)
        return done

    return opened


def _watch(told: Recording, name: str, methods: _Methods) -> None:
    write, truncate = _Write(methods.write), _Truncate(methods.truncate)
    sync = _Sync(methods.sync)

    def on_write(file: int, data: int, size: int, offset: int) -> int:
        told.events.append(("write", name, offset, ctypes.string_at(data, size)))
        return int(write(file, data, size, offset))

    def on_truncate(file: int, size: int) -> int:
        told.events.append(("truncate", name, size))
        return int(truncate(file, size))

    def on_sync(file: int, flags: int) -> int:
        done = int(sync(file, flags))
        told.events.append(("sync", name))
        return done

    ours = (_Write(on_write), _Truncate(on_truncate), _Sync(on_sync))
    _kept.extend((*ours, write, truncate, sync))
    for at, function in zip(("write", "truncate", "sync"), ours, strict=True):
        setattr(methods, at, ctypes.cast(function, _ptr).value)


def _told_as(path: bytes, full: bool) -> str:
    return path.decode() if full else Path(path.decode()).name


def _deleter(told: Recording, real: Any, full: bool) -> Callable[..., int]:
    def deleted(vfs: int, path: bytes, sync_folder: int) -> int:
        told.events.append(("delete", _told_as(path, full)))
        done = int(real(vfs, path, sync_folder))
        if full and sync_folder:
            told.events.append(("folder", str(Path(path.decode()).parent)))
        return done

    return deleted


Files = dict[str, bytearray]


def after_a_cut(
    events: list[tuple[Any, ...]], start: dict[str, bytes], chance: random.Random
) -> Files:
    """Return the files as a power cut after these events could leave them."""
    durable: Files = {name: bytearray(data) for name, data in start.items()}
    pending: dict[str, list[tuple[Any, ...]]] = {}
    for event in events:
        kind, name = event[0], event[1]
        if kind == "sync":
            for each in pending.pop(name, []):
                _apply(durable.setdefault(name, bytearray()), each)
        elif kind == "delete":
            durable.pop(name, None)
            pending.pop(name, None)
        elif kind != "ack":
            pending.setdefault(name, []).append(event)
    how = chance.choice((_nothing, _sectors, _pages))
    for name, waiting in pending.items():
        for event in waiting:
            how(durable.setdefault(name, bytearray()), event, chance)
    return durable


def _apply(image: bytearray, event: tuple[Any, ...]) -> None:
    if event[0] == "truncate":
        del image[event[2] :]
        return
    offset, data = event[2], event[3]
    image.extend(bytes(max(0, offset - len(image))))
    image[offset : offset + len(data)] = data


def _nothing(image: bytearray, event: tuple[Any, ...], chance: random.Random) -> None:
    """Nothing that was not synced survives."""


def _pages(image: bytearray, event: tuple[Any, ...], chance: random.Random) -> None:
    """Some writes survive, whole."""
    if chance.random() < 0.7:
        _apply(image, event)


def _sectors(image: bytearray, event: tuple[Any, ...], chance: random.Random) -> None:
    """Some sectors survive, in any order."""
    if event[0] == "truncate":
        _pages(image, event, chance)
        return
    offset, data = event[2], event[3]
    for at in range(0, len(data), SECTOR):
        if chance.random() < 0.5:
            _apply(image, ("write", "", offset + at, data[at : at + SECTOR]))
