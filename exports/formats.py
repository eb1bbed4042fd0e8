"""One pack, five kinds of file: the same figures and words in each, whole or not at all."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from exports import gate
from exports.gate import refuse
from exports.progress import Progress, silent
from exports.sheets.safe import LONGEST
from exports.whole import put
from exports.words import clean
from forumapp.domain.pack import Figure, Pack, Table

_SHORT_ALT = 40

FORMATS: dict[str, str] = {
    "pdf": ".pdf",
    "html": ".html",
    "docx": ".docx",
    "xlsx": ".xlsx",
    "csv": ".zip",
}
"""Each kind of file and how its name ends, in the order in which a person is offered them."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was written; `pages` only where the file itself has pages.

    `warnings` are sentences about what a person should look at; the file is good all the same.
    """

    path: Path
    kind: str
    pages: int | None
    bytes: int
    sha256: str
    warnings: tuple[str, ...] = ()


def write_as(pack: Pack, path: Path, kind: str, progress: Progress | None = None) -> Made:
    """Write the pack as a file of one kind, whole or not at all.

    The same pack gives the same bytes. `progress` is called with (parts done, parts in all) and
    may raise to stop. Raises PackError, and writes nothing, if the pack may not leave or has a
    fault.
    """
    data, pages, warnings = made_as(pack, kind, progress)
    put(path, data)
    digest = hashlib.sha256(data).hexdigest()
    return Made(path, kind, pages, len(data), digest, warnings)


def made_as(
    pack: Pack, kind: str, progress: Progress | None = None
) -> tuple[bytes, int | None, tuple[str, ...]]:
    """Return the bytes of a file, its pages, and what a person should look at."""
    refuse(gate.faults(pack))
    told = progress or silent
    if kind == "pdf":
        return _pdf(pack, told)
    return _writer(kind)(pack, told), None, tuple(_warnings(pack, kind))


def _pdf(pack: Pack, progress: Progress) -> tuple[bytes, int | None, tuple[str, ...]]:
    from exports.pdf.write import write_pdf  # late: ReportLab takes its time

    out = BytesIO()
    report = write_pdf(pack, out, progress)
    return out.getvalue(), report.pages, report.warnings


def _writer(kind: str) -> Callable[[Pack, Progress], bytes]:
    """Return what writes a kind; only its own library is loaded."""
    if kind == "html":
        from exports.html.page import html_of as write  # late: each brings a library
    elif kind == "docx":
        from exports.word.write import docx_of as write
    elif kind == "xlsx":
        from exports.sheets.book import xlsx_of as write
    elif kind == "csv":
        from exports.sheets.csv_files import csv_of as write
    else:
        raise ValueError(f"{kind} is no kind of file for a pack")
    return write


def _warnings(pack: Pack, kind: str) -> Iterator[str]:
    blocks = [block for section in pack.sections for block in section.blocks]
    for block in blocks:
        if isinstance(block, Figure) and len(block.chart.alt) < _SHORT_ALT:
            yield f"Figure {block.key} says little to a person who listens."
    if kind == "xlsx" and any(len(text) > LONGEST for text in _cells(pack)):
        yield "A text is longer than a cell of Excel can hold; it ends with […] there."


def _cells(pack: Pack) -> Iterator[str]:
    """Yield the texts that may be too long for a cell."""
    from exports.sheets.told import told  # late: only for spreadsheets

    for section in pack.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (clean(cell.text) for row in block.rows for cell in row)
            elif not isinstance(block, Figure):
                yield from (words for _, words, _, _ in told(block))
