"""Which slot of a key file a passphrase or a recovery code opens, and whose it is."""

from dataclasses import dataclass

from forumapp.domain.problems import WrongInput
from forumapp.store import key_slots
from forumapp.store.key_file import CHANGED, Body, KeyFileChanged, KeyFileWeakened, check_seal
from forumapp.store.key_secrets import CODE_SYMBOLS, normal, read_code
from forumapp.store.key_slots import CHAIR, Holder, Slot


class WrongPassphrase(WrongInput):
    """The passphrase or recovery code does not open this forum (and the key file is whole)."""


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


def open_body(body: Body, secret: str) -> Opened:
    """Open the slot of this secret in a key file that was read; raise as `keys.open_slot`."""
    found = first_open(body, secret)
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


def first_open(body: Body, secret: str) -> Opened | None:
    """Return what the first slot that fits holds; None where none fits."""
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
        return key_slots.unwrap(body["forum"], slot, normal(secret))
    code = read_code(secret)
    if len(code) != CODE_SYMBOLS:  # no recovery code: not worth the time of a guess
        return None
    return key_slots.unwrap(body["forum"], slot, code)


def check_free(body: Body, new: str, besides: str = "") -> None:
    """Refuse a passphrase that another person has: it would open as that one."""
    others = [s for s in body["slots"] if key_slots.id_of(s) != besides]
    if first_open({**body, "slots": others}, new) is not None:
        raise WrongInput("This passphrase cannot be used here. Choose another one.")


def check_chair(opened: Opened) -> None:
    """Refuse what only a chair may do; the recovery code counts as the chair's."""
    if opened.holder.role != CHAIR:
        raise WrongInput("Only the chair may do this. Nothing was changed.")


def people_in(body: Body, key: bytes) -> list[Person]:
    """Return whose slots these are."""
    held = [slot for slot in body["slots"] if slot["kind"] == "passphrase"]
    found = []
    for slot in held:
        who = key_slots.holder_of(slot, key)
        found.append(Person(key_slots.id_of(slot), who.person, who.role))
    return found
