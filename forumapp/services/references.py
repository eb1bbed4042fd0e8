"""References printed with quotes: made with the forum's own key, found again inside the app."""

import hashlib
from collections.abc import Callable, Iterable

from forumapp.domain.ids import quote_reference
from forumapp.store import records
from forumapp.store.records import Connection
from forumapp.store.tx import read_meta

Refer = Callable[[str], str]
_PURPOSE = b"quote reference"


def reference_key(conn: Connection) -> bytes:
    """Return the key of a forum's references, the same in all its copies.

    It comes from that of the family words, which never leaves the encrypted forum. The sample forum
    has none of its own: its packs are the same everywhere.
    """
    secret = "" if records.about(conn)["sample"] else read_meta(conn, "family_key")
    return hashlib.blake2b(secret.encode(), digest_size=32, person=_PURPOSE).digest()


def referrer(conn: Connection) -> Refer:
    """Return the function that gives a piece's reference."""
    key = reference_key(conn)
    return lambda uid: quote_reference(uid, key)


def referred(conn: Connection, wanted: Iterable[str], uids: Iterable[str]) -> dict[str, list[str]]:
    """Return the pieces, among these, that each wanted reference leads to.

    References of before there were keys are still found.
    """
    refer = referrer(conn)
    found: dict[str, list[str]] = {reference: [] for reference in wanted}
    old: dict[str, list[str]] = {reference: [] for reference in found}
    for uid in uids if found else ():
        if (now := refer(uid)) in found:
            found[now].append(uid)
        if (before := quote_reference(uid)) in old:
            old[before].append(uid)
    return {reference: here or old[reference] for reference, here in found.items()}
