"""A long list whose rows come from far away: what is looked at is asked for, and comes later.

Until then a line is a placeholder; what was read before stays in its place until it comes anew.
"""

from array import array
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QTimer

from forumapp.domain.feedback import FeedbackRow
from ui.window.models.paged import Paged

Came = Callable[[Sequence[FeedbackRow]], None]
Failed = Callable[[], None]
AskRows = Callable[[Sequence[int], Came, Failed], None]
_AT_ONCE = 5  # pages that are asked for together; older wishes are forgotten
_KEPT = 2048  # rows


def _nobody(first: int, last: int) -> None:
    """Stand for whoever shows the rows."""


class Arriving(Paged):
    """Asks for one stretch at a time: what was looked at last, and a page on either side."""

    def __init__(self, ask: AskRows, *, size: int = 16) -> None:
        """Begin empty; `ask` reads the rows of some numbers elsewhere, and calls back here."""
        super().__init__(lambda rids: (), size=size)
        self._read = ask
        self.came: Callable[[int, int], None] = _nobody  # told the first and last row that came
        self._rows: dict[int, FeedbackRow] = {}  # by number, whichever list they stand in
        self._gone: set[int] = set()
        self._wanted: dict[int, None] = {}  # pages, the one looked at last at the end
        self._beside = -1  # the page whose neighbours were looked for
        self._waits = False
        self._soon = QTimer(singleShot=True, interval=0)  # once all lines are painted
        self._soon.timeout.connect(self._ask)

    def put(self, ids: "array[int]") -> None:
        """Show other numbers from now on; what was read of them is shown until it comes anew."""
        self.ids = ids
        self._stale = set(self._rows)
        self._gone.clear()
        self._wanted.clear()
        self._beside = -1

    def at(self, row: int) -> FeedbackRow | None:
        """Return a row as far as it is known, and ask for it where it is not."""
        number = row // self._size
        if self._lacks(self.ids[row]):
            self._want(number)
        if number != self._beside:
            self._beside = number
            for near in (number - 1, number + 1):
                if any(map(self._lacks, self._page(near))):
                    self._wanted = {near: None, **self._wanted}  # what is in sight comes first
                    self._soon.start()
        return self._rows.get(self.ids[row])

    def take(self, row: int) -> None:
        """Take one row out of the list."""
        del self.ids[row]

    def mark_stale(self, uids: Iterable[str] | None = None) -> list[int]:
        """Ask for these rows again when they are next looked at (None: all); return them."""
        wanted = None if uids is None else set(uids)
        touched = [rid for rid, row in self._rows.items() if wanted is None or row.uid in wanted]
        self._stale.update(touched)
        self._beside = -1
        return touched

    def _page(self, number: int) -> "array[int]":
        return self.ids[max(0, number * self._size) : max(0, (number + 1) * self._size)]

    def _lacks(self, rid: int) -> bool:
        return rid in self._stale or (rid not in self._rows and rid not in self._gone)

    def _want(self, number: int) -> None:
        self._wanted.pop(number, None)
        self._wanted[number] = None
        self._soon.start()

    def _ask(self) -> None:
        if self._waits:
            return
        pages = sorted(list(self._wanted)[-_AT_ONCE:])
        self._wanted.clear()
        rids = [rid for number in pages for rid in self._page(number) if self._lacks(rid)]
        if rids:
            self._waits = True
            self._stale.difference_update(rids)  # what changes meanwhile is stale again
            self._read(rids, lambda rows: self._on_came(rids, rows), lambda: self._on_failed(rids))

    def _on_came(self, rids: Sequence[int], rows: Sequence[FeedbackRow]) -> None:
        self._waits = False
        found = {row.rid: row for row in rows}
        self._gone.update(rid for rid in rids if rid not in found)
        for rid in rids:
            self._rows.pop(rid, None)
        self._rows |= found
        for rid in list(self._rows)[: max(0, len(self._rows) - _KEPT)]:
            del self._rows[rid]
        places = [row for rid in (rids[0], rids[-1]) if (row := self.row_of(rid)) >= 0]
        if places:
            self.came(min(places), max(places))
        if self._wanted:
            self._soon.start()

    def _on_failed(self, rids: Sequence[int]) -> None:
        """Show what was read before; what is in sight is asked for when it is painted again."""
        self._waits = False
        self._stale.update(rid for rid in rids if rid in self._rows)
