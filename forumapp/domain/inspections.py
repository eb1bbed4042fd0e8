"""Inspections and the areas they named: official items, national themes, criteria, off the list."""

from dataclasses import dataclass

OFFICIAL = ("priority_action", "improvement", "weakness", "rapid_improvement")


@dataclass(frozen=True, slots=True)
class Inspection:
    """One round of inspection. `partial`: its list of areas is not known in full."""

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


@dataclass(frozen=True, slots=True)
class WeaknessArea:
    """Something feedback is tagged against.

    `item` is priority_action, improvement, weakness, rapid_improvement (official), theme,
    criterion or off_list. `words` are the inspectors' own, '' where they are not known here.
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

    @property
    def official(self) -> bool:
        """Say whether inspectors (or, before them, the area itself) named it."""
        return self.item in OFFICIAL


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
