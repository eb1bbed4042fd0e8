"""What gives a family away by how it is said: *my wife is the mayor*, *the only boy in the class*.

Lists of words know what is often told; these forms know the shape of what is told once. What one
matches is told by whoever says the very same words, so it is nearly always rare.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from resources import read_json

_SLOT = re.compile(r"\{(\w+)\}")
_CONDITION = re.compile(
    r"\b(?:has|have|diagnosed with|diagnosis of) ([A-Z][a-z]{3,}(?:[-–][A-Z][a-z]+)?(?:['’]s)?)"
    r"(?=[.,;!?)]| (?:and|but|so|which|as|since|too|in|on|at|with|syndrome|disease)\b|$)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a form matched: of which kind, what to call it, and the words, in normal form."""

    kind: str
    called: str
    said: str


def told_in(words: str) -> Iterator[Told]:
    """Yield what the forms match in a text in normal form."""
    for kind, called, form in _forms():
        for found in form.finditer(words):
            yield Told(kind, called, found.group(1))


def conditions_in(text: str) -> Iterator[str]:
    """Yield what a text says that somebody has by a name with a capital: *He has Crohn's*."""
    for found in _CONDITION.finditer(text):
        if found.group(1).casefold().replace("’", "'") not in _no_conditions():
            yield found.group(1)


@cache
def _read() -> Any:
    return read_json("personal", "telling_forms.json")


@cache
def _no_conditions() -> frozenset[str]:
    return frozenset(_read()["no_conditions"])


@cache
def _forms() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    made = []
    for rule in _read()["rules"]:
        form = re.compile(f" ({'|'.join(map(_filled, rule['forms']))})(?= )")
        made.append((rule["kind"], rule["called"], form))
    return tuple(made)


def _filled(form: str) -> str:
    """Return a form with its words in their places."""
    return _SLOT.sub(lambda slot: f"(?:{'|'.join(_read()['words'][slot.group(1)])})", form)
