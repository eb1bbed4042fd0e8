"""Open a table that somebody hands in, CSV or Excel, and give its rows one at a time.

What the file is follows from its content, never from its name. Everything that can be wrong with a
whole file is a `WrongInput` with one sentence; what is wrong with one row travels with that row.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Literal

from forumapp.domain.problems import Trouble, WrongInput
from forumapp.readers.csv_tables import open_csv
from forumapp.readers.rows import MAX_BYTES, MAX_ROWS, Opened, Row

__all__ = ["MAX_BYTES", "MAX_ROWS", "Row", "TableSource", "read_table"]

_HEAD = 8
_ZIP = b"PK\x03\x04"
_NOT_TABLES = {
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file; save it as .xlsx or CSV",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a packed file; unpack it first",
    b"7z\xbc\xaf": "a packed file; unpack it first",
    b"Rar!": "a packed file; unpack it first",
    b"SQLite ": "a database",
    b"PK\x05\x06": "an empty packed file",
    b"\x7fELF": "a program",
    b"{\\rtf": "a text document; save it as CSV",
}


@dataclass(frozen=True, slots=True)
class TableSource:
    """A table that can be read from start to end as often as needed, a row at a time.

    `notes` are sentences worth telling the person: which letters were assumed, what was renamed.
    """

    path: Path
    kind: Literal["csv", "xlsx"]
    header: tuple[str, ...]
    encoding: str
    delimiter: str
    sheet: str
    sheets: tuple[str, ...]
    notes: tuple[str, ...]
    _read: Callable[[], Iterator[Row]] = field(repr=False, compare=False)

    def rows(self) -> Iterator[Row]:
        """Read the rows below the header, each as wide as the header unless it has a problem.

        Rows without any content are passed over. Raises WrongInput beyond `MAX_ROWS` rows and where
        the rest of the file is no table, Trouble when the file cannot be read any more.
        """
        try:
            yield from self._read()
        except OSError as error:
            raise unreadable(self.path, error) from None

    def sample(self, most: int = 200) -> tuple[Row, ...]:
        """Return the first rows, to guess a mapping from or to show a preview."""
        return tuple(islice(self.rows(), most))


def read_table(path: Path | str, sheet: str | None = None) -> TableSource:
    """Look at a file, refuse what is not a table, and return its header and a way to its rows.

    `sheet` names a sheet of a workbook; without it the first visible sheet that holds anything is
    taken. Raises WrongInput or Trouble, each with one sentence for the person.
    """
    path = Path(path)
    try:
        head = checked_head(path)
        opened = _workbook(path, sheet) if is_workbook(head) else open_csv(path)
    except OSError as error:
        raise unreadable(path, error) from None
    source = _source(path, opened)
    if not source.sample(1):
        raise WrongInput(f"{path.name} has column names but no rows below them.")
    return source


def _workbook(path: Path, sheet: str | None) -> Opened:
    from forumapp.readers.xlsx_tables import open_xlsx  # late: openpyxl takes its time

    return open_xlsx(path, sheet)


def _source(path: Path, opened: Opened) -> TableSource:
    return TableSource(
        path=path,
        kind="xlsx" if opened.sheet else "csv",
        header=opened.header,
        encoding=opened.encoding,
        delimiter=opened.delimiter,
        sheet=opened.sheet,
        sheets=opened.sheets,
        notes=opened.notes,
        _read=opened.read,
    )


def checked_head(path: Path) -> bytes:
    """Return the first bytes of a file, or refuse it by its kind or size without reading on."""
    if not path.exists():
        raise WrongInput(f"There is no file called {path.name} in that folder.")
    if not path.is_file():
        raise WrongInput(f"{path.name} is not a file. Choose a CSV or Excel file.")
    size = path.stat().st_size
    if size == 0:
        raise WrongInput(f"{path.name} is empty.")
    if size > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise WrongInput(f"{path.name} is larger than {limit} MB. Split it into smaller files.")
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for magic, what in _NOT_TABLES.items():
        if head.startswith(magic):
            raise WrongInput(f"{path.name} is no table. It looks like {what}.")
    return head


def is_workbook(head: bytes) -> bool:
    """Say whether a file that begins like this is a zip, as every workbook is."""
    return head.startswith(_ZIP)


def unreadable(path: Path, error: OSError) -> Trouble:
    """Return the sentence for a file that the system does not let us read."""
    if isinstance(error, PermissionError):
        return Trouble(f"{path.name} may not be read. Ask for access, or copy it to your folder.")
    reason = error.strerror or "unknown reason"
    return Trouble(f"{path.name} cannot be read ({reason}). Check the disk and try again.")
