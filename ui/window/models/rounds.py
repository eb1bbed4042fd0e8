"""Rounds of inspection in words: the stops of the time line, and the lines of their tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from PySide6.QtCore import QCoreApplication

from forumapp.analysis.figures.small_numbers import ShownShare
from forumapp.domain.inspections import Inspection, WeaknessArea
from forumapp.domain.promises import Promise
from forumapp.services import promises, reviews
from forumapp.services.forums import Forum
from forumapp.services.lived import Lived, lived_each
from forumapp.services.rounds import AreaNow, Round
from ui.window.models.area_status import status_rag
from ui.window.models.known import kind_of
from ui.window.models.wording import day_text
from ui.window.paint.rag import Rag
from ui.window.words import say

Part = Literal["areas", "strengths", "better", "own"]
KINDS_OF_AREA = ("weakness", "priority_action", "improvement", "rapid_improvement")
Line = tuple[str, tuple[str | Rag, ...]]  # the id of an area, and the cells of its line
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Promised:
    """How many promises about an area are open, and how many of these are overdue."""

    open: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """What families said of each area of a round, and what was promised of it."""

    lived: Mapping[str, Lived] = field(default_factory=dict)
    promised: Mapping[str, Promised] = field(default_factory=dict)


def read_figures(forum: Forum, areas: Sequence[str], on: date) -> Figures:
    """Read the figures of some areas; meant for a reading thread."""
    told = {each.promise: each.claimed for each in reviews.reviews(forum)}
    counts = _promised(promises.promises(forum), told, on)
    return Figures(lived_each(forum, areas), counts)


def is_mixed(areas: Sequence[AreaNow]) -> bool:
    """Say whether a round named areas of several kinds, each counted from 1."""
    return len({now.area.item for now in areas}) > 1


def area_lines(areas: Sequence[AreaNow], figures: Figures) -> list[Line]:
    """Return a line for each area: number, title, status, families, share, promises."""
    mixed = is_mixed(areas)
    return [
        (
            now.area.uid,
            (
                kind_of(now.area) if mixed else number_text(now.area),
                now.area.title,
                status_rag(now.status),
                families_text(lived := figures.lived.get(now.area.uid)),
                good_text(lived),
                promised_text(figures.promised.get(now.area.uid)),
            ),
        )
        for now in areas
    ]


def strength_lines(areas: Sequence[AreaNow], figures: Figures) -> list[Line]:
    """Return a line for each strength: title, families, what works, whether families confirm it."""
    return [
        (
            now.area.uid,
            (
                now.area.title,
                families_text(lived := figures.lived.get(now.area.uid)),
                working_text(lived),
                confirmed_rag(lived),
            ),
        )
        for now in areas
    ]


def area_line(found: Round | None, uid: str, figures: Figures) -> str:
    """Say of one area in a line what families say and what was promised; '' where it is not there.

    It stands below a table that has no room for all of its columns.
    """
    tr = QCoreApplication.translate
    every = (*found.areas, *found.strengths, *found.better) if found else ()
    now = next((each for each in every if each.area.uid == uid), None)
    if now is None:
        return ""
    lived, promised = figures.lived.get(uid), figures.promised.get(uid)
    parts = [kind_of(now.area) if now.area.official else item_word(now.area.item)]
    if lived is not None:
        parts.append(lived_words(lived))
    if promised is not None and promised.open:
        said = tr("Rounds", "Promises: {promises}")
        parts.append(said.format(promises=promised_text(promised)))
    return "\u2002·\u2002".join(parts)


def round_title(found: Inspection) -> str:
    """Return the title of an inspection, with what it is where it is a draft."""
    return say(found.title)


def round_words(found: Round) -> str:
    """Say a round in a sentence: its days, when it was published, what it named."""
    tr = QCoreApplication.translate
    each = found.inspection
    parts = [days_text(each)]
    if each.published:
        parts.append(tr("Rounds", "published {day}").format(day=day_text(each.published)))
    if each.outcome:
        parts.append(tr("Rounds", "outcome {n} of 3").format(n=each.outcome))
    open_now = sum(now.open for now in found.areas)
    if found.areas:
        still = tr("Rounds", "{open} of {n} areas still open")
        parts.append(still.format(open=open_now, n=len(found.areas)))
    return "\u2002·\u2002".join(part for part in parts if part)


def days_text(each: Inspection) -> str:
    """Return the days of an inspection: 18 Nov 2019 – 22 Nov 2019."""
    days = [day_text(day) for day in (each.first_day, each.last_day) if day]
    return " – ".join(dict.fromkeys(days))


def item_word(item: str) -> str:
    """Return what inspectors call a kind of area."""
    tr = QCoreApplication.translate
    words = {
        "weakness": tr("Rounds", "Area of significant weakness"),
        "priority_action": tr("Rounds", "Area for priority action"),
        "improvement": tr("Rounds", "Area for improvement"),
        "rapid_improvement": tr("Rounds", "Area for rapid improvement"),
        "strength": tr("Rounds", "Strength"),
        "better": tr("Rounds", "What must get better"),
        "own": tr("Rounds", "The forum's own area"),
        "theme": tr("Rounds", "National theme"),
        "criterion": tr("Rounds", "Criterion"),
        "off_list": tr("Rounds", "Not on the official list"),
    }
    return words.get(item, item)


def number_text(area: WeaknessArea) -> str:
    """Return an area's number in its list."""
    return str(area.number) if area.number else "–"


def families_text(lived: Lived | None) -> str:
    """Return how many families were heard, … while it is not known yet."""
    if lived is None:
        return "…"
    return say(lived.families.text) if lived.heard else "–"


def good_text(lived: Lived | None) -> str:
    """Return the share who rate it good or better with its n, or why there is none."""
    tr = QCoreApplication.translate
    if lived is None:
        return "…"
    if not lived.heard:
        return "–"
    if not lived.enough:
        return tr("Rounds", "too few to say")
    return say(lived.good.text)


def working_text(lived: Lived | None) -> str:
    """Return the share of comments that say it works, with its n."""
    tr = QCoreApplication.translate
    if lived is None:
        return "…"
    if not lived.heard:
        return "–"
    if not lived.enough or lived.working is None:
        return tr("Rounds", "too few to say")
    return say(lived.working.text)


def confirmed_rag(lived: Lived | None) -> Rag:
    """Say whether families confirm a strength, by how the comments on it speak."""
    tr = QCoreApplication.translate
    if lived is None:
        return Rag("dashes", "muted", "…")
    if not lived.heard:
        return Rag("dashes", "muted", tr("Rounds", "Nobody spoke of it"))
    side = _side(lived.working) if lived.enough and lived.working else None
    if side is None:
        return Rag("dashes", "muted", tr("Rounds", "Too few to say"))
    return {
        "good": Rag("circle", "green", tr("Rounds", "Families confirm it")),
        "poor": Rag("triangle", "red", tr("Rounds", "Families do not")),
    }.get(side, Rag("diamond", "amber", tr("Rounds", "Families differ")))


def lived_words(lived: Lived) -> str:
    """Say what families say of an area at any time, in a sentence."""
    none = QCoreApplication.translate("Rounds", "No family has spoken of this yet.")
    return say(lived.words()) if lived.heard else none


def promised_text(found: Promised | None) -> str:
    """Say how many promises are open, and how many of them are overdue."""
    tr = QCoreApplication.translate
    if found is None or not found.open:
        return "–"
    said = tr("Rounds", "{n} open").format(n=found.open)
    if not found.overdue:
        return said
    late = tr("Rounds", "{n} overdue").format(n=found.overdue)
    return f"{said}, {late}"


def _side(share: ShownShare) -> str | None:
    """Return which way the comments lean, where they are enough to say; as the services judge."""
    if share.low is not None and share.high is not None:
        return "good" if share.low > _HALF else "poor" if share.high < _HALF else "divided"
    if share.text.startswith("all but "):
        return "good"
    return "poor" if share.text.startswith("<") else None


def _promised(every: Sequence[Promise], told: Mapping[str, str], on: date) -> dict[str, Promised]:
    counts: dict[str, Promised] = {}
    for each in every:
        claimed = told.get(each.uid)
        if promises.is_closed(each, claimed):
            continue
        late = promises.is_overdue(each, claimed, on)
        for area in each.areas:
            so_far = counts.get(area, Promised())
            counts[area] = Promised(so_far.open + 1, so_far.overdue + late)
    return counts
