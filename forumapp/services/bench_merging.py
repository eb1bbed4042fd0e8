"""How long it takes to merge a whole forum into an empty copy of it, and to take that back."""

import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from forumapp.analysis.risk import risk_version
from forumapp.services.bench_figure import Figure
from forumapp.services.laptops import become_own
from forumapp.services.merging import Incoming, merge, preview, take_back
from forumapp.store import chains, log, merging, row_pieces
from forumapp.store.forum import Forum

T = TypeVar("T")
_AT_MOST = ((10_000, 1.7), (100_000, 15.0))  # pieces of feedback with two tags each: seconds


def merging_figures(full: Forum, empty: Forum, pieces: int) -> list[Figure]:
    """Merge what one copy holds into the other; times are of the processor, in milliseconds."""
    become_own(empty)
    incoming = _all_of(full)
    looked, _ = _timed(lambda: preview(empty, incoming))
    took, came = _timed(lambda: merge(empty, incoming, label="the benchmark"))
    again, _ = _timed(lambda: merge(empty, incoming, label="the benchmark"))
    back, _ = _timed(lambda: take_back(empty, came.rid or 0))
    most = next((bar for size, bar in _AT_MOST if pieces <= size), None)
    bar = f"at most {most:g} s" if most else ""
    return [
        Figure(
            "merge", took, None, None, bar, not most or took <= most * 1000, f"{came.new:,} changes"
        ),
        Figure("merge_preview", looked, None, None, "", True),
        Figure("merge_again", again, None, None, "", True),
        Figure("merge_undone", back, None, None, "", True),
    ]


def _all_of(forum: Forum) -> Incoming:
    """Return all that a forum holds as a bundle gives it: deflated, in memory, read twice."""
    with forum.read() as conn:
        pieces = list(row_pieces.packed(merging.rows_beyond(conn, {})))
        ends = chains.endings(conn)

    def rows() -> Iterator[log.Row]:
        for _, piece in pieces:
            yield from row_pieces.unpacked(piece)

    count = sum(number for number, _ in pieces)
    # a forum's own copies look for risk as they store: what they looked at is not looked at again
    return Incoming("benchmark", rows, ends, count=count, looked=risk_version(), again=rows)


def _timed(asked: Callable[[], T]) -> tuple[float, T]:
    began = time.process_time()
    found = asked()
    return (time.process_time() - began) * 1000, found
