"""What the parts of an inspection's file may hold: each fault is one sentence, nothing is kept."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from forumapp.domain.problems import WrongInput
from forumapp.services.lists import codes

_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_LARGEST_NUMBER = 100_000
_MOST = 20_000  # characters of one text


def check_fields(data: Mapping[str, Any], known: Collection[str], where: str) -> None:
    """Refuse a field that is not known."""
    for name in data:
        if name not in known:
            raise wrong(f"{where} has a field “{str(name)[:40]}”, which ForumApp does not know")


def check_key(data: Mapping[str, Any], where: str) -> None:
    """Refuse a key that is none."""
    if not (isinstance(data.get("key"), str) and _KEY.fullmatch(data["key"])):
        raise wrong(f"the key of {where} is not made of small letters, digits and hyphens")


def check_keys(rows: list[Any], what: str) -> None:
    """Refuse two rows with the same key."""
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        check_key(an_object(row, f"{what} {number}"), f"{what} {number}")
        if row["key"] in seen:
            raise wrong(f"two {what}s have the key “{row['key']}”")
        seen.add(row["key"])


def check_title(data: Mapping[str, Any], where: str) -> None:
    """Refuse an empty title."""
    if not str(data.get("title") or "").strip():
        raise wrong(f"{where} has no title")


def check_texts(data: Mapping[str, Any], names: Collection[str], where: str) -> None:
    """Refuse what is no text, or a very long one."""
    for name in names:
        value = data.get(name)
        if value is not None and not (isinstance(value, str) and len(value) <= _MOST):
            raise wrong(f"the {name} of {where} is no text")


def check_strings(values: list[Any], what: str) -> None:
    """Refuse a list that holds other things than texts."""
    if not all(isinstance(value, str) and len(value) <= _MOST for value in values):
        raise wrong(f"{what} is no list of texts")


def check_days(data: Mapping[str, Any], names: Collection[str], where: str = "") -> None:
    """Refuse what is no day."""
    for name in names:
        if data.get(name) is not None:
            check_day(data[name], f"{name}{where}")


def check_day(value: Any, what: str) -> None:
    """Refuse what is no day; a day must be given."""
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        raise wrong(f"{what} is no date such as 2026-03-31") from None


def check_numbers(data: Mapping[str, Any], names: Collection[str], where: str) -> None:
    """Refuse what is no whole number."""
    for name in names:
        value = data.get(name)
        if not isinstance(value, int | None) or isinstance(value, bool):
            raise wrong(f"the {name} of {where} is no whole number")
        if value is not None and not 0 <= value < _LARGEST_NUMBER:
            raise wrong(f"the {name} of {where} is no number that a report has")


def check_flags(data: Mapping[str, Any], names: Collection[str], where: str) -> None:
    """Refuse what is neither true nor false."""
    for name in names:
        if not isinstance(data.get(name), bool | None):
            raise wrong(f"the {name} of {where} is neither true nor false")


def check_code(value: Any, codelist: str, what: str) -> None:
    """Refuse a code that its list does not know; nothing is allowed."""
    known = codes(codelist)
    if value is not None and not (isinstance(value, str) and known.has(value)):
        said = ", ".join(code.code for code in known.codes)
        raise wrong(f"{what} is none of: {said}")


def a_list(data: Mapping[str, Any], name: str) -> list[Any]:
    """Return a list, empty where there is none."""
    value = data.get(name)
    if not isinstance(value, list | None):
        raise wrong(f"{name} is no list")
    return value or []


def an_object(value: Any, what: str) -> dict[str, Any]:
    """Return an object."""
    if not isinstance(value, dict):
        raise wrong(f"{what} is no object with names and values")
    return value


def wrong(why: str) -> WrongInput:
    """Return the refusal, in a sentence."""
    return WrongInput(f"This file is no inspection: {why}. Nothing was changed.")
