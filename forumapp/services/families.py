"""Family words and receipts: linking what one family said without knowing who it is."""

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Callable

from forumapp.store.forum import Forum

RECEIPT = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"  # no letter is taken for another, or for a digit
RECEIPT_LENGTH = 8  # of 31 letters: 8.5e11 codes


def new_receipt() -> str:
    """Return a code that a family can withdraw with: eight letters and digits, as in K7P4-2MXD."""
    letters = "".join(secrets.choice(RECEIPT) for _ in range(RECEIPT_LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def receipt_hasher(forum: Forum) -> Callable[[str], str | None]:
    """Return the function that turns a receipt code into its keyed hash, None for no code.

    It is made as that of a family word is, with another purpose mixed in, so that nobody can tell
    whether a word and a code are the same.
    """
    key = hmac.new(forum.family_key(), b"receipt", hashlib.sha256).digest()

    def hashed(code: str) -> str | None:
        plain = "".join(ch for ch in code.upper() if ch in RECEIPT)
        if len(plain) != RECEIPT_LENGTH:
            return None
        return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()[:32]

    return hashed


def hasher(forum: Forum) -> Callable[[str], str | None]:
    """Return the function that turns a family word into its keyed hash (32 hex digits).

    HMAC-SHA256 (RFC 2104) under a random key that never leaves the encrypted forum, cut to 128
    bits. Capitals, spaces and marks do not matter: “Blue Bell-17” is “bluebell17”.
    """
    key = forum.family_key()

    def hashed(word: str) -> str | None:
        plain = unicodedata.normalize("NFKC", word).casefold()
        plain = "".join(ch for ch in plain if ch.isalnum())
        return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()[:32] if plain else None

    return hashed
