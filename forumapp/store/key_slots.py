"""One slot of the key file: the data key, wrapped for one passphrase of one person in one role."""

import json
import os
from dataclasses import asdict, dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

Slot = dict[str, Any]

FORMAT = 2  # 1 had no person and no role: whoever opened it was the chair
CHAIR = "chair"
_DEAREST = (1024 * 1024, 20, 16)  # memory in KiB, passes, lanes: more is no slot of ours


@dataclass(frozen=True, slots=True)
class Cost:
    """How dear one guess is: Argon2id's memory in KiB, passes and lanes (RFC 9106)."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose slot it is, and what that person may do; no name stands for whoever is the chair."""

    person: str = ""
    role: str = CHAIR


FLOOR = Cost()


def wrap(
    forum: str, kind: str, text: str, data_key: bytes, holder: Holder, cost: Cost | None
) -> Slot:
    """Return a slot that this text opens.

    A cost below the floor is marked as meant: only the sample forum and tests ask for one.
    """
    cost = cost or Cost()
    slot: Slot = {
        "kind": kind,
        "format": FORMAT,
        "kdf": "argon2id",
        "memory": cost.memory,
        "passes": cost.passes,
        "lanes": cost.lanes,
        "salt": os.urandom(16).hex(),
        "nonce": os.urandom(12).hex(),
        "who": _hidden(data_key, holder),
    }
    if _below_floor(slot):
        slot["quick"] = True
    nonce = bytes.fromhex(slot["nonce"])
    sealed = AESGCM(_derive(text, slot)).encrypt(nonce, data_key, _bound(forum, slot))
    return slot | {"key": sealed.hex()}


def unwrap(forum: str, slot: Slot, text: str) -> bytes | None:
    """Return the data key if this text opens the slot, None if not.

    Raises KeyError, TypeError or ValueError for what was never a slot of ours.
    """
    figures = (slot["memory"], slot["passes"], slot["lanes"])
    if any(not 1 <= one <= most for one, most in zip(figures, _DEAREST, strict=True)):
        raise ValueError("a slot that would never open")
    if is_weakened(slot):
        return None
    nonce, sealed = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["key"])
    try:
        return AESGCM(_derive(text, slot)).decrypt(nonce, sealed, _bound(forum, slot))
    except InvalidTag:
        return None


def is_weakened(slot: Slot) -> bool:
    """Say whether a guess at this slot is cheaper than ForumApp ever makes one."""
    return _format(slot) > 1 and _below_floor(slot) and slot.get("quick") is not True


def id_of(slot: Slot) -> str:
    """Return what tells a slot from the others; it changes with every new wrapping."""
    return str(slot["salt"])[:16]


def holder_of(slot: Slot, data_key: bytes) -> Holder:
    """Return whose slot it is; only whoever has the data key can tell."""
    if _format(slot) == 1 or slot["kind"] == "recovery":
        return Holder()
    who = bytes.fromhex(slot["who"])
    try:
        told = AESGCM(_subkey(data_key)).decrypt(who[:12], who[12:], None)
    except InvalidTag:
        raise ValueError("a name that was not written with this key") from None
    return Holder(**json.loads(told))


def _hidden(data_key: bytes, holder: Holder) -> str:
    nonce, told = os.urandom(12), json.dumps(asdict(holder)).encode()
    return (nonce + AESGCM(_subkey(data_key)).encrypt(nonce, told, None)).hex()


def _subkey(data_key: bytes) -> bytes:
    return HKDF(SHA256(), 32, None, b"forumapp key slot: who").derive(data_key)


def _derive(text: str, slot: Slot) -> bytes:
    kdf = Argon2id(
        salt=bytes.fromhex(slot["salt"]),
        length=32,
        iterations=slot["passes"],
        lanes=slot["lanes"],
        memory_cost=slot["memory"],
    )
    return kdf.derive(text.encode())


def _format(slot: Slot) -> int:
    return int(slot.get("format", 1))


def _below_floor(slot: Slot) -> bool:
    return int(slot["memory"]) < FLOOR.memory or int(slot["passes"]) < FLOOR.passes


def _bound(forum: str, slot: Slot) -> bytes:
    named = {"format": 1} | {k: v for k, v in slot.items() if k != "key"} | {"forum": forum}
    return json.dumps(named, sort_keys=True).encode()
