"""The clock of the benchmark: ours and raw in turns, in milliseconds."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

Asked = Callable[[], object]
ROUNDS = 15  # of each question


def compare(ours: Asked, raw: Asked, rounds: int = ROUNDS) -> tuple[float, float]:
    """Return the median times of both, taken in turns so that noise meets both alike."""
    ours(), raw()  # the first time fills the caches
    pairs = [(time_of(ours), time_of(raw)) for _ in range(rounds)]
    return median(a for a, _ in pairs), median(b for _, b in pairs)


def each_time(asked: Asked) -> list[float]:
    """Return how long each of ROUNDS answers took, in milliseconds."""
    return [time_of(asked) for _ in range(ROUNDS)]


def time_of(asked: Asked) -> float:
    """Return how long one answer took, in milliseconds."""
    start = time.perf_counter()
    asked()
    return (time.perf_counter() - start) * 1000


@contextmanager
def stopwatch(times: list[float]) -> Iterator[None]:
    """Add to `times` how long what stands inside took, in milliseconds."""
    start = time.perf_counter()
    yield
    times.append((time.perf_counter() - start) * 1000)


def check_same(ours: object, raw: object) -> None:
    """Refuse to compare two sides that do not say the same."""
    if ours != raw:
        raise AssertionError("the two sides of the benchmark gave different answers")
