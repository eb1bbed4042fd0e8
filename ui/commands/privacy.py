"""Check words for names, schools and other personal data, line by line, for programs."""

import typer

from ui.commands.frame import Call, command
from ui.commands.line_work import check_lines


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
    check_lines()
