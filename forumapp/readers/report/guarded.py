"""Read a report without trusting its file: another process reads it, within limits."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from forumapp.domain.problems import WrongInput
from forumapp.readers.report.child import SECONDS
from forumapp.readers.report.values import Report, report_of

_ROOT = Path(__file__).resolve().parents[3]
_HEAD = 1024
LARGEST = 30_000_000


def read_report(path: Path) -> Report:
    """Return what the report in a PDF says; raise WrongInput where it cannot be read.

    Takes at most ten seconds and 500 MB, whatever the file holds.
    """
    _check(path)
    answer = _answer(path)
    if "report" in answer:
        return report_of(answer["report"])
    if "wrong" in answer:
        raise WrongInput(str(answer["wrong"]))
    raise _too_heavy(path)


def _check(path: Path) -> None:
    """Refuse, before anything of it is read, a file that cannot be a report."""
    if not path.is_file():
        raise WrongInput(f"There is no file {path}.")
    if path.stat().st_size > LARGEST:
        raise WrongInput(f"{path.name} is larger than {LARGEST // 1_000_000} MB; a report is not.")
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(_HEAD):
            raise WrongInput(f"{path.name} is no PDF. Choose the PDF that Ofsted publishes.")


def _answer(path: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "forumapp.readers.report.child", str(path.resolve())]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env=os.environ | {"PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise _too_heavy(path) from None
    return _parsed(done, path)


def _parsed(done: subprocess.CompletedProcess[bytes], path: Path) -> dict[str, Any]:
    """Take the answer; a process that ended without one was ended by the file."""
    if done.returncode > 0 and b"Traceback" in done.stderr and b"MemoryError" not in done.stderr:
        raise RuntimeError(f"Reading a report failed: {_last_line(done.stderr)}")
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise _too_heavy(path) from None
    return answer if isinstance(answer, dict) else {}


def _last_line(errors: bytes) -> str:
    """Return which kind of fault it was; its words could hold text of the file."""
    lines = errors.decode("utf-8", "replace").strip().splitlines()
    return lines[-1].split(":")[0][:80] if lines else "?"


def _too_heavy(path: Path) -> WrongInput:
    return WrongInput(
        f"{path.name} cannot be read: it is damaged, or built to take far too much time or memory. "
        "Download it once more, or paste the report's text."
    )
