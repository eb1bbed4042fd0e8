"""A plan's spreadsheet as a grid of cells: texts, colours that cells are filled with, merged cells.

Plans are made by hand to be read by people: a title above the header, cells merged over several
rows, a status that is nothing but a colour. `tables.read_table` reads rows of data and knows none
of these.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from forumapp.domain.problems import WrongInput
from forumapp.readers.tables import checked_head, is_workbook, unreadable

MAX_BYTES = 20_000_000
MAX_ROWS = 5_000
MAX_COLUMNS = 120
_BLANK = 300  # blank rows after which a sheet has ended
_LONGEST = 20_000  # letters of a cell


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `merged` is the same number for all cells of a merged range, 0 for a single one."""

    text: str = ""
    fill: str = ""
    merged: int = 0


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row that holds something, with its number as a spreadsheet shows it."""

    number: int
    cells: tuple[Cell, ...]

    def text(self, place: int) -> str:
        """Return the text of a cell, '' beyond the end of the row."""
        return self.cells[place].text if place < len(self.cells) else ""

    def cell(self, place: int) -> Cell:
        """Return a cell, an empty one beyond the end of the row."""
        return self.cells[place] if place < len(self.cells) else Cell()


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. `ruled`: it colours cells by rules, which cannot be read here."""

    path: Path
    kind: str
    rows: tuple[GridRow, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    ruled: bool = False
    width: int = 0


def read_grids(path: Path | str, sheet: str | None = None) -> list[Grid]:
    """Return the sheets of a workbook that hold something (or the one named), or the one of a CSV.

    Raises WrongInput or Trouble, each with one sentence for the person.
    """
    path = Path(path)
    try:
        head = checked_head(path)
        if path.stat().st_size > MAX_BYTES:
            raise WrongInput(
                f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB, which no plan is. "
                "Save the sheet with the plan alone and try again."
            )
        found = _workbook(path, sheet) if is_workbook(head) else [_csv(path)]
    except OSError as error:
        raise unreadable(path, error) from None
    filled = [each for each in found if each.rows]
    if not filled:
        raise WrongInput(f"{path.name} is empty: it holds no rows.")
    return filled


def _workbook(path: Path, sheet: str | None) -> list[Grid]:
    from forumapp.readers.plan_workbook import sheets_of  # late: openpyxl takes its time

    return sheets_of(path, sheet)


def _csv(path: Path) -> Grid:
    from forumapp.readers.csv_tables import all_records

    notes, records = all_records(path)
    rows = tuple(bounded(path.name, (_row(number, cells) for number, cells in records)))
    return Grid(path, "csv", rows, notes=notes, width=width_of(rows))


def _row(number: int, cells: list[str]) -> GridRow:
    return GridRow(number, tuple(Cell(clean(text)) for text in cells[:MAX_COLUMNS]))


def bounded(name: str, rows: Iterator[GridRow]) -> Iterator[GridRow]:
    """Pass on the rows that hold something; refuse a sheet that is too long."""
    kept = blank = 0
    for row in rows:
        if not any(cell.text or cell.fill for cell in row.cells):
            blank += 1
            if blank > _BLANK:
                return
            continue
        blank, kept = 0, kept + 1
        if kept > MAX_ROWS:
            raise WrongInput(
                f"{name} has more than {MAX_ROWS:,} rows, which no plan has. "
                "Save the sheet with the plan alone and try again."
            )
        yield row


def width_of(rows: tuple[GridRow, ...]) -> int:
    """Return how many columns hold something."""
    return max(
        (at + 1 for row in rows for at, cell in enumerate(row.cells) if cell.text or cell.fill),
        default=0,
    )


def clean(text: str) -> str:
    """Return a cell's text as it is kept: no control characters, no space around its lines."""
    lines = [" ".join(line.replace("\xa0", " ").split()) for line in text.splitlines()]
    kept = "\n".join(line for line in lines if line)
    return "".join(each for each in kept if each == "\n" or each.isprintable())[:_LONGEST]
