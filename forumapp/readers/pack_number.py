"""The number of a pack, looked for inside a file: what it calls itself, whatever was done to it.

The file may be anything and come from anybody: only so much of it is read, nothing is believed.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

_NUMBER = re.compile(rb"(?<![0-9A-Za-z])\d{4}-\d\d-\d\d-[0-9A-F]{4}(?:[0-9A-F]{2})?(?![0-9A-Za-z])")
_MOST_READ = 64_000_000  # bytes of a file
_MOST_INSIDE = 8_000_000  # bytes of all that is looked at in an archive
_PAGES = 3  # of a PDF whose particulars say nothing


def numbers_in(path: Path) -> tuple[str, ...]:
    """Return every number of a pack that a file holds, in the order in which they stand."""
    found: dict[str, None] = {}
    for text in _texts(path):
        found |= dict.fromkeys(match.decode() for match in _NUMBER.findall(text))
    return tuple(found)


def _texts(path: Path) -> Iterable[bytes]:
    with path.open("rb") as file:
        start = file.read(8)
        if start.startswith(b"%PDF"):
            return _pdf_texts(path)
        if start.startswith(b"PK"):
            return _archive_texts(path)
        file.seek(0)
        return [file.read(_MOST_READ)]


def _pdf_texts(path: Path) -> Iterator[bytes]:
    import pypdfium2  # late: start-up time

    if path.stat().st_size > _MOST_READ:
        return
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return
    try:
        yield from (value.encode() for value in document.get_metadata_dict().values())
        for index in range(min(len(document), _PAGES)):
            page = document[index]
            words = page.get_textpage()
            yield words.get_text_bounded().encode(errors="replace")
            words.close()
            page.close()
    except pypdfium2.PdfiumError:
        return
    finally:
        document.close()


def _archive_texts(path: Path) -> Iterator[bytes]:
    left = _MOST_INSIDE
    try:
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist(), key=_likely):
                if left <= 0:
                    return
                with archive.open(name) as member:
                    read = member.read(left)
                left -= len(read)
                yield read
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return


def _likely(name: str) -> tuple[bool, str]:
    """Put an office file's particulars first."""
    return (not name.startswith("docProps/"), name)
