"""The page at the front: the finding, the figures, each area in a line, and what matters first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from forumapp.domain.pack import (
    Block,
    Bullets,
    Cell,
    Heading,
    Paragraph,
    Section,
    Table,
    Tiles,
)
from forumapp.services.packing.area_row import area_row, latest_words
from forumapp.services.packing.asked import top_asks
from forumapp.services.packing.evidence import AreaEvidence, Evidence
from forumapp.services.packing.glance import glance_section
from forumapp.services.packing.promised_blocks import (
    DIVIDED,
    WORSE,
    families_word,
    heard_in,
    promises_of,
)
from forumapp.services.packing.saying import cut, many, short_range

MOST = 2  # lines of where officials and families differ
_ASKS, _ASK, _PROMISE = 2, 78, 52  # so that it stays one page: how many, and letters of each
_ONE_LINE, _TWO_LINES = 24, 38  # points of a row
_WIDE, _NARROW = 45, 37  # letters of a line in the first column, the second beside families
_HIGH, _GLANCE_HIGH = 196, 236  # points of all rows, where officials and families differ or not
_LEAD_LINE, _LEAD_HIGH, _LEAD_LINES = 56, 20, 2  # letters and points of a line; as many have room
_CAPTION_HIGH = 20
_OF_WHOM = " families who rated call it"
_CHANGED = {"better": "Better", "worse": "Worse", "no_clear_change": "No clear change"}
_AGREE = (
    "Nowhere that could be judged do officials call a promise done or on track while families see "
    "it otherwise."
)
_UNREVIEWED = (
    "No review of a promise is written down in the forum, so nothing can be set beside it."
)


def glance_with_asks(found: Evidence) -> Section:
    """Return the page at a glance with what the forum asks for at its end: one page, no more."""
    section = glance_section(found)
    lead, tiles, *_, fair = section.blocks
    blocks: list[Block | Heading] = [lead, _in_a_row(tiles)]
    if any(each.stances for each in found.areas):
        blocks += [Heading("Each area"), _table(found, _room(lead, _GLANCE_HIGH), families=True)]
    blocks += [Heading("What we ask for"), top_asks(found, longest=_ASK)]
    if isinstance(fair, Paragraph):
        blocks.append(Paragraph(fair.text, "caption"))
    return Section(section.title, tuple(blocks))


def first_page(found: Evidence) -> Section:
    """Return what matters first to an inspector who has ten minutes: one page, no more."""
    lead, tiles, *_ = glance_section(found).blocks
    blocks: list[Block | Heading] = [lead, _in_a_row(tiles)]
    if any(each.stances for each in found.areas):
        blocks += [Heading("Each area"), _table(found, _room(lead, _HIGH))]
    blocks += [Heading("Where officials and families differ"), differ_block(found)]
    blocks += [Heading("What the forum asks for"), top_asks(found, _ASKS, _ASK)]
    return Section("What matters first", (*blocks, Paragraph(_fair(found), "caption")))


def _fair(found: Evidence) -> str:
    least = found.release.gate.threshold
    return (
        f"Families chose to speak: they are no sample. Numbers below {least} are hidden. "
        f"{latest_words(found.areas) or 'See the method.'}"
    )


def _in_a_row(tiles: Block | Heading) -> Block | Heading:
    """Write ranges short, so that each figure stands in one line."""
    if not isinstance(tiles, Tiles):
        return tiles
    short = {"no": "0", "1 family": "1"}
    shown = [short.get(each.figure, short_range(each.figure)) for each in tiles.tiles]
    return Tiles(tuple(replace(e, figure=f) for e, f in zip(tiles.tiles, shown, strict=True)))


def _room(lead: Block | Heading, high: int) -> int:
    """Return the points that the areas' rows may take below a lead of so many lines."""
    lines = -(-len(lead.text) // _LEAD_LINE) if isinstance(lead, Paragraph) else 0
    return high - _LEAD_HIGH * max(0, lines - _LEAD_LINES)


def _fitting(
    rows: Sequence[tuple[Cell, ...]], room: int, letters: int
) -> Sequence[tuple[Cell, ...]]:
    """Return the rows that fit, with room for the words on how many are left out."""
    high = [*accumulate(_TWO_LINES if len(row[0].text) > letters else _ONE_LINE for row in rows)]
    if not high or high[-1] <= room:
        return rows
    return [row for row, until in zip(rows, high, strict=True) if until <= room - _CAPTION_HIGH]


def _table(found: Evidence, room: int, *, families: bool = False) -> Table:
    rows = [_row(each) for each in found.areas if each.stances]
    shown = _fitting(rows, room, _NARROW if families else _WIDE)
    left = len(rows) - len(shown)
    columns = ("Area", "Families", "Good or better, latest", "What changed")
    return Table(
        key="",
        summary="Each area: families, share who rate it good or better now, and what changed",
        columns=columns if families else (columns[0], *columns[2:]),
        rows=tuple(row if families else (row[0], *row[2:]) for row in shown),
        widths=(70, 24, 40, 32) if families else (86, 44, 36),
        caption=f"{many(left, 'more area')}: see the contents." if left > 0 else "",
    )


def _row(each: AreaEvidence) -> tuple[Cell, ...]:
    title, families, good, _ = area_row(each)
    comparison = each.trend.trend.comparison
    changed = _CHANGED.get(comparison.verdict) if comparison else None
    return (Cell(cut(title.text, 2 * _NARROW)), families, good, Cell(changed or "Too few to say"))


def differ_block(found: Evidence, most: int = MOST) -> Block:
    """Say where officials claim what families do not feel."""
    if not any(each.latest for each in found.officials.promises):
        return Paragraph(_UNREVIEWED)
    lines = [line for *_, line in sorted(_differing(found))]
    if not lines:
        return Paragraph(_AGREE)
    shown = lines[:most]
    if most == MOST:  # of whom a share is stands below, on the same page
        shown = [line.replace(_OF_WHOM, "") for line in shown]
    if (left := len(lines) - most) > 0:
        shown[-1] += f" {many(left, 'more promise')} like this: see the areas."
    return Bullets(tuple(shown))


def _differing(found: Evidence) -> Iterator[tuple[bool, float, str]]:
    """Yield lines with what puts them in order: seen as worse before divided, low shares first."""
    sides = {side.plan.uid: side for side in found.officials.plans}
    said = found.officials.said
    for each in found.areas:
        for own in promises_of(found, each.area.uid):
            side = sides.get(own.promise.plan or "")
            if side is None or own.claimed not in ("done", "green"):
                continue
            lived = heard_in(found, each.area.uid, side)
            word = families_word(own.claimed, lived)
            if lived is not None and word in (DIVIDED, WORSE):
                call = "complete" if own.claimed == "done" else "on track"
                what = cut(said(own.promise.what), _PROMISE).rstrip(".")
                feel = "are divided" if word == DIVIDED else "see it as worse"
                line = f"“{what}”: officials say {call}, families {feel}. {lived.words()}"
                yield word == DIVIDED, lived.good.share or 0.0, line
