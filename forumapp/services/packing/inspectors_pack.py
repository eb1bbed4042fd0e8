"""The pack for inspectors: under the headings of their own reports, what matters first in front."""

from collections.abc import Iterator, Sequence

from forumapp.domain.days import long_day
from forumapp.domain.inspections import AGAIN, Inspection
from forumapp.domain.pack import Block, Bullets, Cell, Heading, Paragraph, Section, Table
from forumapp.services.lists import label
from forumapp.services.packing.area_row import latest_words
from forumapp.services.packing.area_sections import Quoted, one_area
from forumapp.services.packing.claimed_section import claims_section
from forumapp.services.packing.effective import effective_section
from forumapp.services.packing.evidence import AreaEvidence, Evidence
from forumapp.services.packing.first_page import first_page
from forumapp.services.packing.glossary import glossary_section
from forumapp.services.packing.how_section import how_section
from forumapp.services.packing.overall import overall_section, unspoken_section
from forumapp.services.packing.partnership_section import partnership_section
from forumapp.services.packing.reach_section import who_and_reach
from forumapp.services.packing.saying import below
from forumapp.services.packing.strengths import criteria_blocks
from forumapp.services.packing.tables_section import tables_section
from forumapp.services.packing.to_do_better import better_section

LIKE = "What is it like to be a child or young person with SEND here?"
PRIORITY, IMPROVE = "Areas for priority action", "Areas for improvement"
_PRIORITY = ("priority_action", "weakness")
_IMPROVE = ("improvement", "rapid_improvement", "better")
_OUTCOMES = {
    1: "typically positive experiences and outcomes",
    2: "inconsistent experiences and outcomes",
    3: "widespread or systemic failings, with significant concerns",
}


def inspectors_sections(found: Evidence) -> tuple[Section, ...]:
    """Return the sections of the pack for inspectors, in the order of their reports."""
    quoted = Quoted()
    effective = effective_section(found, quoted)
    told = (
        first_page(found),
        _outcome(found),
        below(partnership_section(found)),
        _like(found),
        effective,
        better_section(found),
        *_named(found, quoted),
        below(claims_section(found)),
        *who_and_reach(found),
        how_section(found),
        below(tables_section(found)),
    )
    return (*told, below(glossary_section(told)))


def _outcome(found: Evidence) -> Section:
    """Say what the last inspection found, what was judged since, and what this pack is."""
    days = f"from {long_day(found.first)} to {long_day(found.last)}"
    if found.first == found.last:
        days = f"on {long_day(found.first)}"
    forum = str(found.about["name"])
    blocks: list[Block | Heading] = [
        Paragraph(
            f"This pack is what families told {forum}, a parent carer forum, {days}. It was "
            "not made for one case. It is set out under the headings of your own reports."
        ),
        Heading("The last inspections"),
    ]
    seen = [each for each in found.inspections if each.first_day or each.published]
    if not seen:
        blocks.append(Paragraph("No inspection is written down in the forum."))
    else:
        blocks.append(Bullets(tuple(_seen(each) for each in seen[:4])))
    if judged := tuple(_judged(found)):
        blocks += [Heading("What was judged since"), Bullets(judged)]
    return Section("Outcome, and what this pack is", tuple(blocks))


def _seen(each: Inspection) -> str:
    when = each.published or each.last_day or each.first_day or ""
    outcome = f" Outcome: {_OUTCOMES[each.outcome]}." if each.outcome in _OUTCOMES else ""
    told = f" Published {long_day(when)}." if each.published else f" {long_day(when)}."
    partial = " Its list of areas is partial." if each.partial else ""
    return f"{each.title}.{told}{outcome}{partial}"


def _judged(found: Evidence) -> Iterator[str]:
    areas = found.officials.areas
    rounds = {each.uid: each for each in found.inspections}
    for each in found.officials.judged[:8]:
        area, visit = areas.get(each.area), rounds.get(each.inspection or "")
        if area is None or each.status == "superseded":
            continue
        by = each.by or (visit.title if visit and visit.visit in AGAIN else "")
        status = label("area_status", each.status).lower()
        yield f"{area.title}: {status}, {long_day(each.on)}{f' ({by})' if by else ''}."


def _like(found: Evidence) -> Section:
    """Return what all feedback shows, then where it touches the criteria."""
    overall = overall_section(found)
    return Section(LIKE, (*overall.blocks, *criteria_blocks(found)))


def _named(found: Evidence, quoted: Quoted) -> Iterator[Section]:
    """Yield the tables of areas as a report prints them, each followed by its areas in full."""
    for title, items, none in (
        (PRIORITY, _PRIORITY, "No area for priority action is written down for this pack."),
        (IMPROVE, _IMPROVE, "No area for improvement is written down for this pack."),
    ):
        own = [each for each in found.areas if each.area.item in items]
        yield _listed(found, title, own, none)
        yield from (one_area(found, each, quoted) for each in own if each.stances)
    rest = [e for e in found.areas if e.area.item not in (*_PRIORITY, *_IMPROVE) and e.stances]
    yield from (one_area(found, each, quoted) for each in rest)
    silent = [each for each in found.areas if not each.stances]
    if silent:
        yield below(unspoken_section(silent))


def in_print(found: Evidence) -> list[AreaEvidence]:
    """Return the areas that families spoke of, in the order of this pack."""
    first = dict.fromkeys(_PRIORITY, 0) | dict.fromkeys(_IMPROVE, 1)
    told = [each for each in found.areas if each.stances]
    return sorted(told, key=lambda each: first.get(each.area.item, 2))


def _listed(found: Evidence, title: str, own: Sequence[AreaEvidence], none: str) -> Section:
    if not own:
        return Section(title, (Paragraph(none),), new_page=False)
    table = Table(
        key="",
        summary=f"{title}: who is responsible, and what families rate",
        columns=("Responsible body", "Area", "Good or better, latest"),
        rows=tuple(_row(each) for each in own),
        widths=(48, 74, 44),
        caption=f"Each area that families spoke of follows on its own page. {latest_words(own)}",
    )
    return Section(title, (table,), new_page=False)


def _row(each: AreaEvidence) -> tuple[Cell, ...]:
    shown = [f for f in each.trend.trend.periods if f.good.share is not None]
    good = Cell(shown[-1].good.text, share=shown[-1].good.share) if shown else Cell("Too few")
    silent = Cell("Nobody has spoken")
    return (
        Cell(each.body or "Not named"),
        Cell(each.area.title),
        good if each.stances else silent,
    )
