"""Read a report without trusting its file: another process reads it, within limits."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forumapp.domain.problems import WrongInput
from forumapp.readers.report.child import SECONDS
from forumapp.readers.report.process import Cancelled, Ended, Progress, TooLong, run
from forumapp.readers.report.values import Report, report_of

_CHILD = "forumapp.readers.report.child"
_HEAD = 1024
_LEAST, _WIDEST, _HIGHEST = 40, 2_400, 3_600  # pixels of a picture
LARGEST = 30_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels of 4 bytes (blue, green, red, nothing).

    `scale` is how many pixels make a point; `left` and `bottom` are the corner that is shown, in
    the points of the boxes of lines.
    """

    width: int
    height: int
    scale: float
    left: float
    bottom: float
    pixels: bytes


def read_report(
    path: Path, report: Progress | None = None, cancelled: Cancelled | None = None
) -> Report:
    """Return what the report in a PDF says; raise WrongInput where it cannot be read.

    Takes at most ten seconds and 500 MB, whatever the file holds. `report` hears of each page;
    `cancelled` is asked all the time, and Stopped raised when it says so.
    """
    check(path)
    answer = _parsed(_ended(path, [], report, cancelled), path)
    if "report" in answer:
        return report_of(answer["report"])
    if "wrong" in answer:
        raise WrongInput(str(answer["wrong"]))
    raise _too_heavy(path)


def page_picture(path: Path, page: int, width: int) -> Picture:
    """Return a page (from 1) of a PDF as a picture about so many pixels wide.

    The library draws it in the other process; here its answer is only measured.
    """
    check(path)
    width = max(_LEAST, min(width, _WIDEST))
    ended = _ended(path, [str(page), str(width), str(_HIGHEST)])
    head, _, pixels = ended.answer.partition(b"\n")
    try:
        size = json.loads(head)
        wide, high = int(size["width"]), int(size["height"])
        scale, left, bottom = (float(size[name]) for name in ("scale", "left", "bottom"))
    except (ValueError, KeyError, TypeError):
        raise WrongInput(f"Page {page} of {path.name} cannot be shown as a picture.") from None
    whole = 0 < wide <= _WIDEST + 1 and 0 < high <= _HIGHEST + 1 and 0 < scale < 1_000
    if not whole or len(pixels) != 4 * wide * high:
        raise WrongInput(f"Page {page} of {path.name} cannot be shown as a picture.")
    return Picture(wide, high, scale, left, bottom, pixels)


def check(path: Path) -> None:
    """Refuse, before anything of it is read, a file that cannot be a report."""
    if not path.is_file():
        raise WrongInput(f"There is no file {path}.")
    if path.stat().st_size > LARGEST:
        raise WrongInput(f"{path.name} is larger than {LARGEST // 1_000_000} MB; a report is not.")
    with _opened(path) as file:
        if b"%PDF-" not in file.read(_HEAD):
            raise WrongInput(f"{path.name} is no PDF. Choose the PDF that Ofsted publishes.")


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file: whether it is still the one that was read."""
    with _opened(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _opened(path: Path) -> Any:
    try:
        return path.open("rb")
    except OSError as error:
        why = error.strerror or "the file is not to be read"
        raise WrongInput(f"{path.name} cannot be opened: {why}.") from None


def _ended(
    path: Path,
    more: list[str],
    report: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Ended:
    try:
        return run(_CHILD, [str(path.resolve()), *more], SECONDS, report, cancelled)
    except TooLong:
        raise _too_heavy(path) from None


def _parsed(ended: Ended, path: Path) -> dict[str, Any]:
    """Take the answer; a process that ended without one was ended by the file."""
    if ended.code > 0 and b"Traceback" in ended.errors and b"MemoryError" not in ended.errors:
        raise RuntimeError(f"Reading a report failed: {_last_line(ended.errors)}")
    try:
        answer = json.loads(ended.answer)
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
