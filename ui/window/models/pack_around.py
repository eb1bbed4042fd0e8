"""What choosing a pack needs to know: the areas that may leave, an inspection, the last packs."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from forumapp.services import reading
from forumapp.services.embargo import gate_of
from forumapp.services.forums import Forum
from forumapp.services.packing import IssuedPack, issued_packs
from forumapp.services.packing.usual import usual_areas
from ui.window.models.known import Known, read_known
from ui.window.models.periods import Preset, latest_inspection

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Around:
    """One moment of it; `usual` are the areas that a pack holds when nobody chose any."""

    known: Known
    usual: tuple[str, ...]
    inspected: date | None
    packs: tuple[IssuedPack, ...]
    rounds: Mapping[str, str] = field(default_factory=dict)  # ids by their titles

    def since(self, audience: str) -> Mapping[Preset, date | None]:
        """Return the day of the inspection, and the day after the last pack for this audience."""
        mine = [p for p in self.packs if p.plan.get("audience") == audience and p.plan.get("last")]
        last = max((str(each.plan["last"]) for each in mine), default="")
        after = date.fromisoformat(last) + _DAY if last else None
        return {"inspection": self.inspected, "last_pack": after}

    def titles(self) -> dict[str, str]:
        """Return the ids of the rounds and the areas by their titles."""
        return {**self.rounds, **{area.title: area.uid for area in self.known.areas.values()}}


def read_around(forum: Forum) -> Around:
    """Read it; meant for a reading thread."""
    known, gate = read_known(forum), gate_of(forum)
    leaving = {area.uid: area for area in gate.open_areas(known.areas.values())}
    found = reading.inspections(forum)
    rounds = {each.title: each.uid for each in found}
    usual, packs = usual_areas(forum), tuple(issued_packs(forum))
    return Around(replace(known, areas=leaving), usual, latest_inspection(found), packs, rounds)
