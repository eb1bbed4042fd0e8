"""Identifiers: time-ordered for what people make, derived from a name for what everybody shares."""

import hashlib
import os
import time
import uuid

_SYMBOLS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHANCE = 10  # bytes
NAMESPACE = uuid.UUID("6d1f0c52-53a4-5f0e-9d6a-70617265666f")


def new_id() -> str:
    """Return a fresh UUIDv7 as 32 hex digits: unique anywhere, and sorting by the time it was made.

    The layout is RFC 9562, section 5.7 (the standard library has it only from Python 3.14).
    """
    return _dated(os.urandom(_CHANCE))


def new_ids(count: int) -> list[str]:
    """Return this many fresh ids in their order, from one draw of chance.

    Each draw lets go of the interpreter for a moment; one for every row of a table kept the window
    from getting its turn.
    """
    chance = os.urandom(_CHANCE * count)
    return sorted(_dated(chance[at : at + _CHANCE]) for at in range(0, len(chance), _CHANCE))


def _dated(chance: bytes) -> str:
    millis = time.time_ns() // 1_000_000
    tail = int.from_bytes(chance, "big")
    value = (millis & (2**48 - 1)) << 80 | 0x7 << 76 | (tail >> 68) << 64
    value |= 0b10 << 62 | tail & (2**62 - 1)
    return f"{value:032x}"


def shared_id(*names: str) -> str:
    """Return the id that every laptop derives for the same shared thing, as 32 hex digits."""
    return uuid.uuid5(NAMESPACE, "\x1f".join(names)).hex


def device_id() -> str:
    """Return a fresh name for one copy of a forum on one machine, as 16 hex digits."""
    return os.urandom(8).hex()


def quote_reference(uid: str, key: bytes = b"") -> str:
    """Return the reference printed with a quote: it leads to the record inside the app only.

    Five symbols of a keyed BLAKE2b (RFC 7693) of the record's id; the key is the forum's own, so
    that nobody outside can link a reference to a record, or to one of another forum. Without a key
    it is the SHA-256 that was printed before there were keys.
    """
    if key:
        digest = hashlib.blake2b(uid.encode(), digest_size=8, key=key, person=b"quote").digest()
    else:
        digest = hashlib.sha256(b"quote" + uid.encode()).digest()[:8]
    number = int.from_bytes(digest, "big")
    symbols = []
    for _ in range(5):
        number, place = divmod(number, len(_SYMBOLS))
        symbols.append(_SYMBOLS[place])
    return "Q-" + "".join(symbols)
