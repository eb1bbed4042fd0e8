"""What of others' changes stands in a form: what is kept from there knows of no more.

While somebody types, what others change is not put in its place; so what is typed goes on from
what stood there when it was put, however long ago that is.
"""

from typing import Any


class Shown:
    """Follows what a page has read; `seen` goes to `Context.act` with what its form keeps."""

    def __init__(self, forum: Any) -> None:
        """Begin with what is on the screen now."""
        self._forum = forum
        self.seen: Any = forum.seen_now()
        self._asked: Any = self.seen

    def ask(self) -> None:
        """Hear that the page reads now; of several readings, the last one is shown."""
        self._asked = self._forum.heard_now()

    def put(self, *, typed: bool) -> None:
        """Hear that what was read is put into the form, but where something is typed there."""
        if not typed:
            self.seen = self._asked
