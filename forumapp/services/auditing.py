"""The audit: who did what and when, in plain sentences, filtered, and as a file."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from forumapp.domain.audit import SAID, Note
from forumapp.domain.days import long_day
from forumapp.domain.problems import WrongInput
from forumapp.store import auditing
from forumapp.store.forum import Forum

MOST = 500
_LOOK = timedelta(hours=1)  # in which many looks at one record are one
_NEVER_FORMULAE = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = ("When (UTC)", "Who", "Laptop", "What", "How many", "Code", "Place in the log", "Hash")


def notes(
    forum: Forum,
    *,
    first: date | None = None,
    last: date | None = None,
    what: str = "",
    who: str = "",
    most: int | None = MOST,
) -> list[Note]:
    """Return what was written down, the last first; raise WrongInput for a code that is none."""
    if what and what not in SAID:
        raise WrongInput(f"“{what}” is nothing that is written down. It can be: {', '.join(SAID)}.")
    days = {"first": first.isoformat() if first else "", "last": last.isoformat() if last else ""}
    with forum.read() as conn:
        return auditing.notes(conn, what=what, who=" ".join(who.split()), most=most, **days)


def line(note: Note) -> str:
    """Say one note: "22 November 2026, 10:42 – Chair made a backup (by hand)"."""
    at = datetime.fromisoformat(note.at).astimezone()
    where = f", on {note.laptop}" if note.laptop else ""
    return f"{long_day(at.date())}, {at:%H:%M} – {note.words()}{where}"


def opened(forum: Forum, how: str) -> None:
    """Write down that the forum was opened; `how`: window, or the command's name."""
    forum.note("unlocked", detail=how)


def looked_at_risk(forum: Forum, uid: str) -> None:
    """Write down that somebody looked at feedback that is held back; once an hour for each."""
    since = (datetime.now(UTC) - _LOOK).strftime("%Y-%m-%dT%H:%M:%SZ")
    with forum.read() as conn:
        known = auditing.noted_since(conn, "looked_at_risk", uid, since)
    if not known:
        forum.note("looked_at_risk", about=uid)


def as_csv(forum: Forum, found: Sequence[Note]) -> str:
    """Return notes as a table; each says where it stands in the chain of hashes.

    No cell begins with what a spreadsheet would take for a formula.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(_rows(forum, found))
    return out.getvalue()


def _rows(forum: Forum, found: Sequence[Note]) -> Iterator[list[str]]:
    with forum.read() as conn:
        for note in found:
            device, seq, told = auditing.place_of(conn, note.uid)
            number = "" if note.number is None else str(note.number)
            cells = (note.at, note.actor, note.laptop, note.words(), number, note.what)
            yield [*map(_safe, cells), f"{device} {seq}", told]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_NEVER_FORMULAE) else cell
