"""One thing that the benchmark measured."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured. `ratio` is ours to raw: of speed for insert, else of time.

    Times are in milliseconds. `bar` says in words what is promised; '' where nothing is.
    """

    name: str
    ours: float
    raw: float | None
    ratio: float | None
    bar: str
    ok: bool
    note: str = ""
