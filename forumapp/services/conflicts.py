"""What two people wrote differently: listed with every value, until a person decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.services import keeping, risk, roles
from forumapp.services.check import CODED, CODED_LISTS, TEXTS, check_feedback
from forumapp.services.conflict_words import field_words, kind_words, names_of, value_words
from forumapp.services.keeping_rules import RULES
from forumapp.services.lists import codes
from forumapp.services.record import check_event
from forumapp.store import conflicts as queries
from forumapp.store.forum import Forum
from forumapp.store.kinds import KINDS
from forumapp.store.tx import Tx

BIN = "binned"
SORTS = frozenset(KINDS) - {"act", "audit", "erasure"}  # of which two values may stand
_LABEL = "Decided between two people"
_CHOOSE = (
    "Choose one of the values here. What is right can be written into the record after that, "
    "where it is shown."
)
_EVENT = ("name", "held_on", "kind", "place", "ward", "audience", "recorder")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values: in words, who wrote it, when, on which laptop; `shown`: it stands now.

    Without a laptop it is all of the others together, which nobody wrote yet.
    """

    value: Any
    said: str
    by: str
    at: str
    laptop: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Torn:
    """One field of one record that was set differently: what it is, and every value.

    `anew` says that what is right may also be typed.
    """

    kind: str
    uid: str
    field: str
    record: str
    name: str
    sides: tuple[Side, ...]
    anew: bool = False


def conflicts(forum: Forum) -> list[Torn]:
    """Return all that waits for somebody to decide; nothing of what this person may not see."""
    with forum.read() as conn:
        own, labels = queries.laptops(conn)
        found = queries.torn(conn, queue=roles.sees_queue(forum))
        return [_torn(conn, kind, uid, field, own, labels) for kind, uid, field in found]


def count(forum: Forum, conn: queries.Connection) -> int:
    """Return how many records wait for somebody to decide."""
    return queries.count(conn, queue=roles.sees_queue(forum))


def torn_records(forum: Forum) -> frozenset[str]:
    """Return the ids of all records of which something waits to be decided, as `conflicts` does."""
    with forum.ask() as conn:
        return frozenset(uid for _, uid, _ in queries.torn(conn, queue=roles.sees_queue(forum)))


def resolve(forum: Forum, uid: str, field: str, side: int, shown: Torn | None = None) -> Change:
    """Let one of the values stand (its place in the list, from 0); return what that touched.

    `shown` is what a person saw of it: what came in since then is not decided along.
    Raises WrongInput where this is no conflict, or there is no such value.
    """
    torn = _named(forum, uid, field)
    sides = (shown or torn).sides
    if not 0 <= side < len(sides):
        raise WrongInput(f"Choose one of the values, from 1 to {len(sides)}.")
    with forum.write(_LABEL) as tx:
        _set(tx, torn, sides[side].value)
    return forum.last_change


def resolve_anew(forum: Forum, uid: str, field: str, typed: str) -> Change:
    """Let a new value stand instead of all of them; raise WrongInput where it cannot be."""
    torn = _named(forum, uid, field)
    if not torn.anew:
        raise WrongInput(_CHOOSE)
    with forum.write(_LABEL) as tx:
        _set(tx, torn, _checked(tx, torn, typed))
    return forum.last_change


def _named(forum: Forum, uid: str, field: str) -> Torn:
    found = [each for each in conflicts(forum) if each.uid == uid and each.field == field]
    if not found:
        raise WrongInput(
            "There is nothing to decide here: somebody decided already, or it never was. "
            "Nothing was changed."
        )
    return found[0]


def _set(tx: Tx, torn: Torn, value: Any) -> None:
    fields = {torn.field: value}
    if torn.kind == "feedback":
        tx.change_many("feedback", risk.changed(tx.conn, [torn.uid], fields))
    else:
        tx.change(torn.kind, torn.uid, fields)


def _checked(tx: Tx, torn: Torn, typed: str) -> Any:
    """Return what was typed as the record keeps it; raise WrongInput where it cannot be."""
    kind, field = torn.kind, torn.field
    if kind == "event":
        return check_event({field: typed})[field]
    if kind in RULES:
        value = keeping.checked_fields(tx, kind, {field: typed})[field]
        if value is None and field in RULES[kind].needs:
            raise WrongInput(RULES[kind].needs[field])
        return value
    listed = [each.strip() for each in typed.split(",") if each.strip()]
    value = listed if field in CODED_LISTS else typed
    return check_feedback({field: value}, date.today()).get(field)


def _may_be_typed(kind: str, field: str) -> bool:
    """Say whether a value can be typed: no other record, no yes or no, nothing of several."""
    if kind == "feedback":
        return field in (*TEXTS, *CODED, *CODED_LISTS, "told_on")
    if kind == "event":
        return field in _EVENT
    rule = RULES.get(kind)
    return rule is not None and not (
        field == BIN or field in rule.flags or field in KINDS[kind].lists or names_of(kind, field)
    )


def _torn(
    conn: queries.Connection, kind: str, uid: str, field: str, own: str, labels: dict[str, str]
) -> Torn:
    heads = queries.heads(conn, uid, field)
    title = queries.about(conn, kind, uid)
    record = f"{kind_words(kind)} “{title}”" if title else kind_words(kind)
    sides = [
        Side(
            head.value,
            _said(conn, kind, field, head),
            head.actor,
            head.at,
            "this laptop" if head.device == own else _laptop(head.device, labels),
            head.shown,
        )
        for head in heads
    ]
    every = _with_all(conn, kind, field, _alike_once(sides))
    name = field_words(kind, field)
    return Torn(kind, uid, field, record, name, tuple(every), _may_be_typed(kind, field))


def _with_all(conn: queries.Connection, kind: str, field: str, sides: list[Side]) -> list[Side]:
    """Offer, after values of several things each, all of them together."""
    values = [side.value for side in sides]
    lines = (kind, field) == ("matter", "steps")
    if len(values) < 2 or not (lines or field in KINDS[kind].lists):
        return sides
    parts = [(value or "").splitlines() if lines else list(value or ()) for value in values]
    every = list(dict.fromkeys(each for part in parts for each in part))
    most = codes(CODED_LISTS[field]).most if kind == "feedback" and field in CODED_LISTS else None
    if any(set(part) == set(every) for part in parts) or len(every) > (most or len(every)):
        return sides  # one of them holds the others, or it would be more than there may be
    value: Any = "\n".join(sorted(every)) if lines else every
    who = " and ".join(dict.fromkeys(side.by for side in sides))
    said = f"all of it: {_words(conn, kind, field, value)}"
    return [*sides, Side(value, said, who, max(side.at for side in sides), "", False)]


def _alike_once(sides: Sequence[Side]) -> list[Side]:
    """Name each value once, by who wrote it first in the list; changes of a record stay apart."""
    found: dict[tuple[str, str], Side] = {}
    for side in sides:  # two records may be called the same, and are two values
        found.setdefault((side.said, repr(side.value)), side)
    return list(found.values())


def _said(conn: queries.Connection, kind: str, field: str, head: queries.Head) -> str:
    if head.changed:
        names = ", ".join(dict.fromkeys(field_words(kind, n).lower() for n in head.changed))
        return f"not in the bin: somebody changed it there ({names})"
    return _words(conn, kind, field, head.value)


def _words(conn: queries.Connection, kind: str, field: str, value: Any) -> str:
    return value_words(kind, field, value, lambda of, uid: queries.about(conn, of, uid))


def _laptop(device: str, labels: dict[str, str]) -> str:
    return labels.get(device, f"laptop {device[:6]}")
