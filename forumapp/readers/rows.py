"""Rows and headers of any table: their limits, and what makes one of them unusable."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from forumapp.domain.problems import WrongInput

MAX_BYTES = 200_000_000
MAX_ROWS = 2_000_000
MAX_COLUMNS = 1_000
MAX_CELL = 1_000_000
_LONGEST_NAME = 1_000

_DATE = re.compile(r"\d{4}-\d\d?-\d\d?([ T].*)?|\d\d?[/.]\d\d?[/.]\d\d(\d\d)?( .*)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, its cells as text, and what is wrong with it.

    A row with a `problem` (one sentence) must not be used; `cells` are then as they stood.
    """

    number: int
    cells: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a CSV file or a workbook gave when it was opened."""

    header: tuple[str, ...]
    read: Callable[[], Iterator[Row]]
    notes: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def check_header(name: str, cells: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return clean column names and notes about them; raise WrongInput when they are no header."""
    trimmed = [cell.strip() for cell in cells]
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    if len(trimmed) > MAX_COLUMNS:
        raise WrongInput(f"{name} has more than {MAX_COLUMNS:,} columns. Delete those not needed.")
    if not any(_is_name(cell) for cell in trimmed) or any(_DATE.fullmatch(c) for c in trimmed):
        raise WrongInput(f"{name} has no header: its first row must hold the names of the columns.")
    if any("\0" in cell or len(cell) > _LONGEST_NAME for cell in trimmed):
        raise WrongInput(f"{name} has no readable header. Save it again as CSV and try again.")
    return _unique(name, trimmed)


def _is_name(cell: str) -> bool:
    return any(letter.isalpha() for letter in cell)


def _unique(name: str, cells: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    filled = tuple(cell or f"Column {place}" for place, cell in enumerate(cells, 1))
    twice = [cell for cell, times in Counter(filled).items() if times > 1]
    if twice:
        raise WrongInput(
            f"{name} has more than one column called “{twice[0][:60]}”. Give each its own name."
        )
    notes = tuple(
        f"Column {place} has no name; it is called “Column {place}”."
        for place, cell in enumerate(cells, 1)
        if not cell
    )
    return filled, notes


def fit(number: int, cells: list[str], width: int, *, pad: bool) -> Row | None:
    """Make a row as wide as the header, or mark it; return None for a row without content.

    `pad`: spreadsheets leave out empty cells at the end of a row, CSV files do not.
    """
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    found = len(cells)
    if not any(cell and not cell.isspace() for cell in cells):
        return None
    if found < width and pad:
        cells = cells + [""] * (width - found)
    elif found != width:
        said = f"This row has {found} cells, but the header has {width}."
        return Row(number, tuple(cells), said)
    if any("\0" in cell for cell in cells):
        return Row(number, tuple(cells), "A cell of this row holds a NUL byte, which is no text.")
    return Row(number, tuple(cells))


def check_count(name: str, number: int, header_row: int) -> None:
    """Raise WrongInput when a row lies beyond the largest number of rows."""
    if number - header_row > MAX_ROWS:
        raise WrongInput(f"{name} has more than {MAX_ROWS:,} rows. Split it into smaller files.")
