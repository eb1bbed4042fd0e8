"""Data-protection matters: open one, write down its steps, answer it, close it; and its clock."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.ids import new_id
from forumapp.domain.matters import NEXT, OUTCOMES, SORTS, Matter, due_at
from forumapp.domain.problems import WrongInput
from forumapp.services.call_days import working_days
from forumapp.services.check import clean_text
from forumapp.services.laptops import check_chair
from forumapp.store import official
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

LONGEST = 4000  # characters of a summary or a step
SOON = {"access": timedelta(days=10), "complaint": timedelta(days=10), "breach": timedelta(days=3)}
_STAMP = "%Y-%m-%dT%H:%M:%SZ"


def open_matter(
    forum: Forum,
    sort: str,
    summary: str = "",
    *,
    reference: str = "",
    opened: datetime | None = None,
) -> tuple[str, Change]:
    """Write a matter down and start its clock; return its id.

    `opened` is when it came, or when the breach was noticed, with its zone. Raises WrongInput for a
    sort that is none, and for a moment that has not come.
    """
    check_chair(forum, "write this down")
    if sort not in SORTS:
        raise WrongInput(f"“{sort}” is no such matter. It can be: {', '.join(SORTS)}.")
    now = datetime.now(UTC)
    opened = opened or now
    if opened > now + timedelta(minutes=5):
        raise WrongInput("That moment has not come yet. Check the day and the time.")
    fields = {
        "sort": sort,
        "opened_at": _stamp(opened),
        "due_at": _stamp(due_at(sort, opened.astimezone(), working_days())),
        "reference": _text(reference),
        "summary": _text(summary),
        "by": forum.actor,
    }
    with forum.write(f"Opened: {SORTS[sort][:1].lower()}{SORTS[sort][1:]}") as tx:
        uid = tx.change("matter", new_id(), {**fields, "binned": False})
    return uid, forum.last_change


def add_step(forum: Forum, uid: str, words: str) -> Change:
    """Write down what was done, with the day and who did it."""
    said = _text(words)
    if not said:
        raise WrongInput("Write what was done.")
    with forum.write("Wrote down a step") as tx:
        found = _known(tx.conn, uid)
        line = f"{tx.at[:16].replace('T', ' ')} {tx.actor}: {' '.join(said.split())}"
        tx.change("matter", found.uid, {"steps": "\n".join(filter(None, (found.steps, line)))})
    return forum.last_change


def answer(forum: Forum, uid: str, at: datetime | None = None) -> Change:
    """Stop the clock: it was given, acknowledged or reported now, or `at` a moment."""
    with forum.write("Answered a data-protection matter") as tx:
        found = _known(tx.conn, uid)
        if found.answered_at:
            raise WrongInput(f"It was answered on {found.answered_at[:10]} already.")
        tx.change("matter", found.uid, {"answered_at": _stamp(at or datetime.now(UTC))})
    return forum.last_change


def close(forum: Forum, uid: str, outcome: str, words: str = "") -> Change:
    """Close a matter with what came of it; a refusal, or no report, needs its reason in `words`."""
    with forum.write("Closed a data-protection matter") as tx:
        found = _known(tx.conn, uid)
        known = OUTCOMES[found.sort]
        if outcome not in known:
            raise WrongInput(f"“{outcome}” is no outcome of this. It can be: {', '.join(known)}.")
        said = " ".join(_text(words).split())
        if outcome in ("no_risk", "refused") and not said:
            raise WrongInput("Write the reason: it must be there if somebody asks for it.")
        line = f"{tx.at[:16].replace('T', ' ')} {tx.actor}: {known[outcome]}. {said}".rstrip()
        fields = {"outcome": outcome, "closed_at": tx.at}
        fields["steps"] = "\n".join(filter(None, (found.steps, line)))
        fields |= {} if found.answered_at else {"answered_at": tx.at}
        tx.change("matter", found.uid, fields)
    return forum.last_change


def matters(forum: Forum, *, closed: bool = True) -> list[Matter]:
    """Return the matters, those that wait first, the most urgent of them first."""
    with forum.read() as conn:
        found = matters_in(conn)
    found = [each for each in found if closed or not each.closed_at]
    return sorted(found, key=lambda each: (not each.waits, each.due_at if each.waits else ""))


def matters_in(conn: Connection) -> list[Matter]:
    """Return every matter of a moment that is being read."""
    return [_whole(each) for each in official.every(conn, Matter)]


def find(forum: Forum, start: str) -> Matter:
    """Return the matter whose id begins like this; raise WrongInput where there is none."""
    plain = start.strip().lower()
    found = [each for each in matters(forum) if each.uid.startswith(plain)]
    if len(found) != 1 or len(plain) < 4:
        raise WrongInput("There is no such matter. `matters list` names them.")
    return found[0]


def clock(matter: Matter, now: datetime | None = None) -> str:
    """Say how much time is left: "5 days left", "12 hours left", "2 days late", "answered"."""
    if matter.closed_at:
        return f"closed on {matter.closed_at[:10]}"
    if matter.answered_at:
        return f"answered on {matter.answered_at[:10]}"
    left = matter.left(now or datetime.now(UTC))
    hours = int(abs(left).total_seconds() // 3600)
    number, word = (hours, "hour") if hours <= 72 else (hours // 24, "day")
    said = f"{number} {word if number == 1 else word + 's'}"
    return f"{said} {'left' if left > timedelta() else 'late'}"


def lines(matter: Matter) -> tuple[str, ...]:
    """Say all of one matter, and what comes next."""
    said = [f"{SORTS[matter.sort]} ({clock(matter)})", f"  Since {matter.opened_at[:16]} (UTC)"]
    said += [f"  {text}" for text in (matter.reference, matter.summary) if text]
    said += [f"  {line}" for line in matter.steps.splitlines()]
    if matter.outcome:
        return (*said, f"  {OUTCOMES[matter.sort][matter.outcome]}")
    return (*said, "  What to do:", *(f"  {n}. {each}" for n, each in _numbered(NEXT[matter.sort])))


def as_json(matter: Matter) -> dict[str, Any]:
    """Return one matter as plain values."""
    return {**asdict(matter), "clock": clock(matter)}


def waiting_in(conn: Connection, now: datetime) -> list[Matter]:
    """Return the matters whose clock will soon have run down, the most urgent first."""
    found = [e for e in matters_in(conn) if e.waits and e.left(now) <= SOON[e.sort]]
    return sorted(found, key=lambda each: each.due_at)


def _known(conn: Connection, uid: str) -> Matter:
    found = official.one(conn, Matter, uid)
    if found is None:
        raise WrongInput("There is no such matter in this forum. Nothing was changed.")
    if found.closed_at:
        raise WrongInput("This matter is closed. Open a new one if more has come.")
    return _whole(found)


def _whole(found: Matter) -> Matter:
    return Matter(**{name: value or "" for name, value in asdict(found).items()})


def _numbered(steps: Sequence[str]) -> list[tuple[int, str]]:
    return list(enumerate(steps, 1))


def _text(words: str) -> str:
    clean = clean_text(words).strip()
    if len(clean) > LONGEST:
        raise WrongInput(f"Write at most {LONGEST:,} characters.")
    return clean


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(_STAMP)
