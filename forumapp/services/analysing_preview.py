"""What another reading would change, before it does: nothing of it is stored."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forumapp.services.analysing import (
    Cancelled,
    Report,
    in_pieces,
    reader_of,
    reading_version,
    waiting,
)
from forumapp.services.analysing_pieces import Piece
from forumapp.store import machine
from forumapp.store.forum import Forum

SHOWN = 20  # examples


@dataclass(frozen=True, slots=True)
class Turned:
    """A piece of feedback whose tone would be another; None is unscored."""

    feedback: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change: `looked` pieces of the `of` that another version scored.

    `tones` counts the pieces by (tone before, tone after) where these differ; `turned` are some of
    them. `areas` counts the pieces with another first suggestion or another set of them, `judged`
    those that a person judged, which stays.
    """

    looked: int
    of: int
    judged: int
    tones: dict[tuple[str | None, str | None], int]
    turned: tuple[Turned, ...]
    areas: int
    before: tuple[str, ...]
    after: str

    @property
    def tone_count(self) -> int:
        """Return how many pieces would have another tone."""
        return sum(self.tones.values())


def preview(
    forum: Forum, *, report: Report | None = None, cancelled: Cancelled | None = None
) -> Preview:
    """Read again what another version scored, and compare; meant for a worker's thread."""
    rids = waiting(forum, "older")
    seen = _Seen()
    if rids:
        reader = reader_of(forum)
        for piece in in_pieces(rids, cancelled):
            with forum.read() as conn:
                said, scores = machine.spoken(conn, piece), machine.scores_of(conn, piece)
                areas, uids = machine.suggested(conn, piece), machine.uids_of(conn, piece)
                seen.judged += len(machine.judged(conn, piece))
            seen.compare(reader.read(said), scores, areas, uids)
            if report:
                report(seen.looked, len(rids))
    return Preview(
        looked=seen.looked,
        of=len(rids),
        judged=seen.judged,
        tones=dict(seen.tones.most_common()),
        turned=tuple(seen.turned),
        areas=seen.areas,
        before=tuple(sorted(seen.versions)),
        after=reading_version(),
    )


class _Seen:
    """What was compared so far."""

    def __init__(self) -> None:
        self.looked = self.judged = self.areas = 0
        self.tones: Counter[tuple[str | None, str | None]] = Counter()
        self.turned: list[Turned] = []
        self.versions: set[str] = set()

    def compare(
        self,
        found: Sequence[Piece],
        scores: Mapping[int, tuple[str | None, str]],
        areas: Mapping[int, Sequence[str]],
        uids: Mapping[int, str],
    ) -> None:
        for piece in found:
            if piece.rid not in scores:
                continue  # it changed meanwhile, and waits to be analysed
            self.looked += 1
            before, version = scores[piece.rid]
            self.versions.add(version)
            after = piece.tone.label
            if before != after:
                self.tones[before, after] += 1
                if len(self.turned) < SHOWN:
                    self.turned.append(Turned(uids[piece.rid], before, after))
            self.areas += list(areas.get(piece.rid, ())) != [area.uid for area in piece.areas]
