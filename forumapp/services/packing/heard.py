"""What families said of some areas in some days, counted once, and shown through a pack's gate."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forumapp.analysis.figures.families import NOT_FAMILY, FamilyCount, Voice, count_families
from forumapp.analysis.figures.ratings import count_good
from forumapp.analysis.figures.release import Release, What
from forumapp.analysis.figures.small_numbers import Shown, ShownShare
from forumapp.analysis.figures.trends import PeriodFigures
from forumapp.services.lived import Lived
from forumapp.services.tagging import STANCES

Where = tuple[tuple[str, str], ...]
_WORKING = ("working", "better")


@dataclass(frozen=True, slots=True)
class Counts:
    """Bare counts of one window; `where` says of which areas and days. Never printed as they are.

    `stances` counts comments, `earlier` those that were set against an earlier round's area only.
    """

    where: Where
    families: FamilyCount
    good: int
    rated: int
    comments: int
    stances: Mapping[str | None, int]
    earlier: int = 0

    @property
    def unrated(self) -> int:
        """Return how many families gave no rating."""
        return self.families.high - self.rated


@dataclass(frozen=True, slots=True)
class Heard(Lived):
    """What families lived through, as a pack may say it: a share may be hidden for another's sake.

    `period` is that of a trend's point, where it stands for the days that officials speak of: then
    no families are told beside those who rated, since no trend prints them.
    """

    period: str = ""

    def words(self) -> str:
        """Say it in a plain sentence."""
        if not self.heard or not self.enough:
            return Lived.words(self)
        hidden = self.good.share is None and self.good.said is None and not _gated(self.good)
        good = self.good.text.replace("<", "fewer than ")
        if self.period:
            share = "their share may not be shown" if hidden else f"{good} families who rated"
            return f"{self.period}: {share}{'' if hidden else ' call it good or better'}."
        said = f"{self.families.text[:1].upper()}{self.families.text[1:]} spoke of this"
        if hidden:
            return f"{said}; how many rate it good or better may not be shown."
        return f"{said}; {good} rate it good or better."


def _gated(share: ShownShare) -> bool:
    return share.text.startswith(("<", "all but "))


def window(areas: Sequence[str], first: str, last: str) -> Where:
    """Return what is counted in a window of days, as a release wants to know it."""
    of = ("area", areas[0]) if len(areas) == 1 else ("areas", "+".join(sorted(areas)))
    return (of, ("told", f"{first}..{last}"))


def counts_of(rows: Iterable[Sequence[Any]], where: Where) -> Counts:
    """Count rows of `along.voices_along`; professionals are left out."""
    heard = [row for row in rows if row[1] not in NOT_FAMILY]
    voices = [Voice(row[0], row[1], row[2] or 0, row[3], row[4], row[7]) for row in heard]
    good = count_good(voices)
    return Counts(
        where,
        count_families(voices),
        good.good,
        good.rated,
        len(heard),
        Counter(row[5] for row in heard),
        sum(not row[8] for row in heard if len(row) > 8),
    )


def lived_shown(found: Counts, release: Release) -> Heard:
    """Show a window as `lived.lived_of` does, every figure through the pack's own gate.

    How families speak of it is shown only where their ratings say nothing, and how often each
    stance was given not at all: less that is printed is less that can be worked out.
    """
    of, least = What("comments", found.where), release.gate.threshold
    rated = What("families", found.where).with_("rated", "yes")
    good = release.share(rated, found.good, found.rated)
    mute = good.share is None and not _gated(good)
    return Heard(
        families=_families(found, release),
        comments=release.count(of, found.comments),
        good=good,
        tone=None,
        stances=(),
        earlier=Shown("0", 0),
        enough=found.families.high >= max(least, 1),
        heard=bool(found.comments),
        least=least,
        working=working_shown(found, release) if mute else None,
    )


def period_shown(figures: PeriodFigures, least: int) -> Heard:
    """Return a point of a trend, as it is printed already, in the same form."""
    return Heard(
        families=figures.good.n,
        comments=figures.comments,
        good=figures.good,
        tone=None,
        stances=(),
        earlier=Shown("0", 0),
        enough=True,
        heard=figures.comments.text != "0",
        least=least,
        period=figures.period.label,
    )


def working_shown(found: Counts, release: Release) -> ShownShare:
    """Show how many comments say that it works; the few without a stance stay in the base."""
    counted = [found.stances.get(name, 0) for name in _WORKING]
    said, unsaid = sum(found.stances.get(n, 0) for n in STANCES), found.stances.get(None, 0)
    few = 0 < unsaid < release.gate.threshold
    of = What("comments", found.where)
    base = of if few else of.with_("stance", "said")
    for name in STANCES:
        release.note(of.with_("stance", name), found.stances.get(name, 0))
    count = said + unsaid if few else said
    return release.share(base, sum(counted), count, yes=of.with_("stance", "works"))


def _families(found: Counts, release: Release) -> Shown:
    """Show how many families, unless the few that gave no rating would follow from it."""
    what = What("families", found.where)
    if 0 < found.unrated < release.gate.threshold <= found.rated:
        rated = release.count(what.with_("rated", "yes"), found.rated)
        return Shown(f"{rated.text} or more families", None)
    return release.families(what, found.families)
