"""What a record, a field and a value are called, in plain words."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from forumapp.domain.days import long_day
from forumapp.services.check import CODED, CODED_LISTS
from forumapp.services.conflict_fields import FIELDS, KINDS, NAMED, OF_KIND, SAID
from forumapp.services.keeping_rules import RULES
from forumapp.services.lists import codes, label

Titled = Callable[[str, str], str]  # kind and id of a record: what it is called
_CODED: Mapping[str, Mapping[str, str]] = {
    "feedback": {**CODED, **CODED_LISTS},
    "tag": {"stance": "stance"},
    "event": {"kind": "event_kind"},
    "area": {"status": "area_status", "themes": "theme"},
}
_DAYS = ("told_on", "consent_on", "read_on", "risk_on", "held_on", "board_on", "on")
_SECRET = ("family", "receipt", "sign_key", "box_key")  # hashes and keys: only that there is one
_LONGEST = 200


def kind_words(kind: str) -> str:
    """Return what a kind of record is called."""
    if kind in KINDS or kind not in RULES:
        return KINDS.get(kind, f"The {kind.replace('_', ' ')}")
    return f"The {RULES[kind].what.partition(' ')[2]}"


def field_words(kind: str, field: str) -> str:
    """Return what a field is called."""
    known = OF_KIND.get((kind, field)) or FIELDS.get(field)
    coded = CODED.get(field) or CODED_LISTS.get(field) if kind == "feedback" else None
    if known is None and coded is not None:
        return codes(coded).label
    return known or field.replace("_", " ").capitalize()


def value_words(kind: str, field: str, value: Any, titled: Titled) -> str:
    """Return a value in words, with records by what they are called; nothing is a word too."""
    if (field, value if isinstance(value, str | int) else None) in SAID:
        return SAID[field, value]
    if value in (None, "", [], ()):
        return "nothing"
    if field in _SECRET:
        return "given"
    if isinstance(value, bool):
        return "yes" if value else "no"
    several = list(value) if isinstance(value, list | tuple) else [value]
    text = ", ".join(_one(kind, field, each, titled) for each in several)
    if names_of(kind, field) == "feedback":  # no words of a piece stand here: some are kept apart
        text = "1 piece of feedback" if len(several) == 1 else f"{len(several)} pieces of feedback"
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"


def names_of(kind: str, field: str) -> str:
    """Return which kind of record a field names, '' where it names none."""
    rule = RULES.get(kind)
    named = {**rule.ids, **rule.lists} if rule is not None else {}
    return named.get(field) or NAMED.get((kind, field), "")


def _one(kind: str, field: str, value: Any, titled: Titled) -> str:
    rule = RULES.get(kind)
    coded = _CODED.get(kind, {}).get(field) or (rule.coded.get(field) if rule else None)
    if coded:
        return label(coded, str(value))
    if of := names_of(kind, field):
        return titled(of, str(value)) or "one that is not here"
    if field in (rule.days if rule else _DAYS) and isinstance(value, str):
        return _day(value)
    return value if isinstance(value, str) else json.dumps(value)


def _day(value: str) -> str:
    try:
        return long_day(value)
    except ValueError:
        return value
