"""What a pack says of one area is made from this: who spoke, in which way, and quotable words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from forumapp.analysis.figures.release import Release, Unit, What
from forumapp.domain.inspections import Inspection, Link, Mark, WeaknessArea
from forumapp.domain.problems import WrongInput
from forumapp.services.area_trends import AreaCount, AreaTrend, count_area, show_area
from forumapp.services.bodies import bodies_in
from forumapp.services.earlier import count_own, earlier_words, older
from forumapp.services.embargo import Gate
from forumapp.services.lineage import before, earlier_areas, living
from forumapp.services.packing.pace import Pace
from forumapp.services.packing.quotes import QuoteSource
from forumapp.services.packing.sources import sources_in
from forumapp.services.voicing import voices_of
from forumapp.store.all_voices import AllVoices
from forumapp.store.records import Connection

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class AreaEvidence:
    """One area with its trend, the stances people confirmed, and the words that may be quoted.

    `earlier` says what of it came under an area of an earlier round; '' where nothing did.
    `counts` and `own` are what it is shown from, `release` the gate that it is shown through.
    """

    area: WeaknessArea
    inspection: Inspection | None
    trend: AreaTrend
    stances: tuple[tuple[str | None, str | None, str | None], ...]  # family, speaker, stance
    sources: tuple[QuoteSource, ...]
    earlier: str = ""
    body: str = ""  # who is responsible, and who answers for it today
    ages: tuple[str, ...] = ()  # beside `stances`: recent or earlier experience, '' if not said
    counts: AreaCount | None = None
    own: tuple[int, int] = (0, 0)  # comments set against the area itself, and an earlier one only
    before: tuple[WeaknessArea, ...] = ()  # the areas of earlier rounds
    rounds: tuple[Inspection, ...] = ()
    release: Release = field(default_factory=Release)

    def what(self, unit: Unit = "comments") -> What:
        """Return what a figure of all that was said of this area counts."""
        return What(unit, (("area", self.area.uid),))

    def shown(self, release: Release) -> "AreaEvidence":
        """Return the same with every figure shown through a release."""
        if self.counts is None:
            return replace(self, release=release)
        trend = show_area(self.counts, release)
        return replace(self, trend=trend, release=release, earlier=self.earlier_said(release))

    def earlier_said(self, release: Release) -> str:
        """Say how much of it was set against areas of earlier rounds, '' for none."""
        if not self.own[1] or not self.before:
            return ""
        of = self.what()
        sides = [of.with_("round", "own"), of.with_("round", "earlier")]
        shown = release.row(sides, self.own, named=self.area.title)
        comments = release.count(of, sum(self.own), named=self.area.title)
        return earlier_words(comments, shown[1], self.before, self.rounds)


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for every area of a pack: its readers' consents, its days, what may leave."""

    consents: tuple[str, ...]
    days: tuple[str, str]
    gate: Gate
    rounds: Mapping[str, Inspection]
    marks: Sequence[Mark]
    links: Sequence[Link]
    known: Mapping[str, WeaknessArea]
    ages: Mapping[str, str]  # recent or earlier, of each piece that says when it happened
    voices: AllVoices  # of these days, with the quotes of these consents
    happened: bool = False  # lines are drawn by the month it happened, not the day it was told
    release: Release = field(default_factory=Release)  # the gate that figures go through
    audience: str = ""  # whose quotes a person may have chosen
    pace: Pace = field(default_factory=Pace)  # told of each area that was read


def chosen_areas(
    gate: Gate,
    links: Sequence[Link],
    areas: Mapping[str, WeaknessArea],
    wanted: Sequence[str],
) -> list[WeaknessArea]:
    """Return the areas asked for; else the official ones, or the themes where there are none.

    Of areas that a later one goes on with, the later alone is taken: what families said of both
    stands in its section. In place of areas under embargo stand the national themes that they
    belong to.
    """
    known = gate.open_areas(areas.values())
    if wanted:
        for uid in wanted:
            gate.refuse(uid)
        missing = set(wanted) - {area.uid for area in known}
        if missing:
            raise WrongInput("One of the chosen areas is not in this forum.")
        return [area for area in known if area.uid in set(wanted)]
    official = [area for area in known if area.official]
    over = {old for area in official for old in earlier_areas(links, area.uid)}
    official = [area for area in official if area.uid not in over]
    themes = [area for area in known if area.item == "theme"]
    instead = [area for area in themes if gate.hidden_under(area)]
    named = [*official, *instead] if official else themes
    return [*named, *(area for area in known if area.item == "off_list")]


def area_evidence(
    conn: Connection, scope: Scope, areas: Sequence[WeaknessArea]
) -> list[AreaEvidence]:
    """Return the evidence of each of a pack's areas.

    What was tagged with an earlier area counts for the one that goes on with it, unless the earlier
    one has a section of its own: the difference of the two could tell of a few families.
    """
    own = {area.uid for area in areas}
    links = [e for e in living(scope.links, scope.known) if e.earlier not in own]
    return [_one(conn, scope, area, links) for area in scope.pace.over(areas)]


def _one(conn: Connection, scope: Scope, area: WeaknessArea, links: Sequence[Link]) -> AreaEvidence:
    rows = _rows(scope, area, links)
    inspection = scope.rounds.get(area.inspection or "")
    old = older(links, area.uid, scope.known)
    counts = count_area(
        area,
        voices_of(rows),
        [inspection] if inspection else [],
        scope.marks,
        scope.release.gate,
        by="happened" if scope.happened else "told",
    )
    found = AreaEvidence(
        area=area,
        inspection=inspection,
        trend=show_area(counts, scope.release),
        stances=tuple((row[0], row[1], row[5]) for row in rows),
        sources=_sources(conn, scope, [area, *old], {row[6] for row in rows}),
        body=bodies_in(conn).shown(area.responsible_body),
        ages=tuple(scope.ages.get(row[6], "") for row in rows),
        counts=counts,
        own=count_own(rows),
        before=tuple(old),
        rounds=tuple(scope.rounds.values()),
        release=scope.release,
    )
    return replace(found, earlier=found.earlier_said(scope.release))


def _rows(scope: Scope, area: WeaknessArea, links: Sequence[Link]) -> Rows:
    """Return what was told of an area, of its earlier ones, or of those hidden under a theme."""
    hidden = scope.gate.hidden_under(area)
    if not hidden and not earlier_areas(links, area.uid):
        return scope.voices.of_area(area.uid)
    rows = scope.voices.along((area.uid, *hidden), before(links))
    return [row[:8] for row in rows] if hidden else rows


def _sources(
    conn: Connection, scope: Scope, areas: Sequence[WeaknessArea], counted: set[str]
) -> tuple[QuoteSource, ...]:
    """Return the words that may be quoted of what counts; the area's own stance comes first."""
    named = [area.uid for area in areas] + [*scope.gate.hidden_under(areas[0])]
    found = {
        row["uid"]: row
        for uid in reversed(named)
        for row in scope.voices.quotable(uid)
        if row["uid"] in counted
    }
    ordered = sorted(found.values(), key=lambda row: (row["told_on"], row["uid"]))
    return sources_in(conn, ordered, named[0], scope.audience)
