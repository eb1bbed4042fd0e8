"""Work that leaves no cycles behind spares Python the search for them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_FRESH = 5000  # objects between two looks at the youngest: fewer looks, each as short
_lock = Lock()
_paused = [0, False]  # how many work so at once; whether the collector was on before the first


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles meanwhile; several threads may ask for it at once."""
    with _lock:
        if not _paused[0]:
            _paused[1] = gc.isenabled()
            gc.disable()
        _paused[0] += 1
    try:
        yield
    finally:
        with _lock:
            _paused[0] -= 1
            if not _paused[0] and _paused[1]:
                gc.enable()


def spare() -> None:
    """Spare the search all that is there now: what a program loaded stays for good."""
    gc.freeze()
    gc.set_threshold(_FRESH, 10, 10)
