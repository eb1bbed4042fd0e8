"""What two laptops said differently: listed with every value, until a person decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.services import risk, roles
from forumapp.services.check import CODED, CODED_LISTS, TEXTS, check_feedback
from forumapp.services.conflict_words import field_words, kind_words, value_words
from forumapp.store import conflicts as queries
from forumapp.store.forum import Forum

BIN = "binned"
_LABEL = "Decided between two laptops"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values: in words, who wrote it, when, on which laptop; `shown`: it stands now."""

    value: Any
    said: str
    by: str
    at: str
    laptop: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Torn:
    """One field of one record that was set differently: what it is, and every value."""

    kind: str
    uid: str
    field: str
    record: str
    name: str
    sides: tuple[Side, ...]


def conflicts(forum: Forum) -> list[Torn]:
    """Return all that waits for somebody to decide; nothing of what this person may not see."""
    with forum.read() as conn:
        own, labels = queries.laptops(conn)
        found = queries.torn(conn, queue=roles.sees_queue(forum))
        return [_torn(conn, kind, uid, field, own, labels) for kind, uid, field in found]


def count(forum: Forum, conn: queries.Connection) -> int:
    """Return how many records wait for somebody to decide."""
    return queries.count(conn, queue=roles.sees_queue(forum))


def resolve(forum: Forum, uid: str, field: str, side: int) -> Change:
    """Let one of the values stand (its place in the list, from 0); return what that touched.

    Raises WrongInput where this is no conflict, or there is no such value.
    """
    torn = _named(forum, uid, field)
    if not 0 <= side < len(torn.sides):
        raise WrongInput(f"Choose one of the values, from 1 to {len(torn.sides)}.")
    return _set(forum, torn, torn.sides[side].value)


def resolve_anew(forum: Forum, uid: str, field: str, typed: str) -> Change:
    """Let a new value stand instead of all of them; raise WrongInput where it cannot be."""
    torn = _named(forum, uid, field)
    if torn.kind != "feedback" or field not in (*TEXTS, *CODED, *CODED_LISTS, "told_on"):
        raise WrongInput(
            "Choose one of the values here. What is right can be written into the record after "
            "that, where it is shown."
        )
    value: Any = typed.split(",") if field in CODED_LISTS else typed
    if isinstance(value, list):
        value = [each.strip() for each in value if each.strip()]
    checked = check_feedback({field: value}, date.today())
    return _set(forum, torn, checked.get(field))


def _named(forum: Forum, uid: str, field: str) -> Torn:
    found = [each for each in conflicts(forum) if each.uid == uid and each.field == field]
    if not found:
        raise WrongInput(
            "There is nothing to decide here: somebody decided already, or it never was. "
            "Nothing was changed."
        )
    return found[0]


def _set(forum: Forum, torn: Torn, value: Any) -> Change:
    fields = {torn.field: value}
    with forum.write(_LABEL) as tx:
        if torn.kind == "feedback":
            tx.change_many("feedback", risk.changed(tx.conn, [torn.uid], fields))
        else:
            tx.change(torn.kind, torn.uid, fields)
    return forum.last_change


def _torn(
    conn: queries.Connection, kind: str, uid: str, field: str, own: str, labels: dict[str, str]
) -> Torn:
    heads = queries.heads(conn, uid, field)
    title = queries.about(conn, kind, uid)
    record = f"{kind_words(kind)} “{title}”" if title else kind_words(kind)
    sides = [
        Side(
            head.value,
            _said(kind, field, head),
            head.actor,
            head.at,
            "this laptop" if head.device == own else _laptop(head.device, labels),
            head.shown,
        )
        for head in heads
    ]
    return Torn(kind, uid, field, record, field_words(field), tuple(_alike_once(sides)))


def _alike_once(sides: Sequence[Side]) -> list[Side]:
    """Name each value once, by who wrote it first in the list; changes of a record stay apart."""
    found: dict[str, Side] = {}
    for side in sides:
        found.setdefault(side.said, side)
    return list(found.values())


def _said(kind: str, field: str, head: queries.Head) -> str:
    if head.changed:
        names = ", ".join(dict.fromkeys(field_words(name).lower() for name in head.changed))
        return f"not in the bin: somebody changed it there ({names})"
    return value_words(field, head.value)


def _laptop(device: str, labels: dict[str, str]) -> str:
    return labels.get(device, f"laptop {device[:6]}")
