"""What the partnership does that is effective: strengths, what works by area, promises kept."""

from collections.abc import Iterator

from forumapp.analysis.figures.families import NOT_FAMILY
from forumapp.analysis.figures.release import What
from forumapp.domain.pack import Block, Bullets, Cell, Heading, Paragraph, Section, Table
from forumapp.services.packing.area_sections import Quoted
from forumapp.services.packing.evidence import AreaEvidence, Evidence
from forumapp.services.packing.saying import cut, day_words
from forumapp.services.packing.strengths import strengths_blocks
from forumapp.services.tagging import STANCES

TITLE = "What is the partnership doing that is effective?"
_GOOD = ("working", "better")
MOST_POSITIVE = 3  # quotes on what works
_NO_QUOTE = (
    "No quote on what works is printed here: no family has agreed to it for these readers, or the "
    "words could show whose they are."
)

KEPT = (
    "A person of the forum closed these. That does not say that families feel it: the page of each "
    "area sets their ratings beside it."
)


def effective_section(found: Evidence, quoted: Quoted) -> Section:
    """Return what works: as inspectors named it, as families say it, as promises were kept."""
    blocks: list[Block | Heading] = [*strengths_blocks(found), Heading("What families say works")]
    blocks += _works(found)
    quotes = quoted.positive(found, MOST_POSITIVE)
    blocks += [Heading("In families' words"), *(quotes or [Paragraph(_NO_QUOTE)])]
    blocks += [Heading("Promises closed as kept"), *_kept(found)]
    return Section(TITLE, tuple(blocks))


def _works(found: Evidence) -> Iterator[Block]:
    rows = tuple(row for each in found.areas if each.stances and (row := _row(found, each)))
    if not rows:
        yield Paragraph("No comment says of an area in these days whether it works.")
        return
    yield Table(
        key="",
        summary="Each area: comments that say that it works or is getting better",
        columns=("Area", "Comments that say it works or gets better"),
        rows=rows,
        widths=(90, 76),
        caption="Of the comments that say how it is, as read by a person of the forum.",
    )


def _row(found: Evidence, each: AreaEvidence) -> tuple[Cell, ...] | None:
    said = [stance for _, speaker, stance in each.stances if speaker not in NOT_FAMILY]
    working = sum(stance in _GOOD for stance in said)
    told = sum(stance is not None for stance in said)
    unsaid = len(said) - told
    if not told:
        return None
    of = What("comments", (("area", each.area.uid),))
    few = 0 < unsaid < found.release.gate.threshold
    base = of if few else of.with_("stance", "said")
    for name in STANCES:
        found.release.note(of.with_("stance", name), said.count(name))
    works, count = of.with_("stance", "works"), len(said) if few else told
    shown = found.release.share(base, working, count, yes=works, named=TITLE)
    return (Cell(each.area.title), Cell(shown.text, share=shown.share))


def _kept(found: Evidence) -> Iterator[Block]:
    kept = [each for each in found.officials.promises if each.promise.done == "yes"]
    if not kept:
        yield Paragraph("No promise is written down as done by a person of the forum.")
        return
    said = found.officials.said
    yield Bullets(
        tuple(
            f"{cut(said(e.promise.what)).rstrip('.')}"
            f"{f' ({day_words(e.promise.done_on)})' if e.promise.done_on else ''}."
            for e in kept[:6]
        )
    )
    yield Paragraph(KEPT, "caption")
