"""What a command says: results on standard output, everything else on standard error."""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, TextIO

from forumapp.domain.counted import counted as counted

_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def use_utf8() -> None:
    """Write and read UTF-8 whatever the locale says; what is no text is shown, never fatal."""
    for stream in (sys.stdout, sys.stderr):
        _set(stream, "backslashreplace")
    _set(sys.stdin, "strict")


def _set(stream: TextIO | None, errors: str) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors=errors)


def printable(text: str) -> str:
    """Take out what could steer a terminal: a family's words are shown, never obeyed."""
    return _NO_TEXT.sub("�", text)


def say(text: str) -> None:
    """Tell the person something that is no result."""
    if sys.stderr is not None:  # it is None where standard error is closed
        with suppress(OSError):
            print(printable(text), file=sys.stderr, flush=True)


def print_lines(lines: Iterable[str]) -> None:
    """Print results for people."""
    for line in lines:
        print(printable(line))


def print_json(data: Any) -> None:
    """Print results for machines: one JSON object, UTF-8, keys in a fixed order."""
    print(json.dumps(data, ensure_ascii=False, indent=1))


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Line up the cells of rows below each other; the last cell of a row is never padded."""
    if not rows:
        return []
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]) - 1)]
    return [
        "  ".join([*(c.ljust(w) for c, w in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in rows
    ]
