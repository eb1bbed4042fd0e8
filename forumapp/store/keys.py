"""The key file: a forum's random data key, wrapped by its passphrase and by a recovery code.

A slot binds its own cost figures and the forum's id into the seal (AES-256-GCM's associated data),
so a slot that was weakened or moved from another forum does not open. The file's checksum tells a
wrong passphrase (checksum good, seal shut) apart from a damaged file (checksum bad).
"""

import hashlib
import json
import os
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from forumapp.domain.problems import Trouble, WrongInput
from forumapp.store.files import replace_file

FORMAT = 1
SHORTEST_PASSPHRASE = 8
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O or U to misread
_RECOVERY_SYMBOLS = 32  # 32 x 5 = 160 bits: 128 of chance would do
_READ_AS = str.maketrans("ILO", "110")


DAMAGED = (
    "The forum's key file (forum.keys) is damaged. Bring it back from a backup: "
    "the passphrase cannot work without it."
)
_DEAREST = (1024 * 1024, 20, 16)  # memory in KiB, passes, lanes: more is no slot of ours


@dataclass(frozen=True, slots=True)
class Cost:
    """How dear one guess is: Argon2id's memory in KiB, passes and lanes (RFC 9106)."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


class WrongPassphrase(WrongInput):
    """The passphrase or recovery code does not open this forum (and the key file is whole)."""


class KeyFileDamaged(Trouble):
    """The key file cannot be read: the words are safe only if a backup of it exists."""


@dataclass(frozen=True, slots=True)
class NewKeys:
    """What a new forum gets: its data key, and the recovery code that is shown once."""

    data_key: bytes
    recovery_code: str


def create(path: Path, forum: str, passphrase: str, cost: Cost | None = None) -> NewKeys:
    """Write a key file for a new forum and return its keys; the file must not exist yet."""
    check_passphrase(passphrase)
    if path.exists():
        raise WrongInput("This folder already holds a forum's keys. Choose another folder.")
    data_key, code = secrets.token_bytes(32), new_recovery_code()
    cost = cost or Cost()
    slots = [
        _wrap(forum, "passphrase", _normal(passphrase), data_key, cost),
        _wrap(forum, "recovery", _read_code(code), data_key, cost),
    ]
    _write(path, forum, slots)
    return NewKeys(data_key, code)


def unlock(path: Path, secret: str) -> bytes:
    """Return the data key (32 bytes) for a passphrase or a recovery code.

    Raises WrongPassphrase where neither slot opens, KeyFileDamaged where the file is not whole.
    """
    body = _read(path)
    for slot in body["slots"]:
        text = _read_code(secret) if slot["kind"] == "recovery" else _normal(secret)
        try:
            key = _open(body["forum"], slot, text)
        except (KeyError, TypeError, ValueError):
            raise KeyFileDamaged(DAMAGED) from None
        if key is not None:
            return key
    raise WrongPassphrase(
        "That passphrase does not open this forum. Nothing was changed. Check capital letters and "
        "try again, or use the recovery code."
    )


def change_passphrase(path: Path, secret: str, new: str, cost: Cost | None = None) -> None:
    """Wrap the same data key with a new passphrase; the recovery code stays valid."""
    check_passphrase(new)
    _wrap_anew(path, secret, "passphrase", _normal(new), cost)


def change_recovery_code(path: Path, secret: str, code: str, cost: Cost | None = None) -> None:
    """Wrap the same data key with a new recovery code; the old one opens nothing from then on."""
    _wrap_anew(path, secret, "recovery", _read_code(code), cost)


def _wrap_anew(path: Path, secret: str, kind: str, text: str, cost: Cost | None) -> None:
    key = unlock(path, secret)
    body = _read(path)
    kept = [slot for slot in body["slots"] if slot["kind"] != kind]
    wrapped = _wrap(body["forum"], kind, text, key, cost or Cost())
    _write(path, body["forum"], sorted([wrapped, *kept], key=lambda slot: str(slot["kind"])))


def forum_of(path: Path) -> str:
    """Return the id of the forum that the key file belongs to."""
    return str(_read(path)["forum"])


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is too short to protect anyone."""
    if len(_normal(passphrase)) < SHORTEST_PASSPHRASE:
        raise WrongInput(
            f"The passphrase is too short: use at least {SHORTEST_PASSPHRASE} characters. "
            "Four random words are easy to remember and hard to guess."
        )


def new_recovery_code() -> str:
    """Return a fresh recovery code: 32 symbols in groups of four, to print and keep elsewhere."""
    symbols = "".join(secrets.choice(_ALPHABET) for _ in range(_RECOVERY_SYMBOLS))
    return "-".join(symbols[i : i + 4] for i in range(0, _RECOVERY_SYMBOLS, 4))


def _normal(passphrase: str) -> str:
    return unicodedata.normalize("NFKC", passphrase).strip()


def _read_code(code: str) -> str:
    symbols = "".join(ch for ch in code.upper() if ch.isalnum())
    return symbols.translate(_READ_AS)


def _derive(text: str, salt: bytes, cost: Cost) -> bytes:
    kdf = Argon2id(
        salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
    )
    return kdf.derive(text.encode())


def _wrap(forum: str, kind: str, text: str, data_key: bytes, cost: Cost) -> dict[str, Any]:
    salt, nonce = os.urandom(16), os.urandom(12)
    slot: dict[str, Any] = {
        "kind": kind,
        "kdf": "argon2id",
        "memory": cost.memory,
        "passes": cost.passes,
        "lanes": cost.lanes,
        "salt": salt.hex(),
        "nonce": nonce.hex(),
    }
    sealed = AESGCM(_derive(text, salt, cost)).encrypt(nonce, data_key, _bound(forum, slot))
    return slot | {"key": sealed.hex()}


def _open(forum: str, slot: dict[str, Any], text: str) -> bytes | None:
    figures = (slot["memory"], slot["passes"], slot["lanes"])
    if any(not 1 <= one <= most for one, most in zip(figures, _DEAREST, strict=True)):
        raise ValueError("a slot that would never open")
    cost = Cost(*figures)
    wrapping = _derive(text, bytes.fromhex(slot["salt"]), cost)
    nonce, sealed = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["key"])
    try:
        return AESGCM(wrapping).decrypt(nonce, sealed, _bound(forum, slot))
    except InvalidTag:
        return None


def _bound(forum: str, slot: dict[str, Any]) -> bytes:
    named = {k: v for k, v in slot.items() if k != "key"} | {"forum": forum, "format": FORMAT}
    return json.dumps(named, sort_keys=True).encode()


def _write(path: Path, forum: str, slots: list[dict[str, Any]]) -> None:
    body = {"format": FORMAT, "forum": forum, "slots": slots}
    body["check"] = _checksum(body)
    replace_file(path, json.dumps(body, indent=1).encode())


def _read(path: Path) -> dict[str, Any]:
    try:
        body = json.loads(path.read_bytes())
        whole = isinstance(body, dict) and body.get("check") == _checksum(body)
    except FileNotFoundError:
        raise Trouble(
            "This folder holds no forum, or its key file (forum.keys) is missing. "
            "Choose the forum's folder, or bring forum.keys back from a backup."
        ) from None
    except PermissionError:
        raise Trouble(
            "The forum's key file (forum.keys) may not be read by you. Nothing was changed. "
            "Ask who owns the folder, or copy it to a place of your own."
        ) from None
    except (OSError, ValueError):
        whole = False
    if not whole:
        raise KeyFileDamaged(DAMAGED)
    if body["format"] > FORMAT:
        raise Trouble("This forum was made by a newer ForumApp. Update ForumApp to open it.")
    return dict(body)


def _checksum(body: dict[str, Any]) -> str:
    named = {k: v for k, v in body.items() if k != "check"}
    return hashlib.sha256(json.dumps(named, sort_keys=True).encode()).hexdigest()
