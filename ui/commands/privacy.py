"""Check words for names, schools and other personal data, line by line, for programs."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import typer

from forumapp.domain.problems import WrongInput
from forumapp.services import personal
from ui.commands.frame import Call, command

_LONGEST = 8_000_000  # bytes of one line


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    command(app, "check-privacy", forum=False)(check_privacy)


def check_privacy(call: Call) -> None:
    """Find names, schools and other personal data in JSON lines.

    Reads JSON objects with id and text from standard input, one a line, and answers each on a
    line of its own, in the same order and at once: an object with id and spans, a list of objects
    with start, end, kind and reason. Places count characters from 0. The kinds are NAME, SCHOOL,
    EMAIL, PHONE, POSTCODE, ADDRESS, NHS, DOB, REFERENCE, URL and VEHICLE.

    It may miss some, and some that it finds are none: a person reads before anything leaves. No
    forum is opened and nothing is stored.
    """
    for asked in _asked():
        answer = {"id": asked.get("id"), "spans": personal.spans(asked["text"])}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _asked() -> Iterator[dict[str, Any]]:
    """Yield what was asked, line by line, as it comes."""
    if sys.stdin is None:
        return
    number = 0
    while line := sys.stdin.buffer.readline(_LONGEST + 1):
        number += 1
        if line.strip():
            yield _read(line, number)


def _read(line: bytes, number: int) -> dict[str, Any]:
    if len(line) > _LONGEST:
        raise WrongInput(f"Line {number:,} is longer than {_LONGEST:,} bytes. Split its text.")
    try:
        asked = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        asked = None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise WrongInput(
            f'Line {number:,} is no JSON object with "id" and "text". '
            "The lines before it are answered."
        )
    return asked
