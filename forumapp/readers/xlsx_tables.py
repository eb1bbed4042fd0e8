"""Read a sheet of an Excel workbook as rows of text, without trusting the file.

A workbook is a zip of XML. Its declared sizes are checked before anything is unpacked, and XML that
declares entities is refused. Formulas give the value that was last saved, never the formula.
"""

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from forumapp.domain.problems import WrongInput
from forumapp.readers.rows import Opened, Row, check_count, check_header, fit

MAX_UNPACKED = 400_000_000
MAX_RATIO = 200
MAX_PARTS = 10_000
_SMALL = 1_000_000
_MIDNIGHT = time()


def open_xlsx(path: Path, sheet: str | None) -> Opened:
    """Check a workbook, choose its sheet and read its header; raise WrongInput if unusable."""
    check_zip(path)
    with _workbook(path) as book:
        titles = tuple(page.title for page in book.worksheets)
        title = _chosen(path.name, book, titles, sheet)
        header_row, cells = _first_row(path.name, book, title)
    header, notes = check_header(path.name, cells)
    if sheet is None and len(titles) > 1:
        notes += (f"The workbook has {len(titles)} sheets; “{title}” was read.",)
    read = partial(_rows, path, title, header_row, len(header))
    return Opened(header, read, notes, encoding="", sheet=title, sheets=titles)


def check_zip(path: Path) -> None:
    """Refuse a zip bomb, XML with entities, and a zip that is no workbook."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_sizes(path.name, parts)
            if "xl/workbook.xml" not in archive.namelist():
                raise WrongInput(f"{path.name} is no Excel workbook. Save it as .xlsx or CSV.")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and part.file_size:
                    _check_xml(archive, part)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError):
        raise damaged(path.name) from None
    except DefusedXmlException:
        raise WrongInput(f"{path.name} holds XML that is not allowed in a workbook.") from None
    except (SyntaxError, ValueError, LookupError, EOFError, zlib.error):
        raise damaged(path.name) from None


def _check_sizes(name: str, parts: list[zipfile.ZipInfo]) -> None:
    total = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > _SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if total > MAX_UNPACKED or swollen or len(parts) > MAX_PARTS:
        raise WrongInput(
            f"{name} would become far too large when unpacked. Save the sheet as CSV and try again."
        )


def _check_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Parse up to the root element: what could declare an entity must stand before it."""
    with archive.open(part) as stream:
        for _ in iterparse(stream, events=("start",), forbid_dtd=True):
            return


@contextmanager
def _workbook(path: Path) -> Iterator[Workbook]:
    """Open a workbook whatever its name ends in, and close it and its file in the end."""
    with path.open("rb") as file:
        book = _load(path.name, file)
        try:
            yield book
        finally:
            book.close()


def _load(name: str, file: BinaryIO) -> Workbook:
    warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")
    try:
        return load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except OSError:
        raise
    except Exception:  # openpyxl raises whatever a damaged part makes it stumble over
        raise damaged(name) from None


def _chosen(name: str, book: Workbook, titles: tuple[str, ...], sheet: str | None) -> str:
    if sheet is not None:
        if sheet not in titles:
            listed = ", ".join(titles[:10])
            raise WrongInput(f"{name} has no sheet called “{sheet[:60]}”. It has: {listed}.")
        return sheet
    for page in book.worksheets:
        if page.sheet_state == "visible" and _holds_something(name, page):
            return str(page.title)
    raise WrongInput(f"{name} is empty: no sheet of it holds anything.")


def _holds_something(name: str, page: Any) -> bool:
    return next((True for _, cells in _cells(name, page, 0) if any(cells)), False)


def _first_row(name: str, book: Workbook, title: str) -> tuple[int, list[str]]:
    for number, cells in _cells(name, book[title], 0):
        if any(cell.strip() for cell in cells):
            return number, cells
    raise WrongInput(f"{name} is empty: the sheet “{title}” holds nothing.")


def _rows(path: Path, title: str, header_row: int, width: int) -> Iterator[Row]:
    with _workbook(path) as book:
        for number, cells in _cells(path.name, book[title], header_row):
            if number > header_row and (row := fit(number, cells, width, pad=True)):
                yield row


def _cells(name: str, page: Any, header_row: int) -> Iterator[tuple[int, list[str]]]:
    """Stream the rows of a sheet as text, whatever size the sheet claims to have."""
    page.reset_dimensions()
    values = page.iter_rows(values_only=True)
    number = 0
    while True:
        try:
            found = next(values, None)
        except OSError:
            raise
        except Exception:  # as in _load: a damaged sheet can raise anything
            raise damaged(name) from None
        if found is None:
            return
        number += 1
        check_count(name, number, header_row)
        yield number, [cell_text(value) for value in found]


def cell_text(value: object) -> str:
    """Write a cell as text: whole numbers without a point, dates as ISO, empty as nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        day_only = value.time() == _MIDNIGHT
        return value.date().isoformat() if day_only else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, timedelta) else repr(value)


def damaged(name: str) -> WrongInput:
    """Return the sentence for a workbook that cannot be read."""
    return WrongInput(f"{name} is damaged or protected. Open it in Excel and save it again.")
