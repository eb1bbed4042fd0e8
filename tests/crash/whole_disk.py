"""All that happens to a folder, SQLite's doing and Python's, and how a power cut could leave it.

Files are known by a number of their own, as by an inode: a rename moves a number to another name.
What was written counts once it was synced; names count once their folder was synced, in the order
in which they were changed. Before that chance decides how many of them survive.
"""

import os
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.crash.disk import Files, _apply, _nothing, _pages, _sectors, recorded

Event = tuple[Any, ...]


class Disk:
    """The events of one recording, in their order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.start = {str(path): path.read_bytes() for path in _files(self.folder)}
        self.events: list[Event] = []

    def ack(self, what: tuple[str, str]) -> None:
        """Note that this was acknowledged."""
        self.events.append(("ack", what))

    def acked(self, cut: int) -> list[tuple[str, str]]:
        """Return what was acknowledged before a moment."""
        return [event[1] for event in self.events[:cut] if event[0] == "ack"]

    def after(self, cut: int, place: Path, chance: random.Random) -> None:
        """Write into `place` what the disk could hold after a power cut at this event."""
        names, contents = self._survivors(self.events[:cut], chance)
        for name, number in names.items():
            target = place / Path(name).relative_to(self.folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            if not name.endswith(("-shm", ".lock")):
                target.write_bytes(contents.get(number, b""))
        for each in ("backups", "packs"):
            (place / each).mkdir(parents=True, exist_ok=True)

    def _survivors(
        self, events: list[Event], chance: random.Random
    ) -> tuple[dict[str, int], dict[int, bytearray]]:
        now = {name: number for number, name in enumerate(self.start)}
        held = {number: bytearray(self.start[name]) for name, number in now.items()}
        named, waiting, pending = dict(now), list[Event](), dict[int, list[Event]]()
        free = len(now)
        for event in events:
            kind = event[0]
            if kind in ("write", "truncate"):
                if event[1] not in now:
                    now[event[1]], free = free, free + 1
                    waiting.append(("link", event[1], now[event[1]]))
                pending.setdefault(now[event[1]], []).append(event)
            elif kind == "sync" and event[1] in now:
                number = now[event[1]]
                for each in pending.pop(number, []):
                    _apply(held.setdefault(number, bytearray()), each)
                # a synced new file keeps its name (ext4, APFS, NTFS do so)
                waiting = _keep_links(named, waiting, event[1], number)
            elif kind == "replace" and event[1] in now:
                now[event[2]] = now.pop(event[1])
                waiting.append(event)
            elif kind == "delete":
                now.pop(event[1], None)
                waiting.append(event)
            elif kind == "folder":
                waiting = _flush(named, waiting, event[1])
        for event in waiting[: chance.randint(0, len(waiting))]:
            _rename(named, event)
        how = chance.choice((_nothing, _sectors, _pages))
        for number, each in pending.items():
            for event in each:
                how(held.setdefault(number, bytearray()), event, chance)
        return named, held


def _keep_links(named: dict[str, int], waiting: list[Event], name: str, number: int) -> list[Event]:
    kept = [event for event in waiting if event != ("link", name, number)]
    if len(kept) < len(waiting):
        named[name] = number
    return kept


def _flush(named: dict[str, int], waiting: list[Event], folder: str) -> list[Event]:
    """Let the names of one folder count; return what waits in others."""
    left = []
    for event in waiting:
        if os.path.dirname(event[1]) == folder:
            _rename(named, event)
        else:
            left.append(event)
    return left


def _rename(named: dict[str, int], event: Event) -> None:
    if event[0] == "link":
        named[event[1]] = event[2]
    elif event[0] == "delete":
        named.pop(event[1], None)
    elif event[1] in named:
        named[event[2]] = named.pop(event[1])


@contextmanager
def recorded_all(folder: Path, patch: pytest.MonkeyPatch, *, syncs: bool = True) -> Iterator[Disk]:
    """Record what SQLite and Python do to the files of a folder within the block."""
    disk = Disk(folder)
    with recorded(full=True) as told, patch.context() as ours:
        disk.events = told.events
        _listen(disk, ours, syncs)
        yield disk


def _listen(disk: Disk, patch: pytest.MonkeyPatch, syncs: bool) -> None:
    real = {name: getattr(os, name) for name in ("replace", "unlink", "fsync")}
    real_copy, real_bytes = shutil.copyfile, Path.write_bytes

    def add(*event: Any) -> None:
        if str(event[1]).startswith(str(disk.folder)):
            disk.events.append(event)

    def replace(a: Any, b: Any) -> None:
        real["replace"](a, b)
        add("replace", _name(a), _name(b))

    def unlink(path: Any, **more: Any) -> None:
        real["unlink"](path, **more)
        add("delete", _name(path))

    def fsync(handle: int) -> None:
        real["fsync"](handle)
        path = os.readlink(f"/proc/self/fd/{handle}")
        if syncs:
            add("folder" if os.path.isdir(path) else "sync", path)

    def write_bytes(path: Path, data: bytes) -> int:
        done = real_bytes(path, data)
        add("truncate", _name(path), 0)
        add("write", _name(path), 0, bytes(data))
        return done

    def copyfile(source: Any, target: Any, **more: Any) -> Any:
        done = real_copy(source, target, **more)
        add("truncate", _name(target), 0)
        add("write", _name(target), 0, Path(target).read_bytes())
        return done

    patch.setattr(os, "replace", replace)
    patch.setattr(os, "unlink", unlink)
    patch.setattr(os, "fsync", fsync)
    patch.setattr(Path, "write_bytes", write_bytes)
    patch.setattr(shutil, "copyfile", copyfile)


def _name(path: Any) -> str:
    return os.path.abspath(os.fspath(path))


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


__all__ = ["Disk", "Files", "recorded_all"]
