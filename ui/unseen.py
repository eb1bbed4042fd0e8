"""A crash leaves no copy of this program's memory on the disk: families' words stand in it.

Debuggers of the same person can still look into the program: to forbid that on Linux would keep
the desktop from opening its file dialogs for us.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

_FILTER = Path("/proc/self/coredump_filter")  # which parts of memory a dump holds
_NO_REPORT = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX


def leave_no_dump() -> None:
    """Ask the system for no dump, and for an empty one where it makes one all the same."""
    if os.name == "nt":
        _leave_no_report()
        return
    with suppress(ImportError, OSError, ValueError):
        import resource  # late: not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        with suppress(OSError):  # a reporter that takes dumps from the system asks no limit
            _FILTER.write_text("0")


def _leave_no_report() -> None:
    with suppress(ImportError, OSError, AttributeError):
        import ctypes  # late: only here

        ctypes.windll.kernel32.SetErrorMode(_NO_REPORT)  # type: ignore[attr-defined,unused-ignore]
