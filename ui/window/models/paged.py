"""A long list as numbers, whose rows are fetched a page at a time when somebody looks at them."""

from array import array
from collections.abc import Callable, Iterable, Sequence

from forumapp.domain.feedback import FeedbackRow
from forumapp.domain.problems import Lost

Fetch = Callable[[Sequence[int]], Sequence[FeedbackRow]]


class Paged:
    """Eight bytes for each row, and the rows themselves only of the pages looked at lately.

    A page of 16 rows, about one screen, comes from an encrypted forum of 100,000 in 2 to 4 ms: it
    is fetched at once, when it is painted.
    """

    def __init__(self, fetch: Fetch, *, size: int = 16, most: int = 128) -> None:
        """Keep at most `most` pages of `size` rows; `fetch` gives the rows of some numbers."""
        self._fetch, self._size, self._most = fetch, size, most
        self.ids: array[int] = array("q")
        self._pages: dict[int, dict[int, FeedbackRow]] = {}
        self._stale: set[int] = set()

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.ids)

    def put(self, ids: "array[int]") -> None:
        """Show other numbers from now on."""
        self.ids = ids
        self._pages.clear()
        self._stale.clear()

    def row_of(self, rid: int) -> int:
        """Return where a number stands, -1 where it does not."""
        try:
            return self.ids.index(rid)
        except ValueError:
            return -1

    def at(self, row: int) -> FeedbackRow | None:
        """Return a row, fetching its page if need be; None for one that is gone."""
        number, rid = row // self._size, self.ids[row]
        page = self._pages.get(number)
        if page is None:
            page = self._load(number)
        elif rid in self._stale:
            self._refresh(page)
        return page.get(rid)

    def take(self, row: int) -> None:
        """Take one row out of the list."""
        del self.ids[row]
        self._pages = {n: page for n, page in self._pages.items() if n < row // self._size}

    def mark_stale(self, uids: Iterable[str] | None = None) -> list[int]:
        """Fetch these rows again when they are next looked at (None: all); return their numbers."""
        wanted = None if uids is None else set(uids)
        touched = [
            rid
            for page in self._pages.values()
            for rid, row in page.items()
            if wanted is None or row.uid in wanted
        ]
        self._stale.update(touched)
        return touched

    def _load(self, number: int) -> dict[int, FeedbackRow]:
        wanted = self.ids[number * self._size : (number + 1) * self._size]
        try:
            page = {row.rid: row for row in self._fetch(wanted)}
        except Lost:
            return {}  # nothing is kept of it: it is asked for again once the hub is back
        self._pages[number] = page
        self._stale.difference_update(wanted)
        if len(self._pages) > self._most:
            del self._pages[next(iter(self._pages))]
        return page

    def _refresh(self, page: dict[int, FeedbackRow]) -> None:
        again = [rid for rid in page if rid in self._stale]
        try:
            page.update((row.rid, row) for row in self._fetch(again))
        except Lost:
            return  # what was read before stays on the screen
        self._stale.difference_update(again)
