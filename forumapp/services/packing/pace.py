"""How far the planning of a pack is: told part by part, each of them a place to stop at."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
Report = Callable[[int, int], None]
WHOLE = 100


class Pace:
    """Tells `report` of (done, 100); what hears it may raise to stop, and then nothing is made."""

    def __init__(self, report: Report | None = None) -> None:
        """Begin with nothing done; without `report` nobody is told."""
        self._report = report
        self._low, self._high, self._done, self._of = 0, 0, 0, 1

    def stage(self, low: int, high: int, of: int = 1) -> None:
        """Go on from `low` to `high` in `of` steps."""
        self._low, self._high, self._done, self._of = low, high, 0, max(of, 1)
        self._tell()

    def step(self) -> None:
        """Tell that one more step of the stage is done."""
        self._done = min(self._done + 1, self._of)
        self._tell()

    def over(self, items: Sequence[T]) -> Iterator[T]:
        """Yield each item; a step is done with each that is asked for after it."""
        for item in items:
            yield item
            self.step()

    def _tell(self) -> None:
        if self._report is not None:
            part = (self._high - self._low) * self._done // self._of
            self._report(self._low + part, WHOLE)
