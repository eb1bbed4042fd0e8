"""Starting: quickly, and without the window's libraries."""

import json
import subprocess
import sys
import time
from typing import Any

from tests.pace import soon

WINDOW = ["PySide6", "shiboken6"]
HEAVY = [
    *WINDOW, "reportlab", "textblob", "nltk", "openpyxl", "docx", "pypdfium2", "rich", "numpy",
]  # fmt: skip
PROBE = """
import json, sys
from ui.cli import run
names, commands = json.loads(sys.argv[1]), json.loads(sys.argv[2])
told = []
for words in commands:
    code = run([*words, *sys.argv[3:]])
    told.append([code, [name for name in names if name in sys.modules]])
sys.stdout.flush()
print(json.dumps(told), file=sys.stderr)
"""


def loaded(names: list[str], commands: list[list[str]], folder: str, secret: str) -> Any:
    """Run commands one after the other; return how each ended, and what was loaded by then."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps(names), json.dumps(commands), "--forum", folder],
        capture_output=True, encoding="utf-8", check=True,
        env={"FORUMAPP_PASSPHRASE": secret, "PATH": "", "PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    return json.loads(done.stderr.splitlines()[-1])


def test_a_plain_command_loads_nothing_heavy(forum: Any) -> None:
    place = {"folder": str(forum), "secret": "correct horse"}

    assert loaded(HEAVY, [["feedback", "list"]], **place) == [[0, []]]


def test_no_command_loads_the_window(forum: Any) -> None:
    place = {"folder": str(forum), "secret": "correct horse"}

    commands = [["analyse"], ["trend"], ["doctor"], ["verify"], ["pack", "list"]]
    assert loaded(WINDOW, commands, **place) == [[0, []]] * len(commands)


def test_a_list_is_there_within_a_second(program: Any) -> None:
    # A second where nothing else runs; this suite runs on every processor at the same time.
    done = soon(lambda _: program("feedback", "list"), 2.5, clock=time.perf_counter)

    assert done.code == 0
