"""Cells of a workbook: words stay words, numbers show all their digits."""

import re

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from exports.sheets.safe import held, number, risky

_NAVY, _GREY = "FF12436D", "FF505A5F"
_FACE = "Arial"
TITLE = Font(_FACE, 14, bold=True, color=_NAVY)
NOTE, BODY = Font(_FACE, 10, color=_GREY), Font(_FACE, 11)
HEAD = Font(_FACE, 11, bold=True, color="FFFFFFFF")
LINK = Font(_FACE, 11, color="FF1D5C9B", underline="single")
MARK = Font(_FACE, 11, bold=True)
TOP = Alignment(vertical="top", wrap_text=True)
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Excel takes _x0041_ for an A; this is how it is told not to."""
RIGHT = Alignment("right", "top", wrap_text=True, indent=1)


def write_head(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write the head of a column."""
    cell = write_words(sheet, row, column, text, HEAD, TOP)
    cell.fill = PatternFill("solid", fgColor=_NAVY)
    return cell


def write_value(sheet: Worksheet, row: int, column: int, text: str, side: Alignment) -> None:
    """Write a number as a number if its digits are all that is printed; all else as text."""
    if found := number(text):
        value, shown = found
        cell = sheet.cell(row, column, value)
        cell.number_format, cell.font, cell.alignment = shown, BODY, side
    else:
        write_words(sheet, row, column, text, BODY, side)


def write_words(
    sheet: Worksheet,
    row: int,
    column: int,
    text: str,
    font: Font,
    alignment: Alignment | None = None,
) -> Cell:
    """Write words as words, whatever they look like."""
    cell: Cell = sheet.cell(row, column)  # type: ignore[assignment]  # nothing is merged here
    cell.value = _CODED.sub("_x005F_", held(text)) or None
    if text:
        cell.data_type = "s"
    cell.font = font
    if alignment:
        cell.alignment = alignment
    if risky(text):
        cell.quotePrefix = True
    return cell
