"""The options of `feedback add`, as data: one row for each field, its codes from the code lists."""

import sys
from collections.abc import Mapping
from datetime import date
from inspect import Parameter
from typing import Any

from forumapp.domain.feedback import LONGEST_TEXT
from forumapp.domain.problems import WrongInput
from forumapp.readers.fields import FIELDS, find_code, read_value
from forumapp.services.check import CODED, CODED_LISTS, WORDS
from forumapp.services.lists import codes
from ui.commands.frame import option

_TEXTS = {
    "words_free": ("--words", "What the family said."),
    "words_working": ("--working", "What is working."),
    "words_not_working": ("--not-working", "What is not working."),
    "words_difference": ("--difference", "What would make the difference."),
    "prompt": ("--prompt", "The question's own words."),
    "paraphrase": ("--paraphrase", "What was said, in your words."),
    "note": ("--note", "A note of your own; it never leaves."),
    "source_ref": ("--source-ref", "Where it stands in its source, as in “sheet 3, row 7”."),
    "told_on": ("--told-on", "The day it was told, as in 2026-03-31; today if left out."),
    "wait_referred": ("--wait-referred", "The month of the referral, as in 2024-03."),
    "locality": ("--locality", "The part of the local area; never a full postcode."),
}
_READ = ("locality", "wait_referred")  # as an import reads them
_NUMBERS = {
    "trust": ("--trust", 10, "Trust in local services, 0 to 10."),
    "weeks_waited": ("--weeks-waited", 1500, "Weeks waited so far."),
}
_YES_NO = {
    "wait_still": ("--wait-still/--wait-over", "Whether they are still waiting."),
    "wait_support": (
        "--wait-support/--no-wait-support",
        "Whether there was any support while they waited.",
    ),
}
_ASKED = {
    "happened": "When it happened",
    "channel": "How it reached you",
    "speaker": "Who speaks",
    "type": "What kind it is",
    "rating": "The family's own rating",
    "change": "Than a year ago",
    "provision": "What the child has",
    "stage": "Where the EHC process stands",
    "wait_pathway": "The health service they wait, or waited, for",
    "age_band": "The child's age",
    "phase": "The phase of education",
    "setting": "The setting",
    "ethnic_group": "The ethnic group",
    "membership": "Whether they are a member of the forum",
    "consent": "How it may be used; nothing means not asked",
    "consent_how": "How consent was given",
    "own_agreement": "From 16 on: whether the young person agrees",
    "need": "The child's need",
    "need_words": "The need in the parent's words",
    "services": "The service",
    "signposted": "The service the family was pointed to",
}


def _codes_of(name: str, listed: str) -> str:
    """Name the answers; a code of capitals says nothing without its label."""
    shown = [
        f"{code.code} ({code.label})" if code.code.isupper() else code.code
        for code in codes(listed).codes
        if not code.inactive
    ]
    month = ", or a month such as 2026-03" if name == "happened" else ""
    return ", ".join(shown) + month


def _flag(name: str) -> str:
    return "--" + {"services": "service"}.get(name, name).replace("_", "-")


def _options() -> list[Parameter]:
    made = [
        option(name, str | None, None, flag, metavar="TEXT", help=said)
        for name, (flag, said) in _TEXTS.items()
    ]
    for name, (flag, most, said) in _NUMBERS.items():
        made.append(option(name, int | None, None, flag, metavar="N", min=0, max=most, help=said))
    for name, (flag, said) in _YES_NO.items():
        made.append(option(name, bool | None, None, flag, help=said))
    for name, listed in CODED.items():
        said = f"{_ASKED[name]}: {_codes_of(name, listed)}."
        made.append(option(name, str | None, None, _flag(name), metavar="CODE", help=said))
    for name, listed in CODED_LISTS.items():
        said = f"{_ASKED[name]}; may be given again: {_codes_of(name, listed)}."
        kind = list[str] | None
        made.append(option(name, kind, None, _flag(name), metavar="CODE", help=said))
    return made


OPTIONS = _options()


def fields_from(given: Mapping[str, object]) -> dict[str, Any]:
    """Return the fields that were given, answers written as their codes."""
    fields: dict[str, Any] = {}
    for name, value in given.items():
        if isinstance(value, list):
            parts = [part.strip() for each in value for part in each.split(",")]
            fields[name] = tuple(_code(name, part) for part in parts if part)
        elif name in CODED and isinstance(value, str):
            fields[name] = _code(name, value.strip())
        elif value is not None:
            fields[name] = _read(name, str(value)) if name in _READ else value
    return fields


def words_from(fields: dict[str, Any]) -> dict[str, Any]:
    """Read from standard input the one text that was given as “-”."""
    asked = [name for name in WORDS if fields.get(name) == "-"]
    if len(asked) > 1:
        raise WrongInput("Only one text can come from standard input. Give the others as words.")
    return fields | {name: _read_words() for name in asked}


def _code(name: str, typed: str) -> str:
    """Accept a label or a known spelling for its code; what is unknown is refused later."""
    field = FIELDS.get(name)
    found = find_code(field, typed) if field and field.codes else None
    return found or typed


def _read(name: str, typed: str) -> str:
    try:
        return str(read_value(FIELDS[name], typed, "dmy", date.today()))
    except ValueError as error:
        raise WrongInput(str(error)) from None


def _read_words() -> str:
    most = LONGEST_TEXT * 4 + 4  # bytes of the longest text there can be
    data = sys.stdin.buffer.read(most + 1)
    if len(data) > most:
        raise WrongInput(f"The words have more than {LONGEST_TEXT:,} characters. Split them.")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n")
    except UnicodeDecodeError:
        raise WrongInput("The words on standard input are no UTF-8 text.") from None
