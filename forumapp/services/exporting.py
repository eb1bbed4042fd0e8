"""A forum's own feedback as plain rows, so that nobody is ever locked in.

It is for the forum itself: families' words as they were said. What may go to others is a pack
(`pack build --format xlsx`). Left out all the same: what is withheld because someone may be at
risk, the words of families that let only the count be used, what is under embargo, receipts, and
the keyed family words, in whose place stand running numbers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from forumapp.services.embargo import HIDDEN, Gate, gate_in
from forumapp.services.references import referrer
from forumapp.store import around, whole
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

Report = Callable[[int, int], None]
Row = dict[str, Any]
COLUMNS = (
    "id",
    "reference",
    "told_on",
    "happened",
    "family",
    "talk",
    "event",
    "channel",
    "speaker",
    "type",
    "words_working",
    "words_not_working",
    "words_difference",
    "words_free",
    "prompt",
    "areas",
    "rating",
    "change",
    "trust",
    "need",
    "need_words",
    "provision",
    "stage",
    "weeks_waited",
    "wait_pathway",
    "wait_referred",
    "wait_still",
    "wait_support",
    "age_band",
    "phase",
    "setting",
    "ethnic_group",
    "membership",
    "locality",
    "services",
    "signposted",
    "consent",
    "consent_on",
    "quotable",
    "tone_person",
    "read_on",
    "note",
    "paraphrase",
    "source_ref",
)
AREA_COLUMNS = ("id", "title", "item", "number", "inspection", "responsible_body", "status")
_SAME = frozenset(COLUMNS) - {"id", "reference", "family", "talk", "areas"}
_PARTS = {
    "words_working": "working",
    "words_not_working": "not_working",
    "words_difference": "difference",
    "words_free": "free",
}
_SPOKEN = (*_PARTS, "note", "paraphrase")
_EVERY = 200  # rows between two reports


@dataclass(frozen=True, slots=True)
class Left:
    """What an export leaves out: pieces withheld, pieces without words, areas under embargo."""

    withheld: int
    silent: int
    embargo: str

    def lines(self) -> list[str]:
        """Say it in sentences; none where nothing is left out."""
        said = []
        if self.withheld:
            said.append(f"Left out, because someone may be at risk: {self.withheld:,}.")
        if self.silent:
            said.append(
                f"Without words, because the family lets only the count be used: {self.silent:,}."
            )
        return [*said, *filter(None, [self.embargo])]


class Export:
    """One export: `areas` at once, `rows` as they are asked for, `left` once all were given."""

    def __init__(self, conn: Connection, report: Report | None = None) -> None:
        """Read what is small; the feedback is read while it is written."""
        self._conn, self._report = conn, report
        self._gate, self._refer = gate_in(conn), referrer(conn)
        self._known = {area.uid: area for area in around.areas(conn)}
        self._families: dict[str, str] = {}
        self._talks: dict[str, str] = {}
        self._silent = 0
        self._ids = whole.counted_ids(conn)

    def __len__(self) -> int:
        """Return how many pieces there are."""
        return len(self._ids)

    def areas(self) -> list[Row]:
        """Return the areas that may leave."""
        rounds = {each.uid: each.title for each in around.inspections(self._conn)}
        return [
            {
                "id": area.uid,
                "title": area.title,
                "item": area.item,
                "number": area.number,
                "inspection": rounds.get(area.inspection or ""),
                "responsible_body": area.responsible_body,
                "status": area.status,
            }
            for area in self._gate.open_areas(self._known.values())
        ]

    def rows(self) -> Iterator[Row]:
        """Yield the feedback, the oldest told first, with COLUMNS as keys."""
        for at, piece in enumerate(whole.pieces(self._conn, self._ids)):
            if self._report is not None and at % _EVERY == 0:
                self._report(at, len(self._ids))
            yield self._row(piece)
        if self._report is not None:
            self._report(len(self._ids), len(self._ids))

    def left(self) -> Left:
        """Return what was left out."""
        return Left(whole.withheld_count(self._conn), self._silent, self._gate.left_out)

    def _row(self, piece: Row) -> Row:
        made = {name: piece.get(_PARTS.get(name, name)) for name in COLUMNS if name in _SAME}
        if piece["consent"] == "count" and any(made[name] for name in _SPOKEN):
            self._silent += 1
            made |= dict.fromkeys(_SPOKEN)
        made |= {
            "id": piece["uid"],
            "reference": self._refer(piece["uid"]),
            "family": _numbered(self._families, piece["family"], "F"),
            "talk": _numbered(self._talks, piece["talk"], "T"),
            "areas": self._areas(piece["tags"]),
        }
        for name in ("event", "note", "prompt"):
            made[name] = _said(self._gate, made[name])
        return {name: made[name] for name in COLUMNS}

    def _areas(self, tags: list[tuple[str, str | None]]) -> list[Row]:
        return [{"area": self._title(uid), "stance": stance} for uid, stance in tags]

    def _title(self, uid: str) -> str:
        if uid in self._gate.areas or uid not in self._known:
            return HIDDEN
        return self._known[uid].title


def take_out(
    forum: Forum, write: Callable[[Export], None], report: Report | None = None
) -> tuple[int, Left]:
    """Let `write` put everything into a file; return how many pieces, and what was left out."""
    with forum.read() as conn:
        export = Export(conn, report)
        write(export)
        pieces, left = len(export), export.left()
    forum.note("exported", number=pieces)
    return pieces, left


def _numbered(known: dict[str, str], key: str | None, letter: str) -> str | None:
    """Return a running number for a key: it links rows of this file, and leads nowhere else."""
    return known.setdefault(key, f"{letter}{len(known) + 1}") if key else None


def _said(gate: Gate, text: str | None) -> str | None:
    return gate.said(text) if text else text
