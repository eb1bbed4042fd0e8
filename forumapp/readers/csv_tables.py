"""Read CSV: find out its encoding and its delimiter, then stream its rows.

Text stays as it is written: line breaks, quotes, spaces and formula-like text are not touched.
"""

import csv
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TextIO

from forumapp.domain.problems import WrongInput
from forumapp.readers.encodings import Letters, detect
from forumapp.readers.rows import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    Opened,
    Row,
    check_count,
    check_header,
    fit,
)

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 200
_SAMPLE_RECORDS = 50
_PART = 1 << 18  # letters read at once: see _keeping

_Record = tuple[int, list[str], list[str]]


def open_csv(path: Path) -> Opened:
    """Detect how a CSV file is written and read its header; raise WrongInput if it is no table."""
    csv.field_size_limit(MAX_CELL)
    letters = detect(path)
    delimiter, skip = _delimiter(path, letters.codec)
    records = _records(path, letters.codec, delimiter)
    header_row, cells = _header(path.name, records, skip)
    header, notes = check_header(path.name, cells)
    read = partial(_rows, path, letters.codec, delimiter, header_row, len(header))
    _refuse_too_long(letters, read)
    return Opened(header, read, letters.notes + notes, letters.name, delimiter)


def all_records(path: Path) -> tuple[tuple[str, ...], Iterator[tuple[int, list[str]]]]:
    """Return notes on the letters of a CSV file, and every record of it as it stands."""
    csv.field_size_limit(MAX_CELL)
    letters = detect(path)
    delimiter, skip = _delimiter(path, letters.codec)
    found = _records(path, letters.codec, delimiter)
    return letters.notes, ((number, cells) for number, cells, _ in found if number > skip)


def _header(name: str, records: Iterator[_Record], skip: int) -> tuple[int, list[str]]:
    for number, cells, _ in records:
        if number > skip and any(cell.strip() for cell in cells):
            return number, cells
    raise WrongInput(f"{name} is empty: it holds blank lines only.")


def _refuse_too_long(letters: Letters, read: Callable[[], Iterator[Row]]) -> None:
    """Count the rows of a file that has so many lines that it may hold too many rows."""
    if letters.lines > MAX_ROWS:
        for _ in read():
            pass


def _rows(path: Path, codec: str, delimiter: str, header_row: int, width: int) -> Iterator[Row]:
    """Stream the rows below the header; the last one is held back until its end is known."""
    for number, cells, lines in _records(path, codec, delimiter):
        if number <= header_row:
            continue
        check_count(path.name, number, header_row)
        if lines and _cut_off(lines, delimiter):
            said = "A quotation mark is opened in this row and never closed."
            yield Row(number, tuple(cells), said)
        elif row := fit(number, cells, width, pad=False):
            yield row


def _records(path: Path, codec: str, delimiter: str) -> Iterator[_Record]:
    """Yield number and cells of every record, and for the last one the lines that it came from."""
    with path.open(encoding=codec, newline="") as file:
        kept: list[str] = []
        reader = csv.reader(_keeping(file, kept), delimiter=delimiter)
        number, held, lines = 0, [""], [""]
        for cells in _guarded(path.name, reader):
            if number:
                yield number, held, []
            number, held, lines = number + 1, cells, kept[:]
            kept.clear()
        if number:
            yield number, held, lines


def _keeping(file: TextIO, kept: list[str]) -> Iterator[str]:
    """Give the lines of a file and keep each; many are read at once, for the window's sake.

    Every reading lets go of the interpreter for a few microseconds. A thread that waits for it is
    woken, comes too late, and begins to wait anew: line by line, the window got no turn for 200 ms.
    """
    while lines := file.readlines(_PART):
        for line in lines:
            kept.append(line)
            yield line


def _guarded(name: str, reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """Turn what the CSV parser and the decoder refuse into one sentence."""
    row = 1
    try:
        for cells in reader:
            yield cells
            row += 1
    except csv.Error:
        raise WrongInput(
            f"Row {row} of {name} holds a cell of more than {MAX_CELL:,} letters. "
            "A quotation mark may be missing there."
        ) from None
    except UnicodeError:
        raise WrongInput(f"{name} changed while it was read. Try again.") from None


def _cut_off(lines: list[str], delimiter: str) -> bool:
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _delimiter(path: Path, codec: str) -> tuple[str, int]:
    """Choose the delimiter, and say how many rows stand before the header (Excel's "sep=;")."""
    with path.open(encoding=codec, newline="") as file:
        lines = [line for line, _ in zip(_bounded(file), range(_SAMPLE_LINES), strict=False)]
    first = lines[0].strip() if lines else ""
    if first[:4].lower() == "sep=" and len(first) == 5:
        return first[4], 1
    return max(DELIMITERS, key=lambda mark: _fitness(lines, mark)), 0


def _bounded(file: Iterator[str]) -> Iterator[str]:
    total = 0
    for line in file:
        total += len(line)
        yield line
        if total > MAX_CELL:
            return


def _fitness(lines: list[str], mark: str) -> tuple[float, int]:
    """Rate a delimiter: how many records are as wide as the first, and how wide that is.

    One that cuts most records beats one that cuts none, even if the rows are ragged.
    """
    widths: list[int] = []
    try:
        for cells in csv.reader(lines, delimiter=mark):
            if cells:
                widths.append(len(cells))
            if len(widths) == _SAMPLE_RECORDS:
                break
    except csv.Error:
        return 0.0, 0
    if not widths or widths[0] > MAX_COLUMNS * 10:
        return 0.0, 0
    same = sum(width == widths[0] for width in widths) / len(widths)
    if widths[0] == 1:
        return same, 1
    cut = sum(width > 1 for width in widths) / len(widths)
    return max(2 * same, 1.5 * cut), widths[0]
