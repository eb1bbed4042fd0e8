"""Trends: what families rate good or better over time, behind the small-number gate."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from forumapp.analysis.figures.families import Heard, Voice, by_families
from forumapp.analysis.figures.grain import still_needed
from forumapp.analysis.figures.release import Release, What
from forumapp.analysis.figures.signals import limits
from forumapp.analysis.figures.small_numbers import HIDDEN, Gate, Shown, ShownShare
from forumapp.analysis.figures.tone import TONE_CLASSES, Tones, all_tones
from forumapp.analysis.figures.trends import (
    Trend,
    TrendCount,
    Where,
    count_trend,
    show_trend,
    shown_counts,
)
from forumapp.domain.charts import TrendChart
from forumapp.domain.inspections import AGAIN, Inspection, Link, WeaknessArea
from forumapp.domain.inspections import Mark as DatedMark
from forumapp.domain.periods import Grain, ym_of
from forumapp.domain.problems import WrongInput
from forumapp.services.earlier import area_voices, count_own, earlier_words, older
from forumapp.services.embargo import gate_in
from forumapp.services.held import held_release, settled
from forumapp.services.lineage import later_areas, living
from forumapp.store import around, official, voices
from forumapp.store.forum import Forum

GATE = Gate(5)
NONE = GATE.count(0)
COLUMNS = ("Period", "Comments", "Families who rated", "Rate it good or better")
MEASURED = "Families whose own rating is good or very good, each counted once a period."
CHANCE = "Shaded: chance among families like those heard (95%)."
NAMELESS = "Some gave no family word: if one of them spoke twice, chance reaches further than that."


@dataclass(frozen=True, slots=True)
class AreaTrend:
    """One area's trend, ready to show: a finding in words, a chart or None, and a table.

    `sentence` could be read aloud at a meeting. `caption` says what is measured. `undated` counts
    the comments that do not say when: they are in no period. `earlier` counts the comments that
    were tagged under an area of an earlier round only, `earlier_words` says so, '' if there are
    none.
    """

    area: str | None
    title: str
    sentence: str
    chart: TrendChart | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str
    trend: Trend
    families: Shown
    comments: Shown
    undated: Shown = NONE
    earlier: Shown = NONE
    earlier_words: str = ""
    embargo: bool = False  # it names an area that may be in no export yet
    by: str = "told"  # or happened: the date by which it was cut
    tones: Tones = ()  # of its comments, by the machine, in the order of TONE_CLASSES
    judged: Tones = ()  # the same as people judged it
    needed: int = 0  # families until there is a line: for the forum's own screens, never printed


@dataclass(frozen=True, slots=True)
class TrendReport:
    """The trends of several areas, for the command line; `left_out` says what is under embargo."""

    trends: tuple[AreaTrend, ...]
    left_out: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return them as plain values; what is hidden is null, with its text beside it."""
        return {"trends": [_trend_json(each) for each in self.trends]}

    def lines(self) -> list[str]:
        """Return them as lines to read."""
        said: list[str] = []
        for each in self.trends:
            said += [each.title, "  " + each.sentence]
            said += [f"  {signal}" for signal in each.trend.signals]
            said += [f"  {_undated(each)}"] if each.undated.text != "0" else []
            said += ["  " + each.earlier_words] if each.earlier_words else []
            said += [f"  {line}" for line in tone_lines(each)]
            said += ["  " + "  ".join(cells) for cells in each.rows]
        return said


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
    return _shower(forum, area, days, grain, happened, alone)(Release(GATE))


def _shower(
    forum: Forum,
    area: str | None,
    days: dict[str, str | None],
    grain: Grain | None,
    happened: bool,
    alone: bool,
) -> Callable[[Release], AreaTrend]:
    """Read what one area's trend is made from; return what shows it through a release."""
    with forum.read() as conn:
        known = {each.uid: each for each in around.areas(conn)}
        gate = gate_in(conn)
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
    counted = count_area(known.get(area or ""), known_when, inspections, marks, GATE, grain, by)
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
) -> TrendReport:
    """Return the trend of one area (its id, the start of it, or its title), or of each in use.

    Every figure is held to all the others, and to what packs that were issued have told. An area
    is in use if feedback was tagged with it or, unless it stands `alone`, with an earlier
    one that it goes on with. Areas under embargo are left out, and refused where one is asked for.
    """
    days: dict[str, str | None] = {"first": None, "last": None}
    read = partial(_shower, forum, days=days, grain=grain, happened=happened, alone=alone)
    with forum.read() as conn:
        gate = gate_in(conn)
    if area is not None:
        uid = find_area(forum, area).uid
        gate.refuse(uid)
        return TrendReport(_held(forum, [read(uid)]))
    with forum.read() as conn:
        used = {row[0] for row in voices.area_months(conn)}
        links = [] if alone else gate.kept(official.every(conn, Link))
        used |= {later for uid in used for later in later_areas(links, uid)}
        known = [each.uid for each in gate.open_areas(around.areas(conn)) if each.uid in used]
    return TrendReport(_held(forum, [read(None), *map(read, known)]), gate.left_out)


def _held(forum: Forum, shown: Sequence[Callable[[Release], AreaTrend]]) -> tuple[AreaTrend, ...]:
    return settled(held_release(forum), lambda release: tuple(show(release) for show in shown))


def tone_lines(each: AreaTrend) -> list[str]:
    """Say the tone of comments, by the machine and as people judged it: beside ratings, apart."""
    named = ("Tone of comments as the app reads them", each.tones, "not scored")
    people = ("Tone as volunteers judged it", each.judged, "not judged")
    return [
        f"{title}: {tones[0].text} positive, {tones[1].text} mixed or neutral, "
        f"{tones[2].text} negative, {tones[3].text} {silent}."
        for title, tones, silent in (named, people)
        if tones
    ]


def find_area(forum: Forum, wanted: str, items: Collection[str] = ()) -> WeaknessArea:
    """Return the area with this id, start of an id, theme code or title, or raise WrongInput.

    Where `items` are given, only areas of these kinds are looked at.
    """
    with forum.read() as conn:
        known = [area for area in around.areas(conn) if not items or area.item in items]
    plain = wanted.casefold().strip()
    for matches in (
        [a for a in known if a.uid == plain or a.title.casefold() == plain],
        [a for a in known if a.item in ("theme", "off_list") and a.themes == (plain,)],
        [a for a in known if len(plain) >= 4 and a.uid.startswith(plain)],
        [a for a in known if len(plain) >= 3 and plain in a.title.casefold()],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            named = "; ".join(a.title for a in matches[:5])
            raise WrongInput(f"“{wanted}” could be several areas: {named}. Give more of its name.")
    raise WrongInput(f"There is no area “{wanted}” in this forum. `areas list` names them.")


@dataclass(frozen=True, slots=True)
class AreaCount:
    """What one area's trend is shown from, counted once. Never printed as it is.

    `by` says by which date: the day it was told, or the month it happened.
    """

    area: WeaknessArea | None
    trend: TrendCount
    heard: Heard
    inspection: int | None
    events: tuple[tuple[int, str], ...]
    by: str = "told"

    @property
    def where(self) -> Where:
        """Return which feedback it is of, as a release wants to know it."""
        return self.of + ((("dated", "yes"),) if self.by == "happened" else ())

    @property
    def of(self) -> Where:
        """Return which area it is of, whether it is known when or not."""
        return (("area", self.area.uid),) if self.area else ()


def count_area(
    area: WeaknessArea | None,
    voices: Sequence[Voice],
    inspections: Iterable[Inspection],
    marks: Iterable[DatedMark],
    gate: Gate,
    grain: Grain | None = None,
    by: str = "told",
) -> AreaCount:
    """Count what one area's trend is shown from."""
    events = tuple((ym_of(date.fromisoformat(mark.on)), mark.label) for mark in marks)
    counted = count_trend(voices, gate, grain)
    comments = sum(each.comments for each in counted.periods)
    heard = Heard(counted.families, comments, len(voices) - comments)
    return AreaCount(area, counted, heard, _inspected(area, inspections), events, by)


def show_area(counted: AreaCount, release: Release) -> AreaTrend:
    """Show one area's trend through a release: every figure of a pack through the pack's own."""
    area, heard, of = counted.area, counted.heard, counted.where
    title = area.title if area else "All feedback"
    families = release.families(What("families", of), heard.families, named=title)
    comments = release.count(What("comments", of), heard.comments, named=title)
    trend = show_trend(
        counted.trend,
        release,
        of,
        by=counted.by,
        inspection=counted.inspection,
        events=counted.events,
        named=title,
    )
    return AreaTrend(
        area=area.uid if area else None,
        title=title,
        sentence=_sentence(area, trend, families, comments),
        chart=trend.chart,
        columns=COLUMNS,
        rows=tuple(_row(each) for each in trend.periods),
        caption=" ".join((*trend.signals, MEASURED, CHANCE, *nameless(families))),
        trend=trend,
        families=families,
        comments=comments,
    )


def nameless(*families: Shown) -> tuple[str, ...]:
    """Return the caveat of an interval where families are printed as a range; else nothing.

    Simulated forums, three in ten families without a word and some of them heard up to five times:
    the 95 % intervals of 100 to 300 families held in 82 to 95 % (docs/decisions/figures.md).
    """
    return (NAMELESS,) if any(" to " in each.text for each in families) else ()


def voices_of(rows: Iterable[Sequence[Any]]) -> list[Voice]:
    """Turn rows of `voices.voices` into what figures are made from, those with a month."""
    return [voice_of(row) for row in rows if row[2] is not None]


def voice_of(row: Sequence[Any]) -> Voice:
    """Turn one row of `voices.voices` that has a month into what figures are made from."""
    return Voice(row[0], row[1], row[2], row[3], row[4], row[7])


def judged_voices(rows: Iterable[Sequence[Any]], judged: Mapping[str, int]) -> list[Voice]:
    """Do as `voices_of`, each with the tone that a person judged, by the id of its piece."""
    said = judged.get
    dated = (row for row in rows if row[2] is not None)
    return [Voice(r[0], r[1], r[2], r[3], r[4], r[7], said(r[6])) for r in dated]


def _inspected(area: WeaknessArea | None, inspections: Iterable[Inspection]) -> int | None:
    dated = [each for each in inspections if each.first_day and each.visit not in AGAIN]
    if area is not None and area.inspection:
        dated = [each for each in dated if each.uid == area.inspection]
    latest = max((each.first_day or "" for each in dated), default="")
    return ym_of(date.fromisoformat(latest)) if latest else None


def _sentence(area: WeaknessArea | None, trend: Trend, families: Shown, comments: Shown) -> str:
    this = "of this" if area else "to us"
    told = "some comments" if comments.text == HIDDEN else f"{comments.text} comments"
    comma = "" if area else ","
    spoke = f"{families.text[:1].upper()}{families.text[1:]} spoke {this}{comma} in {told}."
    if comments.value == 0:
        return "Nobody has spoken of this yet."
    if trend.comparison is None or trend.chart is None:
        return f"{spoke} Too few families rated it in each period to draw a line."
    finding = trend.finding[:1].lower() + trend.finding[1:]
    return f"Families who rate it good or better: {finding}. {trend.comparison.detail} {spoke}"


def _row(figures: Any) -> tuple[str, ...]:
    return (
        figures.period.label,
        figures.comments.text,
        figures.good.n.text,
        figures.good.text,
    )


def _tone_json(tones: Tones) -> dict[str, int | None] | None:
    named = zip(TONE_CLASSES, tones, strict=False)
    return {name: shown.value for name, shown in named} if tones else None


def _trend_json(each: AreaTrend) -> dict[str, Any]:
    shown = [counts for p in each.trend.periods if (counts := shown_counts(p.good))]
    return {
        "area": each.area,
        "title": each.title,
        "finding": each.trend.finding,
        "sentence": each.sentence,
        "by": each.by,
        "grain": each.trend.grain,
        "signals": list(each.trend.signals),
        "expected_false": each.trend.expected_false,
        "families": each.families.text,
        "comments": each.comments.value,
        "undated": each.undated.value,
        "earlier": {"comments": each.earlier.value, "said": each.earlier_words or None},
        "tone": _tone_json(each.tones),
        "judged": _tone_json(each.judged),
        "periods": [
            {
                "key": figures.period.key,
                "label": figures.period.label,
                "families": figures.families.text,
                "comments": figures.comments.value,
                "good_or_better": share_json(figures.good),
                "limits": limits(shown, counts[1])
                if (counts := shown_counts(figures.good))
                else None,
            }
            for figures in each.trend.periods
        ],
    }


def share_json(share: ShownShare) -> dict[str, Any]:
    """Return a share as plain values; what is hidden is null, with its text beside it."""
    return {
        "text": share.text,
        "n": share.n.value,
        "share": share.share,
        "low": share.low,
        "high": share.high,
    }


def _undated(each: AreaTrend) -> str:
    when = "when it happened" if each.by == "happened" else "when it was told"
    return f"{each.undated.text} more comments do not say {when}: they are in no period."


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
