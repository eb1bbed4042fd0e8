"""Run a process that is not trusted: hear how far it is, end it in time, or when asked to."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from forumapp.domain.problems import Stopped

_ROOT = Path(__file__).resolve().parents[3]
_TICK = 0.03  # seconds between two looks at it
_MOST = 40_000_000  # bytes of an answer; a page as a picture has about 12 million
_PROGRESS = b"page "
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class TooLong(Exception):
    """It took longer than it may."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What a process answered, what it said of errors, and how it ended."""

    answer: bytes
    errors: bytes
    code: int


class _Heard:
    """What a process says on its two channels, each read by a thread so that neither fills up."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        out, err = process.stdout, process.stderr
        if out is None or err is None:
            raise RuntimeError("the process has no channels")
        self.answer, self.errors = b"", b""
        self.progress: tuple[int, int] | None = None
        self._told: tuple[int, int] | None = None
        self._threads = [
            threading.Thread(target=hear, args=(channel,), daemon=True)
            for hear, channel in ((self._hear_answer, out), (self._hear_errors, err))
        ]
        for thread in self._threads:
            thread.start()

    def tell(self, report: Progress | None) -> None:
        """Tell how far it is, where that is news."""
        now = self.progress
        if report is not None and now is not None and now != self._told:
            self._told = now
            report(*now)

    def finish(self) -> None:
        """Wait for what is still on its way; the process has ended, so its channels end too."""
        for thread in self._threads:
            thread.join()

    def _hear_answer(self, channel: IO[bytes]) -> None:
        while line := channel.readline(_MOST):
            if not line.startswith(_PROGRESS):
                self.answer = line + channel.read(_MOST - len(line))
                break
            numbers = [int(each) for each in line.split() if each.isdigit()]
            self.progress = (numbers[0], numbers[1]) if len(numbers) == 2 else None
        _drain(channel)

    def _hear_errors(self, channel: IO[bytes]) -> None:
        self.errors = channel.read(100_000)
        _drain(channel)


def _drain(channel: IO[bytes]) -> None:
    while channel.read(1_000_000):
        pass


def run(
    module: str,
    arguments: Sequence[str],
    seconds: float,
    report: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Ended:
    """Run a module in a Python of its own; raise TooLong or Stopped, and leave no process behind.

    A line “page 3 8” of its output is told to `report`; the rest is its answer.
    """
    with subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        heard = _Heard(process)
        try:
            _watch(process, heard, time.monotonic() + seconds, report, cancelled)
        finally:
            process.kill()
            heard.finish()
    heard.tell(report)
    return Ended(heard.answer, heard.errors, process.returncode)


def _watch(
    process: "subprocess.Popen[bytes]",
    heard: _Heard,
    until: float,
    report: Progress | None,
    cancelled: Cancelled | None,
) -> None:
    while process.poll() is None:
        if cancelled is not None and cancelled():
            raise Stopped("Reading the report was stopped. Nothing was kept.")
        if time.monotonic() > until:
            raise TooLong
        heard.tell(report)
        _wait(process)


def _wait(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.wait(_TICK)
    except subprocess.TimeoutExpired:
        return
