"""Today: what needs a person in this forum now, safeguarding first, as plain values.

Each need is a row of NEEDS: a function that looks at the facts and returns what it found. A new one
adds a function and its row here, and its sentence where it is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from forumapp.analysis.figures.families import FamilyCount
from forumapp.domain.periods import Period, term_of
from forumapp.domain.promises import Promise, Review
from forumapp.domain.raised import Issue, Reply
from forumapp.services import conflicts, disagreements, matters, retention_rule, roles, second
from forumapp.services.backups import last_backup
from forumapp.services.boards import next_meeting
from forumapp.services.countdown import Countdown, countdown_in
from forumapp.services.handed_over import handed_over_in
from forumapp.services.particulars import Particulars
from forumapp.services.promises import late
from forumapp.services.raised_state import silent
from forumapp.store import around, backup_mark, official, records
from forumapp.store import today as queries
from forumapp.store.forum import Forum
from forumapp.store.queries import without_area

BACKUP_AFTER = 7  # days without a backup before it is said
BOARD_WITHIN = 42  # days ahead at which a pack is worth starting
TALK = "record"  # the draft of the form in which talks are written down
REPORT = "report"  # the draft of an inspection's report that was read and not kept yet
PUT_ASIDE = "record-kept-"  # drafts of talks that somebody carries on with later


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that waits for a person: its kind, how many, and the day or time it is about."""

    kind: str
    count: int = 1
    on: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class HeardIn:
    """How many families spoke in a term."""

    term: Period
    families: FamilyCount
    pieces: int


@dataclass(frozen=True, slots=True)
class Today:
    """What needs a person, who was heard this term and the last; `empty`: nothing is there yet.

    `call` is the count-down, where the call has come.
    """

    needs: tuple[Need, ...]
    now: HeardIn
    before: HeardIn
    empty: bool
    call: Countdown | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the needs are found in: one moment of a forum."""

    day: date
    counts: dict[str, int]
    particulars: Particulars
    sample: bool
    no_area: int
    drafts: dict[str, str]
    last_backup: datetime | None
    kept_here: bool  # False on a hub: its keeper makes the backups
    issued: tuple[tuple[str, str], ...]
    overdue: int = 0
    silent: int = 0  # issues without a reply for long
    conflicts: int = 0  # records that two laptops changed differently
    meeting: tuple[str, str] | None = None  # the next of a board the forum sits on: day, board

    @property
    def begun(self) -> bool:
        """Say whether anything was ever recorded here."""
        return any(self.counts[name] for name in ("feedback", "withheld", "binned"))


def today(forum: Forum, day: date | None = None) -> Today:
    """Return what needs a person now."""
    day = day or date.today()
    term = term_of(day)
    with forum.read() as conn:
        facts = _facts(forum, conn, day)
        now = _heard(conn, term)
        before = _heard(conn, term_of(term.first - timedelta(days=1)))
        call = countdown_in(conn, day)
    found = [need for look in NEEDS if (need := look(facts)) is not None]
    return Today(tuple(found), now, before, empty=not facts.begun, call=call)


def _facts(forum: Forum, conn: records.Connection, day: date) -> Facts:
    _, known = records.particulars(conn)
    return Facts(
        day=day,
        counts=roles.without_queue(forum, around.counts(conn)),
        particulars=Particulars(**known),  # type: ignore[arg-type]
        sample=bool(records.about(conn)["sample"]),
        no_area=without_area(conn),
        drafts=queries.waiting(forum, conn),
        last_backup=last_backup(forum.folder),
        kept_here=backup_mark.is_a_folder(forum),
        issued=tuple(_issued(row) for row in records.packs(conn)),
        overdue=len(late(official.every(conn, Promise), official.every(conn, Review), day)),
        silent=len(silent(official.every(conn, Issue), official.every(conn, Reply), day)),
        conflicts=conflicts.count(forum, conn),
        meeting=_meeting(conn, day),
    )


def _meeting(conn: records.Connection, day: date) -> tuple[str, str] | None:
    found = next_meeting(conn, day)
    return (found[0].on, found[1].name) if found else None


def _issued(row: tuple[Any, ...]) -> tuple[str, str]:
    known = dict(zip(records.PACK_COLUMNS, row, strict=True))
    return str(known["audience"]), str(known["issued_on"])


def _heard(conn: records.Connection, term: Period) -> HeardIn:
    # No gate for small numbers: it stays in this window, and says nothing of what anybody said.
    known, talks, pieces = queries.heard(conn, term.first.isoformat(), term.last.isoformat())
    everyone = known + talks
    return HeardIn(term, FamilyCount(max(known, min(everyone, 1)), everyone), pieces)


# --- what may need a person, the most urgent first ------------------------------------------------


def _suspected(facts: Facts) -> Need | None:
    count = facts.counts["suspected"]
    return Need("suspected", count) if count else None


def _risk(facts: Facts) -> Need | None:
    count = facts.counts["withheld"] - facts.counts["suspected"]
    return Need("risk", count) if count else None


def _lead(facts: Facts) -> Need | None:
    return None if facts.particulars.safeguarding_lead else Need("lead")


def _conflicts(facts: Facts) -> Need | None:
    return Need("conflicts", facts.conflicts) if facts.conflicts else None


def _draft(facts: Facts) -> Need | None:
    at = facts.drafts.get(TALK)
    return Need("draft", on=at) if at else None


def _put_aside(facts: Facts) -> Need | None:
    kept = [at for slot, at in facts.drafts.items() if slot.startswith(PUT_ASIDE)]
    return Need("put_aside", len(kept), on=max(kept)) if kept else None


def _report(facts: Facts) -> Need | None:
    at = facts.drafts.get(REPORT)
    return Need("report", on=at) if at else None


def _unread(facts: Facts) -> Need | None:
    count = facts.counts["unread"]
    return Need("unread", count) if count else None


def _overdue(facts: Facts) -> Need | None:
    return Need("overdue", facts.overdue) if facts.overdue else None


def _silent(facts: Facts) -> Need | None:
    return Need("silent", facts.silent) if facts.silent else None


def _board(facts: Facts) -> Need | None:
    """Look at the next meeting: the one typed under Settings, or of a board the forum sits on."""
    told, name = facts.particulars.board_on, facts.particulars.board_name or ""
    ahead = [facts.meeting] if facts.meeting else []
    if told and told >= facts.day.isoformat():
        ahead.insert(0, (told, name))
    if not ahead:
        return Need("board_past", on=told, name=name) if told else None
    on, name = min(ahead, key=lambda each: each[0])
    first_day = date.fromisoformat(on) - timedelta(days=BOARD_WITHIN)
    if first_day > facts.day or any(made >= first_day.isoformat() for _, made in facts.issued):
        return None  # far away, or a pack was made for it
    return Need("board", on=on, name=name)


def _not_analysed(facts: Facts) -> Need | None:
    count = facts.counts["not_analysed"]
    return Need("not_analysed", count) if count else None


def _no_area(facts: Facts) -> Need | None:
    read = not facts.counts["unread"]  # before that it is said that they wait to be read
    return Need("no_area", facts.no_area) if read and facts.no_area else None


def _backup(facts: Facts) -> Need | None:
    if facts.sample or not facts.begun or not facts.kept_here:
        return None
    if facts.last_backup is None:
        return Need("no_backup")
    days = (datetime.now(UTC) - facts.last_backup).days
    return Need("old_backup", days) if days >= BACKUP_AFTER else None


NEEDS: tuple[Callable[[Facts], Need | None], ...] = (
    _risk,
    _suspected,
    _lead,
    _conflicts,
    _draft,
    _put_aside,
    _report,
    _unread,
    _overdue,
    _silent,
    _board,
    _not_analysed,
    _no_area,
    _backup,
)


# --- what is looked for apart, since it takes longer: it goes through every reading ---------------


def later(forum: Forum) -> tuple[Need, ...]:
    """Return what else needs a person: where readings differ, and what waits to be read again."""
    with forum.read() as conn:
        found = [look(conn) for look in LATER]
    return tuple(need for need in found if need is not None)


def _differ(conn: records.Connection) -> Need | None:
    """Count where people differ; two readings of the machine's wait until somebody has time."""
    found = disagreements.counts_in(conn)
    count = found["readers"] + found["rating"]
    return Need("differ", count) if count else None


def _second(conn: records.Connection) -> Need | None:
    if around.counts(conn)["unread"]:
        return None  # first of all somebody reads them once
    count = second.waiting_in(conn)
    return Need("second", count) if count else None


def _matter(conn: records.Connection) -> Need | None:
    """Name the data-protection matter whose clock runs down first."""
    found = matters.waiting_in(conn, datetime.now(UTC))
    return Need(f"matter_{found[0].sort}", len(found), on=found[0].due_at[:10]) if found else None


def _old(conn: records.Connection) -> Need | None:
    count = retention_rule.due_in(conn, date.today())
    return Need("due", count) if count else None


def _not_handed_over(conn: records.Connection) -> Need | None:
    """Count what a recorder's laptop holds that the chair has not confirmed."""
    found = handed_over_in(conn)
    return Need("not_handed_over", found.waiting) if found and found.waiting else None


LATER: tuple[Callable[[records.Connection], Need | None], ...] = (
    _not_handed_over,
    _matter,
    _differ,
    _second,
    _old,
)
