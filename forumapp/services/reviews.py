"""Reviews: what officials claimed of a promise, on which day, in which words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.domain.promises import Promise, Review
from forumapp.services import keeping
from forumapp.services.check import day
from forumapp.store import official
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx

KEYS = {"g": "green", "a": "amber", "r": "red", "d": "done", "n": "not_started"}


@dataclass(frozen=True, slots=True)
class Said:
    """What officials claimed of one promise at a meeting: a code of the list claimed, in words."""

    promise: str
    claimed: str
    words: str | None = None
    evidence: str | None = None


def reviews(forum: Forum, promise: str | None = None) -> list[Review]:
    """Return the reviews of a promise, or every review, oldest first."""
    with forum.read() as conn:
        every = official.every(conn, Review)
    return in_order(each for each in every if promise is None or each.promise == promise)


def in_order(found: Iterable[Review]) -> list[Review]:
    """Sort reviews by their days; of one day, the one written down later comes later."""
    return sorted(found, key=lambda each: each.on)  # they come as they were made


def add_review(forum: Forum, fields: Mapping[str, Any]) -> tuple[str, Change]:
    """Write down what officials claimed of one promise on a day that has come."""
    with forum.write("Added a review") as tx:
        hidden = {"not_public": True} if _hidden(tx, str(fields.get("promise") or "")) else {}
        uid = keeping.keep_in(tx, "review", hidden | _come(fields))
    return uid, forum.last_change


def add_reviews(
    forum: Forum,
    said: Iterable[Said],
    *,
    on: str,
    by: str | None = None,
    source: str | None = None,
    meeting: str | None = None,
    not_public: bool = False,
) -> tuple[list[str], Change]:
    """Write down what was claimed of many promises at one meeting, as one act.

    What was claimed of a promise on the same day before is changed, never doubled.
    """
    claims = list({each.promise: each for each in said}.values())
    if not claims:
        raise WrongInput("No status is chosen. Choose one for at least one promise.")
    shared = {"on": on, "by": by, "source": source, "meeting": meeting, "not_public": not_public}
    count = len(claims)
    label = "Added a review" if count == 1 else f"Added a review of {count} promises"
    made = []
    with forum.write(label) as tx:
        known = {(r.promise, r.on): r.uid for r in official.every(tx.conn, Review)}
        for each in claims:
            fields = _come({**shared, "promise": each.promise, "claimed": each.claimed})
            fields |= {"words": each.words, "evidence": each.evidence}
            fields["not_public"] = not_public or _hidden(tx, each.promise)
            if uid := known.get((each.promise, fields["on"])):
                given = {name: value for name, value in fields.items() if value is not None}
                keeping.change_in(tx, "review", uid, given)
            else:
                uid = keeping.keep_in(tx, "review", fields)
            made.append(uid)
    return made, forum.last_change


def change_review(forum: Forum, uid: str, fields: Mapping[str, Any]) -> Change:
    """Set some fields of a review."""
    return keeping.change(forum, "review", uid, _come(fields), "Changed a review")


def bin_review(forum: Forum, uid: str) -> Change:
    """Put a review into the bin; undo brings it back."""
    return keeping.to_bin(forum, "review", uid, "Moved a review to the bin")


def _hidden(tx: Tx, promise: str) -> bool:
    """Say whether a promise is not for publication: what is claimed of it is not either."""
    found = official.one(tx.conn, Promise, promise)
    return found is not None and found.not_public


def _come(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Refuse a review on a day that has not come yet: officials cannot have claimed it."""
    checked = dict(fields)
    if checked.get("on"):
        checked["on"] = day(str(checked["on"]).strip(), date.today())
    return checked
