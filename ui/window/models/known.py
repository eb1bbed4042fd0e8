"""What the pages need to know around a piece of feedback: areas, events, places, counts."""

from dataclasses import dataclass, field, replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from forumapp.domain.inspections import WeaknessArea
from forumapp.services import raised_from, reading
from forumapp.services.earlier import earlier_counts
from forumapp.services.forums import Forum
from forumapp.services.particulars import Particulars, particulars
from forumapp.services.views import SavedView, views
from ui.window.models.periods import latest_inspection

OFF_LIST = "off_list"
_NOTHING = Particulars("")


@dataclass(frozen=True, slots=True)
class Known:
    """One moment of the forum's surroundings; `used` is how much feedback each area holds.

    `earlier` is how much more counts for an area because it goes on with one of an earlier round.
    """

    areas: dict[str, WeaknessArea] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)
    earlier: dict[str, int] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    localities: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    without_area: int = 0
    inspected: date | None = None
    views: tuple[SavedView, ...] = ()
    forum: Particulars = _NOTHING
    raised: dict[str, str] = field(default_factory=dict)

    def title(self, uid: str) -> str:
        """Return the title of an area."""
        area = self.areas.get(uid)
        return area.title if area else uid

    @property
    def off_list(self) -> str | None:
        """Return the id of *not on the official list*."""
        return next((uid for uid, area in self.areas.items() if area.item == OFF_LIST), None)

    def is_offered(self, uid: str) -> bool:
        """Say whether an area is one to list by: official, families' own, or one that holds any."""
        area = self.areas[uid]
        return area.official or area.item in (OFF_LIST, "own") or bool(self.used.get(uid))


def read_known(forum: Forum) -> Known:
    """Read the surroundings; meant for a reading thread."""
    known = Known(
        areas={area.uid: area for area in reading.areas(forum)},
        events={event.uid: event.name for event in reading.events(forum)},
        localities=reading.localities(forum),
        inspected=latest_inspection(reading.inspections(forum)),
        views=tuple(views(forum)),
        forum=particulars(forum),
        raised={issue.uid: issue.title for issue in raised_from.issues(forum) if issue.feedback},
    )
    return count_again(forum, known)


def count_again(forum: Forum, known: Known) -> Known:
    """Return the same surroundings with fresh counts, which is quicker than reading all of it."""
    return replace(
        known,
        counts=reading.counts(forum),
        used=reading.area_counts(forum),
        earlier=earlier_counts(forum),
        without_area=reading.without_area(forum),
    )


def kind_of(area: WeaknessArea) -> str:
    """Say what kind of area it is, as inspectors number them: "Priority action 2"."""
    tr = QCoreApplication.translate
    words = {
        "priority_action": tr("Area", "Priority action"),
        "improvement": tr("Area", "Improvement"),
        "weakness": tr("Area", "Weakness"),
        "rapid_improvement": tr("Area", "Rapid improvement"),
        "strength": tr("Area", "Strength"),
        "better": tr("Area", "To get better"),
        "own": tr("Area", "The forum's own"),
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
