"""What the forum asks for in its packs, in its order, and what officials write back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forumapp.domain.asks import Recommendation, Response
from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.services import keeping
from forumapp.services.check import day
from forumapp.store import official
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx

_STEP = 10  # between two places, so that one can be put between them


def recommendations(forum: Forum) -> list[Recommendation]:
    """Return what the forum asks for, in its order."""
    with forum.read() as conn:
        return in_order(official.every(conn, Recommendation))


def in_order(found: list[Recommendation]) -> list[Recommendation]:
    """Sort by the place that a person gave; what has none comes last, the oldest first."""
    return sorted(found, key=lambda each: (each.place is None, each.place or 0))


def recommend(forum: Forum, fields: Mapping[str, Any]) -> tuple[str, Change]:
    """Write down a recommendation, at the end of the list unless a place is given."""
    with forum.write("Added a recommendation") as tx:
        known = official.every(tx.conn, Recommendation)
        last = max((each.place or 0 for each in known), default=0)
        given = {"place": last + _STEP, "made_on": date.today().isoformat()}
        given |= {name: value for name, value in fields.items() if value not in (None, "")}
        uid = keeping.keep_in(tx, "recommendation", given)
    return uid, forum.last_change


def change_recommendation(
    forum: Forum, uid: str, fields: Mapping[str, Any], number: int | None = None
) -> Change:
    """Set some fields of a recommendation; None or '' empties one.

    `number` is its number in the list, 1 the first; the others make room.
    """
    if not fields and number is None:
        raise WrongInput("Say what to change. Nothing was changed.")
    with forum.write("Changed a recommendation") as tx:
        if fields:
            keeping.change_in(tx, "recommendation", uid, fields)
        if number is not None:
            _put_at(tx, uid, number)
    return forum.last_change


def _put_at(tx: Tx, uid: str, number: int) -> None:
    known = [each.uid for each in in_order(official.every(tx.conn, Recommendation))]
    if uid not in known:
        raise WrongInput("This recommendation is not in this forum. Nothing was changed.")
    if not 1 <= number <= len(known):
        raise WrongInput(f"It can stand at 1 to {len(known)}, not at {number}.")
    known.remove(uid)
    known.insert(number - 1, uid)
    for at, each in enumerate(known, 1):
        keeping.change_in(tx, "recommendation", each, {"place": at * _STEP})


def bin_recommendation(forum: Forum, uid: str) -> Change:
    """Put a recommendation into the bin; undo brings it back."""
    return keeping.to_bin(forum, "recommendation", uid, "Moved a recommendation to the bin")


def responses(forum: Forum) -> list[Response]:
    """Return what officials wrote back, the latest first."""
    with forum.read() as conn:
        return latest_first(official.every(conn, Response))


def latest_first(found: list[Response]) -> list[Response]:
    """Sort responses by their day."""
    return sorted(found, key=lambda each: (each.on, each.uid), reverse=True)


def respond(forum: Forum, fields: Mapping[str, Any]) -> tuple[str, Change]:
    """Write down what officials wrote back, on a day that has come."""
    return keeping.keep(forum, "response", _come(fields), "Wrote down a response")


def change_response(forum: Forum, uid: str, fields: Mapping[str, Any]) -> Change:
    """Put right what was written down of a response; what stood before stays in its history."""
    if not fields:
        raise WrongInput("Say what to change. Nothing was changed.")
    return keeping.change(forum, "response", uid, _come(fields), "Changed a response")


def _come(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields with their day, which must have come."""
    given = dict(fields)
    if given.get("on"):
        given["on"] = day(str(given["on"]).strip(), date.today())
    return given


def bin_response(forum: Forum, uid: str) -> Change:
    """Put a response into the bin; undo brings it back."""
    return keeping.to_bin(forum, "response", uid, "Moved a response to the bin")
