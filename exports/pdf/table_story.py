"""From a table of a pack to the pieces that are laid out: its caption, its cells, its widths."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exports.pdf import styles
from exports.pdf.cells import CellBox, cell_box
from exports.pdf.pieces import Piece, Text
from exports.pdf.tables import TablePiece
from exports.pdf.text import one_line, printable
from forumapp.domain.pack import Block, Cell, Heading, Table

_CELL_SIZES = (10.5, 9.5, 8.5)


def named_once(blocks: Sequence[Block | Heading]) -> Iterator[Block | Heading]:
    """Leave out a table's number where the heading above it begins with it already."""
    above = ""
    for block in blocks:
        if isinstance(block, Table) and not block.caption and above.startswith(f"{block.key}. "):
            block = replace(block, key="")
        above = block.text if isinstance(block, Heading) else ""
        yield block


def captioned(key: str, caption: str, style: styles.Style) -> Text | None:
    """Return a caption with its number in front; None where there is neither."""
    words = printable(caption)
    if not key and not words:
        return None
    return Text([(key, "bold"), (words, style.face)], style)


def table_pieces(block: Table) -> Sequence[Piece]:
    """Return a table with its caption above, if it has a number, or its note below."""
    columns = len(block.columns)
    shares = _shares(block, columns)
    head, rows = _sized_cells(block, shares)
    table = TablePiece(head, rows, shares, printable(block.summary))
    if not block.key:
        note = captioned("", block.caption, styles.NOTE)
        return [table, note] if note else [table]
    title = captioned(f"Table {one_line(block.key)}. ", block.caption, styles.TABLE_TITLE)
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
