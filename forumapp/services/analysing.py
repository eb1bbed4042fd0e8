"""Analysing: a first tone and a first suggestion of areas for what nobody looked at yet."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from forumapp.analysis.text import national_areas
from forumapp.services.analysing_pieces import Piece, PieceReader, score_row, suggestion_rows
from forumapp.services.analysing_version import has_model, reading_version, vectors_version
from forumapp.services.area_hints import hints_in, hints_of
from forumapp.store import around, machine
from forumapp.store.forum import Forum

__all__ = [
    "Which",
    "analyse",
    "has_model",
    "hints_of",
    "make_ready",
    "reader_of",
    "reading_version",
    "waiting",
]
PIECE = 64  # pieces of feedback scored and stored at once

Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Which = Literal["new", "older", "all"]


def analyse(
    forum: Forum,
    *,
    which: Which = "new",
    report: Report | None = None,
    cancelled: Cancelled | None = None,
) -> int:
    """Score the tone and propose areas; return for how many pieces.

    "new" is what has no score, or other words since; "older" what another version scored; "all"
    everything. What people judged stays as it is. It may be stopped at any moment and goes on where
    it stopped: each piece is stored when done.
    """
    rids = waiting(forum, which)
    if not rids:
        return 0
    done = 0
    reader = reader_of(forum)
    for piece in in_pieces(rids, cancelled):
        _analyse_piece(forum, reader, piece)
        done += len(piece)
        if report:
            report(done, len(rids))
    return done


def waiting(forum: Forum, which: Which = "new") -> list[int]:
    """Return the numbers of what would be analysed."""
    with forum.read() as conn:
        if which == "all":
            return machine.every(conn)
        if which == "older":
            return machine.scored_otherwise(conn, reading_version())
        return machine.unanalysed(conn)


def reader_of(forum: Forum) -> PieceReader:
    """Return what reads pieces of this forum, with what was learned in it."""
    from forumapp.services.learning import learner_of  # late: it loads NumPy

    with forum.read() as conn:
        hints = hints_in(conn)
    return PieceReader(hints, learner_of(forum))


def make_ready() -> None:
    """Load all that reading needs: lists, TextBlob, NumPy and the model.

    Half a second; whoever minds when the collector of waste looks at all of it calls this first.
    """
    PieceReader(national_areas()).read({0: (("free", "Thank you for asking.", None),)})
    reading_version()


def in_pieces(rids: Sequence[int], cancelled: Cancelled | None = None) -> Iterator[Sequence[int]]:
    """Cut what waits into pieces, until it is asked to stop."""
    for start in range(0, len(rids), PIECE):
        if cancelled and cancelled():
            return
        yield rids[start : start + PIECE]


def _analyse_piece(forum: Forum, reader: PieceReader, rids: Sequence[int]) -> None:
    with forum.read() as conn:
        said = machine.spoken(conn, rids)
    found = reader.read(said)
    with forum.compute() as conn:
        # what was changed or redacted meanwhile waits: its old words must not stay as reasons
        now = machine.spoken(conn, rids)
        numbers = around.area_rids(conn)
        same = [piece for piece in found if now.get(piece.rid) == said.get(piece.rid)]
        _put(conn, same, numbers)


def _put(conn: Any, found: Sequence[Piece], numbers: dict[str, int]) -> None:
    version = reading_version()
    areas = (
        row for piece in found for row in suggestion_rows(piece.rid, piece.areas, numbers, version)
    )
    vectors = [
        {"feedback_rid": piece.rid, "version": vectors_version(), "data": piece.vector}
        for piece in found
        if piece.vector is not None
    ]
    scores = [score_row(piece, version) for piece in found]
    machine.put_scores(conn, [piece.rid for piece in found], scores, list(areas), vectors)
