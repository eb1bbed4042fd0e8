"""How long work takes, on a machine that others use at the same time.

A pause of the machine, or of Python's collector in a process that holds a whole suite, says nothing
about the work. So work that was slow is done again: only what is slow each time is slow.
"""

import time
from collections.abc import Callable
from typing import TypeVar

TRIES = 4
Result = TypeVar("Result")


def soon(
    work: Callable[[str], Result],
    seconds: float,
    about: str = "",
    clock: Callable[[], float] = time.process_time,
) -> Result:
    """Do work until it took less than so many seconds by a clock, and return what it gave.

    The work is given blanks, each time more of them: where what was read is remembered, it may put
    them behind the text, so that doing it again is no quicker. Raises AssertionError with each
    time, if it was never quick enough.
    """
    took: list[float] = []
    while len(took) < TRIES:
        start = clock()
        made = work(" " * len(took))
        took.append(clock() - start)
        if took[-1] < seconds:
            return made
    raise AssertionError(f"{about} took {', '.join(f'{each:.2f}' for each in took)} s".strip())
