"""Trends: what families rate good or better over time, behind the small-number gate."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from forumapp.analysis.figures.families import by_families
from forumapp.analysis.figures.grain import still_needed
from forumapp.analysis.figures.release import Release, What
from forumapp.analysis.figures.small_numbers import Shown
from forumapp.analysis.figures.tone import all_tones
from forumapp.domain.inspections import Link
from forumapp.domain.periods import Grain
from forumapp.domain.problems import WrongInput
from forumapp.services.area_named import find_area
from forumapp.services.area_trends import AreaTrend, count_area, show_area
from forumapp.services.earlier import area_voices, count_own, earlier_words, older
from forumapp.services.embargo import gate_in
from forumapp.services.held import held_release, settled
from forumapp.services.lineage import later_areas, living
from forumapp.services.thresholds import USUAL, Threshold, hides_in, inside_release
from forumapp.services.trend_report import TrendReport
from forumapp.services.voicing import judged_voices
from forumapp.store import around, official, voices
from forumapp.store.forum import Forum


def area_trend(
    forum: Forum,
    area: str | None,
    *,
    first: date | None = None,
    last: date | None = None,
    grain: Grain | None = None,
    happened: bool = False,
    alone: bool = False,
) -> AreaTrend:
    """Return the trend of one area, or of all feedback where `area` is None.

    By months, terms and so on where a `grain` is wanted, otherwise by the finest that holds
    enough families. `happened`: by when it happened instead of when it was told. `alone`: without
    what was tagged under areas of earlier rounds that this one goes on with.
    """
    days = {"first": _iso(first), "last": _iso(last)}
    return _shower(forum, area, days, grain, happened, alone)(inside_release(forum))


def _shower(
    forum: Forum,
    area: str | None,
    days: dict[str, str | None],
    grain: Grain | None,
    happened: bool,
    alone: bool,
    least: Threshold = USUAL,
) -> Callable[[Release], AreaTrend]:
    """Read what one area's trend is made from; return what shows it through a release."""
    with forum.read() as conn:
        known = {each.uid: each for each in around.areas(conn)}
        gate, hidden = gate_in(conn), hides_in(conn, least).gate
        links = [] if alone or area is None else living(official.every(conn, Link), known)
        links = links if area in gate.areas else gate.kept(links)
        rows = area_voices(conn, area, links, **days, happened=happened)
        judged = voices.judged(conn)
        inspections = around.inspections(conn)
        inspections = inspections if area in gate.areas else gate.open_rounds(inspections)
        marks = [each for each in around.marks(conn) if not gate.tells(each.label)]
    if area is not None and area not in known:
        raise WrongInput("There is no such area in this forum.")
    known_when = judged_voices(rows, judged)
    by, ours = "happened" if happened else "told", by_families(known_when)
    counted = count_area(known.get(area or ""), known_when, inspections, marks, hidden, grain, by)
    old = older(links, area, known)

    def show(release: Release) -> AreaTrend:
        trend = show_area(counted, release)
        tones, people = all_tones(ours, release, What("comments", counted.where))
        trend = replace(trend, by=by, tones=tones, judged=people)
        if trend.chart is None:
            trend = replace(trend, needed=still_needed(known_when))
        whole = What("comments", counted.of)
        dated = [whole.with_("dated", said) for said in ("yes", "no")]
        undated = release.count(dated[1], len(rows) - len(known_when))
        if happened:
            release.adds_up(whole, dated)
        if old:
            comments, came = _came(release, whole, rows)
            said = earlier_words(comments, came, old, inspections)
            trend = replace(trend, earlier=came, earlier_words=said)
        return replace(trend, undated=undated, embargo=area in gate.areas)

    return show


def _came(release: Release, of: What, rows: Sequence[Sequence[Any]]) -> tuple[Shown, Shown]:
    """Show families' comments, and those of them that came under an earlier area only."""
    own, came = count_own(rows)
    sides = [of.with_("round", "earlier"), of.with_("round", "own")]
    return release.count(of, own + came), release.row(sides, [came, own], of=of)[0]


def trend_report(
    forum: Forum,
    area: str | None = None,
    *,
    alone: bool = False,
    grain: Grain | None = None,
    happened: bool = False,
    least: Threshold = USUAL,
) -> TrendReport:
    """Return the trend of one area (its id, the start of it, or its title), or of each in use.

    Every figure is held to all the others, and to what packs that were issued have told. An area
    is in use if feedback was tagged with it or, unless it stands `alone`, with an earlier
    one that it goes on with. Areas under embargo are left out, and refused where one is asked for.
    """
    days: dict[str, str | None] = {"first": None, "last": None}
    read = partial(
        _shower, forum, days=days, grain=grain, happened=happened, alone=alone, least=least
    )
    with forum.read() as conn:
        gate = gate_in(conn)
    if area is not None:
        uid = find_area(forum, area).uid
        gate.refuse(uid)
        return TrendReport(_held(forum, [read(uid)], least))
    with forum.read() as conn:
        used = {row[0] for row in voices.area_months(conn)}
        links = [] if alone else gate.kept(official.every(conn, Link))
        used |= {later for uid in used for later in later_areas(links, uid)}
        known = [each.uid for each in gate.open_areas(around.areas(conn)) if each.uid in used]
    return TrendReport(_held(forum, [read(None), *map(read, known)], least), gate.left_out)


def _held(
    forum: Forum, shown: Sequence[Callable[[Release], AreaTrend]], least: Threshold
) -> tuple[AreaTrend, ...]:
    release = held_release(forum, least)
    return settled(release, lambda release: tuple(show(release) for show in shown))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
