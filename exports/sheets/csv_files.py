"""Plain CSV: a zip with one file for each grid, a list of them and a note for the reader."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

from exports.front import facts, mark_lines, marked_title, marks
from exports.progress import Progress, silent
from exports.sheets.grids import Grid, Row, grids_of
from exports.sheets.safe import plain
from exports.whole import zipped
from exports.words import clean, one_line
from forumapp.domain.pack import Pack

_BOM = "\ufeff"
"""Without it Excel takes Polish and Welsh letters for something else."""
_ABOUT = """How to read these files
- UTF-8, commas between, the first line names the columns. contents.csv says what each file shows.
- “<5” stands for a number that is hidden so that no family can be recognised; “–” for none.
- An apostrophe before a cell keeps a spreadsheet from running it as a formula; it is not part of
  the words."""


def csv_of(pack: Pack, progress: Progress = silent) -> bytes:
    """Return a zip of the pack's grids; `progress` counts its files."""
    grids, before = grids_of(pack), _before(pack)
    names = _names(grids, before)
    listed = [
        (name, grid.name, grid.title, grid.part, " ".join(grid.notes)) for name, grid in names
    ]
    columns = ("File", "Name", "What it shows", "Part", "Notes")
    parts = {
        f"{before}README.txt": _readme(pack, [(name, grid.title) for name, grid in names]),
        f"{before}contents.csv": _file(columns, listed),
    }
    for at, (name, grid) in enumerate(names, 1):
        parts[name] = _file(grid.columns, grid.rows)
        progress(at, len(names))
    return zipped(parts)


def _before(pack: Pack) -> str:
    """Return how every file's name begins: a CSV file has no other place for the mark."""
    return "SAMPLE-" * pack.sample + "DRAFT-" * bool(pack.draft)


def _names(grids: Sequence[Grid], before: str) -> list[tuple[str, Grid]]:
    taken, named = {"contents"}, []
    for grid in grids:
        base = re.sub(r"[^a-z0-9.]+", "-", grid.name.lower()).strip("-.") or "sheet"
        name, turn = base, 1
        while name in taken:
            turn += 1
            name = f"{base}-{turn}"
        taken.add(name)
        named.append((f"{before}{name}.csv", grid))
    return named


def _file(columns: Row, rows: Iterable[Row]) -> bytes:
    out = StringIO()
    writer = csv.writer(out)
    for row in (columns, *rows):
        writer.writerow([plain(text) for text in row])
    return (_BOM + out.getvalue()).encode()


def _readme(pack: Pack, files: Iterable[tuple[str, str]]) -> bytes:
    lines = [marked_title(pack, one_line(pack.title) or "Evidence pack"), clean(pack.subtitle), ""]
    lines += [clean(line) for line in (marks(pack), *mark_lines(pack)) if line]
    lines += [f"{label}: {one_line(said)}" for label, said in facts(pack)]
    lines += ["", _ABOUT, "", "Files", *(f"- {name}: {one_line(title)}" for name, title in files)]
    return (_BOM + "\r\n".join("\n".join(lines).split("\n")) + "\r\n").encode()
