"""The Excel workbook: a contents sheet, then one sheet for each grid; nothing behind its cells."""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from exports.front import LANGUAGE, facts, mark_lines, marked_title, marks
from exports.progress import Progress, silent
from exports.sheets.cells import (
    BODY,
    LINK,
    MARK,
    NOTE,
    RIGHT,
    TITLE,
    TOP,
    write_head,
    write_value,
    write_words,
)
from exports.sheets.grids import Grid, Row, grids_of
from exports.sheets.safe import number
from exports.sheets.saving import save
from exports.whole import parts_of, zipped
from exports.words import clean, one_line
from forumapp.domain.pack import Pack

CONTENTS = "Contents"
_STYLE = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
_WIDEST, _LEAST, _HEAD_WIDE = 70, 10, 26
_CONTENTS_WIDE = (26, 80, 50)
_ROW, _HIGHEST = 15.0, 405.0
"""In points; Excel's rows are at most 409 high."""
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def xlsx_of(pack: Pack, progress: Progress = silent) -> bytes:
    """Return the pack as a workbook; `progress` counts its sheets."""
    grids = grids_of(pack)
    book = Workbook()
    _describe(book, pack)
    first = book.worksheets[0]
    first.title = CONTENTS
    _contents(first, pack, grids)
    for at, grid in enumerate(grids, 1):
        sheet = book.create_sheet(grid.name)
        _sheet(sheet, pack, grid, at)
        progress(at, len(grids))
    for sheet in book.worksheets:
        _for_paper(sheet)
    out = BytesIO()
    save(book, out)
    return _still(out.getvalue(), pack)


def _for_paper(sheet: Worksheet) -> None:
    """Let a sheet print across, no wider than the paper."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _describe(book: Workbook, pack: Pack) -> None:
    """Say what the file is, and not who made it, nor when but for the day of issue."""
    about, day = book.properties, datetime.combine(pack.issued, datetime.min.time())
    about.creator = about.lastModifiedBy = None
    about.title = marked_title(pack, one_line(pack.title) or "Evidence pack")
    about.subject = ". ".join(filter(None, map(one_line, (pack.subtitle, pack.forum, pack.number))))
    about.language, about.created, about.modified = LANGUAGE, day, day


def _still(data: bytes, pack: Pack) -> bytes:
    """Take away the moment of saving: the same pack gives the same bytes."""
    parts = parts_of(data)
    day = f"{pack.issued.isoformat()}T00:00:00Z".encode()
    core = "docProps/core.xml"
    parts[core] = _MODIFIED.sub(rb"\g<1>" + day + rb"\g<2>", parts[core])
    return zipped(parts)


def _contents(sheet: Worksheet, pack: Pack, grids: Sequence[Grid]) -> None:
    write_words(sheet, 1, 1, one_line(pack.title) or "Evidence pack", TITLE)
    row = 1
    for text in (pack.subtitle, marks(pack), *mark_lines(pack)):
        if said := clean(text):
            row += 1
            write_words(sheet, row, 1, said, NOTE if text is pack.subtitle else MARK)
    for label, said in facts(pack):
        row += 1
        write_words(sheet, row, 1, label, MARK)
        write_words(sheet, row, 2, clean(said), BODY)
    row += 2
    for at, head in enumerate(("Sheet", "What it shows", "Part"), 1):
        write_head(sheet, row, at, head)
    for grid in grids:
        row += 1
        link = write_words(sheet, row, 1, grid.name, LINK)
        link.hyperlink = Hyperlink(link.coordinate, location=f"'{grid.name}'!A1")
        link.font = LINK
        write_words(sheet, row, 2, grid.title, BODY, TOP)
        write_words(sheet, row, 3, grid.part, BODY, TOP)
        sheet.row_dimensions[row].height = _height(("", grid.title, grid.part), _CONTENTS_WIDE)
    for at, width in enumerate(_CONTENTS_WIDE, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width


def _sheet(sheet: Worksheet, pack: Pack, grid: Grid, number_of_table: int) -> None:
    """Write title and notes, one row each, then the table with its head frozen."""
    write_words(sheet, 1, 1, grid.title, TITLE)
    row = 1
    for font, text in ((MARK, marks(pack)), *((NOTE, note) for note in (*grid.notes, grid.part))):
        if text:
            row += 1
            write_words(sheet, row, 1, " ".join(text.split("\n")), font)
    row += 1
    _table(sheet, grid, row)
    sheet.freeze_panes = f"A{row + 1}"
    if grid.rows:
        end = f"{get_column_letter(len(grid.columns))}{row + len(grid.rows)}"
        table = ExcelTable(displayName=f"Table_{number_of_table}", ref=f"A{row}:{end}")
        table.tableStyleInfo = _STYLE
        sheet.add_table(table)


def _table(sheet: Worksheet, grid: Grid, row: int) -> None:
    """Write heads and rows, as wide and as high as their words need."""
    widths, sides = _widths(grid), [_side(column) for column in _columns(grid)]
    for at, (head, width) in enumerate(zip(grid.columns, widths, strict=True), 1):
        write_head(sheet, row, at, head).alignment = sides[at - 1]
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.row_dimensions[row].height = _height(grid.columns, widths)
    for down, cells in enumerate(grid.rows, row + 1):
        for at, text in enumerate(cells, 1):
            write_value(sheet, down, at, text, sides[at - 1])
        sheet.row_dimensions[down].height = _height(cells, widths)


def _columns(grid: Grid) -> list[Row]:
    return list(zip(*grid.rows, strict=True)) or [() for _ in grid.columns]


def _side(column: Row) -> Alignment:
    """Set a column of numbers, and what stands in it for hidden ones, to the right."""
    numbers = sum(1 for text in column if number(text))
    return RIGHT if numbers and 2 * numbers >= len(column) else TOP


def _widths(grid: Grid) -> list[int]:
    widths = []
    for head, column in zip(grid.columns, _columns(grid), strict=True):
        longest = max((len(line) for text in column for line in text.split("\n")), default=0)
        widths.append(min(_WIDEST, max(_LEAST, longest + 4, min(len(head), _HEAD_WIDE) + 4)))
    return widths


def _height(cells: Row, widths: Sequence[int]) -> float:
    """Return the height of a row; a program other than Excel may not find it by itself."""
    lines = [
        sum(1 + len(line) // max(1, width) for line in text.split("\n"))
        for text, width in zip(cells, widths, strict=True)
    ]
    return min(_HIGHEST, _ROW * max(lines))
