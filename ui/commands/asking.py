"""Ask for a passphrase: from a file descriptor, the environment or a prompt, never the command."""

import getpass
import os
import sys
from io import BufferedReader
from typing import BinaryIO

from forumapp.domain.problems import WrongInput

VARIABLE = "FORUMAPP_PASSPHRASE"
NEW_VARIABLE = "FORUMAPP_NEW_PASSPHRASE"
_LONGEST = 4096
_opened: dict[int, BinaryIO] = {}


def passphrase(number: int | None) -> str:
    """Return the passphrase of a forum; raise WrongInput where nobody can be asked."""
    given = given_passphrase(number)
    if given is not None:
        return given
    if not _somebody_is_there():
        raise WrongInput(
            f"The passphrase is missing. Set {VARIABLE}, or give --passphrase-fd N, "
            "or type this in a terminal, which then asks for it."
        )
    return _asked("Passphrase: ")


def given_passphrase(number: int | None) -> str | None:
    """Return the passphrase that came with the command, or None."""
    return _given(number, VARIABLE)


def new_passphrase(number: int | None, variable: str = VARIABLE) -> str:
    """Return a passphrase to be; at a prompt it is asked for twice."""
    given = _given(number, variable)
    if given is not None:
        return given
    if not _somebody_is_there():
        raise WrongInput(
            f"The new passphrase is missing. Set {variable}, or give it on a file descriptor, "
            "or type this in a terminal, which then asks for it."
        )
    first = _asked("New passphrase: ")
    if first != _asked("The same again: "):
        raise WrongInput("The two were not the same. Nothing was changed. Try again.")
    return first


def typed_secret(number: int | None, variable: str, question: str) -> str:
    """Return a secret that is no passphrase, such as the code with which a laptop joins."""
    given = _given(number, variable)
    if given is not None:
        return given
    if not _somebody_is_there():
        raise WrongInput(
            f"The code is missing. Set {variable}, or give it on a file descriptor, "
            "or type this in a terminal, which then asks for it."
        )
    return _asked(question)


def _given(number: int | None, variable: str) -> str | None:
    if number is not None:
        return _line_of(number)
    text = os.environ.get(variable)
    return _text(os.fsencode(text), variable) if text else None


def _line_of(number: int) -> str:
    """Read the next line of a file descriptor; the same one may hold two passphrases."""
    try:
        if number not in _opened:
            _opened[number] = _reader(number)
        line = _opened[number].readline(_LONGEST)
    except (OSError, ValueError):
        raise WrongInput(f"No passphrase can be read from file descriptor {number}.") from None
    if not line.strip():
        raise WrongInput(f"There is no passphrase on file descriptor {number}.")
    return _text(line.rstrip(b"\r\n"), f"file descriptor {number}")


def _reader(number: int) -> BinaryIO:
    if number == 0:
        return sys.stdin.buffer  # shared with words read from standard input
    reader: BufferedReader = os.fdopen(number, "rb", closefd=False)
    return reader


def _text(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise WrongInput(f"The passphrase in {where} is no UTF-8 text.") from None


def _somebody_is_there() -> bool:
    """Say whether a person sits at a terminal and would see the question."""
    if sys.stdin is None or sys.stderr is None:
        return False
    return sys.stdin.isatty() or (sys.stderr.isatty() and sys.stdout.isatty())


def _asked(question: str) -> str:
    try:
        return getpass.getpass(question, stream=sys.stderr)
    except EOFError:
        raise WrongInput("No passphrase was typed. Nothing was changed.") from None
