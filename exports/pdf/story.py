"""From a pack to the pieces that are laid out: one function for each kind of block."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from exports.front import EMPTY_PACK, EMPTY_SECTION
from exports.pdf import styles
from exports.pdf.boxes import Barred, ListItem, TileRow
from exports.pdf.cells import CellBox, cell_box
from exports.pdf.contents import ContentsLine
from exports.pdf.figures import ChartPiece
from exports.pdf.pieces import Heading as HeadingPiece
from exports.pdf.pieces import PageStart, Piece, Text
from exports.pdf.tables import TablePiece
from exports.pdf.text import printable
from exports.printed_charts import printed_chart
from exports.words import quoted
from forumapp.domain.pack import (
    Block,
    Bullets,
    Cell,
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
_LONGEST_TITLE = 300
_TILES_IN_A_ROW = 4
_CELL_SIZES = (10.5, 9.5, 8.5)


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
        blocks = [piece for block in section.blocks for piece in _block(block)]
        yield from blocks or [Text(EMPTY_SECTION, styles.BODY)]
    if not pack.sections:
        yield Text(EMPTY_PACK, styles.BODY)


def title_of(section: Section, number: int) -> str:
    """Return a section's title as it is printed."""
    return one_line(section.title) or f"Section {number}"


def one_line(text: str) -> str:
    """Return a heading or label as one line of reasonable length."""
    words = printable(text).replace("\n", " ")
    return words if len(words) <= _LONGEST_TITLE else words[: _LONGEST_TITLE - 1] + "…"


def _section(section: Section, heading: HeadingPiece) -> Iterator[Piece]:
    if section.new_page:
        yield PageStart()
    title: list[Piece] = [heading]
    if label := one_line(section.label):
        title.insert(0, Text(label, styles.LABEL))
    title[0].before = _ABOVE_SECTION
    yield from title
    blocks = [piece for block in section.blocks for piece in _block(block)]
    yield from blocks or [Text(EMPTY_SECTION, styles.BODY)]


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
    for size in (26.0, 22.0, 18.0):
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
    if caption := _captioned(key, block.caption, styles.NOTE):
        pieces.append(caption)
    else:
        drawn.after = styles.NOTE.after
    return pieces


def _captioned(key: str, caption: str, style: styles.Style) -> Text | None:
    words = printable(caption)
    if not key and not words:
        return None
    return Text([(key, "bold"), (words, style.face)], style)


def _table(block: Table) -> Sequence[Piece]:
    columns = len(block.columns)
    shares = _shares(block, columns)
    head, rows = _sized_cells(block, shares)
    table = TablePiece(head, rows, shares, printable(block.summary))
    if not block.key:
        note = _captioned("", block.caption, styles.NOTE)
        return [table, note] if note else [table]
    title = _captioned(f"Table {one_line(block.key)}. ", block.caption, styles.TABLE_TITLE)
    return [title, table] if title else [table]


def _shares(block: Table, columns: int) -> list[float]:
    """Return each column's share of the width."""
    given = [max(0.0, share) for share in block.widths]
    if len(given) != columns or not all(given):
        return [1 / columns] * columns
    return [share / sum(given) for share in given]


def _sized_cells(block: Table, shares: list[float]) -> tuple[list[CellBox], list[list[CellBox]]]:
    """Return head and body in the largest type in which no word has to be cut."""
    for size in _CELL_SIZES:
        head, *body = _cells(block, size)
        if all(_whole(row, shares) for row in (head, *body)):
            break
    return head, body


def _whole(row: Sequence[CellBox], shares: list[float]) -> bool:
    return all(
        cell.longest_word() <= styles.FRAME_WIDTH * share - 8
        for cell, share in zip(row, shares, strict=True)
    )


def _cells(block: Table, size: float) -> list[list[CellBox]]:
    columns = len(block.columns)
    scaled = size / _CELL_SIZES[0]
    head_style, row_style, cell_style = (
        replace(style, size=max(8.5, style.size * scaled), leading=style.leading * scaled)
        for style in (styles.HEAD_CELL, styles.ROW_HEAD, styles.CELL)
    )
    rows = [[cell_box(Cell(title), head_style) for title in block.columns]]
    for row in block.rows:
        full = [*row, *[Cell("")] * (columns - len(row))]
        first, *rest = full
        rows.append([cell_box(first, row_style), *(cell_box(cell, cell_style) for cell in rest)])
    return rows


_MAKERS: dict[type, Callable[[Any], Sequence[Piece]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Panel: _panel,
    Tiles: _tiles,
    Bullets: _bullets,
    Table: _table,
    Figure: _figure,
    Quote: _quote,
}
