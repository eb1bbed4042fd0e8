"""The installed PySide6 leaves None alone.

PySide6 6.12.0 on Python 3.11 takes one reference from None with every call that returns nothing,
until the interpreter aborts after some 5,000 of them: a few seconds of scrolling.
"""

import os
import subprocess
import sys

CALLS = 1_000
PROBE = f"""
import sys
from PySide6.QtWidgets import QApplication, QWidget

app = QApplication([])
widget = QWidget()
before = sys.getrefcount(None)
for _ in range({CALLS}):
    widget.update()
print(sys.getrefcount(None) - before)
"""


def test_a_thousand_void_calls_leave_none_alone() -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}

    done = subprocess.run(
        [sys.executable, "-c", PROBE], env=env, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) < 100, "This PySide6 miscounts None: stay on the version before."
