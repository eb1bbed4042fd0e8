"""What a record, a field and a value are called, in plain words."""

import json
from typing import Any

from forumapp.services.check import CODED, CODED_LISTS
from forumapp.services.lists import codes, label

_KINDS = {
    "feedback": "Feedback",
    "tag": "A tag",
    "area": "The area",
    "event": "The event",
    "forum": "The forum's own facts",
    "second_reading": "A second reading",
    "laptop": "The laptop",
}
_FIELDS = {
    "words_working": "What is working",
    "words_not_working": "What is not working",
    "words_difference": "What would make the difference",
    "words_free": "In their words",
    "binned": "In the bin",
    "told_on": "Told on",
    "paraphrase": "What the volunteer noted down",
    "note": "Note",
    "prompt": "Question asked",
    "trust": "Trust, 0 to 10",
    "weeks_waited": "Weeks waited",
    "safeguarding": "Someone may be at risk",
    "quotable": "May be quoted",
    "tone_person": "Tone",
    "stance": "How it goes",
    "verdict": "Whether it belongs there",
    "local_area": "Local area",
    "held_on": "Held on",
    "came": "How many came",
    "locality": "Where they live",
    "recorder": "Written down by",
}
_SAID = {
    ("safeguarding", "suspected"): "kept apart: words suggest a risk",
    ("safeguarding", "flagged"): "kept apart: somebody is worried",
    ("safeguarding", "passed_on"): "passed on",
    ("safeguarding", "cleared"): "no concern",
    ("verdict", "confirmed"): "it belongs there",
    ("verdict", "rejected"): "it does not belong there",
    ("tone_person", 1): "it works",
    ("tone_person", 0): "neutral or mixed",
    ("tone_person", -1): "a problem",
    ("binned", True): "in the bin",
    ("binned", False): "not in the bin",
}
_SECRET = ("family", "receipt", "sign_key", "box_key")  # hashes and keys: only that there is one
_LONGEST = 200


def kind_words(kind: str) -> str:
    """Return what a kind of record is called."""
    return _KINDS.get(kind, f"The {kind.replace('_', ' ')}")


def field_words(field: str) -> str:
    """Return what a field is called."""
    coded = {**CODED, **CODED_LISTS}.get(field)
    if field in _FIELDS or coded is None:
        return _FIELDS.get(field, field.replace("_", " ").capitalize())
    return codes(coded).label


def value_words(field: str, value: Any) -> str:
    """Return a value in words; nothing is a word too."""
    if (field, value if isinstance(value, str | int) else None) in _SAID:
        return _SAID[field, value]
    if value in (None, "", [], ()):
        return "nothing"
    if field in _SECRET:
        return "given"
    if isinstance(value, bool):
        return "yes" if value else "no"
    coded = "stance" if field == "stance" else {**CODED, **CODED_LISTS}.get(field)
    several = value if isinstance(value, list | tuple) else [value]
    if coded:
        return ", ".join(label(coded, str(each)) for each in several)
    text = ", ".join(each if isinstance(each, str) else json.dumps(each) for each in several)
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"
