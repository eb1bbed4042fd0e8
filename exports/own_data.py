"""A forum's own rows as a file: CSV, Excel or JSON, whole or not at all, and safe to open.

A text that a spreadsheet would take for a formula is kept a text: in CSV an apostrophe stands
before it, in Excel the cell says that it is text.
"""

import csv
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import IO, Any, TextIO

from exports.errors import PackError

Row = dict[str, Any]
KINDS = ("csv", "xlsx", "json")
LONGEST_CELL = 32_767  # characters that Excel holds in one cell
CUT = " […]"
ABOUT, ABOUT_SHEET = "not_protected", "NOT PROTECTED"
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows under one name, with the order of their columns; they may come one by one."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Row]


def write_rows(path: Path, kind: str, every: Sequence[Rows], about: str = "") -> int:
    """Write the file; return how many cells were cut because Excel holds no more.

    CSV holds the first rows alone. `about` is said in the file itself, to whoever opens it, where
    it moves no column that is read by its name: in a first column of CSV, at the head of JSON, on
    a sheet of its own and on each printed page of Excel.
    """
    if kind not in KINDS:
        raise PackError(f"“{kind}” is no kind of file. It can be: {', '.join(KINDS)}.")
    cuts = 0
    with _part_of(path) as part:
        if kind == "csv":
            _write_csv(part, _told(every[0], about) if about else every[0])
        elif kind == "json":
            _write_json(part, every, about)
        else:
            cuts = _write_xlsx(part, every, about)
    return cuts


@contextmanager
def _part_of(path: Path) -> Iterator[Path]:
    """Give a path beside the file; it takes the file's place at the end, or goes."""
    handle, name = tempfile.mkstemp(prefix=".export-", suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
        with part.open("rb") as file:
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def write_table(file: TextIO, told: Rows) -> None:
    """Write rows as CSV into a file that is open."""
    writer = csv.writer(file)
    writer.writerow(told.columns)
    for row in told.rows:
        writer.writerow([_safe(_flat(row[name])) for name in told.columns])


def _told(told: Rows, about: str) -> Rows:
    """Return the rows with a first column that says in its head, and beside the first row, what."""
    said = chain([about], repeat(None))
    rows = ({ABOUT: each, **row} for row, each in zip(told.rows, said, strict=False))
    return Rows(told.name, (ABOUT, *told.columns), rows)


def _write_csv(path: Path, told: Rows) -> None:
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        write_table(file, told)


def _write_json(path: Path, every: Sequence[Rows], about: str) -> None:
    with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f'{{\n"about": {json.dumps(about, ensure_ascii=False)}' if about else "{")
        for at, told in enumerate(every):
            file.write(f"{',' if at or about else ''}\n{json.dumps(told.name)}: [")
            _write_items(file, told)
            file.write("\n]")
        file.write("\n}\n")


def _write_items(file: IO[str], told: Rows) -> None:
    for at, row in enumerate(told.rows):
        item = json.dumps({name: row[name] for name in told.columns}, ensure_ascii=False)
        file.write(f"{',' if at else ''}\n {item}")


def _write_xlsx(path: Path, every: Sequence[Rows], about: str) -> int:
    from openpyxl import Workbook  # late: start-up time
    from openpyxl.cell import WriteOnlyCell

    from exports.sheets.saving import keep_in_memory, save

    cuts = 0
    book = Workbook(write_only=True)
    book.properties.creator = "ForumApp"
    for told in every:
        sheet = book.create_sheet(told.name)
        sheet.freeze_panes = "A2"
        keep_in_memory(sheet)
        sheet.append(list(told.columns))
        make = _cells(sheet, WriteOnlyCell)
        for row in told.rows:
            values = [_flat(row[name]) for name in told.columns]
            cuts += sum(isinstance(v, str) and len(v) > LONGEST_CELL for v in values)
            sheet.append([make(value) for value in values])
        if about:
            sheet.oddHeader.center.text = ABOUT_SHEET
    if about:  # behind the others: who reads the first sheet reads feedback
        sheet = book.create_sheet(ABOUT_SHEET)
        keep_in_memory(sheet)
        sheet.append([about])
    save(book, path)
    return cuts


def _cells(sheet: Any, kind: Any) -> Callable[[Any], Any]:
    """Return what makes a cell: a text that looks like a formula says that it is a text."""

    def make(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = _NO_TEXT.sub("\ufffd", value)
        if len(text) > LONGEST_CELL:
            text = text[: LONGEST_CELL - len(CUT)] + CUT
        if not _FORMULA.match(text):
            return text
        cell = kind(sheet, text)
        cell.data_type, cell.quotePrefix = "s", True
        return cell

    return make


def _flat(value: Any) -> Any:
    """Return a value as one cell: lists as “a; b”, a pair as “a (b)”, yes and no as words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        first, *rest = (str(each) for each in value.values() if each is not None)
        return f"{first} ({', '.join(rest)})" if rest else first
    if isinstance(value, list | tuple):
        return "; ".join(str(_flat(each)) for each in value)
    return value


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value
