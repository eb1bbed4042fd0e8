"""Measures that boards use: baseline, milestones, actual figures, target; the forum's own beside.

The usual one is "% of parent carers who rate their experience good or better". The forum's own
figure is the share of families it heard in the same period who rate it so, behind the gate.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.charts import Point, TrendChart
from forumapp.domain.problems import WrongInput
from forumapp.domain.promises import Kpi, KpiValue, Promise
from forumapp.services import keeping
from forumapp.services.check import day
from forumapp.services.lived import Lived, lived
from forumapp.store import official
from forumapp.store.forum import Forum

YEAR = timedelta(days=365)
_UNITS = {"percent": "%", "weeks": " weeks", "days": " days"}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a measure's table: a day, what was wanted by then, what officials report."""

    on: str
    wanted: float | None = None
    actual: float | None = None
    baseline: bool = False
    target: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure with all its figures, and what the forum heard over the last year.

    `chart` is None where the unit is no share, or fewer than two days have a figure. `own` is None
    where the measure names no area.
    """

    kpi: Kpi
    areas: tuple[str, ...]
    figures: tuple[Figure, ...]
    values: tuple[KpiValue, ...]
    own: Lived | None
    own_first: str | None
    own_last: str | None
    chart: TrendChart | None

    @property
    def latest(self) -> Figure | None:
        """Return the latest figure that officials report, the baseline among them."""
        found = [each for each in self.figures if each.actual is not None]
        return found[-1] if found else None

    def words(self) -> str:
        """Say it in a sentence, as boards do: "Baseline 8%, latest 31%, target 90%."."""
        kpi, said = self.kpi, []
        if kpi.baseline is not None:
            said.append(f"baseline {amount(kpi, kpi.baseline)}{_in(kpi.baseline_on)}")
        latest = self.latest
        if latest is not None and latest.actual is not None and not latest.baseline:
            said.append(f"latest {amount(kpi, latest.actual)}{_in(latest.on)}")
        if kpi.target is not None:
            by = f" by {month(kpi.target_on)}" if kpi.target_on else ""
            said.append(f"target {amount(kpi, kpi.target)}{by}")
        text = ", ".join(said)
        return f"{text[:1].upper()}{text[1:]}." if text else "No figure yet."

    def own_words(self) -> str:
        """Say the forum's own figure beside it."""
        if self.own is None:
            return "Name the areas it is about to see what families told the forum."
        return self.own.words()


def measures(forum: Forum, plan: str | None = None, on: date | None = None) -> list[Measure]:
    """Return the measures of a plan, or all, each with its figures and the forum's own."""
    on = on or date.today()
    with forum.read() as conn:
        kpis = official.every(conn, Kpi)
        values = official.every(conn, KpiValue)
        promised = {each.uid: each for each in official.every(conn, Promise)}
    found = []
    for kpi in kpis:
        promise = promised.get(kpi.promise or "")
        if plan is not None and plan not in (kpi.plan, promise.plan if promise else None):
            continue
        areas = kpi.areas or (promise.areas if promise else ())
        own_values = [each for each in values if each.kpi == kpi.uid]
        found.append(_measure(forum, kpi, areas, own_values, on))
    return found


def add_kpi(forum: Forum, fields: Mapping[str, Any]) -> tuple[str, Change]:
    """Write down a measure with its baseline and target; return its id and what was touched."""
    _check_share(fields, fields.get("unit"), ("baseline", "target"))
    return keeping.keep(forum, "kpi", fields, "Added a measure")


def change_kpi(forum: Forum, uid: str, fields: Mapping[str, Any]) -> Change:
    """Set some fields of a measure."""
    with forum.write("Changed a measure") as tx:
        known = official.one(tx.conn, Kpi, uid)
        unit = fields.get("unit", known.unit if known else None)
        _check_share(fields, unit, ("baseline", "target"))
        keeping.change_in(tx, "kpi", uid, fields)
    return forum.last_change


def bin_kpi(forum: Forum, uid: str) -> Change:
    """Put a measure into the bin with its figures; undo brings all back."""
    with forum.write("Moved a measure to the bin") as tx:
        if not official.there(tx.conn, "kpi", (uid,)):
            raise WrongInput("This measure is not in this forum. Nothing was changed.")
        figures = [each.uid for each in official.every(tx.conn, KpiValue) if each.kpi == uid]
        tx.change_many("kpi_value", [(each, {"binned": True}) for each in figures])
        tx.change("kpi", uid, {"binned": True})
    return forum.last_change


def add_value(forum: Forum, fields: Mapping[str, Any]) -> tuple[str, Change]:
    """Write down one figure: a milestone (wanted by a day) or an actual figure (of a day).

    A figure of the same kind and day is changed, never doubled.
    """
    given = dict(fields)
    if given.get("kind") == "actual" and given.get("on"):
        given["on"] = day(str(given["on"]).strip(), date.today())
    with forum.write("Added a figure") as tx:
        kpi = official.one(tx.conn, Kpi, str(given.get("kpi") or ""))
        _check_share(given, kpi.unit if kpi else None, ("value",))
        same = [each for each in official.every(tx.conn, KpiValue) if _same(each, given)]
        if same:
            uid = same[0].uid
            keeping.change_in(tx, "kpi_value", uid, given)
        else:
            uid = keeping.keep_in(tx, "kpi_value", given)
    return uid, forum.last_change


def bin_value(forum: Forum, uid: str) -> Change:
    """Put one figure into the bin."""
    return keeping.to_bin(forum, "kpi_value", uid, "Moved a figure to the bin")


def amount(kpi: Kpi, value: float) -> str:
    """Write a figure with its unit: "31%", "24 weeks"; no more decimals than it has."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"{text}{_UNITS.get(kpi.unit or '', '')}"


def month(iso: str | None) -> str:
    """Write the month of an ISO day as "Mar 2025", '' where there is none."""
    return f"{_MONTHS[int(iso[5:7]) - 1]} {iso[:4]}" if iso else ""


def _measure(
    forum: Forum, kpi: Kpi, areas: tuple[str, ...], values: list[KpiValue], on: date
) -> Measure:
    figures = _figures(kpi, values)
    said = [each.on for each in figures if each.actual is not None and each.on]
    last = said[-1] if said else on.isoformat()
    first = (date.fromisoformat(last) - YEAR + timedelta(days=1)).isoformat()
    own = lived(forum, areas, first, last) if areas else None
    values = sorted(values, key=lambda each: (each.on, each.uid))
    return Measure(kpi, areas, figures, tuple(values), own, first, last, _chart(kpi, figures))


def _figures(kpi: Kpi, values: list[KpiValue]) -> tuple[Figure, ...]:
    """Put baseline, milestones, actual figures and target in the order of their days."""
    by_day: dict[str, Figure] = {}
    for each in sorted(values, key=lambda value: (value.on, value.uid)):
        known = by_day.get(each.on, Figure(each.on))
        wanted = each.value if each.kind == "milestone" else known.wanted
        actual = each.value if each.kind == "actual" else known.actual
        by_day[each.on] = Figure(each.on, wanted, actual, source=each.source or known.source)
    found = sorted(by_day.values(), key=lambda each: each.on)
    if kpi.baseline is not None:
        first = Figure(kpi.baseline_on or "", None, kpi.baseline, baseline=True, source=kpi.source)
        found = [each for each in found if not (each.on == first.on and each.wanted is None)]
        place = sum(bool(first.on) and each.on < first.on for each in found)
        found.insert(place, first)
    if kpi.target is not None:
        on = kpi.target_on or ""
        same = next((each for each in found if on and each.on == on and not each.baseline), None)
        last = Figure(on, kpi.target, same.actual if same else None, target=True)
        found = [each for each in found if each is not same]
        place = sum(not on or each.on <= on for each in found)
        found.insert(place, last)
    return tuple(found)


def _chart(kpi: Kpi, figures: tuple[Figure, ...]) -> TrendChart | None:
    """Draw a share over time: officials' own figures, and below each day what was wanted."""
    told = [each for each in figures if each.actual is not None]
    if kpi.unit != "percent" or len(told) < 2:
        return None
    points = tuple(
        Point(
            label=month(each.on) or ("Baseline" if each.baseline else "Target"),
            value=None if each.actual is None else min(max(each.actual / 100, 0.0), 1.0),
            low=None,
            high=None,
            n="–" if each.wanted is None else amount(kpi, each.wanted),
        )
        for each in figures
    )
    said = "; ".join(_point_words(kpi, each) for each in figures)
    return TrendChart(
        title=kpi.title,
        measure="What officials report, in per cent; below it what was wanted by then.",
        points=points,
        marks=(),
        low_word="none",
        high_word="all",
        alt=f"{kpi.title}. {said}.",
        base="wanted",
        few="not told",
        nothing="No figure yet",
    )


def point_sentences(measure: Measure) -> tuple[str, ...]:
    """Say each day of a measure in a sentence, for whoever goes through the chart by keys."""
    return tuple(f"{_point_words(measure.kpi, each)}." for each in measure.figures)


def _point_words(kpi: Kpi, figure: Figure) -> str:
    name = month(figure.on) or ("Baseline" if figure.baseline else "Target")
    if figure.baseline and figure.on:
        name = f"Baseline, {name}"
    if figure.target and figure.on:
        name = f"Target, {name}"
    said = []
    if figure.actual is not None:
        said.append(amount(kpi, figure.actual))
    if figure.wanted is not None:
        said.append(f"{amount(kpi, figure.wanted)} wanted")
    return f"{name}: {', '.join(said) or 'no figure'}"


def _same(known: KpiValue, given: Mapping[str, Any]) -> bool:
    return (known.kpi, known.kind, known.on) == (
        given.get("kpi"),
        given.get("kind"),
        str(given.get("on") or "").strip(),
    )


def _check_share(fields: Mapping[str, Any], unit: object, names: tuple[str, ...]) -> None:
    """Refuse a share below nought or above a hundred."""
    if str(unit or "") not in ("percent", "per cent"):
        return
    for name in names:
        given = fields.get(name)
        try:
            value = None if given in (None, "") else float(str(given).strip().rstrip("%"))
        except ValueError:
            continue  # said by keeping
        if value is not None and not 0 <= value <= 100:
            raise WrongInput(f"{given} is no share: per cent go from 0 to 100.")


def _in(iso: str | None) -> str:
    return f" ({month(iso)})" if iso else ""
