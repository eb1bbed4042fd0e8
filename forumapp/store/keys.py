"""The key file: a forum's random data key, wrapped once for each person and for a recovery code.

A slot binds its own cost figures, its person and role, and the forum's id into the seal
(AES-256-GCM's associated data), so a slot that was weakened, promoted or moved from another forum
does not open. The file's checksum tells a wrong passphrase (checksum good, no slot opens) apart
from a damaged file (checksum bad); its seal, made with the data key, tells whether somebody without
a passphrase changed what stands beside the slot that opened. Names are kept encrypted.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path

from forumapp.domain.problems import WrongInput
from forumapp.store import key_slots
from forumapp.store.key_file import (
    DAMAGED,
    FORMAT,
    Body,
    KeyFileChanged,
    KeyFileDamaged,
    KeyFileWeakened,
    read_body,
    write_body,
)
from forumapp.store.key_opening import (
    Opened,
    WrongPassphrase,
    check_chair,
    check_free,
    open_body,
    people_in,
)
from forumapp.store.key_people import checked_holder
from forumapp.store.key_secrets import check_passphrase, new_recovery_code, normal, read_code
from forumapp.store.key_slots import CHAIR, Cost, Holder
from forumapp.store.key_writing import wrapped, write_slots

__all__ = [
    "CHAIR",
    "DAMAGED",
    "FORMAT",
    "Cost",
    "Holder",
    "KeyFileChanged",
    "KeyFileDamaged",
    "KeyFileWeakened",
    "Opened",
    "WrongPassphrase",
]


@dataclass(frozen=True, slots=True)
class NewKeys:
    """What a new forum gets: its data key, and the recovery code that is shown once."""

    data_key: bytes
    recovery_code: str


def create(
    path: Path, forum: str, passphrase: str, cost: Cost | None = None, person: str = ""
) -> NewKeys:
    """Write a key file for a new forum and return its keys; the file must not exist yet."""
    check_passphrase(passphrase)
    if path.exists():
        raise WrongInput("This folder already holds a forum's keys. Choose another folder.")
    made = NewKeys(secrets.token_bytes(32), new_recovery_code())
    holder = checked_holder(Holder(person, CHAIR)) if person.strip() else Holder()
    write_new(path, forum, made.data_key, holder, passphrase, made.recovery_code, cost)
    return made


def write_new(
    path: Path,
    forum: str,
    data_key: bytes,
    holder: Holder,
    passphrase: str,
    code: str,
    cost: Cost | None = None,
    count: int = 0,
) -> None:
    """Write a key file with two slots, for one person and for a recovery code."""
    slots = [
        key_slots.wrap(forum, "passphrase", normal(passphrase), data_key, holder, cost),
        key_slots.wrap(forum, "recovery", read_code(code), data_key, Holder(), cost),
    ]
    write_body(path, {"forum": forum, "slots": slots, "count": count}, data_key)


def unlock(path: Path, secret: str) -> bytes:
    """Return the data key (32 bytes) for a passphrase or a recovery code; raise as `open_slot`."""
    return open_slot(path, secret).data_key


def open_slot(path: Path, secret: str) -> Opened:
    """Open the slot of this passphrase or recovery code; say whose it is.

    Raises WrongPassphrase where no slot opens, KeyFileDamaged where the file is not whole,
    KeyFileWeakened where a slot was made cheaper to guess, KeyFileChanged where somebody without a
    passphrase changed the file.
    """
    return open_body(read_body(path), secret)


def change_passphrase(path: Path, secret: str, new: str, cost: Cost | None = None) -> None:
    """Wrap the same data key with a new passphrase of the same person; the code stays valid.

    A recovery code gives a new passphrase to the first chair.
    """
    check_passphrase(new)
    body = read_body(path)
    opened = open_body(body, secret)
    mine = _chairs_slot(body, opened) if opened.by_recovery else opened.slot
    slots = [each for each in body["slots"] if key_slots.id_of(each) != mine]
    check_free(body, new, besides=mine)
    holder = holder_in(body, mine, opened.data_key)
    slots.insert(0, wrapped(body, "passphrase", normal(new), opened.data_key, holder, cost))
    write_slots(path, body, slots, opened.data_key)


def change_recovery_code(path: Path, secret: str, code: str, cost: Cost | None = None) -> None:
    """Wrap the same data key with a new recovery code; the old one opens nothing from then on."""
    body = read_body(path)
    opened = open_body(body, secret)
    check_chair(opened)
    kept = [slot for slot in body["slots"] if slot["kind"] != "recovery"]
    made = wrapped(body, "recovery", read_code(code), opened.data_key, Holder(), cost)
    write_slots(path, body, [*kept, made], opened.data_key)


def forum_of(path: Path) -> str:
    """Return the id of the forum that the key file belongs to."""
    return str(read_body(path)["forum"])


def count_of(path: Path) -> int:
    """Return how often this key file was written: an older one that is put back has a lower one."""
    return int(read_body(path).get("count", 0))


def database_salt(path: Path) -> str:
    """Return the first bytes of the database that this key file was last seen with, in hex."""
    return str(read_body(path).get("database", ""))


def is_first_format(path: Path) -> bool:
    """Say whether a key file is of the first format, which had no persons and no seal."""
    return bool(read_body(path)["format"] == 1)


def remember_database(path: Path, data_key: bytes, salt: str) -> None:
    """Write down the first bytes of the database: they tell a swapped key file from damage."""
    body = read_body(path)
    if body.get("database") != salt:
        write_slots(path, {**body, "database": salt}, body["slots"], data_key, counts=False)


def _chairs_slot(body: Body, opened: Opened) -> str:
    chairs = [p for p in people_in(body, opened.data_key) if p.role == CHAIR]
    return chairs[0].slot if chairs else ""


def holder_in(body: Body, slot: str, key: bytes) -> Holder:
    found = next((p for p in people_in(body, key) if p.slot == slot), None)
    return Holder(found.name, found.role) if found else Holder()
