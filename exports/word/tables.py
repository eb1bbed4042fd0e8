"""Tables in Word: the head repeats on each page, and a screen reader hears what the table shows."""

from docx.document import Document
from docx.oxml.text.paragraph import CT_P
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from exports.front import RAG_WORD, cell_words
from exports.pdf.palette import RAG
from exports.word.xml import add_words, tag
from exports.words import clean, one_line
from forumapp.domain.pack import Cell, Rag, Table

_WIDTH = 9412
"""Twentieths of a point: 166 mm."""
_SIGNS: dict[Rag, str] = {"red": "▲", "amber": "◆", "green": "●", "none": "–"}
_LONGEST_IN_CHIP = 200
_SHORT, _LONG = 9, 240  # rows of a table that is never divided; letters of its cells
_BELOW = 8  # points below a table without a note


def add_table(document: Document, block: Table) -> None:
    """Add the title, the table, and below it the note of a table without a number."""
    key, caption = one_line(block.key), clean(block.caption)
    _keep_with(document)
    if key:
        title = document.add_paragraph(style="Caption")
        title.paragraph_format.keep_with_next = True
        add_words(title, f"Table {key}. ", bold=True)
        add_words(title, caption)
    _add_cells(document, block)
    if caption and not key:
        add_words(document.add_paragraph(style="Small"), caption)
    else:
        room = document.add_paragraph().paragraph_format
        room.space_after, room.line_spacing = 0, Pt(_BELOW)


def _keep_with(document: Document) -> None:
    """Keep the paragraph that leads to a table on its page."""
    body = document.element.body
    before: object = body[-2] if len(body) > 1 else None  # last come the page's own settings
    if isinstance(before, CT_P):
        Paragraph(before, document._body).paragraph_format.keep_with_next = True


def _add_cells(document: Document, block: Table) -> None:
    columns = len(block.columns)
    table = document.add_table(len(block.rows) + 1, columns, "Pack Table")
    about = table._tbl.tblPr
    about.append(tag("tblCaption", val=one_line(block.caption) or one_line(block.summary)))
    about.append(tag("tblDescription", val=one_line(block.summary)))
    widths = [str(round(_WIDTH * share)) for share in _shares(block)]
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(_w("w"), width)
    heads = tuple(Cell(title) for title in block.columns)
    for at, (row, cells) in enumerate(zip(table._tbl.tr_lst, (heads, *block.rows), strict=True)):
        properties = row.get_or_add_trPr()
        properties.append(tag("cantSplit"))
        if not at:
            properties.append(tag("tblHeader"))
        full = [*cells, *[Cell("")] * (columns - len(cells))]
        for place, cell, width in zip(row.tc_lst, full, widths, strict=True):
            place.get_or_add_tcPr().get_or_add_tcW().set(_w("w"), width)
            paragraph = _Cell(place, table).paragraphs[0]
            _fill(paragraph, cell)
            paragraph.paragraph_format.keep_with_next = _keeps(block, at) or None


def _keeps(block: Table, at: int) -> bool:
    """Say whether a row (0: the heads) stays with what is below: a short table is one page's.

    The last row stays with the note below it, the heads with the first row.
    """
    if at == len(block.rows):
        return bool(block.caption) and not block.key
    short = len(block.rows) <= _SHORT and all(
        len(cell.text) <= _LONG for row in block.rows for cell in row
    )
    return short or at == 0


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def _shares(block: Table) -> list[float]:
    """Return each column's share of the width."""
    given = [max(0.0, share) for share in block.widths]
    if len(given) != len(block.columns) or not all(given):
        return [1 / len(block.columns)] * len(block.columns)
    return [share / sum(given) for share in given]


def _fill(paragraph: Paragraph, cell: Cell) -> None:
    paragraph.style = "Table Text"
    words = clean(cell.text)
    if cell.rag is None or len(words) > _LONGEST_IN_CHIP:
        before = f"{RAG_WORD[cell.rag]}: " if cell.rag else ""
        add_words(paragraph, before + (words if cell.rag else cell_words(cell, words)))
        return
    said = words or RAG_WORD[cell.rag]
    add_words(paragraph, f" {_SIGNS[cell.rag]} {said} ", bold=True, chip=RAG[cell.rag])
