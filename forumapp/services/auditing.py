"""The audit: who did what and when, in plain sentences, filtered, and as a file."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from forumapp.domain.audit import SAID, Note
from forumapp.domain.days import long_day
from forumapp.domain.problems import WrongInput
from forumapp.store import auditing
from forumapp.store.forum import Forum

MOST = 500
_LOOK = timedelta(hours=1)  # in which many looks at one record are one
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


def lock_changed(forum: Forum, minutes: int) -> None:
    """Write down after how many minutes the forum locks by itself here; 0: never."""
    if minutes:
        forum.note("lock_changed", number=minutes)
    else:
        forum.note("lock_changed", detail="never")


def looked_at_risk(forum: Forum, uid: str) -> None:
    """Write down that somebody looked at feedback that is held back; once an hour for each."""
    since = (datetime.now(UTC) - _LOOK).strftime("%Y-%m-%dT%H:%M:%SZ")
    with forum.read() as conn:
        known = auditing.noted_since(conn, "looked_at_risk", uid, since)
    if not known:
        forum.note("looked_at_risk", about=uid)


def rows(forum: Forum, found: Sequence[Note]) -> Iterator[dict[str, str]]:
    """Return notes as rows of COLUMNS; each says where it stands in the chain of hashes."""
    with forum.read() as conn:
        for note in found:
            device, seq, told = auditing.place_of(conn, note.uid)
            number = "" if note.number is None else str(note.number)
            cells = (note.at, note.actor, note.laptop, note.words(), number, note.what)
            yield dict(zip(COLUMNS, (*cells, f"{device} {seq}", told), strict=True))
