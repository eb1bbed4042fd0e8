"""The areas of a plan for a progress review: each promise, its status, and what families say."""

from collections.abc import Iterator, Sequence

from forumapp.domain.inspections import WeaknessArea
from forumapp.domain.pack import Block, Bullets, Cell, Heading, Paragraph, Section, Table
from forumapp.services.lived import Lived, gap
from forumapp.services.packing.area_section import NO_QUOTE
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.promised import PlanSide, Promised
from forumapp.services.packing.promised_blocks import due_words, families_word, heard_in
from forumapp.services.packing.quotes import as_quote, choose
from forumapp.services.packing.saying import chip, cut, day_words, many
from forumapp.services.promises import CLOSED

_OUTSIDE = "The days up to the last review lie outside those of this pack."
QUOTES = 2  # of each area


def plan_areas(found: Evidence, own: Sequence[Promised]) -> list[WeaknessArea]:
    """Return the areas that promises name, in the order of the pack."""
    known = found.officials.areas
    uids = dict.fromkeys(area for each in own for area in each.promise.areas)
    ordered = [each.area.uid for each in found.areas]
    every = [known[uid] for uid in uids if uid in known]
    return sorted(every, key=lambda a: ordered.index(a.uid) if a.uid in ordered else 99)


def area_sections(found: Evidence, side: PlanSide, own: Sequence[Promised]) -> Iterator[Section]:
    """Yield a section for each area of a plan, the first on a page of its own."""
    for at, area in enumerate(plan_areas(found, own)):
        named = [each for each in own if area.uid in each.promise.areas]
        blocks = tuple(_blocks(found, area, side, named))
        yield Section(area.title, blocks, label="Area of the plan", new_page=at == 0)
        found.pace.step()
    rest = [each for each in own if not each.promise.areas]
    if rest:
        blocks = (Paragraph("These promises name no area."), _promises(found, rest, None))
        yield Section("Promises that name no area", blocks, new_page=False)


def _blocks(
    found: Evidence, area: WeaknessArea, side: PlanSide, named: Sequence[Promised]
) -> Iterator[Block | Heading]:
    lived = heard_in(found, area.uid, side)
    if lived is None:
        yield Paragraph(_OUTSIDE)
    else:
        claimed = _main_status(named)
        yield Paragraph(gap(claimed, lived) if claimed else lived.words(), "lead")
    yield Heading("What was promised")
    yield _promises(found, named, lived)
    if words := tuple(_own_words(found, named)):
        yield Heading("What officials wrote of it")
        yield Bullets(words)
    if kept := sum(each.promise.done in CLOSED for each in named):
        yield Paragraph(f"{many(kept, 'promise')} closed by a person of the forum.", "caption")
    yield Heading("What families said")
    yield from _quotes(found, area)


def _main_status(named: Sequence[Promised]) -> str | None:
    """Return the status that officials give most of an area's promises."""
    given = [each.claimed for each in named if each.claimed]
    return max(dict.fromkeys(given), key=given.count, default=None)


def _promises(found: Evidence, named: Sequence[Promised], lived: Lived | None) -> Table:
    said = found.officials.said
    rows = tuple(
        (
            Cell(cut(f"{each.promise.number or ''} {said(each.promise.what)}")),
            Cell(each.owner or "Not named"),
            Cell(due_words(each)),
            chip(each.claimed),
            Cell(families_word(each.claimed, lived) if each.latest else "Nothing to set beside"),
        )
        for each in named
    )
    return Table(
        key="",
        summary="Promises: who answers, by when, what officials say, and what families say",
        columns=("Promised", "Who answers", "By when", "Officials say", "Families"),
        rows=rows,
        widths=(48, 32, 28, 30, 28),
    )


def _own_words(found: Evidence, named: Sequence[Promised]) -> Iterator[str]:
    for each in named:
        if each.latest and each.latest.words:
            number = f"{each.promise.number}, " if each.promise.number else ""
            words = cut(found.officials.said(each.latest.words), 160)
            yield f"{number}{day_words(each.latest.on)}: “{words}”"


def _quotes(found: Evidence, area: WeaknessArea) -> Iterator[Block]:
    sources = next((each.sources for each in found.areas if each.area.uid == area.uid), ())
    chosen = choose(sources, set(), found.names, QUOTES)
    if not chosen:
        yield Paragraph(NO_QUOTE)
    yield from map(as_quote, chosen)
