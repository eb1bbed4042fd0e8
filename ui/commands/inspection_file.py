"""Read a forum's own inspection from a JSON file, and refuse what is none in a sentence."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from forumapp.domain.inspections import OFFICIAL
from forumapp.domain.problems import WrongInput
from forumapp.services.lists import codes

_LARGEST = 2_000_000
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_TEXTS = ("title", "local_area", "framework", "note")
_AREA_TEXTS = ("title", "words", "responsible_body", "status")
_MOST = 20_000  # characters of one text


def read_inspection(path: Path) -> dict[str, Any]:
    """Return the inspection that a file describes; raise WrongInput where it describes none."""
    data = _json_of(path)
    if not isinstance(data, dict):
        raise _wrong("it does not hold one JSON object")
    _check_key(data, "the inspection")
    for name in ("title", "local_area"):
        if not str(data.get(name) or "").strip():
            raise _wrong(f"it has no {name}")
    _check_texts(data, _TEXTS, "the inspection")
    for name in ("first_day", "last_day", "published"):
        _check_day(data.get(name), name)
    if data.get("outcome") not in (None, 1, 2, 3):
        raise _wrong("its outcome is not 1, 2 or 3")
    _check_areas(_list(data, "areas"))
    for mark in _list(data, "marks"):
        _check_day(_object(mark, "mark").get("on") or "", "the day of a mark")
        _check_texts({"label": mark.get("label") or 0}, ("label",), "a mark")
    _check_strings(_list(data, "responsible_bodies"), "responsible_bodies")
    return data


def _json_of(path: Path) -> Any:
    if not path.is_file():
        raise WrongInput(f"There is no file {path}.")
    if path.stat().st_size > _LARGEST:
        raise _wrong("it is larger than 2 MB")
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _wrong("it is no JSON") from None


def _check_areas(areas: list[Any]) -> None:
    seen: set[str] = set()
    for number, area in enumerate(areas, 1):
        where = f"area {number}"
        _check_key(_object(area, where), where)
        if area["key"] in seen:
            raise _wrong(f"two areas have the key “{area['key']}”")
        seen.add(area["key"])
        if area.get("item") not in OFFICIAL:
            raise _wrong(f"the item of {where} is none of: {', '.join(OFFICIAL)}")
        if not str(area.get("title") or "").strip():
            raise _wrong(f"{where} has no title")
        _check_texts(area, _AREA_TEXTS, where)
        _check_themes(_list(area, "themes"), where)
        _check_strings(_list(area, "parent_words"), f"parent_words of {where}")
        for name in ("number", "page"):
            if not isinstance(area.get(name), int | None) or isinstance(area.get(name), bool):
                raise _wrong(f"the {name} of {where} is no whole number")


def _check_themes(themes: list[Any], where: str) -> None:
    known = codes("theme")
    for theme in themes:
        if not (isinstance(theme, str) and known.has(theme)):
            said = ", ".join(code.code for code in known.codes)
            raise _wrong(f"a theme of {where} is none of: {said}")


def _check_key(data: Mapping[str, Any], where: str) -> None:
    if not (isinstance(data.get("key"), str) and _KEY.fullmatch(data["key"])):
        raise _wrong(f"the key of {where} is not made of small letters, digits and hyphens")


def _check_texts(data: Mapping[str, Any], names: tuple[str, ...], where: str) -> None:
    for name in names:
        value = data.get(name)
        if value is not None and not (isinstance(value, str) and len(value) <= _MOST):
            raise _wrong(f"the {name} of {where} is no text")


def _check_strings(values: list[Any], what: str) -> None:
    if not all(isinstance(value, str) and len(value) <= _MOST for value in values):
        raise _wrong(f"{what} is no list of texts")


def _check_day(value: Any, what: str) -> None:
    if value is None:
        return
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _wrong(f"{what} is no date such as 2026-03-31") from None


def _list(data: Mapping[str, Any], name: str) -> list[Any]:
    value = data.get(name)
    if not isinstance(value, list | None):
        raise _wrong(f"{name} is no list")
    return value or []


def _object(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(f"{what} is no object with names and values")
    return value


def _wrong(why: str) -> WrongInput:
    return WrongInput(f"This file is no inspection: {why}. Nothing was changed.")
