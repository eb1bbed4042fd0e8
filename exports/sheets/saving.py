"""Save an Excel workbook without a temporary file: openpyxl writes each sheet to one, in clear."""

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class _Packed:
    """What is written, kept in memory and deflated: a sheet takes ten times the room as XML."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._packer = zlib.compressobj(1)

    def write(self, data: bytes) -> int:
        self._pieces.append(self._packer.compress(data))
        return len(data)

    def flush(self) -> None:
        """There is nothing to be done before the end."""

    def close(self) -> None:
        """Keep it: it is read after it was written."""

    def read(self) -> Iterator[bytes]:
        """Yield all of it, in pieces."""
        self._pieces.append(self._packer.flush())
        opener = zlib.decompressobj()
        yield from map(opener.decompress, self._pieces)


class _SheetWriter(WorksheetWriter):
    def __init__(self, sheet: Any) -> None:
        out: Any = _Packed()
        super().__init__(sheet, out)


class _BookWriter(ExcelWriter):
    def write_worksheet(self, ws: Any) -> None:
        """Do as openpyxl does, but from memory."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        if self.workbook.write_only:
            ws.close()
            writer = ws._writer
        else:
            writer = _SheetWriter(ws)
            writer.write()
        ws._rels = writer._rels
        archive: ZipFile = vars(self)["_archive"]
        with archive.open(ws.path[1:], "w") as out:
            for piece in writer.out.read():
                out.write(piece)
        self.manifest.append(ws)


def keep_in_memory(sheet: Any) -> None:
    """Let a sheet that is only written be kept in memory; call it before its first row."""
    sheet._writer = _SheetWriter(sheet)
    sheet._writer.write_top()


def save(book: Workbook, out: Path | IO[bytes]) -> None:
    """Save a workbook as `book.save` does; sheets that are only written were kept in memory."""
    archive = ZipFile(out, "w", ZIP_DEFLATED, allowZip64=True)
    book.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    _BookWriter(book, archive).save()
