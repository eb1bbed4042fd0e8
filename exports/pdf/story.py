"""From a pack to the pieces that are laid out: one function for each kind of block."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from exports.front import EMPTY_PACK, EMPTY_SECTION
from exports.pdf import styles
from exports.pdf.boxes import Barred, ListItem, TileRow
from exports.pdf.contents import ContentsLine
from exports.pdf.figures import ChartPiece
from exports.pdf.keeping import kept
from exports.pdf.pieces import Heading as HeadingPiece
from exports.pdf.pieces import PageStart, Piece, Text
from exports.pdf.table_story import captioned, named_once, table_pieces
from exports.pdf.text import one_line, printable
from exports.printed_charts import printed_chart
from exports.words import quoted
from forumapp.domain.pack import (
    Block,
    Bullets,
    Figure,
    Heading,
    Pack,
    Panel,
    Paragraph,
    Quote,
    Section,
    Table,
    Tiles,
)

_ABOVE_SECTION = 24.0
_TILES_IN_A_ROW = 4


def pieces_of(pack: Pack) -> list[Piece]:
    """Return everything after the cover, in order; all of it for a brief, which has none."""
    if pack.brief:
        return list(_brief(pack))
    titled = [
        (section, HeadingPiece(title_of(section, at), styles.H1, 1, styles.FRAME_WIDTH))
        for at, section in enumerate(pack.sections, 1)
    ]
    pieces: list[Piece] = [HeadingPiece("Contents", styles.H1, 1, styles.FRAME_WIDTH)]
    key = object()
    for section, heading in titled:
        pieces.append(ContentsLine(key, one_line(section.label), heading))
    if not titled:
        pieces.append(Text(EMPTY_PACK, styles.BODY))
    for section, heading in titled:
        pieces += _section(section, heading)
    return pieces


def _brief(pack: Pack) -> Iterator[Piece]:
    """Yield the title; whose, for whom and of when it is; the sections below each other."""
    yield HeadingPiece(one_line(pack.title) or "Brief", styles.H1, 1, styles.FRAME_WIDTH)
    facts = (pack.subtitle, pack.forum, pack.audience and f"For {pack.audience}", pack.period)
    yield Text(one_line(". ".join(filter(None, facts))), styles.CAPTION)
    for at, section in enumerate(pack.sections, 1):
        yield HeadingPiece(title_of(section, at), styles.H2, 2, styles.FRAME_WIDTH)
        blocks = [piece for block in named_once(section.blocks) for piece in _block(block)]
        yield from kept(blocks) or [Text(EMPTY_SECTION, styles.BODY)]
    if not pack.sections:
        yield Text(EMPTY_PACK, styles.BODY)


def title_of(section: Section, number: int) -> str:
    """Return a section's title as it is printed."""
    return one_line(section.title) or f"Section {number}"


def _section(section: Section, heading: HeadingPiece) -> Iterator[Piece]:
    if section.new_page:
        yield PageStart()
    title: list[Piece] = [heading]
    if label := one_line(section.label):
        title.insert(0, Text(label, styles.LABEL))
    title[0].before = _ABOVE_SECTION
    yield from title
    blocks = [piece for block in named_once(section.blocks) for piece in _block(block)]
    yield from kept(blocks) or [Text(EMPTY_SECTION, styles.BODY)]


def _block(block: Block | Heading) -> Sequence[Piece]:
    return _MAKERS[type(block)](block)


def _heading(block: Heading) -> Sequence[Piece]:
    text = one_line(block.text)
    return [HeadingPiece(text, styles.H2, 2, styles.FRAME_WIDTH)] if text else []


_PARAGRAPHS = {
    "body": styles.BODY,
    "lead": styles.LEAD,
    "caption": styles.CAPTION,
    "label": styles.LABEL,
}


def _paragraph(block: Paragraph) -> Sequence[Piece]:
    text = printable(block.text)
    return [Text(text, _PARAGRAPHS[block.style])] if text else []


def _panel(block: Panel) -> Sequence[Piece]:
    heading, words = printable(block.heading), printable(block.words)
    texts = [Text(heading, styles.PANEL_HEADING)] if heading else []
    if words:
        texts.append(Text(quoted(words), styles.WORDS, "BlockQuote"))
    return [Barred(texts, ground=True)] if texts else []


def _quote(block: Quote) -> Sequence[Piece]:
    words = printable(block.words)
    if not words:
        return []
    said, reference = one_line(block.said_by).rstrip("."), one_line(block.reference)
    line = ". ".join(filter(None, (said, reference and f"Reference {reference}")))
    texts = [Text(quoted(words), styles.WORDS, "BlockQuote", block.lang)]
    if line:
        texts.append(Text(f"{line}.", styles.SAID_BY))
    return [Barred(texts, ground=False)]


def _tiles(block: Tiles) -> Sequence[Piece]:
    pairs = [(printable(tile.figure), printable(tile.words)) for tile in block.tiles]
    pairs = [pair for pair in pairs if any(pair)]
    columns = min(_TILES_IN_A_ROW, max(2, len(pairs)))
    style = _figure_style([figure for figure, _ in pairs], TileRow.inner_width(columns))
    tiles = [(Text(figure, style), Text(words, styles.FIGURE_WORDS)) for figure, words in pairs]
    rows = [tiles[at : at + columns] for at in range(0, len(tiles), columns)]
    return [TileRow(row, columns) for row in rows]


def _figure_style(figures: Sequence[str], room: float) -> styles.Style:
    """Return the largest type in which every figure stands on one line."""
    style = styles.FIGURE
    for size in (26.0, 22.0, 18.0, 16.0, 14.0, 12.0, 11.0):
        style = replace(style, size=size, leading=size + 4)
        if all(Text(figure, style).natural_width() <= room for figure in figures):
            break
    return style


def _bullets(block: Bullets) -> Sequence[Piece]:
    key = object()
    items = [text for text in map(printable, block.items) if text]
    pieces = [
        ListItem(key, f"{at}." if block.numbered else "•", Text(text, styles.ITEM))
        for at, text in enumerate(items, 1)
    ]
    if pieces:
        pieces[-1].after = styles.BODY.after
    return pieces


def _figure(block: Figure) -> Sequence[Piece]:
    chart = printed_chart(block.chart, one_line, printable)
    key = f"Figure {one_line(block.key)}. " if block.key else ""
    pieces: list[Piece] = [Text(chart.title, styles.TITLE)] if chart.title else []
    drawn = ChartPiece(chart)
    pieces.append(drawn)
    if caption := captioned(key, block.caption, styles.NOTE):
        pieces.append(caption)
    else:
        drawn.after = styles.NOTE.after
    return pieces


_MAKERS: dict[type, Callable[[Any], Sequence[Piece]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Panel: _panel,
    Tiles: _tiles,
    Bullets: _bullets,
    Table: table_pieces,
    Figure: _figure,
    Quote: _quote,
}
