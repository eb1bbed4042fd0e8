"""Inspections and the areas they named: official items, national themes, criteria, off the list."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

OFFICIAL = ("priority_action", "improvement", "weakness", "rapid_improvement")
NAMED = (*OFFICIAL, "strength", "better")  # whatever a report names
AGAIN = ("revisit", "monitoring")  # visits that look again at what an earlier one named


@dataclass(frozen=True, slots=True)
class Inspection:
    """One round of inspection. `partial`: its list of areas is not known in full.

    `visit` is a code of the list visit (None: full), `follows` the round that a re-visit looks at
    again. `called_on` is the day of the call. Under `embargo` its findings leave in no export until
    it is published.
    """

    uid: str
    title: str
    local_area: str
    framework: str
    first_day: str | None = None
    last_day: str | None = None
    published: str | None = None
    outcome: int | None = None
    partial: bool = False
    note: str | None = None
    bodies: tuple[str, ...] = ()
    visit: str | None = None
    follows: str | None = None
    called_on: str | None = None
    embargo: bool = False
    document: str | None = None

    def embargoed(self, day: date) -> bool:
        """Say whether what its inspectors found may not leave the app on this day."""
        return self.embargo and (self.published is None or self.published > day.isoformat())


@dataclass(frozen=True, slots=True)
class WeaknessArea:
    """Something feedback is tagged against.

    `item` is priority_action, improvement, weakness, rapid_improvement (official), strength, better
    (named in a report's text), theme, criterion, off_list or own (the forum's own). `words` are the
    inspectors' own, '' where they are not known here. `notice` is what families would notice if it
    were put right. `wording` counts up when title, words or hints change (None: never changed).
    """

    uid: str
    item: str
    title: str
    number: int | None = None
    inspection: str | None = None
    words: str = ""
    page: int | None = None
    responsible_body: str | None = None
    status: str | None = None
    themes: tuple[str, ...] = ()
    parent_words: tuple[str, ...] = ()
    notice: str | None = None
    hint_in: str | None = None
    hint_in_example: str | None = None
    hint_out: str | None = None
    hint_out_example: str | None = None
    wording: int | None = None

    @property
    def official(self) -> bool:
        """Say whether inspectors (or, before them, the area itself) named it."""
        return self.item in OFFICIAL


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was judged of an area on a day: `status` is a code of the list area_status."""

    KIND: ClassVar = "judgement"
    uid: str
    area: str
    on: str
    status: str
    inspection: str | None = None
    by: str | None = None
    words: str | None = None
    source: str | None = None
    page: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An area of a later round goes on with one of an earlier: `how` is a code of link_how."""

    KIND: ClassVar = "link"
    uid: str
    earlier: str
    later: str
    how: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the inspection calendar that was done (or not: `done_on` None), with a note."""

    KIND: ClassVar = "step"
    uid: str
    inspection: str
    step: str
    done_on: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A dated event of the local area or the forum, drawn into every trend."""

    uid: str
    on: str
    label: str


@dataclass(frozen=True, slots=True)
class Event:
    """An occasion on which the forum heard families."""

    uid: str
    name: str
    held_on: str | None = None
    kind: str | None = None
    place: str | None = None
    locality: str | None = None
    came: int | None = None
    ward: str | None = None
    audience: str | None = None
    recorder: str | None = None
