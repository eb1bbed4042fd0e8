"""Sealing a few bytes with a code that is told by voice: Argon2id, then AES-256-GCM.

age's own way (scrypt) was tried first: it measures how fast the computer is and chooses its cost by
that, here between 128 MB and 1 GB of memory, which the other laptop must have as well.
"""

import json
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from forumapp.store.keys import Cost

_DEAREST = (1024 * 1024, 20, 16)  # memory in KiB, passes, lanes: more was never ours
_SALT, _NONCE = 16, 12


class WrongCode(ValueError):
    """The code does not open it, or it is not as it was sealed."""


def seal(data: bytes, code: str, about: bytes, cost: Cost) -> bytes:
    """Return `data` sealed with a code, bound to `about` and to the cost of trying a code."""
    head = {
        "kdf": "argon2id",
        "memory": cost.memory,
        "passes": cost.passes,
        "lanes": cost.lanes,
        "salt": os.urandom(_SALT).hex(),
        "nonce": os.urandom(_NONCE).hex(),
    }
    line = json.dumps(head, sort_keys=True).encode() + b"\n"
    key, nonce = _derived(line, code)
    return line + AESGCM(key).encrypt(nonce, data, about + line)


def opened(sealed: bytes, code: str, about: bytes) -> bytes:
    """Return what was sealed with this code about this; raise WrongCode where it was not."""
    line, found, data = sealed.partition(b"\n")
    try:
        key, nonce = _derived(line + found, code)
        return AESGCM(key).decrypt(nonce, data, about + line + found)
    except (InvalidTag, ValueError, KeyError, TypeError):
        raise WrongCode("not opened") from None


def _derived(line: bytes, code: str) -> tuple[bytes, bytes]:
    told = json.loads(line)
    figures = (int(told["memory"]), int(told["passes"]), int(told["lanes"]))
    if any(not 1 <= one <= most for one, most in zip(figures, _DEAREST, strict=True)):
        raise ValueError("a cost that was never ours")
    memory, passes, lanes = figures
    salt = bytes.fromhex(told["salt"])
    kdf = Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory)
    return kdf.derive(code.encode()), bytes.fromhex(told["nonce"])
