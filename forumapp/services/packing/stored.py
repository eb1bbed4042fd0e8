"""A pack as text, so that it can be written again: lossless, canonical, and with its version.

Every value says which class it is; what a newer program added is refused in a sentence, and what an
older one did not know takes its default. `made_from` is no part of it.
"""

import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, get_args, get_type_hints

from forumapp.domain.pack import Pack
from forumapp.domain.problems import Trouble

VERSION = 1
_CLASS, _DAY = "is", "day"
_NEWER = (
    "This pack was written down by a newer ForumApp. Update ForumApp on this computer, then open "
    "it again. Nothing was changed."
)
_DAMAGED = "What was written down of this pack cannot be read. Bring back a backup of the forum."


def to_json(pack: Pack) -> str:
    """Return the whole pack as JSON: the same pack is the same text."""
    told = {"version": VERSION, "pack": _plain(pack)}
    return json.dumps(told, sort_keys=True, separators=(",", ":"), allow_nan=False)


def from_json(text: str) -> Pack:
    """Return the pack that was written down; raise Trouble for a newer or a damaged one."""
    try:
        told = json.loads(text)
        version = told["version"]
    except (ValueError, TypeError, KeyError) as error:
        raise Trouble(_DAMAGED) from error
    if not isinstance(version, int) or version > VERSION:
        raise Trouble(_NEWER)
    pack = _value(told.get("pack"))
    if not isinstance(pack, Pack):
        raise Trouble(_DAMAGED)
    return pack


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return {_CLASS: _DAY, "on": value.isoformat()}
    if is_dataclass(value) and not isinstance(value, type):
        kept = {each.name: _plain(getattr(value, each.name)) for each in _kept(type(value))}
        return {_CLASS: type(value).__name__, **kept}
    return value


def _value(told: Any) -> Any:
    if isinstance(told, list):
        return tuple(_value(each) for each in told)
    if not isinstance(told, dict):
        return told
    name = told.get(_CLASS)
    if name == _DAY:
        return _day(told)
    kind = _classes().get(str(name))
    if kind is None:
        raise Trouble(_NEWER)
    return _made(kind, {key: value for key, value in told.items() if key != _CLASS})


def _made(kind: type[Any], told: dict[str, Any]) -> Any:
    known = _kept(kind)
    if told.keys() - {each.name for each in known}:
        raise Trouble(_NEWER)
    lacks = [each for each in known if each.name not in told]
    if any(each.default is MISSING and each.default_factory is MISSING for each in lacks):
        raise Trouble(_DAMAGED)
    return kind(**{name: _value(each) for name, each in told.items()})


def _day(told: dict[str, Any]) -> date:
    try:
        return date.fromisoformat(told["on"])
    except (KeyError, TypeError, ValueError) as error:
        raise Trouble(_DAMAGED) from error


def _kept(kind: Any) -> tuple[Any, ...]:
    """Return the fields that are part of the value: those that count when two are compared."""
    return tuple(each for each in fields(kind) if each.compare)


@cache
def _classes() -> dict[str, type[Any]]:
    """Return every class that may stand in a pack, by its name."""
    found: dict[str, type[Any]] = {}
    waiting: list[Any] = [Pack]
    while waiting:
        hint = waiting.pop()
        waiting += get_args(hint)
        if isinstance(hint, type) and is_dataclass(hint) and hint.__name__ not in found:
            found[hint.__name__] = hint
            waiting += get_type_hints(hint).values()
    return found
