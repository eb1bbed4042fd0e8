"""Measures that boards use: baseline, milestones, reported figures, target; families beside."""

from collections.abc import Iterator

from forumapp.domain.pack import Block, Cell, Figure, Heading, Paragraph, Section, Table
from forumapp.services.measures import Measure, amount, month
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.heard import lived_shown
from forumapp.services.packing.saying import span_words

TITLE = "Measures, targets, and what families rate"
_NONE = "No measure of this plan is written down in the forum."


def measures_section(found: Evidence, plan: str) -> Section:
    """Return every measure of a plan with its figures, and families' own of the same time."""
    promised = {e.promise.uid for e in found.officials.promises if e.promise.plan == plan}
    own = [
        each
        for each in found.officials.measures
        if each.kpi.plan == plan or each.kpi.promise in promised
    ]
    if not own:
        return Section(TITLE, (Paragraph(_NONE),))
    blocks = [block for at, each in enumerate(own, 1) for block in _measure(found, each, at)]
    return Section(TITLE, tuple(blocks))


def _measure(found: Evidence, measure: Measure, at: int) -> Iterator[Block | Heading]:
    kpi, said = measure.kpi, found.officials.said
    yield Heading(said(kpi.title))
    yield Paragraph(measure.words(), "lead")
    told = [said(kpi.definition), said(kpi.source)]
    counted = ". ".join(each.rstrip(".") for each in told if each)
    yield Paragraph(
        f"What it counts, and where it stands: {counted}."
        if counted
        else "What it counts, and where it stands, is not written down.",
        "caption",
    )
    if measure.chart is not None:
        yield Figure(f"M{at}", measure.chart, "What officials report; wanted by then below.")
    yield _table(measure)
    yield Paragraph(_families(found, measure))


def _table(measure: Measure) -> Table:
    kpi = measure.kpi
    rows = []
    for each in measure.figures:
        kind = "Baseline" if each.baseline else "Target" if each.target else "Milestone"
        name = f"{kind}, {month(each.on)}" if each.on else kind
        wanted = "" if each.wanted is None else amount(kpi, each.wanted)
        actual = "" if each.actual is None else amount(kpi, each.actual)
        if kind == "Milestone" and each.wanted is None:
            name = month(each.on)
        rows.append((Cell(name), Cell(wanted or "–"), Cell(actual or "–")))
    return Table(
        key="",
        summary=f"{kpi.title}: what was wanted by each day and what officials report",
        columns=("When", "Wanted by then", "What officials report"),
        rows=tuple(rows),
        widths=(62, 52, 52),
    )


def _families(found: Evidence, measure: Measure) -> str:
    if not measure.areas:
        return "It names no area, so families' own figure cannot be set beside it."
    counts = found.officials.counts(measure.areas, measure.own_first, measure.own_last)
    if counts is None:
        return "Its days lie outside those of this pack, so families' figure is not beside it."
    _, first, last = found.officials.within(measure.areas, measure.own_first, measure.own_last)
    lived = lived_shown(counts, found.release)
    return f"Families who spoke to the forum from {span_words(first, last)}: {lived.words()}"
