"""What the finder of personal data found, kept while a forum is open: the same words come again.

Each pack asks the same of the same quotes, and the finder takes two thousandths of a second for
each. Kept is where something was found in a text, never the text: it is known by a keyed digest.
"""

import hashlib
import secrets
from threading import Lock
from weakref import WeakKeyDictionary

from forumapp.services.personal import Own, find
from forumapp.store.forum import Forum

Spans = tuple[tuple[int, int], ...]
MOST = 20_000  # texts: those that were looked through first are forgotten first


class Finds:
    """Where the finder found something, by a digest of the text and of the forum's own lists."""

    def __init__(self) -> None:
        """Begin with nothing, and a key that no other has."""
        self._key, self._lock = secrets.token_bytes(32), Lock()
        self._known: dict[bytes, Spans] = {}

    def spans(self, text: str, own: Own) -> Spans:
        """Return (start, end) of all that may be personal in a text, whoever decided on it."""
        said = repr((own, text)).encode()
        digest = hashlib.blake2b(said, key=self._key, digest_size=16).digest()
        found = self._known.get(digest)
        if found is None:
            found = tuple((hit.start, hit.end) for hit in find(text, own))
            with self._lock:
                if len(self._known) >= MOST:
                    del self._known[next(iter(self._known))]
                self._known[digest] = found
        return found


_of_forums: WeakKeyDictionary[Forum, Finds] = WeakKeyDictionary()


def finds_of(forum: Forum) -> Finds:
    """Return what is kept of an open forum; it goes with it."""
    return _of_forums.setdefault(forum, Finds())
