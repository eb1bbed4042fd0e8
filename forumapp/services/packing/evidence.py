"""What a pack is made from, and for whom there are packs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from forumapp.analysis.figures.linked_cells import Printed
from forumapp.analysis.figures.release import Release
from forumapp.domain.inspections import Event, Inspection, Mark
from forumapp.services.area_trends import AreaCount, AreaTrend, show_area
from forumapp.services.leaving import NamesGate
from forumapp.services.packing.area_evidence import AreaEvidence
from forumapp.services.packing.officials import Officials
from forumapp.services.packing.pace import Pace
from forumapp.services.second import Agreement

AUDIENCES = {
    "partnership": "the local area partnership",
    "inspectors": "inspectors",
    "families": "families",
    "scrutiny": "the scrutiny committee",
    "progress": "the progress review by DfE and NHS England",
    "yearly": "everybody who asks what the forum did in the year",
}
CONSENTS = {
    "partnership": ("quote", "publish"),
    "inspectors": ("quote", "publish"),
    "families": ("publish",),
    "scrutiny": ("publish",),  # such meetings are public
    "progress": ("quote", "publish"),
    "yearly": ("publish",),
}
__all__ = ["AUDIENCES", "CONSENTS", "AreaEvidence", "Evidence"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything a pack is made from."""

    about: dict[str, Any]
    audience: str
    first: date
    last: date
    overall: AreaTrend
    areas: tuple[AreaEvidence, ...]
    attributes: Mapping[str, Sequence[Any]]  # of each thing that is asked, what each piece says
    tagged: int
    counts: dict[str, int]
    prompts: tuple[str, ...]
    events: tuple[Event, ...]
    localities: dict[str, str]
    inspections: tuple[Inspection, ...]
    marks: tuple[Mark, ...]
    agreement: Agreement
    left_out: str = ""  # what is under embargo, in a sentence for the screen
    draft: str = ""  # what marks a pack that is made after the call
    names: NamesGate = field(default_factory=NamesGate)  # which quotes may leave
    release: Release = field(default_factory=Release)  # the gate that every figure goes through
    officials: Officials = field(default_factory=lambda: Officials(date.min))
    by: str = "told"  # or "happened": by which date the lines are drawn
    position: int = 0  # how far the log had come when all this was read
    figures: AreaCount | None = None  # what `overall` is shown from
    quoted: tuple[tuple[str, str], ...] = ()  # (id, number) of what issued packs quote
    lost: tuple[str, ...] = ()  # references of quotes whose correction fits no more
    memo: dict[str, Any] = field(default_factory=dict)  # what is worked out once, by its name
    pace: Pace = field(default_factory=Pace)  # told of each area whose section is made

    @property
    def consents(self) -> tuple[str, ...]:
        """Return which consents let words be quoted for these readers."""
        return CONSENTS[self.audience]

    def again(self) -> "Evidence":
        """Return the same with every figure shown anew, after more was found to be hidden."""
        return self.shown(self.release)

    def shown(self, release: Release) -> "Evidence":
        """Return the same with every figure shown through a release."""
        overall = show_area(self.figures, release) if self.figures else self.overall
        areas = tuple(each.shown(release) for each in self.areas)
        return replace(self, overall=overall, areas=areas, release=release)

    def without_lines(self) -> "Evidence":
        """Return the same for a pack that prints no line of an area: its points tell nothing."""
        self.release.cells = Printed()
        for each in self.areas:  # days in which nobody spoke of it are one and the same
            if each.counts is not None:
                self.release.note(each.what(), each.counts.heard.comments)
        return (
            replace(self, overall=show_area(self.figures, self.release)) if self.figures else self
        )
