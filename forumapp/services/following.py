"""Following an inspection: its days, areas, strengths, judgements, plans and links as one act."""

from collections.abc import Iterable, Mapping
from typing import Any

from forumapp.domain.ids import shared_id
from forumapp.domain.problems import WrongInput
from forumapp.services.areas import WORDED, changed_by_hand
from forumapp.services.judging import judgement_uid
from forumapp.services.keeping import keep_in
from forumapp.services.lineage import link_in
from forumapp.store import fold, log, official
from forumapp.store.tx import Tx

_OWN = ("title", "local_area", "framework", "first_day", "last_day", "published", "outcome")
_MORE = ("note", "visit", "called_on", "embargo", "document")
_AREA = (
    "item",
    "number",
    "title",
    "words",
    "page",
    "responsible_body",
    "status",
    "notice",
    "themes",
    "parent_words",
)
_HINTS = {
    "in": "hint_in",
    "in_example": "hint_in_example",
    "out": "hint_out",
    "out_example": "hint_out_example",
}
_JUDGED = ("status", "by", "words", "source", "page", "note")
_BACK = {"binned": False}  # what was taken back once is followed again


def seed_inspection(tx: Tx, data: Mapping[str, Any]) -> str:
    """Write an inspection and all that its data holds; the same on every laptop.

    What people changed of an area by hand stays as they have it. Raises WrongInput, where nothing
    is written, for a judgement, plan or link that names an area which is not there.
    """
    uid = _write_inspection(tx, data, inspection_uid(data["key"]), data.get("follows"))
    for area in _areas_of(data):
        _write_area(tx, data["key"], area, uid)
    for area in _areas_of(data):
        for judged in area.get("judgements", ()):
            _write_judgement(tx, data["key"], {**judged, "area": area["key"]}, None)
    for judged in data.get("judgements", ()):
        _write_judgement(tx, data["key"], judged, None)
    for visit in data.get("revisits", ()):
        _write_revisit(tx, data, visit, uid)
    for plan in data.get("plans", ()):
        _write_plan(tx, data["key"], plan, uid)
    for mark in data.get("marks", ()):
        tx.change("mark", shared_id("mark", data["key"], mark["on"]), {**mark, **_BACK})
    for link in data.get("links", ()):
        earlier, later = (_area(data["key"], link[side]) for side in ("earlier", "later"))
        link_in(tx, earlier, later, link["how"], link.get("note"))
    return uid


def theme_uid(code: str) -> str:
    """Return the id of a national theme (or off_list), the same in every forum."""
    return shared_id("theme", code)


def inspection_uid(key: str) -> str:
    """Return the id of a known inspection."""
    return shared_id("inspection", key)


def area_uid(inspection: str, key: str) -> str:
    """Return the id of an area of a known inspection, by both their keys."""
    return shared_id("area", inspection, key)


def plan_uid(inspection: str, key: str) -> str:
    """Return the id of a plan that comes with an inspection, by both their keys."""
    return shared_id("plan", inspection, key)


def _areas_of(data: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    yield from data.get("areas", ())
    for name, item in (("strengths", "strength"), ("better", "better")):
        for number, area in enumerate(data.get(name, ()), 1):
            yield {"number": number, **area, "item": item}


def _write_inspection(tx: Tx, data: Mapping[str, Any], uid: str, follows: str | None) -> str:
    fields = {name: data.get(name) for name in _OWN}
    fields |= {name: data[name] for name in _MORE if name in data}
    if follows:
        first = inspection_uid(follows)
        fields["follows"] = first
        if not official.there(tx.conn, "inspection", (first,)):
            raise WrongInput(f"This forum does not follow “{follows}”. Follow it first.")
    fields |= {"partial": data.get("partial"), "bodies": data.get("responsible_bodies")}
    tx.change("inspection", uid, fields | _BACK)
    return uid


def _write_area(tx: Tx, key: str, area: Mapping[str, Any], inspection: str) -> None:
    uid = area_uid(key, area["key"])
    fields = {name: area.get(name) for name in _AREA}
    hints = area.get("hints") or {}
    fields |= {field: hints.get(name) for name, field in _HINTS.items()}
    fields = {name: value for name, value in fields.items() if name not in changed_by_hand(tx, uid)}
    new = _new_wording(tx, uid, fields)
    tx.change("area", uid, fields | new | _BACK | {"inspection": inspection})


def _new_wording(tx: Tx, uid: str, fields: Mapping[str, Any]) -> dict[str, int]:
    """Return the number of the new version where the words differ from those that are kept."""
    rows = fold.log_rows(tx.conn, uid)
    if not rows:
        return {}
    now, _ = fold.fold_record(rows)
    if all((fields[n] or None) == (now.get(n) or None) for n in WORDED if n in fields):
        return {}
    written = log.writes_by_field(rows).get("wording", ())
    return {"wording": max((write.value or 1 for write in written), default=1) + 1}


def _write_judgement(
    tx: Tx, key: str, judged: Mapping[str, Any], visit: tuple[str, str | None] | None
) -> None:
    """Write one judgement; `visit` is the id and the day of the re-visit that made it."""
    area = _area(key, judged["area"])
    inspection, day = visit or (None, None)
    fields = {name: judged.get(name) for name in _JUDGED}
    fields |= {"area": area, "on": judged.get("on") or day, "inspection": inspection}
    keep_in(tx, "judgement", fields, judgement_uid(area, str(fields["on"]), inspection))


def _write_revisit(tx: Tx, data: Mapping[str, Any], visit: Mapping[str, Any], uid: str) -> None:
    again = {"visit": "revisit", "local_area": data["local_area"], **visit}
    again.setdefault("framework", data.get("framework"))
    own = _write_inspection(tx, again, inspection_uid(visit["key"]), data["key"])
    day = visit.get("first_day") or visit.get("published")
    for judged in visit.get("judgements", ()):
        _write_judgement(tx, data["key"], judged, (own, day))


def _write_plan(tx: Tx, key: str, plan: Mapping[str, Any], inspection: str) -> None:
    fields = {name: value for name, value in plan.items() if name not in ("key", "judgements")}
    keep_in(tx, "plan", fields | {"inspection": inspection}, plan_uid(key, plan["key"]))
    for judged in plan.get("judgements", ()):
        _write_judgement(tx, key, {"on": plan.get("on"), **judged}, None)


def _area(key: str, named: str) -> str:
    """Return the id of an area named by its key, or as "inspection/area" in another inspection."""
    inspection, _, area = named.rpartition("/")
    return area_uid(inspection or key, area)
