"""The key file as it lies on the disk: whole or damaged, ours or changed by somebody else."""

import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from forumapp.domain.problems import Trouble
from forumapp.store import key_slots
from forumapp.store.files import replace_file

Body = dict[str, Any]
FORMAT = key_slots.FORMAT
DAMAGED = (
    "The forum's key file (forum.keys) is damaged. Bring it back from a backup: "
    "the passphrase cannot work without it."
)
CHANGED = (
    "The forum's key file (forum.keys) was changed, and not by ForumApp: who may open the forum "
    "is not what was written there. Nothing was opened. Bring the key file back from a backup."
)


class KeyFileDamaged(Trouble):
    """The key file cannot be read: the words are safe only if a backup of it exists."""


class KeyFileWeakened(Trouble):
    """Somebody lowered what a guess at the passphrase costs."""


class KeyFileChanged(Trouble):
    """Somebody without a passphrase changed the key file; it is not damage."""


def read_body(path: Path) -> Body:
    """Return what the file says; raise where it is missing, damaged or newer than this program."""
    try:
        body = json.loads(path.read_bytes())
        whole = isinstance(body, dict) and body.get("check") == checksum(body)
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
    except (OSError, ValueError, RecursionError):
        whole = False
    if not whole:
        raise KeyFileDamaged(DAMAGED)
    return _checked(body)


def write_body(path: Path, body: Body, data_key: bytes) -> None:
    """Write the file whole, or leave the old one."""
    formats = [int(slot.get("format", 1)) for slot in body["slots"]]
    named = {k: v for k, v in body.items() if k not in ("check", "seal")}
    named["format"] = max([int(named.get("format", 1)), *formats])
    named["seal"] = _seal(named, data_key)
    named["check"] = checksum(named)
    replace_file(path, json.dumps(named, indent=1).encode())


def check_seal(body: Body, data_key: bytes) -> None:
    """Raise KeyFileChanged where the file is not as it was written with the data key."""
    named = {k: v for k, v in body.items() if k not in ("check", "seal")}
    if body["format"] == 1 and all("format" not in slot for slot in body["slots"]):
        return  # written before there was a seal
    told = str(body.get("seal", ""))
    if not hmac.compare_digest(told.encode(), _seal(named, data_key).encode()):
        raise KeyFileChanged(CHANGED)


def checksum(body: Body) -> str:
    """Return the sum that tells damage: anybody can make it."""
    named = {k: v for k, v in body.items() if k != "check"}
    return hashlib.sha256(json.dumps(named, sort_keys=True).encode()).hexdigest()


def _checked(body: Body) -> Body:
    try:
        if int(body["format"]) > FORMAT:
            raise Trouble("This forum was made by a newer ForumApp. Update ForumApp to open it.")
        slots = body["slots"]
        good = isinstance(body["forum"], str) and isinstance(slots, list) and bool(slots)
        good = good and all(isinstance(slot, dict) and "kind" in slot for slot in slots)
    except (KeyError, TypeError, ValueError):
        good = False
    if not good:
        raise KeyFileChanged(CHANGED)  # it adds up: so it is no damage
    return dict(body)


def _seal(named: Body, data_key: bytes) -> str:
    key = HKDF(SHA256(), 32, None, b"forumapp key file: seal").derive(data_key)
    return hmac.new(key, json.dumps(named, sort_keys=True).encode(), "sha256").hexdigest()
