"""The pack for a progress review by DfE and NHS England: a plan's claims beside families' word."""

from collections.abc import Iterator, Sequence

from forumapp.domain.pack import (
    Block,
    Cell,
    Heading,
    Paragraph,
    Section,
    Stand,
    Table,
    Tile,
    Tiles,
)
from forumapp.services.lists import label
from forumapp.services.lived import Lived
from forumapp.services.packing.asked import asks_section
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.glossary import glossary_section
from forumapp.services.packing.how_section import how_section
from forumapp.services.packing.measured import measures_section
from forumapp.services.packing.progress_areas import area_sections, plan_areas
from forumapp.services.packing.progress_change import changed_section
from forumapp.services.packing.promised import PlanSide, Promised
from forumapp.services.packing.promised_blocks import DIVIDED, WORSE, families_word, heard_in
from forumapp.services.packing.reach_section import who_and_reach
from forumapp.services.packing.saying import below, chip, day_words

_NO_PLAN = (
    "No plan with promises in it is written down in the forum, so nothing can be set beside what "
    "families say. What families told is in the other editions of this pack."
)
_WELL = ("green", "done")


def progress_sections(found: Evidence) -> tuple[Section, ...]:
    """Return the sections of the pack for a progress review, of the latest plan that answers."""
    side = _plan(found)
    front: tuple[Section, ...]
    if side is None:
        front = (Section("Where the plan stands", (Paragraph(_NO_PLAN),)),)
    else:
        own = [e for e in found.officials.promises if e.promise.plan == side.plan.uid]
        front = (
            _standing(found, side, own),
            changed_section(found, side, own),
            below(measures_section(found, side.plan.uid)),
            *area_sections(found, side, own),
        )
    told = (*front, below(asks_section(found)), *who_and_reach(found), how_section(found))
    return (*told, below(glossary_section(told)))


def promise_stands(found: Evidence) -> tuple[Stand, ...]:
    """Return where each promise stands, for the pack that comes after this one."""
    return tuple(
        Stand(
            "promise",
            found.officials.said(each.promise.what),
            label("done", each.promise.done)
            if each.promise.done
            else label("claimed", each.claimed or "no_view"),
            each.promise.uid,
        )
        for each in found.officials.promises
    )


def _plan(found: Evidence) -> PlanSide | None:
    """Choose the latest plan of which any promise is about the pack's areas."""
    named = {each.promise.plan for each in found.officials.promises}
    return next((side for side in found.officials.plans if side.plan.uid in named), None)


def _standing(found: Evidence, side: PlanSide, own: Sequence[Promised]) -> Section:
    plan, on = side.plan, side.now[1]
    rows = list(_area_rows(found, side, own))
    well = sum(each.claimed in _WELL for each in own)
    late = sum(each.overdue for each in own)
    apart = sum(_apart(found, side, each) for each in own)
    tiles = Tiles(
        (
            Tile(f"{len(own):,}", "promises in the plan"),
            Tile(f"{well:,}", "that officials call green or complete"),
            Tile(f"{late:,}", "overdue and not done"),
            Tile(f"{apart:,}", "on which families are divided, or see it as worse"),
        )
    )
    first = f" from {day_words(side.now[0])}" if side.now[0] else ""
    reviewed = f"Last review: {day_words(on)}." if side.rounds else "No review is known."
    blocks: list[Block | Heading] = [
        Paragraph(f"{plan.title}. {reviewed}", "lead"),
        tiles,
        Heading("Each area of the plan"),
        _area_table(rows),
        Paragraph(
            f"Families: what they told{first} to {day_words(on)}, the days up to the last review. "
            "The gap is judged by the interval of the share, not by the share alone; where too few "
            "rated, by what their comments say.",
            "caption",
        ),
    ]
    return Section("Where the plan stands", tuple(blocks))


def _area_table(rows: Sequence[tuple[Cell, ...]]) -> Block:
    if not rows:
        return Paragraph("No promise of this plan names an area.")
    return Table(
        key="",
        summary="Each area of the plan: what officials claim, what families rate, and the gap",
        columns=("Area", "Officials say", "Families: good or better", "The gap"),
        rows=tuple(rows),
        widths=(46, 34, 38, 48),
    )


def _area_rows(
    found: Evidence, side: PlanSide, own: Sequence[Promised]
) -> Iterator[tuple[Cell, ...]]:
    for area in plan_areas(found, own):
        named = [each for each in own if area.uid in each.promise.areas]
        lived = heard_in(found, area.uid, side)
        good = Cell("Not in these days") if lived is None else _good(lived)
        gaps = [families_word(each.claimed, lived) for each in named if each.latest]
        yield (Cell(area.title), Cell(_statuses(named)), good, Cell(_main(gaps)))


def _good(lived: Lived) -> Cell:
    return Cell(lived.good.text, share=lived.good.share)


def _statuses(named: Sequence[Promised]) -> str:
    """Say how many promises of an area have which status."""
    words = [chip(each.claimed).text for each in named]
    return ", ".join(f"{words.count(word)} {word.lower()}" for word in dict.fromkeys(words))


def _main(gaps: Sequence[str]) -> str:
    """Say the gaps of an area's promises together."""
    counted = {gap_words: gaps.count(gap_words) for gap_words in dict.fromkeys(gaps)}
    if not counted:
        return "Nothing to set beside"
    if len(counted) == 1:
        return next(iter(counted))
    return "; ".join(f"{words} ({number})" for words, number in counted.items())


def _apart(found: Evidence, side: PlanSide, each: Promised) -> bool:
    heard = (heard_in(found, area, side) for area in each.promise.areas)
    return any(families_word(each.claimed, lived) in (DIVIDED, WORSE) for lived in heard)
