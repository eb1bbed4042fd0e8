"""Areas as a forum keeps them: their words, short title, hints and themes, and every version."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.ids import shared_id
from forumapp.domain.inspections import NAMED, WeaknessArea
from forumapp.domain.problems import WrongInput
from forumapp.services.check import clean_text
from forumapp.services.keeping import checked_fields
from forumapp.services.lists import codes
from forumapp.store import around, fold, log, worded
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx

HINTS = ("hint_in", "hint_in_example", "hint_out", "hint_out_example")
WORDED = ("title", "words", *HINTS)  # changing one of these makes a new version
LISTS = ("themes", "parent_words")
CHANGEABLE = (*WORDED, "notice", "number", "page", "responsible_body", *LISTS)
ADDABLE = (*NAMED, "own")


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of an area's words, as it stood from `at` on; `tagged` pieces were set under it.

    `number` counts from 1. `changed` are the fields that differ from the version before.
    """

    number: int
    at: str
    actor: str
    title: str
    words: str
    hint_in: str | None
    hint_in_example: str | None
    hint_out: str | None
    hint_out_example: str | None
    changed: tuple[str, ...]
    tagged: int
    current: bool


def area(forum: Forum, uid: str) -> WeaknessArea:
    """Return one area; raise WrongInput where there is none."""
    with forum.read() as conn:
        return _found(around.areas(conn), uid)


def change_area(forum: Forum, uid: str, fields: Mapping[str, Any]) -> Change:
    """Set what a forum says of an area; None or '' empties a field.

    A new title, new words or hints make a new version: what was tagged stays under the old one.
    Where nothing differs, nothing is written, and the change names no act.
    """
    label = "Changed an area"
    with forum.read() as conn:
        before = _found(around.areas(conn), uid)
    if not _differing(before, fields):
        return Change("", label, frozenset(), frozenset())
    with forum.write(label) as tx:
        change_area_in(tx, uid, fields)
    return forum.last_change


def change_area_in(tx: Tx, uid: str, fields: Mapping[str, Any]) -> None:
    """Set fields of an area within an act that holds more."""
    before = _found(around.areas(tx.conn), uid)
    for name in fields:
        if name not in CHANGEABLE:
            raise WrongInput(f"The {name} of an area cannot be changed. Nothing was changed.")
    checked = _differing(before, checked_area(tx, fields))
    if "title" in checked and not checked["title"]:
        raise WrongInput("Give the area a short title in plain English.")
    if checked:
        tx.change("area", uid, checked | _versioned(tx, uid, checked) | _by_hand(tx, uid, checked))


def add_area(
    forum: Forum, fields: Mapping[str, Any], inspection: str | None = None
) -> tuple[str, Change]:
    """Add an area to an inspection, or, without one, an area of the forum's own; return its id."""
    title = clean_text(str(fields.get("title") or "")).strip()
    with forum.write(f"Added the area “{title[:80]}”") as tx:
        uid = add_area_in(tx, fields, inspection)
    return uid, forum.last_change


def add_area_in(tx: Tx, fields: Mapping[str, Any], inspection: str | None = None) -> str:
    """Add an area within an act that holds more."""
    item = str(fields.get("item") or ("improvement" if inspection else "own"))
    if item not in ADDABLE:
        raise WrongInput(f"“{item}” is no kind of area. It can be: {', '.join(ADDABLE)}.")
    given = {name: value for name, value in fields.items() if name != "item"}
    for name in given:
        if name not in CHANGEABLE:
            raise WrongInput(f"An area has no field “{name}”. Nothing was changed.")
    checked = checked_area(tx, given | {"inspection": inspection})
    if not checked.get("title"):
        raise WrongInput("Give the area a short title in plain English.")
    known = around.areas(tx.conn)
    uid = shared_id("area", inspection or "own", str(checked["title"]).casefold())
    if any(each.uid == uid for each in known):
        raise WrongInput(f"There is an area “{checked['title']}” already. Nothing was changed.")
    number = checked.get("number") or _next_number(known, inspection, item)
    tx.change("area", uid, checked | {"item": item, "number": number, "binned": False})
    return uid


def checked_area(tx: Tx, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return an area's fields cleaned; raise WrongInput for the first that cannot be."""
    plain = {name: value for name, value in fields.items() if name not in LISTS}
    checked = checked_fields(tx, "area", plain)
    for name in LISTS:
        if name in fields:
            checked[name] = _listed(name, fields[name])
    return checked


def wordings(forum: Forum, uid: str) -> list[Wording]:
    """Return every version of an area's words, the first one first, from the log."""
    with forum.read() as conn:
        now = _found(around.areas(conn), uid)
        rows = sorted(fold.log_rows(conn, uid), key=lambda row: (row.lamport, row.ref))
        tagged = worded.counts_by_wording(conn, uid)
    return _versions(rows, now.wording or 1, tagged)


def tagged_under(forum: Forum, uid: str, wording: int) -> list[int]:
    """Return the local numbers of the feedback that was tagged under one wording, newest first."""
    with forum.read() as conn:
        return worded.tagged_under(conn, uid, wording)


def tagged_words(version: Wording) -> str:
    """Say how much was tagged under a version: “34 tagged under the first wording”."""
    names = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}
    which = names.get(version.number)
    under = f"the {which} wording" if which else f"wording {version.number}"
    return f"{version.tagged:,} tagged under {under}"


def _versions(rows: list[log.Row], current: int, tagged: Mapping[int, int]) -> list[Wording]:
    """Return each version once; one that was taken back only where it has tags."""
    state: dict[str, Any] = {}
    found: dict[int, Wording] = {}
    standing: list[int] = []
    for row in rows:
        state |= log.unpack_payload(row.payload)[0]
        number = state.get("wording") or 1
        if number in standing:
            del standing[standing.index(number) + 1 :]
            continue
        before = found.get(standing[-1]) if standing else None
        standing.append(number)
        found.setdefault(number, _version(row, state, before, tagged.get(number, 0), current))
    kept = (each for each in found.values() if each.number in standing or each.tagged)
    return sorted(kept, key=lambda each: each.number)


def _version(
    row: log.Row, state: Mapping[str, Any], before: Wording | None, tagged: int, current: int
) -> Wording:
    texts: dict[str, Any] = {name: state.get(name) for name in WORDED}
    texts |= {name: texts[name] or "" for name in ("title", "words")}
    number = state.get("wording") or 1
    changed = tuple(n for n in WORDED if before and texts[n] != getattr(before, n))
    return Wording(
        number=number,
        at=row.at,
        actor=row.actor,
        changed=changed,
        tagged=tagged,
        current=number == current,
        **texts,
    )


def _versioned(tx: Tx, uid: str, checked: Mapping[str, Any]) -> dict[str, int]:
    """Return the number of the new version; one that was taken back is never given out again."""
    if checked.keys().isdisjoint(WORDED):
        return {}
    written = log.writes_by_field(fold.log_rows(tx.conn, uid)).get("wording", ())
    return {"wording": max((write.value or 1 for write in written), default=1) + 1}


def _by_hand(tx: Tx, uid: str, checked: Mapping[str, Any]) -> dict[str, list[str]]:
    """Remember which fields people changed: an inspection that is added again leaves them alone."""
    return {"by_hand": sorted({*changed_by_hand(tx, uid), *checked})}


def changed_by_hand(tx: Tx, uid: str) -> frozenset[str]:
    """Return the fields of an area that people changed."""
    values, _ = fold.fold_record(fold.log_rows(tx.conn, uid))
    return frozenset(values.get("by_hand") or ())


def _differing(before: WeaknessArea, fields: Mapping[str, Any]) -> dict[str, Any]:
    def plain(value: Any) -> Any:
        if isinstance(value, list | tuple):
            return tuple(value)
        return value.strip() or None if isinstance(value, str) else value

    return {
        name: value
        for name, value in fields.items()
        if plain(value) != plain(getattr(before, name, None))
    }


def _listed(name: str, value: Any) -> tuple[str, ...]:
    if value is not None and not isinstance(value, list | tuple):
        raise WrongInput(f"The {name.replace('_', ' ')} of an area are a list of words.")
    found = tuple(dict.fromkeys(clean_text(str(each)).strip() for each in value or ()))
    known = codes("theme")
    for each in found:
        if name == "themes" and not known.has(each):
            said = ", ".join(code.code for code in known.codes)
            raise WrongInput(f"“{each}” is no national theme. It can be: {said}.")
    return tuple(each for each in found if each)


def _next_number(known: list[WeaknessArea], inspection: str | None, item: str) -> int | None:
    if inspection is None:
        return None
    alike = [a.number or 0 for a in known if a.inspection == inspection and a.item == item]
    return max(alike, default=0) + 1


def _found(every: list[WeaknessArea], uid: str) -> WeaknessArea:
    found = next((each for each in every if each.uid == uid), None)
    if found is None:
        raise WrongInput("This area is not in this forum. Nothing was changed.")
    return found
