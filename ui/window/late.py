"""Loading later what takes long: the window goes on meanwhile, and keeps nothing that is waste.

While modules load, the collector of waste is off: it would look at all that was ever loaded, and
stop the window for a tenth of a second. What they brought stays for good, so it is then spared.
"""

import gc
import linecache
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

_FRESH = 5000  # objects between two looks at the youngest: fewer looks, each as short
_lock = threading.Lock()
_loading = [0]


def load(name: str) -> Any:
    """Return a module by its name, loaded at the first time."""
    if name in sys.modules:
        return import_module(name)  # waits where another thread is loading it
    with loading():
        return import_module(name)


def leave_sources() -> None:
    """Keep PySide from reading the source of every module that is imported from now on.

    It looks there whether the module could ask for Python names in Qt's place, which none of ours
    does. All are told to be as Qt is: a fifth of a start's processor time, and 13 MB.
    """
    feature: Any = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):  # PySide's own: without it, all goes on as it did
        feature._mod_uses_pyside = _as_qt_is


def _as_qt_is(_module: object) -> bool:
    return True


@contextmanager
def loading() -> Iterator[None]:
    """Load in this block whatever is wanted."""
    leave_sources()
    with _lock:
        _loading[0] += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _loading[0] -= 1
            if not _loading[0]:
                settle()


def settle() -> None:
    """Spare the collector all that is there now, and let it work (again)."""
    linecache.clearcache()  # what was read of sources before, and for faults
    gc.freeze()
    gc.set_threshold(_FRESH, 10, 10)
    gc.enable()


leave_sources()  # of what is imported before anything is painted, too
