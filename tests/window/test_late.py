"""Modules are loaded without their sources being read: that takes a fifth of a start and 13 MB."""

import subprocess
import sys

_CODE = """
import linecache
from PySide6.QtCore import QObject
from ui.window import late
with late.loading():
    from forumapp.services import reading
    from ui.window.pages import today
    print(sum("forumapp" in name or "/ui/" in name for name in linecache.cache))
{after}
"""


def read_of(after: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _CODE.format(after=after)],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return done.stdout.split()[1:] if after else done.stdout.split()


def test_no_source_is_read() -> None:
    assert read_of("") == ["0"]


def test_qt_is_called_as_before() -> None:
    after = "made = QObject(); made.setObjectName('a')"
    assert read_of(f"{after}; print(made.objectName(), hasattr(made, 'set_object_name'))") == [
        "a", "False",
    ]  # fmt: skip
