"""The key file: a forum's random data key, wrapped once for each person and for a recovery code.

A slot binds its own cost figures, its person and role, and the forum's id into the seal
(AES-256-GCM's associated data), so a slot that was weakened, promoted or moved from another forum
does not open. The file's checksum tells a wrong passphrase (checksum good, no slot opens) apart
from a damaged file (checksum bad); its seal, made with the data key, tells whether somebody without
a passphrase changed what stands beside the slot that opened. Names are kept encrypted.
"""

import secrets
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from forumapp.domain.problems import WrongInput
from forumapp.store import key_slots
from forumapp.store.key_file import (
    CHANGED,
    DAMAGED,
    FORMAT,
    Body,
    KeyFileChanged,
    KeyFileDamaged,
    KeyFileWeakened,
    check_seal,
    read_body,
    write_body,
)
from forumapp.store.key_file import checksum as _checksum
from forumapp.store.key_slots import CHAIR, Cost, Holder, Slot

__all__ = [
    "CHAIR",
    "DAMAGED",
    "FORMAT",
    "Cost",
    "Holder",
    "KeyFileChanged",
    "KeyFileDamaged",
    "KeyFileWeakened",
    "WrongPassphrase",
    "_checksum",
]
SHORTEST_PASSPHRASE = 8
LONGEST_NAME = 60
ROLES = ("recorder", "coder", CHAIR, "lead")
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O or U to misread
_RECOVERY_SYMBOLS = 32  # 32 x 5 = 160 bits: 128 of chance would do
_READ_AS = str.maketrans("ILO", "110")


class WrongPassphrase(WrongInput):
    """The passphrase or recovery code does not open this forum (and the key file is whole)."""


@dataclass(frozen=True, slots=True)
class NewKeys:
    """What a new forum gets: its data key, and the recovery code that is shown once."""

    data_key: bytes
    recovery_code: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What a passphrase opened: the data key, whose slot it was, and which."""

    data_key: bytes
    holder: Holder
    kind: str
    slot: str

    @property
    def by_recovery(self) -> bool:
        """Say whether it was the recovery code."""
        return self.kind == "recovery"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may open the forum on this laptop; `slot` tells which key is theirs."""

    slot: str
    name: str
    role: str


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
        key_slots.wrap(forum, "passphrase", _normal(passphrase), data_key, holder, cost),
        key_slots.wrap(forum, "recovery", _read_code(code), data_key, Holder(), cost),
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
    return _open(path, read_body(path), secret)


def change_passphrase(path: Path, secret: str, new: str, cost: Cost | None = None) -> None:
    """Wrap the same data key with a new passphrase of the same person; the code stays valid.

    A recovery code gives a new passphrase to the first chair.
    """
    check_passphrase(new)
    body = read_body(path)
    opened = _open(path, body, secret)
    mine = _chairs_slot(body, opened) if opened.by_recovery else opened.slot
    slots = [each for each in body["slots"] if key_slots.id_of(each) != mine]
    _check_free(body, new, besides=mine)
    holder = _holder_of(body, mine, opened.data_key)
    slots.insert(0, _wrapped(body, "passphrase", _normal(new), opened.data_key, holder, cost))
    _write(path, body, slots, opened.data_key)


def change_recovery_code(path: Path, secret: str, code: str, cost: Cost | None = None) -> None:
    """Wrap the same data key with a new recovery code; the old one opens nothing from then on."""
    body = read_body(path)
    opened = _open(path, body, secret)
    check_chair(opened)
    kept = [slot for slot in body["slots"] if slot["kind"] != "recovery"]
    made = _wrapped(body, "recovery", _read_code(code), opened.data_key, Holder(), cost)
    _write(path, body, [*kept, made], opened.data_key)


def add_person(
    path: Path, secret: str, holder: Holder, passphrase: str, cost: Cost | None = None
) -> None:
    """Let one more person open the forum, with a role; only a chair may say so."""
    holder = checked_holder(holder)
    check_passphrase(passphrase)
    body = read_body(path)
    opened = _open(path, body, secret)
    check_chair(opened)
    taken = {each.name.casefold() for each in _people(body, opened.data_key)}
    if holder.person.casefold() in taken:
        raise WrongInput(f"There is a key for {holder.person} already. Take that away first.")
    _check_free(body, passphrase)
    slot = _wrapped(body, "passphrase", _normal(passphrase), opened.data_key, holder, cost)
    _write(path, body, [slot, *body["slots"]], opened.data_key)


def remove_person(path: Path, secret: str, name: str) -> Person:
    """Take a person's key away; only a chair may, and one chair stays. Return who it was."""
    body = read_body(path)
    opened = _open(path, body, secret)
    check_chair(opened)
    people = _people(body, opened.data_key)
    found = next((p for p in people if p.name.casefold() == name.strip().casefold()), None)
    if found is None:
        known = ", ".join(p.name or "(no name)" for p in people)
        raise WrongInput(f"Nobody called {name.strip()} has a key here. There are: {known}.")
    if found.role == CHAIR and sum(p.role == CHAIR for p in people) == 1:
        raise WrongInput("This is the only chair. Hand the forum over instead.")
    kept = [slot for slot in body["slots"] if key_slots.id_of(slot) != found.slot]
    _write(path, body, kept, opened.data_key)
    return found


def rename_person(path: Path, secret: str, name: str, cost: Cost | None = None) -> None:
    """Give the slot of this passphrase its person's name."""
    body = read_body(path)
    opened = _open(path, body, secret)
    if opened.by_recovery:
        raise WrongInput("Type your own passphrase for this, not the recovery code.")
    holder = checked_holder(replace(opened.holder, person=name))
    others = [p for p in _people(body, opened.data_key) if p.slot != opened.slot]
    if holder.person.casefold() in {p.name.casefold() for p in others}:
        raise WrongInput(f"There is a key for {holder.person} already. Choose another name.")
    made = _wrapped(body, "passphrase", _normal(secret), opened.data_key, holder, cost)
    kept = [slot for slot in body["slots"] if key_slots.id_of(slot) != opened.slot]
    _write(path, body, [made, *kept], opened.data_key)


def hand_over(
    path: Path, secret: str, holder: Holder, new: str, code: str, cost: Cost | None = None
) -> None:
    """Give the chair's place to another person: a new passphrase and code, the old ones stop.

    The data key stays the same; people with other roles keep their keys.
    """
    check_passphrase(new)
    holder = checked_holder(replace(holder, role=CHAIR))
    body = read_body(path)
    opened = _open(path, body, secret)
    check_chair(opened)
    key = opened.data_key
    roles = {p.slot: p.role for p in _people(body, key)}
    kept = [s for s in body["slots"] if roles.get(key_slots.id_of(s), CHAIR) != CHAIR]
    _check_free({**body, "slots": kept}, new)
    mine = _wrapped(body, "passphrase", _normal(new), key, holder, cost)
    recovery = _wrapped(body, "recovery", _read_code(code), key, Holder(), cost)
    _write(path, body, [mine, *kept, recovery], key)


def people(path: Path, data_key: bytes) -> list[Person]:
    """Return who may open the forum on this laptop; for whoever has opened it."""
    return _people(read_body(path), data_key)


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
        _write(path, {**body, "database": salt}, body["slots"], data_key, counts=False)


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is too short to protect anyone."""
    if len(_normal(passphrase)) < SHORTEST_PASSPHRASE:
        raise WrongInput(
            f"The passphrase is too short: use at least {SHORTEST_PASSPHRASE} characters. "
            "Four random words are easy to remember and hard to guess."
        )


def check_chair(opened: Opened) -> None:
    """Refuse what only a chair may do; the recovery code counts as the chair's."""
    if opened.holder.role != CHAIR:
        raise WrongInput("Only the chair may do this. Nothing was changed.")


def checked_holder(holder: Holder) -> Holder:
    """Return a holder with a name and a role that can be, or say what is missing."""
    name = " ".join(unicodedata.normalize("NFC", holder.person).split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise WrongInput(f"Give the person's name, in at most {LONGEST_NAME} letters.")
    if holder.role not in ROLES:
        raise WrongInput(f"There is no role “{holder.role}”. There are: {', '.join(ROLES)}.")
    return Holder(name, holder.role)


def new_recovery_code() -> str:
    """Return a fresh recovery code: 32 symbols in groups of four, to print and keep elsewhere."""
    symbols = "".join(secrets.choice(_ALPHABET) for _ in range(_RECOVERY_SYMBOLS))
    return "-".join(symbols[i : i + 4] for i in range(0, _RECOVERY_SYMBOLS, 4))


def _open(path: Path, body: Body, secret: str) -> Opened:
    found = _first_open(body, secret)
    if found is None:
        if any(key_slots.is_weakened(slot) for slot in body["slots"]):
            raise KeyFileWeakened(
                "The forum's key file (forum.keys) was changed so that its passphrase is easier to "
                "guess. Nothing was opened. Bring the key file back from a backup."
            )
        raise WrongPassphrase(
            "That passphrase does not open this forum. Nothing was changed. Check capital letters "
            "and try again, or use the recovery code."
        )
    check_seal(body, found.data_key)
    return found


def _first_open(body: Body, secret: str) -> Opened | None:
    for slot in body["slots"]:
        try:
            key = _tried(body, slot, secret)
            if key is not None:
                holder = key_slots.holder_of(slot, key)
                return Opened(key, holder, str(slot["kind"]), key_slots.id_of(slot))
        except (KeyError, TypeError, ValueError):
            raise KeyFileChanged(CHANGED) from None  # it adds up: so it is no damage
    return None


def _tried(body: Body, slot: Slot, secret: str) -> bytes | None:
    if slot["kind"] != "recovery":
        return key_slots.unwrap(body["forum"], slot, _normal(secret))
    code = _read_code(secret)
    if len(code) != _RECOVERY_SYMBOLS:  # no recovery code: not worth the time of a guess
        return None
    return key_slots.unwrap(body["forum"], slot, code)


def _check_free(body: Body, new: str, besides: str = "") -> None:
    """Refuse a passphrase that another person has: it would open as that one."""
    others = [s for s in body["slots"] if key_slots.id_of(s) != besides]
    if _first_open({**body, "slots": others}, new) is not None:
        raise WrongInput("This passphrase cannot be used here. Choose another one.")


def _chairs_slot(body: Body, opened: Opened) -> str:
    chairs = [p for p in _people(body, opened.data_key) if p.role == CHAIR]
    return chairs[0].slot if chairs else ""


def _holder_of(body: Body, slot: str, key: bytes) -> Holder:
    found = next((p for p in _people(body, key) if p.slot == slot), None)
    return Holder(found.name, found.role) if found else Holder()


def _people(body: Body, key: bytes) -> list[Person]:
    held = [slot for slot in body["slots"] if slot["kind"] == "passphrase"]
    found = []
    for slot in held:
        who = key_slots.holder_of(slot, key)
        found.append(Person(key_slots.id_of(slot), who.person, who.role))
    return found


def _wrapped(
    body: Body, kind: str, text: str, key: bytes, holder: Holder, cost: Cost | None
) -> Slot:
    return key_slots.wrap(body["forum"], kind, text, key, holder, cost)


def _write(path: Path, body: Body, slots: list[Slot], key: bytes, counts: bool = True) -> None:
    count = int(body.get("count", 0)) + counts
    write_body(path, {**body, "slots": slots, "count": count}, key)


def _normal(passphrase: str) -> str:
    return unicodedata.normalize("NFKC", passphrase).strip()


def _read_code(code: str) -> str:
    symbols = "".join(ch for ch in code.upper() if ch.isalnum())
    return symbols.translate(_READ_AS)
