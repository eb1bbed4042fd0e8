"""One answer to "which feedback?": the numbers, what is unread, and where words were found."""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from forumapp.services import reading
from forumapp.services.forums import Forum
from forumapp.services.reading import LIVE
from ui.window.models.periods import latest_inspection
from ui.window.models.told import days_of

PLACES = 200  # newest found pieces whose place is looked up; for the others the line must do
Picked = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list was asked for: `picked` are filters with their values, any of which is enough."""

    typed: str = ""
    unread: bool = False
    standing: int = LIVE
    picked: Picked = ()

    def values(self, name: str) -> tuple[str, ...]:
        """Return what is chosen of one filter."""
        return dict(self.picked).get(name, ())

    def turned(self, name: str, value: str, on: bool) -> "Asked":
        """Return the same with one value of a filter on or off."""
        kept = [each for each in self.values(name) if each != value]
        return self.narrowed(name, [*kept, value] if on else kept)

    def narrowed(self, name: str, values: Iterable[str]) -> "Asked":
        """Return the same with these values of a filter, in its place or at the end."""
        every = dict(self.picked) | {name: tuple(dict.fromkeys(values))}
        return replace(self, picked=tuple((n, held) for n, held in every.items() if held))

    def plain(self) -> dict[str, Any]:
        """Return it as plain values, without what is searched for."""
        picked = {name: list(values) for name, values in self.picked}
        return {"unread": self.unread, "standing": self.standing, "picked": picked}


def asked_of(plain: Mapping[str, Any]) -> Asked:
    """Return what these plain values ask for; what this version does not know is left out."""
    picked = plain.get("picked") or {}
    known = tuple(
        (str(name), tuple(str(value) for value in values))
        for name, values in picked.items()
        if values and name in reading.FILTERS
    )
    standing = int(plain.get("standing") or LIVE)
    asked = Asked(str(plain.get("typed") or ""), bool(plain.get("unread")), standing, known)
    areas = [str(area) for area in plain.get("areas", ())]
    return asked.narrowed("area", areas) if areas else asked


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer, newest first; `unread` has a 1 for each number that nobody has read."""

    asked: Asked
    ids: "array[int]"
    unread: bytearray
    excerpts: dict[int, str] = field(default_factory=dict)


def read_listing(forum: Forum, asked: Asked) -> Listing:
    """Answer it; meant for a reading thread."""
    typed = asked.typed.strip(" ") and asked.typed
    ids, unread = reading.listed(
        forum,
        typed=typed,
        unread=asked.unread,
        standing=asked.standing,
        picked=_dated(forum, asked.picked),
    )
    found = reading.search(forum, typed, PLACES).found if typed and ids else ()
    return Listing(asked, ids, unread, {each.row.rid: each.excerpt for each in found})


def _dated(forum: Forum, picked: Picked) -> dict[str, tuple[str, ...]]:
    """Turn "this term" into its days, as they are today."""
    every = dict(picked)
    if told := every.get("told"):
        inspected = latest_inspection(reading.inspections(forum))
        every["told"] = tuple(days_of(value, date.today(), inspected) for value in told)
    return every
