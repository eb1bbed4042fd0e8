"""Promises of officials: kept, changed, done or not, and the same one made again years later."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.domain.promises import Plan, Promise, Review
from forumapp.services import keeping
from forumapp.store import official
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx

SOON = timedelta(days=28)  # before it is due
CLOSED = ("yes", "dropped")  # codes of the list done after which nothing is due any more


@dataclass(frozen=True, slots=True)
class MadeAgain:
    """A promise that was made before: the earlier ones, latest first, and since when it is known.

    `first` is a year or a day, '' where neither record nor person says so.
    """

    earlier: tuple[Promise, ...] = ()
    first: str = ""

    def words(self) -> str:
        """Say it in words: "promised again: first in 2014", or '' where it is new."""
        if self.first:
            return f"promised again: first in {self.first[:4]}"
        return "promised again" if self.earlier else ""


def promises(forum: Forum, plan: str | None = None) -> list[Promise]:
    """Return the promises of a plan, or every promise, in the order of their numbers."""
    with forum.read() as conn:
        every = official.every(conn, Promise)
    return in_order(each for each in every if plan is None or each.plan == plan)


def add_promise(forum: Forum, fields: Mapping[str, Any]) -> tuple[str, Change]:
    """Write down a promise; return its id and what was touched.

    One of a plan that is not for publication is not either, unless it is said.
    """
    with forum.write("Added a promise") as tx:
        plan = official.one(tx.conn, Plan, str(fields.get("plan") or ""))
        hidden = {"not_public": True} if plan and plan.not_public else {}
        uid = keeping.keep_in(tx, "promise", hidden | _with_raised(fields))
        _check_dates(tx, uid)
    return uid, forum.last_change


def change_promise(forum: Forum, uid: str, fields: Mapping[str, Any]) -> Change:
    """Set some fields of a promise; None or '' empties one."""
    with forum.write("Changed a promise") as tx:
        change_promise_in(tx, uid, fields)
    return forum.last_change


def change_promise_in(tx: Tx, uid: str, fields: Mapping[str, Any]) -> None:
    """Set some fields of a promise within an act that holds more."""
    checked = _with_raised(fields)
    if checked.get("repeats"):
        _check_no_loop(official.every(tx.conn, Promise), uid, str(checked["repeats"]))
    keeping.change_in(tx, "promise", uid, checked)
    _check_dates(tx, uid)


def close_promise(forum: Forum, uid: str, done: str | None, on: str | None = None) -> Change:
    """Say what became of a promise (a code of the list done) and when; None opens it again."""
    day = (on or date.today().isoformat()) if done else None
    label = "Closed a promise" if done else "Opened a promise again"
    return keeping.change(forum, "promise", uid, {"done": done, "done_on": day}, label)


def bin_promises(forum: Forum, uids: Iterable[str]) -> Change:
    """Put promises into the bin with what officials claimed of them; undo brings all back."""
    wanted = list(dict.fromkeys(uids))
    label = "Moved a promise to the bin"
    if len(wanted) != 1:
        label = f"Moved {len(wanted)} promises to the bin"
    with forum.write(label) as tx:
        bin_promises_in(tx, wanted)
    return forum.last_change


def bin_promises_in(tx: Tx, uids: Sequence[str]) -> None:
    """Put promises and their reviews into the bin within an act that holds more."""
    if not uids or not official.there(tx.conn, "promise", uids):
        raise WrongInput("This promise is not in this forum. Nothing was changed.")
    gone = set(uids)
    reviews = [r.uid for r in official.every(tx.conn, Review) if r.promise in gone]
    tx.change_many("review", [(uid, {"binned": True}) for uid in reviews])
    tx.change_many("promise", [(uid, {"binned": True}) for uid in uids])


def made_again(every: Iterable[Promise], promise: Promise) -> MadeAgain:
    """Return what is known of a promise that was made before."""
    by_uid = {each.uid: each for each in every}
    earlier: list[Promise] = []
    seen, at = {promise.uid}, promise
    while (before := by_uid.get(at.repeats or "")) is not None and before.uid not in seen:
        earlier.append(before)
        seen.add(before.uid)
        at = before
    known = [promise.first_raised or "", *(each.first_raised or "" for each in earlier)]
    known += [_since(each) for each in earlier]
    return MadeAgain(tuple(earlier), min((day for day in known if day), default=""))


def is_closed(promise: Promise, claimed: str | None) -> bool:
    """Say whether nothing is due: a person closed it, or officials call it complete."""
    if promise.done is not None:
        return promise.done in CLOSED
    return claimed == "done"


def is_overdue(promise: Promise, claimed: str | None, on: date) -> bool:
    """Say whether its day has passed and it is not done."""
    due = promise.due_on
    return bool(due and due < on.isoformat()) and not is_closed(promise, claimed)


def is_due_soon(promise: Promise, claimed: str | None, on: date) -> bool:
    """Say whether it is due within four weeks and not done."""
    due = promise.due_on
    near = bool(due and on.isoformat() <= due <= (on + SOON).isoformat())
    return near and not is_closed(promise, claimed)


def late(every: Iterable[Promise], told: Iterable[Review], on: date) -> list[Promise]:
    """Return the promises that are overdue on a day, as far as reviews until then say."""
    known = sorted((each for each in told if each.on <= on.isoformat()), key=lambda each: each.on)
    last = {each.promise: each.claimed for each in known}
    return [each for each in every if is_overdue(each, last.get(each.uid), on)]


def in_order(found: Iterable[Promise]) -> list[Promise]:
    """Sort promises by their numbers as people count (1.2 before 1.10), those without one last."""
    return sorted(found, key=_place)


def _place(promise: Promise) -> tuple[Any, ...]:
    parts: list[tuple[int, int, str]] = []
    text = (promise.number or "").strip().casefold()
    at = ""
    for letter in [*text, ""]:
        if at and (letter.isdecimal() != at[-1].isdecimal() or not letter):
            parts.append((0, int(at), "") if at.isdecimal() else (1, 0, at))
            at = ""
        at += letter
    return (not text, parts, promise.due_on or "9999", promise.uid)


def _since(promise: Promise) -> str:
    return promise.made_on or promise.start_on or promise.due_on or ""


def _with_raised(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Check the year in which it was first raised: a year, a month or a day."""
    checked = dict(fields)
    raised = str(checked.get("first_raised") or "").strip()
    if raised:
        year = raised[:4]
        if not (len(year) == 4 and year.isdecimal() and "1970" <= year <= "2100"):
            raise WrongInput(
                f"“{raised[:30]}” is no year. Write when it was first raised as 2014, or 2014-09."
            )
    return checked


def _check_no_loop(every: Sequence[Promise], uid: str, repeats: str) -> None:
    by_uid = {each.uid: each for each in every}
    at: str | None = repeats
    seen: set[str] = set()
    while at and at not in seen:
        if at == uid:
            raise WrongInput(
                "A promise cannot repeat itself, nor one that repeats it. Nothing was changed."
            )
        seen.add(at)
        at = by_uid[at].repeats if at in by_uid else None


def _check_dates(tx: Tx, uid: str) -> None:
    kept = official.one(tx.conn, Promise, uid)
    if kept and kept.start_on and kept.due_on and kept.start_on > kept.due_on:
        raise WrongInput(
            f"It would be due on {kept.due_on}, before it starts on {kept.start_on}. "
            "Check both days. Nothing was changed."
        )
