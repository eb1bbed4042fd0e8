"""Read a forum's own inspection from a JSON file, and refuse what is none in a sentence."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from forumapp.domain.inspections import OFFICIAL
from forumapp.domain.problems import WrongInput
from ui.commands.inspection_checks import (
    a_list,
    an_object,
    check_code,
    check_day,
    check_days,
    check_fields,
    check_flags,
    check_key,
    check_keys,
    check_numbers,
    check_strings,
    check_texts,
    check_title,
    wrong,
)

_LARGEST = 2_000_000
_TEXTS = ("title", "local_area", "framework", "note", "follows", "document")
_DAYS = ("first_day", "last_day", "published", "called_on")
_FLAGS = ("partial", "embargo")
_LISTS = ("areas", "strengths", "better", "judgements", "revisits", "plans", "links", "marks")
_FIELDS = (
    *("key", "visit", "outcome", "responsible_bodies", "invented"),
    *_TEXTS,
    *_DAYS,
    *_FLAGS,
    *_LISTS,
)
_AREA_TEXTS = ("title", "words", "responsible_body", "notice")
_AREA = (
    *("key", "item", "number", "page", "status", "themes", "parent_words", "hints", "judgements"),
    *_AREA_TEXTS,
)
_HINTS = ("in", "in_example", "out", "out_example")
_JUDGED_TEXTS = ("by", "words", "source", "note")
_JUDGED = ("on", "status", "page", *_JUDGED_TEXTS)
_PLAN_TEXTS = ("title", "source", "note")
_REVISIT = ("key", "judgements", "visit", "outcome", *_TEXTS, *_DAYS, *_FLAGS)
_PLAN_DAYS = ("on", "due_on", "first_day", "last_day")
_PLAN = ("key", "kind", "judgements", "not_public", *_PLAN_TEXTS, *_PLAN_DAYS)


def read_inspection(path: Path) -> dict[str, Any]:
    """Return the inspection that a file describes; raise WrongInput where it describes none."""
    data = _json_of(path)
    if not isinstance(data, dict):
        raise wrong("it does not hold one JSON object")
    check_fields(data, _FIELDS, "it")
    _check_head(data, "the inspection")
    if not str(data.get("local_area") or "").strip():
        raise wrong("it has no local_area")
    check_strings(a_list(data, "responsible_bodies"), "responsible_bodies")
    for mark in a_list(data, "marks"):
        check_fields(an_object(mark, "mark"), ("on", "label"), "a mark")
        check_day(mark.get("on"), "the day of a mark")
        check_texts({"label": mark.get("label") or 0}, ("label",), "a mark")
    _check_links(a_list(data, "links"))
    _check_rest(data, _check_areas(data))
    return data


def _json_of(path: Path) -> Any:
    if not path.is_file():
        raise WrongInput(f"There is no file {path}.")
    if path.stat().st_size > _LARGEST:
        raise wrong("it is larger than 2 MB")
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise wrong("it is no JSON") from None


def _check_head(data: Mapping[str, Any], where: str) -> None:
    check_key(data, where)
    if not str(data.get("title") or "").strip():
        raise wrong("it has no title")
    check_texts(data, _TEXTS, where)
    check_days(data, _DAYS)
    check_flags(data, _FLAGS, where)
    check_code(data.get("visit"), "visit", f"the visit of {where}")
    if data.get("outcome") not in (None, 1, 2, 3):
        raise wrong("its outcome is not 1, 2 or 3")


def _check_areas(data: Mapping[str, Any]) -> set[str]:
    """Check all that the report names; return the keys."""
    official = a_list(data, "areas")
    for number, area in enumerate(official, 1):
        _check_area(area, f"area {number}")
        if area.get("item") not in OFFICIAL:
            raise wrong(f"the item of area {number} is none of: {', '.join(OFFICIAL)}")
    for name, item in (("strengths", "strength"), ("better", "better")):
        for number, area in enumerate(a_list(data, name), 1):
            _check_area(area, f"{item} {number}")
            if area.get("item", item) != item:
                raise wrong(f"the item of {item} {number} is not {item}")
    every = [*official, *a_list(data, "strengths"), *a_list(data, "better")]
    check_keys(every, "area")
    return {area["key"] for area in every}


def _check_area(area: Any, where: str) -> None:
    check_fields(an_object(area, where), _AREA, where)
    check_key(area, where)
    check_title(area, where)
    check_texts(area, _AREA_TEXTS, where)
    check_code(area.get("status"), "area_status", f"the status of {where}")
    for theme in a_list(area, "themes"):
        check_code(theme if theme is not None else "", "theme", f"a theme of {where}")
    check_strings(a_list(area, "parent_words"), f"parent_words of {where}")
    check_numbers(area, ("number", "page"), where)
    hints = an_object(area.get("hints") or {}, f"hints of {where}")
    check_fields(hints, _HINTS, f"hints of {where}")
    check_texts(hints, _HINTS, f"the hints of {where}")
    for judged in a_list(area, "judgements"):
        _check_judgement(an_object(judged, "a judgement"), f"a judgement of {where}", None)


def _check_rest(data: Mapping[str, Any], keys: set[str]) -> None:
    for judged in a_list(data, "judgements"):
        _check_judgement(an_object(judged, "a judgement"), "a judgement", keys)
    for visit in a_list(data, "revisits"):
        check_fields(an_object(visit, "a re-visit"), _REVISIT, "a re-visit")
        _check_head(visit, "a re-visit")
        dated = visit.get("first_day") or visit.get("published")
        for judged in a_list(visit, "judgements"):
            _check_judgement(
                an_object(judged, "a judgement"), "a re-visit's judgement", keys, dated
            )
    check_keys([*a_list(data, "revisits"), {"key": data["key"]}], "inspection")
    for plan in a_list(data, "plans"):
        check_fields(an_object(plan, "a plan"), _PLAN, "a plan")
        check_title(plan, "a plan")
        check_texts(plan, _PLAN_TEXTS, "a plan")
        check_days(plan, _PLAN_DAYS, " of a plan")
        check_flags(plan, ("not_public",), "a plan")
        check_code(plan.get("kind"), "plan_kind", "the kind of a plan")
        for judged in a_list(plan, "judgements"):
            _check_judgement(
                an_object(judged, "a judgement"), "a plan's judgement", keys, plan.get("on")
            )
    check_keys(a_list(data, "plans"), "plan")


def _check_judgement(
    judged: Mapping[str, Any], where: str, keys: set[str] | None, day: Any = None
) -> None:
    """Check a judgement; `keys` are the areas that it may name (None: it stands with its area)."""
    check_fields(judged, _JUDGED if keys is None else ("area", *_JUDGED), where)
    if keys is not None and judged.get("area") not in keys:
        raise wrong(f"{where} names an area “{str(judged.get('area'))[:40]}” that is not in it")
    on = judged.get("on") or day
    check_day(on, f"the day of {where}")
    if on > date.today().isoformat():
        raise wrong(f"the day of {where}, {on}, has not come yet")
    check_code(judged.get("status") or "", "area_status", f"the status of {where}")
    check_texts(judged, _JUDGED_TEXTS, where)
    check_numbers(judged, ("page",), where)


def _check_links(links: list[Any]) -> None:
    for link in links:
        check_fields(an_object(link, "a link"), ("earlier", "later", "how", "note"), "a link")
        check_texts(link, ("note",), "a link")
        check_texts(
            {n: link.get(n) or 0 for n in ("earlier", "later")}, ("earlier", "later"), "a link"
        )
        check_code(link.get("how") or "", "link_how", "the how of a link")
