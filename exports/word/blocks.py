"""From the blocks of a pack to Word: one function for each kind."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx.document import Document
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from exports.chart_picture import picture_of
from exports.pdf.figures import ChartPiece
from exports.pdf.styles import FRAME_WIDTH
from exports.pdf.text import one_line as set_line
from exports.pdf.text import printable
from exports.printed_charts import printed_chart
from exports.word.tables import add_table
from exports.word.xml import add_words, tag
from exports.words import clean, one_line, quoted
from forumapp.domain.charts import Chart
from forumapp.domain.pack import (
    Block,
    Bullets,
    Figure,
    Heading,
    Panel,
    Paragraph,
    Quote,
    Table,
    Tiles,
)

_STYLES = {"body": "Normal", "lead": "Lead", "caption": "Small", "label": "Part Label"}
_TALLEST = 560.0
"""A picture may not be taller than what a page leaves for it."""
_GOES_ON = "The chart above goes on here."


def add_block(document: Document, block: Block | Heading) -> bool:
    """Add a block; say whether it had anything to show."""
    before = len(document.element.body)
    _MAKERS[type(block)](document, block)
    return len(document.element.body) > before


def _add(document: Document, text: str, style: str, lang: str = "") -> WordParagraph | None:
    words = clean(text)
    if not words:
        return None
    paragraph = document.add_paragraph(style=style)
    add_words(paragraph, words, lang)
    return paragraph


def _heading(document: Document, block: Heading) -> None:
    _add(document, one_line(block.text), "Heading 2")


def _paragraph(document: Document, block: Paragraph) -> None:
    _add(document, block.text, _STYLES[block.style])


def _panel(document: Document, block: Panel) -> None:
    _add(document, block.heading, "Official Heading")
    _add(document, quoted(clean(block.words)), "Official Words")


def _quote(document: Document, block: Quote) -> None:
    if not _add(document, quoted(clean(block.words)), "Quote", block.lang):
        return
    by, reference = one_line(block.said_by).rstrip("."), one_line(block.reference)
    told = ". ".join(filter(None, (by, reference and f"Reference {reference}")))
    _add(document, told and f"{told}.", "Quote Source")


def _tiles(document: Document, block: Tiles) -> None:
    for tile in block.tiles:
        figure, words = clean(tile.figure), clean(tile.words)
        if figure or words:
            paragraph = document.add_paragraph(style="Key Figure")
            paragraph.add_run(figure, style="Large Figure")
            add_words(paragraph, f" {words}" if figure else words)


def _bullets(document: Document, block: Bullets) -> None:
    """Add a list; a numbered one starts at 1 again."""
    style = "List Number" if block.numbered else "List Bullet"
    found = [_add(document, item, style) for item in block.items]
    items = [item for item in found if item is not None]
    if block.numbered and items:
        number = document.part.numbering_part.element.add_num(1)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        for item in items:
            properties = item._p.get_or_add_pPr().get_or_add_numPr()
            properties.append(tag("ilvl", val="0"))
            properties.append(tag("numId", val=str(number.numId)))


def _table(document: Document, block: Table) -> None:
    add_table(document, block)


def _figure(document: Document, block: Figure) -> None:
    _add(document, one_line(block.chart.title), "Chart Title")
    chart = printed_chart(block.chart, set_line, printable)
    alt, title = clean(block.chart.alt), one_line(block.chart.title)
    for part in _parts(chart):
        picture, height = picture_of(part, FRAME_WIDTH)
        paragraph = document.add_paragraph(style="Chart")
        shape = paragraph.add_run().add_picture(BytesIO(picture), Pt(FRAME_WIDTH), Pt(height))
        about = shape._inline.docPr
        about.set("descr", alt)
        about.set("title", title or "Chart")
        alt = _GOES_ON
    caption = document.add_paragraph(style="Caption")
    if key := one_line(block.key):
        add_words(caption, f"Figure {key}. ", bold=True)
    add_words(caption, clean(block.caption))


def _parts(chart: Chart) -> list[Chart]:
    """Return the chart in pieces that fit a page."""
    rest, parts = ChartPiece(chart), list[Chart]()
    while split := rest.split(FRAME_WIDTH, _TALLEST):
        head, rest = split
        parts.append(head.chart)
    return [*parts, rest.chart]


_MAKERS: dict[type, Callable[[Document, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Panel: _panel,
    Tiles: _tiles,
    Bullets: _bullets,
    Table: _table,
    Figure: _figure,
    Quote: _quote,
}
