"""The whole past of one piece of feedback: its own fields, what people judged, how it is quoted."""

from dataclasses import dataclass

from forumapp.domain.change import Step
from forumapp.services import reading
from forumapp.store import fold, log, many, queries, undo
from forumapp.store.forum import Forum

QUOTED_AS, QUOTED_AT = "quoted_as", "quoted_at"  # fields that only such steps have


@dataclass(frozen=True, slots=True)
class PastStep:
    """One field changed once. `area` is that of a tag; `first` says that the record was new.

    QUOTED_AS holds the words as they are printed ('' as they were said), QUOTED_AT the place among
    the quotes that a person chose (None: not chosen).
    """

    act: str
    step: Step
    area: str | None
    first: bool


def past(forum: Forum, uid: str) -> list[PastStep]:
    """Return everything that was done with a piece of feedback, oldest first."""
    from forumapp.services.packing.quote_past import chosen, corrected  # late: start-up time

    with forum.read() as conn:
        own = fold.log_rows(conn, uid)
        tags = dict(queries.tag_areas(conn, uid))
        judged = many.logged(conn, list(tags))
        every = [(None, own), *((tags[tag], rows) for tag, rows in judged.items())]
        labels = undo.labels(conn, {row.act for _, rows in every for row in rows})
        quoted = [*corrected(conn, uid), *chosen(conn, uid, list(tags.values()))]
    found = [
        (row, PastStep(row.act, step, area, row is rows[0]))
        for area, rows in every
        for row in rows
        for step in reading.steps(row, rows, labels)
    ]
    return [each for _, each in sorted([*found, *quoted], key=lambda pair: _when(pair[0]))]


def _when(row: log.Row) -> tuple[int, str, int]:
    return row.lamport, row.device, row.seq
