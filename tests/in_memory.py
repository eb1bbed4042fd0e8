"""Where tests keep their files: in memory where the system has such a place, and room in it.

Every save of a forum waits for the disk (a power cut must not lose it), and these waits were half
of the time of the tests that write. What a test of a power cut or a full disk looks at is its own.
"""

import os
import shutil
import sys
from pathlib import Path

ROOM = 2 * 1024**3  # bytes that are free; a whole run leaves some 400 MB until its end
_PLACE = Path("/dev/shm")
_SAID = "PYTEST_DEBUG_TEMPROOT"  # read by pytest, unless a run names a place of its own


def keep_there() -> None:
    """Say it to pytest, for this process and the workers that it starts."""
    if sys.platform == "linux" and _SAID not in os.environ and _has_room():
        os.environ[_SAID] = str(_PLACE)


def _has_room() -> bool:
    try:
        return os.access(_PLACE, os.W_OK) and shutil.disk_usage(_PLACE).free >= ROOM
    except OSError:
        return False
