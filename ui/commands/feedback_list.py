"""A piece of a long list: the place after which it goes on, and the lines that follow."""

import re
from collections.abc import Sequence

from forumapp.domain.feedback import FeedbackRow
from forumapp.domain.problems import WrongInput
from forumapp.services import reading
from forumapp.services.forums import Forum

_PLACE = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{1,18})")
_PIECE = 500  # lines fetched at once


def listed(
    forum: Forum, rids: Sequence[int], after: str | None, limit: int
) -> tuple[list[FeedbackRow], str | None]:
    """Return up to `limit` lines that follow a place, and the place to go on from, None at the end.

    A place is day/number, as in 2026-03-31/12: it stays good when feedback comes or goes.
    """
    start = _start(forum, rids, _read_place(after)) if after else 0
    wanted = rids[start : start + limit]
    rows: list[FeedbackRow] = []
    for at in range(0, len(wanted), _PIECE):
        rows += reading.rows(forum, wanted[at : at + _PIECE])
    more = start + len(wanted) < len(rids)
    return rows, f"{rows[-1].told_on}/{rows[-1].rid}" if more and rows else None


def _read_place(typed: str) -> tuple[str, int]:
    found = _PLACE.fullmatch(typed.strip())
    if found is None:
        raise WrongInput(f"“{typed[:40]}” is no place in the list. Take what “next” gave.")
    return found[1], int(found[2])


def _start(forum: Forum, rids: Sequence[int], place: tuple[str, int]) -> int:
    """Find the first line after a place: the list goes from the newest to the oldest."""
    low, high = 0, len(rids)
    while low < high:
        middle = (low + high) // 2
        row = reading.rows(forum, [rids[middle]])[0]
        if (row.told_on, row.rid) >= place:
            low = middle + 1
        else:
            high = middle
    return low
