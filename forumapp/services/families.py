"""Family words: linking what one family said without knowing who it is."""

import hashlib
import hmac
import unicodedata
from collections.abc import Callable

from forumapp.store.forum import Forum


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
