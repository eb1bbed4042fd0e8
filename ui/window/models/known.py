"""What the pages need to know around a piece of feedback: areas, events, places, counts."""

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QCoreApplication

from forumapp.domain.inspections import WeaknessArea
from forumapp.services import reading
from forumapp.services.forums import Forum

OFF_LIST = "off_list"


@dataclass(frozen=True, slots=True)
class Known:
    """One moment of the forum's surroundings; `used` is how much feedback each area holds."""

    areas: dict[str, WeaknessArea] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    localities: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    tagged: int = 0

    def title(self, uid: str) -> str:
        """Return the title of an area."""
        area = self.areas.get(uid)
        return area.title if area else uid

    @property
    def off_list(self) -> str | None:
        """Return the id of *not on the official list*."""
        return next((uid for uid, area in self.areas.items() if area.item == OFF_LIST), None)

    @property
    def without_area(self) -> int:
        """Return how much feedback nobody has tagged yet."""
        return max(0, self.counts.get("feedback", 0) - self.tagged)


def read_known(forum: Forum) -> Known:
    """Read the surroundings; meant for a reading thread."""
    known = Known(
        areas={area.uid: area for area in reading.areas(forum)},
        used=reading.area_counts(forum),
        events={event.uid: event.name for event in reading.events(forum)},
        localities=reading.localities(forum),
    )
    return count_again(forum, known)


def count_again(forum: Forum, known: Known) -> Known:
    """Return the same surroundings with fresh counts, which is quicker than reading all of it.

    What is tagged is only counted once all is read: nothing says it before.
    """
    counts = reading.counts(forum)
    tagged = known.tagged
    if not counts["unread"]:
        tagged = len(reading.list_ids(forum, areas=list(known.areas)))
    return replace(known, counts=counts, tagged=tagged)


def kind_of(area: WeaknessArea) -> str:
    """Say what kind of area it is, as inspectors number them: "Priority action 2"."""
    tr = QCoreApplication.translate
    words = {
        "priority_action": tr("Area", "Priority action"),
        "improvement": tr("Area", "Improvement"),
        "weakness": tr("Area", "Weakness"),
        "rapid_improvement": tr("Area", "Rapid improvement"),
        "theme": tr("Area", "National theme"),
        "criterion": tr("Area", "Criterion"),
        OFF_LIST: tr("Area", "Families' own"),
    }
    kind = words.get(area.item, area.item)
    return f"{kind} {area.number}" if area.number and area.item != OFF_LIST else kind


def matching(areas: dict[str, WeaknessArea], typed: str) -> list[WeaknessArea]:
    """Return the areas of which every typed word begins a word, in their official order."""
    wanted = typed.casefold().split()
    found = []
    for area in areas.values():
        words = f"{area.title} {kind_of(area)} {' '.join(area.parent_words)}".casefold().split()
        plain = [word.strip("(),.;:") for word in words]
        if all(any(word.startswith(start) for word in plain) for start in wanted):
            found.append(area)
    return found
