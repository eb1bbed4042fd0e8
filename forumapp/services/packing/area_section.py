"""One area's section: what inspectors said, what families say, the trend, and their words."""

from collections import Counter
from collections.abc import Sequence

from forumapp.analysis.figures.families import NOT_FAMILY
from forumapp.domain.pack import (
    Block,
    Figure,
    Heading,
    Panel,
    Paragraph,
    Section,
    Table,
)
from forumapp.services.lists import label
from forumapp.services.packing.counted import counted_rows
from forumapp.services.packing.evidence import AreaEvidence
from forumapp.services.packing.quotes import QuoteSource, as_quote
from forumapp.services.packing.recency import recency_table

NO_QUOTE = (
    "No quote is printed here: no family has agreed to it for these readers, or the words could "
    "show whose they are."
)
_STANCES = ("working", "better", "mixed", "problem")
_ITEMS = {
    "priority_action": "Area for priority action",
    "improvement": "Area for improvement",
    "weakness": "Area of significant weakness",
    "rapid_improvement": "Area for rapid improvement",
    "strength": "Strength that inspectors named",
    "better": "What must get better",
    "own": "Area of the forum's own",
    "theme": "National theme",
    "criterion": "Evaluation criterion",
    "off_list": "New",
}


def area_section(number: int, found: AreaEvidence, quotes: Sequence[QuoteSource]) -> Section:
    """Return the section of one area; it says so in words where little or nothing was heard."""
    blocks: list[Block | Heading] = [_official_words(found)]
    blocks.append(Paragraph(found.trend.sentence, "lead"))
    if found.earlier:
        blocks.append(Paragraph(found.earlier))
    if found.stances:
        blocks += _trend(number, found)
        blocks += _stances(found)
        blocks += _quotes(quotes)
    item = _ITEMS.get(found.area.item, "Area")
    own = f" {found.area.number}" if found.area.number and found.area.official else ""
    return Section(found.area.title, tuple(blocks), label=f"{item}{own}")


def _official_words(found: AreaEvidence) -> Block:
    inspection = found.inspection
    if found.area.words:
        body = f" ({found.body})" if found.body else ""
        when = f", {inspection.title}" if inspection else ""
        return Panel(f"What inspectors said{when}{body}", found.area.words)
    if found.area.item == "off_list":
        return Paragraph("What families raised that is on no official list.")
    if inspection is None:
        return Paragraph("One of the themes that inspectors name across England.")
    partial = " The list of this inspection is partial." if inspection.partial else ""
    return Paragraph(
        f"Named in: {inspection.title}. The inspectors' own words are not in the app yet: check "
        f"the title against the published text.{partial}"
    )


def _trend(number: int, found: AreaEvidence) -> list[Block | Heading]:
    if found.trend.chart is None:
        said = "Too few periods may be shown to draw a line. Table B"
        return [Heading("Trend"), Paragraph(f"{said}{number} has the rest.")]
    caption = (
        f"{found.trend.caption} n: families who rated. Dashed lines: events. Data: table B{number}."
    )
    return [Heading("Trend"), Figure(str(number), found.trend.chart, caption)]


def _stances(found: AreaEvidence) -> list[Block | Heading]:
    if apart := _apart(found):
        return [Heading("How families speak of it"), apart]
    said = Counter(stance for _, speaker, stance in found.stances if speaker not in NOT_FAMILY)
    counts = [said.get(name, 0) for name in _STANCES]
    if sum(counts) == 0:
        return []
    unsaid = said.get(None, 0)
    names = [label("stance", name) for name in _STANCES] + (["Not said"] if unsaid else [])
    codes = [*_STANCES, *(["not_said"] if unsaid else [])]
    numbers = [*counts, *([unsaid] if unsaid else [])]
    answers = list(zip(codes, names, numbers, strict=True))
    title = found.area.title
    rows = counted_rows(found.release, found.what(), "stance", answers, named=title)
    if not rows:
        return []
    table = Table(
        key="",
        summary=f"Comments about {found.area.title} by what families say of it",
        columns=("How families speak of it", "Comments"),
        rows=rows,
        widths=(60, 106),
        caption="As read by a person of the forum. One comment can speak of several areas.",
    )
    return [Heading("How families speak of it"), table]


def _apart(found: AreaEvidence) -> Table | None:
    """Return the stances with recent and earlier experience apart, where there is both."""
    said = [
        (stance, age)
        for (_, speaker, stance), age in zip(found.stances, found.ages, strict=True)
        if speaker not in NOT_FAMILY
    ]
    names: dict[str | None, str] = {name: label("stance", name) for name in _STANCES}
    if any(stance is None for stance, _ in said):
        names[None] = "Not said"
    return recency_table(found.release, found.what(), found.area.title, names, said)


def _quotes(quotes: Sequence[QuoteSource]) -> list[Block | Heading]:
    if not quotes:
        return [
            Heading("What families said"),
            Paragraph(NO_QUOTE),
        ]
    return [Heading("What families said"), *(as_quote(each) for each in quotes)]
