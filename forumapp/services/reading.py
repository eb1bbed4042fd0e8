"""Reading: lists, search, one piece of feedback with all that is known of it."""

import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forumapp.analysis.risk import Sign
from forumapp.domain.change import Act, Conflict, Step
from forumapp.domain.feedback import Feedback, FeedbackRow, Found, FoundPage
from forumapp.domain.inspections import Event, Inspection, Mark, WeaknessArea
from forumapp.domain.problems import WrongInput
from forumapp.domain.tags import Proposal, Tag, ToneScore
from forumapp.services import roles
from forumapp.services.auditing import looked_at_risk
from forumapp.services.references import referred
from forumapp.services.risk import signs_of
from forumapp.store import (
    around,
    feedback_lines,
    filters,
    fold,
    log,
    queries,
    records,
    schema,
    undo,
)
from forumapp.store.forum import Forum

BIN, WITHHELD, LIVE = schema.BINNED, schema.WITHHELD, schema.LIVE
NONE, TO, FILTERS = filters.NONE, filters.TO, tuple(filters.FILTERS)

_REFERENCE = re.compile(r"Q-[2-9A-HJ-NP-Z]{5}")


@dataclass(frozen=True, slots=True)
class Whole:
    """One piece of feedback with its tags, the machine's proposals and its tone."""

    feedback: Feedback
    tags: tuple[Tag, ...]
    proposals: tuple[Proposal, ...]
    tone: ToneScore | None
    signs: tuple[tuple[str, Sign], ...] = ()  # (part, words) that suggest risk, where it is held


def list_ids(
    forum: Forum,
    *,
    typed: str = "",
    areas: Sequence[str] = (),
    unread: bool = False,
    standing: int = LIVE,
    picked: Mapping[str, Sequence[str]] | None = None,
) -> "array[int]":
    """Return the local numbers of the feedback to list, newest first (8 bytes each).

    `picked` are values of filters by name (tone, stance, consent …); any value of a filter is
    enough, NONE stands for what nobody said.
    """
    if standing == WITHHELD:
        roles.check_lead(forum)
    with forum.read() as conn:
        typed, picked = _meant(conn, typed, picked)
        return queries.feedback_ids(
            conn, question=typed, areas=areas, unread=unread, standing=standing, picked=picked
        )


def listed(
    forum: Forum,
    *,
    typed: str = "",
    unread: bool = False,
    standing: int = LIVE,
    picked: Mapping[str, Sequence[str]] | None = None,
) -> tuple["array[int]", bytearray]:
    """Return the numbers as `list_ids` does, and for each a 1 where nobody has read it yet."""
    if standing == WITHHELD and not roles.sees_queue(forum):
        return array("q"), bytearray()
    with forum.read() as conn:
        typed, picked = _meant(conn, typed, picked)
        return queries.feedback_listed(
            conn, question=typed, unread=unread, standing=standing, picked=picked
        )


def uids(forum: Forum, rids: Sequence[int]) -> list[str]:
    """Return the shared ids of these local numbers, in their order; gone ones are left out."""
    with forum.read() as conn:
        return queries.uids_of(conn, rids)


def without_area(forum: Forum) -> int:
    """Return how much of what counts has no area that a person confirmed."""
    with forum.read() as conn:
        return queries.without_area(conn)


def rows(forum: Forum, rids: Sequence[int]) -> list[FeedbackRow]:
    """Return the lines for these local numbers."""
    with forum.ask() as conn:
        return feedback_lines.feedback_rows(conn, rids)


def page(forum: Forum, after: tuple[str, int] | None = None, size: int = 50) -> list[FeedbackRow]:
    """Return the page of the list that follows a place (told_on, local number) in it."""
    with forum.ask() as conn:
        return feedback_lines.page_after(conn, after, size)


def search(forum: Forum, typed: str, most: int = 50) -> FoundPage:
    """Return how many pieces hold all the words typed, and the newest of them with the place."""
    with forum.read() as conn:
        words, picked = _meant(conn, typed, None)
        if words == typed:
            return feedback_lines.find(conn, typed, most)
        rids = queries.feedback_ids(conn, picked=picked)
        rows = feedback_lines.feedback_rows(conn, rids[:most])
        return FoundPage(len(rids), tuple(Found(row, row.line) for row in rows))


def _meant(
    conn: records.Connection, typed: str, picked: Mapping[str, Sequence[str]] | None
) -> tuple[str, Mapping[str, Sequence[str]] | None]:
    """Return the words to search for and the filters; a quote's reference becomes a filter."""
    wanted = typed.strip().upper()
    if not _REFERENCE.fullmatch(wanted):
        return typed, picked
    uids = referred(conn, [wanted], records.feedback_uids(conn))[wanted]
    return "", {**(picked or {}), "piece": uids or [wanted]}


def show(forum: Forum, uid: str) -> Whole:
    """Return one piece of feedback, whole; the start of its id or its reference is enough."""
    with forum.read() as conn:
        found = queries.feedback(conn, _full_uid(conn, uid))
        if found is None:
            raise WrongInput("There is no such feedback in this forum.")
        whole = Whole(
            found,
            tuple(queries.tags_of(conn, found.uid)),
            tuple(queries.proposals_of(conn, found.uid)),
            queries.tone_of(conn, found.uid),
            signs_of(found) if found.held else (),
        )
    if found.held:
        roles.check_lead(forum)
        looked_at_risk(forum, found.uid)
    return whole


def _full_uid(conn: records.Connection, start: str) -> str:
    """Return the id that begins like this, or that a quote's reference (Q-7K3FA) leads to."""
    if len(start) >= 32:
        return start
    if start.upper().startswith("Q-"):
        wanted = start.upper()
        matches = referred(conn, [wanted], records.feedback_uids(conn))[wanted]
    else:
        matches = queries.uids_starting(conn, schema.feedback, start) if len(start) >= 4 else []
    if len(matches) > 1:
        raise WrongInput("More than one piece of feedback begins like this. Give more of its id.")
    return matches[0] if matches else start


def show_rid(forum: Forum, rid: int) -> Whole:
    """Return one piece of feedback by its local number."""
    with forum.read() as conn:
        uid = queries.uid_of(conn, rid)
    return show(forum, uid or "-")


def areas(forum: Forum) -> list[WeaknessArea]:
    """Return every area of this forum, official ones first."""
    with forum.read() as conn:
        return around.areas(conn)


def inspections(forum: Forum) -> list[Inspection]:
    """Return the inspections that this forum follows, the latest first."""
    with forum.read() as conn:
        return around.inspections(conn)


def events(forum: Forum) -> list[Event]:
    """Return the occasions on which families were heard, the latest first."""
    with forum.read() as conn:
        return around.events(conn)


def marks(forum: Forum) -> list[Mark]:
    """Return the dated events that trends show."""
    with forum.read() as conn:
        return around.marks(conn)


def localities(forum: Forum) -> dict[str, str]:
    """Return the forum's own areas of its district, code to label."""
    with forum.read() as conn:
        return around.localities(conn)


def area_counts(forum: Forum) -> dict[str, int]:
    """Return how many pieces of feedback people tagged with each area in use, by its id."""
    with forum.read() as conn:
        return around.area_counts(conn)


def counts(forum: Forum) -> dict[str, int]:
    """Return how much there is (feedback, unread, withheld, binned, not_analysed)."""
    with forum.read() as conn:
        return roles.without_queue(forum, around.counts(conn))


def acts(forum: Forum, most: int = 50) -> list[Act]:
    """Return the last things that were done, the last one first."""
    with forum.read() as conn:
        return undo.acts(conn, most)


def next_undo(forum: Forum) -> Act | None:
    """Return what *Undo* would take back now."""
    with forum.read() as conn:
        return next(iter(undo.undoable(conn, 1, sized=False)), None)


def next_redo(forum: Forum) -> Act | None:
    """Return what *Redo* would do again now."""
    with forum.read() as conn:
        return undo.redoable(conn)


def history(forum: Forum, uid: str) -> list[Step]:
    """Return each field of one record as it changed, oldest first: who, when, from what to what."""
    with forum.read() as conn:
        rows = fold.log_rows(conn, _full_uid(conn, uid))
        if not rows:
            raise WrongInput("There is no record with this id in this forum.")
        labels = undo.labels(conn, {row.act for row in rows})
    return [step for row in rows for step in steps(row, rows, labels)]


def steps(row: log.Row, rows: list[log.Row], labels: dict[str, str]) -> list[Step]:
    """Return what one row of a record's log changed, a step for each field."""
    fields, parents = log.unpack_payload(row.payload)
    values = {each.ref: log.unpack_payload(each.payload)[0] for each in rows}
    return [
        Step(
            at=row.at,
            actor=row.actor,
            device=row.device,
            label=labels.get(row.act, ""),
            field=name,
            before=next(
                (values[ref].get(name) for ref in parents.get(name, ()) if ref in values), None
            ),
            after=value,
        )
        for name, value in fields.items()
    ]


def conflicts(forum: Forum) -> list[Conflict]:
    """Return the fields that two devices changed without knowing of each other, all values kept."""
    with forum.read() as conn:
        return records.conflicts(conn)
