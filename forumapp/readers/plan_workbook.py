"""The sheets of an Excel workbook with the colours and merged ranges of their cells."""

import colorsys
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from defusedxml.ElementTree import fromstring
from openpyxl import load_workbook
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.utils.cell import range_boundaries

from forumapp.domain.problems import WrongInput
from forumapp.readers.plan_grid import (
    MAX_COLUMNS,
    MAX_ROWS,
    Cell,
    Grid,
    GridRow,
    bounded,
    clean,
    width_of,
)
from forumapp.readers.xlsx_tables import cell_text, check_zip, damaged

_MAX_UNPACKED = 40_000_000
_MAX_MERGED = 400_000  # cells
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*[\"']([A-Za-z0-9:$]{1,40})[\"']")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ACCENTS = tuple(f"accent{at}" for at in range(1, 7))
_THEME = ("lt1", "dk1", "lt2", "dk2", *_ACCENTS)
_WHITE = "#FFFFFF"


def sheets_of(path: Path, sheet: str | None) -> list[Grid]:
    """Return the visible sheets of a workbook, or the one that is named."""
    check_zip(path)
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > _MAX_UNPACKED:
            raise WrongInput(
                f"{path.name} is too large for a plan when unpacked. "
                "Save the sheet with the plan alone and try again."
            )
        _check_merged(path.name, archive)
    book = _load(path)
    try:
        return _grids(path, book, sheet)
    finally:
        book.close()


def _check_merged(name: str, archive: zipfile.ZipFile) -> None:
    """Refuse merged ranges that openpyxl would fill the memory with, cell by cell."""
    total = 0
    for part in archive.namelist():
        if not part.startswith("xl/worksheets/") or not part.endswith(".xml"):
            continue
        try:
            found = _MERGED.findall(archive.read(part))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
            raise damaged(name) from None
        for ref in found:
            total += _cells_of(ref.decode())
            if total > _MAX_MERGED:
                raise WrongInput(
                    f"{name} merges too many cells to be a plan. "
                    "Save the plan alone as CSV and try again."
                )


def _cells_of(ref: str) -> int:
    """Return how many cells a range holds; one that is no range, or whole columns, too many."""
    try:
        bounds = [each for each in range_boundaries(ref) if each is not None]
    except ValueError:
        bounds = []
    if len(bounds) < 4:
        return _MAX_MERGED + 1
    left, top, right, bottom = bounds
    return (right - left + 1) * (bottom - top + 1)


def _load(path: Path) -> Any:
    warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")
    try:
        with path.open("rb") as file:
            return load_workbook(file, data_only=True, keep_links=False)
    except OSError:
        raise
    except Exception:  # openpyxl raises whatever a damaged part makes it stumble over
        raise damaged(path.name) from None


def _grids(path: Path, book: Any, sheet: str | None) -> list[Grid]:
    titles = tuple(str(page.title) for page in book.worksheets)
    if sheet is not None and sheet not in titles:
        listed = ", ".join(titles[:10])
        raise WrongInput(f"{path.name} has no sheet called “{sheet[:60]}”. It has: {listed}.")
    theme = _theme(book)
    pages = [p for p in book.worksheets if _wanted(p, sheet)]
    try:
        return [_grid(path, page, titles, theme) for page in pages]
    except (WrongInput, OSError):
        raise
    except Exception:  # as in _load: a damaged sheet can raise anything
        raise damaged(path.name) from None


def _wanted(page: Any, sheet: str | None) -> bool:
    return bool(page.title == sheet if sheet is not None else page.sheet_state == "visible")


def _grid(path: Path, page: Any, titles: tuple[str, ...], theme: list[str]) -> Grid:
    rows = tuple(bounded(path.name, _rows(page, theme)))
    ruled = len(page.conditional_formatting) > 0
    return Grid(path, "xlsx", rows, str(page.title), titles, (), ruled, width_of(rows))


def _rows(page: Any, theme: list[str]) -> Iterator[GridRow]:
    """Read a sheet row by row; every cell of a merged range holds what the first one does."""
    merged: dict[tuple[int, int], tuple[int, Cell]] = {}
    ranges = [each for each in page.merged_cells.ranges if each.min_row <= MAX_ROWS * 2]
    for at, each in enumerate(ranges, 1):
        first = _cell(page.cell(each.min_row, each.min_col), theme, at)
        for row in range(each.min_row, each.max_row + 1):
            for column in range(each.min_col, min(each.max_col, MAX_COLUMNS) + 1):
                merged[row, column] = (at, first)
    last = min(page.max_column, MAX_COLUMNS)
    for number, cells in enumerate(page.iter_rows(max_col=last), 1):
        found = tuple(
            merged[number, at][1] if (number, at) in merged else _cell(cell, theme, 0)
            for at, cell in enumerate(cells, 1)
        )
        yield GridRow(number, found)


def _cell(cell: Any, theme: list[str], merged: int) -> Cell:
    return Cell(clean(cell_text(cell.value)), _fill(cell, theme), merged)


def _fill(cell: Any, theme: list[str]) -> str:
    """Return the colour that a cell is filled with as #RRGGBB, '' for none and for white."""
    fill = cell.fill
    if fill is None or fill.fill_type != "solid":
        return ""
    colour = fill.fgColor
    found = ""
    if colour.type == "rgb" and isinstance(colour.rgb, str):
        found = f"#{colour.rgb[-6:]}"
    elif colour.type == "indexed" and 0 <= colour.indexed < len(COLOR_INDEX):
        found = f"#{COLOR_INDEX[colour.indexed][-6:]}"
    elif colour.type == "theme" and 0 <= colour.theme < len(theme):
        found = _tinted(theme[colour.theme], float(colour.tint or 0.0))
    found = found.upper()
    return "" if found == _WHITE or len(found) != len(_WHITE) else found


def _tinted(colour: str, tint: float) -> str:
    """Make a colour lighter (tint above 0) or darker, as workbooks do: by its lightness."""
    if not tint or len(colour) != len(_WHITE):
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    made = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), full)
    return "#" + "".join(f"{round(part * 255):02X}" for part in made)


def _theme(book: Any) -> list[str]:
    """Return the colours of a workbook's theme in the order in which cells count them."""
    try:
        root = fromstring(book.loaded_theme, forbid_dtd=True)
        colours = {}
        for name in _THEME:
            value = next(iter(root.iterfind(f".//{_DRAWING}clrScheme/{_DRAWING}{name}/*")))
            colours[name] = f"#{value.get('lastClr') or value.get('val')}".upper()
        return [colours[name] for name in _THEME]
    except Exception:  # no theme, or a damaged one: its colours are then not known
        return []
