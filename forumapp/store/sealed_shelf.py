"""Words that wait on this computer, sealed: what is typed on a hub, and what it has not got yet.

One file each, whole or not there at all. The key is kept on the hub: a laptop alone, lost or
stolen, gives nothing away.
"""

import hashlib
import hmac
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from forumapp.domain.problems import Trouble
from forumapp.store.engine import sort_error
from forumapp.store.files import replace_file

_ENDING, _NONCE = ".sealed", 12
Body = dict[str, Any]


class Shelf:
    """Sealed files by the name of their slot, which no file name gives away."""

    def __init__(self, folder: Path, key: bytes) -> None:
        """Use a folder of this computer, made where it is not there."""
        self._folder, self._key, self._seal = folder, key, AESGCM(key)
        self._lock = threading.Lock()

    def put(self, slot: str, at: str, body: Body) -> None:
        """Keep this, in the place of what was there; raise Trouble where the disk takes nothing."""
        path, nonce = self._path(slot), os.urandom(_NONCE)
        text = json.dumps({"slot": slot, "at": at, "body": body}, ensure_ascii=False).encode()
        with self._lock, _in_words():
            self._folder.mkdir(parents=True, exist_ok=True)
            replace_file(path, nonce + self._seal.encrypt(nonce, text, path.name.encode()))

    def every(self) -> dict[str, tuple[str, Body]]:
        """Return all that is kept, by slot: when, and what; what this key does not open stays."""
        found = {}
        with self._lock, _in_words():
            for path in sorted(self._folder.glob(f"*{_ENDING}")):
                if (kept := self._opened(path)) is not None:
                    found[str(kept["slot"])] = (str(kept["at"]), dict(kept["body"]))
        return found

    def drop(self, slot: str) -> None:
        """Throw what is in a slot away."""
        with self._lock, _in_words():
            self._path(slot).unlink(missing_ok=True)

    def move(self, slot: str, to: str) -> None:
        """Give it another slot; whatever was there is overwritten."""
        found = self.every().get(slot)
        if found is None:
            self.drop(to)
        else:
            self.put(to, *found)
            self.drop(slot)

    def _opened(self, path: Path) -> Body | None:
        data = path.read_bytes()
        try:
            text = self._seal.decrypt(data[:_NONCE], data[_NONCE:], path.name.encode())
        except (InvalidTag, ValueError):
            return None
        opened: Body = json.loads(text)
        return opened

    def _path(self, slot: str) -> Path:
        name = hmac.new(self._key, slot.encode(), hashlib.sha256).hexdigest()[:32]
        return self._folder / f"{name}{_ENDING}"


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        known = sort_error(error)
        why = error.strerror or str(error)
        said = f"What you typed could not be kept on this computer: {why}. Look at its disk."
        raise known or Trouble(said) from error
