"""What the partnership needs to do better: rated lowest, late, promised again, asked for."""

from collections.abc import Iterator

from forumapp.domain.pack import Block, Bullets, Heading, Paragraph, Section, Table
from forumapp.services.packing.area_row import area_row, latest_words
from forumapp.services.packing.asked import ask_lines
from forumapp.services.packing.evidence import AreaEvidence, Evidence
from forumapp.services.packing.first_page import differ_block
from forumapp.services.packing.saying import cut, day_words, many

TITLE = "What does the partnership need to do better?"
MOST = 6


def better_section(found: Evidence) -> Section:
    """Return what families rate lowest, what was promised and is late, what is asked for."""
    blocks: list[Block | Heading] = [Heading("What families rate, lowest first"), *_lowest(found)]
    blocks += [Heading("Where officials and families differ"), differ_block(found, MOST)]
    blocks += [Heading("Promised, and late"), *_late(found)]
    blocks += [Heading("Promised again"), *_again(found)]
    blocks += [Heading("What the forum asks for"), *_asks(found)]
    return Section(TITLE, tuple(blocks))


def _lowest(found: Evidence) -> Iterator[Block]:
    spoken = [(share, each) for each in found.areas if (share := _latest(each)) is not None]
    if not spoken:
        yield Paragraph("Too few families rated an area in these days to put areas in an order.")
        return
    spoken.sort(key=lambda pair: pair[0])
    shown = [each for _, each in spoken]
    yield Table(
        key="",
        summary="Areas by the share of families who rate them good or better, the lowest first",
        columns=("Area", "Families", "Good or better, latest", "What changed"),
        rows=tuple(area_row(each) for each in shown),
        widths=(58, 28, 42, 38),
        caption=f"Areas whose figures may not be shown are left out. {latest_words(shown)}",
    )


def _latest(each: AreaEvidence) -> float | None:
    shown = [f.good.share for f in each.trend.trend.periods if f.good.share is not None]
    return shown[-1] if shown else None


def _late(found: Evidence) -> Iterator[Block]:
    late = [each for each in found.officials.promises if each.overdue]
    if not late:
        yield Paragraph("No promise that is written down in the forum is overdue.")
        return
    said = found.officials.said
    lines = [
        f"{cut(said(e.promise.what)).rstrip('.')}: due {day_words(e.promise.due_on)}"
        f"{f' ({e.owner})' if e.owner else ''}."
        for e in sorted(late, key=lambda each: each.promise.due_on or "")
    ]
    yield Bullets(tuple(lines[:MOST]))
    if (left := len(lines) - MOST) > 0:
        yield Paragraph(f"{many(left, 'more promise')} overdue: see the areas.", "caption")


def _again(found: Evidence) -> Iterator[Block]:
    again = [each for each in found.officials.promises if each.again.words()]
    if not again:
        yield Paragraph("No promise is known to have been made before.")
        return
    said = found.officials.said
    lines = (f"{cut(said(e.promise.what)).rstrip('.')}: {e.again.words()}." for e in again[:MOST])
    yield Bullets(tuple(lines))


def _asks(found: Evidence) -> Iterator[Block]:
    asks = found.officials.asks
    if not asks:
        yield Paragraph("The forum has written down no recommendation for this pack.")
        return
    yield Bullets(ask_lines(found, asks), numbered=True)
