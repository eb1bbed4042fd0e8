"""The embargo: what inspectors found stays inside until their report is published.

One gate for every door through which something leaves: `gate_of(forum)` once, then ask it. What
families said is never under embargo: it counts under the national themes of an area, and may be
quoted as their consent says. On the screen of this forum findings are shown, marked as such.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from forumapp.domain.inspections import Inspection, Judgement, Link, WeaknessArea
from forumapp.domain.problems import WrongInput
from forumapp.domain.standing import standings, status_on
from forumapp.store import around, official
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

HIDDEN = "(under embargo)"
REFUSED = (
    "This area is under embargo until the report is published, so it is in no export. "
    "What families said of it counts under its national themes."
)
LEFT_OUT = {
    1: "1 area is under embargo and left out. Families' feedback on it counts under its themes.",
    2: "{n} areas are under embargo and left out. Families' feedback on them counts under their "
    "themes.",
}
_LEAST = 4  # letters of words that are looked for in free text
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Gate:
    """What may not leave today: inspections and areas by id, and the words that tell of them."""

    rounds: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    themes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The national themes of each area under embargo."""
    words: re.Pattern[str] | None = None
    """Finds the titles and words of these areas in a text."""
    titles: frozenset[str] = frozenset()
    statuses: dict[str, str | None] = field(default_factory=dict)
    """Where the areas that may leave stand without what was judged under embargo."""

    def __bool__(self) -> bool:
        """Say whether anything is under embargo."""
        return bool(self.rounds)

    def open_areas(self, areas: Iterable[WeaknessArea]) -> list[WeaknessArea]:
        """Return the areas that may leave, with the status that is public."""
        return [
            replace(area, status=self.statuses[area.uid]) if area.uid in self.statuses else area
            for area in areas
            if area.uid not in self.areas
        ]

    def hidden_under(self, theme: WeaknessArea) -> tuple[str, ...]:
        """Return the areas under embargo whose feedback counts under a national theme instead."""
        if theme.item != "theme":
            return ()
        return tuple(uid for uid in sorted(self.areas) if set(theme.themes) & set(self.themes[uid]))

    def open_rounds(self, inspections: Iterable[Inspection]) -> list[Inspection]:
        """Return the inspections whose findings may leave."""
        return [each for each in inspections if each.uid not in self.rounds]

    def open_uids(self, areas: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of areas that may leave."""
        return tuple(uid for uid in areas if uid not in self.areas)

    def keeps(self, record: Any) -> bool:
        """Say whether a record of officials may leave (a judgement, promise, claim, question …).

        It may not where its paper was not for publication, where it is of an inspection under
        embargo, or where all that it speaks of is.
        """
        if getattr(record, "not_public", False) or getattr(record, "inspection", "") in self.rounds:
            return False
        pointed = (getattr(record, name, None) for name in ("area", "earlier", "later"))
        if any(uid in self.areas for uid in pointed if uid):
            return False
        areas = getattr(record, "areas", ())
        return not areas or bool(self.open_uids(areas))

    def kept(self, records: Iterable[T]) -> list[T]:
        """Return the records that may leave."""
        return [each for each in records if self.keeps(each)]

    def tells(self, text: str | None) -> bool:
        """Say whether a text that a person typed holds an inspector's finding."""
        return bool(text and self.words and self.words.search(_plain(text)))

    def said(self, text: str) -> str:
        """Return a text with inspectors' findings taken out (never used on families' words)."""
        return self.words.sub(HIDDEN, _plain(text)) if self.tells(text) and self.words else text

    def title(self, title: str) -> str:
        """Return the title of an area, or words that stand in its place."""
        return HIDDEN if title in self.titles else title

    def refuse(self, area: str | None) -> None:
        """Raise WrongInput for an area under embargo: whoever asked for it by name is told why."""
        if area in self.areas:
            raise WrongInput(REFUSED)

    @property
    def left_out(self) -> str:
        """Say how many areas are left out, for the screen; '' where there are none."""
        return LEFT_OUT[min(2, len(self.areas))].format(n=len(self.areas)) if self.areas else ""


def gate_of(forum: Forum, day: date | None = None) -> Gate:
    """Return what may not leave a forum on a day (today)."""
    with forum.read() as conn:
        return gate_in(conn, day)


def gate_in(conn: Connection, day: date | None = None) -> Gate:
    """Return what may not leave, within a reading that holds more; no later day lifts anything."""
    day = min(day or date.today(), date.today())
    inspections = around.inspections(conn)
    if not any(each.embargoed(day) for each in inspections):
        return Gate()
    areas = around.areas(conn)
    gate = make_gate(inspections, areas, day)
    return replace(gate, statuses=_public_statuses(conn, gate, areas, inspections, day))


def make_gate(inspections: Sequence[Inspection], areas: Sequence[WeaknessArea], day: date) -> Gate:
    """Work out what may not leave from all inspections and areas of a forum."""
    rounds = frozenset(each.uid for each in inspections if each.embargoed(day))
    hidden = [area for area in areas if area.inspection in rounds]
    known = {_plain(a.title).casefold() for a in areas if a.inspection not in rounds}
    return Gate(
        rounds,
        frozenset(area.uid for area in hidden),
        {area.uid: area.themes for area in hidden},
        _looked_for(hidden, known),
        frozenset(a.title for a in hidden if _plain(a.title).casefold() not in known),
    )


def _public_statuses(
    conn: Connection,
    gate: Gate,
    areas: Sequence[WeaknessArea],
    inspections: Sequence[Inspection],
    day: date,
) -> dict[str, str | None]:
    """Return where areas stand by what was judged in public alone."""
    every = official.every(conn, Judgement)
    judged = {each.area for each in every}  # what stands there may come of what is hidden
    bare = [replace(area, status=None) if area.uid in judged else area for area in areas]
    links = gate.kept(official.every(conn, Link))
    known = standings(bare, gate.open_rounds(inspections), gate.kept(every), links)
    return {uid: status_on(each, day) for uid, each in known.items()}


def _looked_for(hidden: Iterable[WeaknessArea], known: set[str]) -> re.Pattern[str] | None:
    """Return what finds their titles and words, the longest first; titles of others stay."""
    told = {
        _plain(text)
        for area in hidden
        for text in (area.title, *area.words.splitlines(), *_sentences(area.words))
    }
    wanted = [text for text in told if len(text) >= _LEAST and text.casefold() not in known]
    if not wanted:
        return None
    longest = sorted(wanted, key=lambda text: (-len(text), text))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)", re.I)


def _sentences(words: str) -> list[str]:
    return [part.strip(" .;:") for part in re.split(r"(?<=[.;:])\s+", words)]


def _plain(text: str) -> str:
    return " ".join(text.split())
