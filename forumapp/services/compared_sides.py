"""What families said, put on two sides: each contribution on one, or on neither."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from forumapp.analysis.figures.families import NOT_FAMILY, Voice, count_families
from forumapp.analysis.figures.linked_cells import RATED
from forumapp.analysis.figures.ratings import count_good
from forumapp.analysis.figures.release import Release, What
from forumapp.domain.inspections import Link
from forumapp.domain.periods import ym_of
from forumapp.services.area_named import find_area
from forumapp.services.earlier import area_voices
from forumapp.services.embargo import gate_in
from forumapp.services.lineage import living
from forumapp.services.reach_beside import counted_as
from forumapp.services.voicing import voice_of
from forumapp.store import around, official, voices
from forumapp.store.forum import Forum

FAMILIES = What("families")
RECENT = 12
"""Months: what happened in the twelve months before it was told is recent."""

Sides = tuple[list[Voice], list[Voice], int]
Whats = tuple[What, What]


@dataclass(frozen=True, slots=True)
class About:
    """What the rows are of: its title, whether it is under embargo, and what is counted."""

    title: str
    embargo: bool = False
    of: What = FAMILIES

    def sides(self, name: str) -> Whats:
        """Return what the families of two sides are, as the gate knows them."""
        return self.of.with_("other_side", name), self.of.with_("side", name)

    def said(self, group: str, code: str, label: str) -> Whats:
        """Return the same of those who gave an answer, as packs count them, and of others."""
        others = self.of.with_("other_side", f"{group}={label}")
        return others, counted_as(self.of, group, code, label)

    def beside_silent(self, release: Release, whats: Whats, silent: Sequence[Voice]) -> None:
        """Write down the families that are on neither side: packs tell of all, so of these too."""
        rest = self.of.with_("side", "neither")
        counted = count_good(silent)
        said = [what.with_(RATED, "yes") for what in (self.of, *whats, rest)]
        for whole, *parts in (
            (self.of, *whats, rest),
            said,
            *zip(*(each.said() for each in said), strict=True),
        ):
            release.adds_up(whole, parts)
        release.note(rest, count_families(silent).high)
        release.note(said[-1], counted.rated)
        numbers = counted.good, counted.rated - counted.good
        for what, number in zip(said[-1].said(), numbers, strict=True):
            release.note(what, number, floor=0 if counted.rated else 1)

    def told_around(self, day: date) -> Whats:
        """Return the same of two sides of a day, which packs tell of as well."""
        before = self.of.during(date.min, day - timedelta(days=1))
        return before, self.of.during(day, date.max)


def rows_of(
    forum: Forum, area: str | None, happened: bool, inside: bool
) -> tuple[list[tuple[Any, ...]], About]:
    """Return what families said of an area (None: of everything) as rows, and what it is called."""
    found = find_area(forum, area) if area else None
    with forum.read() as conn:
        gate = gate_in(conn)
        hidden = found is not None and found.uid in gate.areas
        if found and not inside:
            gate.refuse(found.uid)
        known = {each.uid: each for each in around.areas(conn)}
        links = living(official.every(conn, Link), known) if found else []
        links = links if hidden else gate.kept(links)
        rows = area_voices(conn, found.uid if found else None, links, happened=happened)
    kept = [row for row in rows if row[1] not in NOT_FAMILY]
    of = FAMILIES.with_("area", found.uid) if found else FAMILIES
    return kept, About(found.title if found else "All feedback", hidden, of)


def split(rows: Iterable[Sequence[Any]], second: Callable[[Any], bool | None]) -> Sides:
    """Put families' contributions on two sides, and count those that are on neither."""
    first_side: list[Voice] = []
    second_side: list[Voice] = []
    neither = 0
    for row in rows:
        side = None if row[2] is None else second(row)
        if side is None:
            neither += 1
        else:
            (second_side if side else first_side).append(voice_of(row))
    return first_side, second_side, neither


def split_recent(forum: Forum, rows: Iterable[Sequence[Any]]) -> Sides:
    """Put on the second side what happened in the twelve months before it was told."""
    told = {uid: ym_of(date.fromisoformat(day)) for uid, day in days_told(forum).items()}
    return split(rows, lambda row: told[row[6]] - row[2] < RECENT)


def days_told(forum: Forum) -> dict[str, str]:
    """Return the day on which each piece of feedback was told, by its uid, as ISO dates."""
    with forum.read() as conn:
        return voices.told_on(conn)


def family_of(row: Sequence[Any]) -> str:
    """Return whose a row is: its family's, its talk's, or its own where it stands alone."""
    family, talk, uid = row[0], row[7], row[6]
    return str(family or talk or uid)
