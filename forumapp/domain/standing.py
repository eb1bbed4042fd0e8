"""What became of an area: the dated judgements of it, and where it stands on a day.

An area that inspectors named stands as *named* from the day its report was published. Judgements
follow by their day, and a later area that was linked to it supersedes it on the later round's first
day. The last of these that has come by a day is where the area stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forumapp.domain.inspections import Inspection, Judgement, Link, WeaknessArea

NAMED_BY_INSPECTORS = frozenset({"priority_action", "improvement", "weakness"})
OPEN = frozenset({"named", "not_sufficient", "app", "pap"})
"""Statuses with which an area still has to be put right."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One entry of an area's history: since `on` (None: not known) it has this status.

    `judgement` or `link` is what it rests on; neither where the report alone named the area.
    """

    on: str | None
    status: str
    judgement: Judgement | None = None
    link: Link | None = None


def standings(
    areas: Iterable[WeaknessArea],
    inspections: Iterable[Inspection],
    judgements: Iterable[Judgement],
    links: Iterable[Link],
) -> dict[str, tuple[Standing, ...]]:
    """Return the history of each area, oldest first."""
    every, rounds = list(areas), {each.uid: each for each in inspections}
    judged: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        judged.setdefault(judgement.area, []).append(judgement)
    replaced = _replaced({area.uid: area for area in every}, rounds, links)
    return {
        area.uid: _history(
            area,
            rounds.get(area.inspection or ""),
            judged.get(area.uid, ()),
            replaced.get(area.uid, ()),
        )
        for area in every
    }


def status_on(history: Sequence[Standing], day: date | None = None) -> str | None:
    """Return the status on a day (None: the last that is known), None where there is none."""
    by = day.isoformat() if day else "9999"
    past = [each.status for each in history if each.on is None or each.on <= by]
    return past[-1] if past else None


def _history(
    area: WeaknessArea,
    found: Inspection | None,
    judged: Sequence[Judgement],
    replaced: Sequence[Standing],
) -> tuple[Standing, ...]:
    first = [Standing(_named_on(found), "named")] if area.item in NAMED_BY_INSPECTORS else []
    if area.status and not judged:  # a status without a day, as forums kept it before
        first.append(Standing(None, area.status))
    first += [each for each in replaced if each.on is None]
    later = [each for each in replaced if each.on is not None]
    later += [Standing(each.on, each.status, judgement=each) for each in judged]
    return (*first, *sorted(later, key=lambda each: each.on or ""))


def _named_on(found: Inspection | None) -> str | None:
    return (found.published or found.last_day or found.first_day) if found else None


def _replaced(
    areas: Mapping[str, WeaknessArea], rounds: Mapping[str, Inspection], links: Iterable[Link]
) -> dict[str, list[Standing]]:
    """Return for each area the first later area that goes on with it."""
    found: dict[str, list[Standing]] = {}
    for link in links:
        if link.earlier in areas and link.later in areas:
            after = rounds.get(areas[link.later].inspection or "")
            on = (after.first_day or after.published) if after else None
            found.setdefault(link.earlier, []).append(Standing(on, "superseded", link=link))
    return {
        uid: sorted(every, key=lambda each: each.on or "9999")[:1] for uid, every in found.items()
    }
