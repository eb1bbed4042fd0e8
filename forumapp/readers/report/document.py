"""Open the PDF of a report and read it, in whichever process this is called."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw

from forumapp.domain.problems import WrongInput
from forumapp.readers.report.intact import is_intact
from forumapp.readers.report.printed import Page, read_page
from forumapp.readers.report.process import Progress
from forumapp.readers.report.told import report_from
from forumapp.readers.report.values import Report

_BROKEN = "file: it is damaged in places; download it once more, or check every word"
MOST_PAGES = 100  # a report has 6 to 14, a letter as many


def read_document(path: Path, tell: Progress | None = None) -> Report:
    """Return what the report in a PDF says; raise WrongInput where it cannot be read.

    `tell` hears of each page, and of how many there are. Meant for a process of its own: a hostile
    file may take all memory and time it can get.
    """
    document = opened(path)
    try:
        count = len(document)
        if not 0 < count <= MOST_PAGES:
            raise WrongInput(
                f"{path.name} has {count:,} pages; a report of an inspection has fewer than "
                f"{MOST_PAGES}. Choose the report itself."
            )
        pages = []
        for index in range(count):
            pages.append(_page(document, index, path.name))
            if tell is not None:
                tell(index + 1, count)
        report = report_from(pages, path.name)
    finally:
        document.close()
    if is_intact(path.read_bytes()):
        return report
    return replace(report, unsure=(_BROKEN, *report.unsure))


def damaged(name: str) -> WrongInput:
    """Return the sentence about a file that is broken."""
    return WrongInput(f"{name} is damaged, or cut short. Download it once more.")


def opened(path: Path) -> pypdfium2.PdfDocument:
    """Open a PDF; raise WrongInput where it is locked or broken."""
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        code = raw.FPDF_GetLastError()
        if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise WrongInput(
                f"{path.name} is protected by a password. Save it without one, or paste its text."
            ) from None
        raise damaged(path.name) from None


def _page(document: pypdfium2.PdfDocument, index: int, name: str) -> Page:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        raise damaged(name) from None
    try:
        return read_page(page, index + 1)
    except pypdfium2.PdfiumError:
        raise damaged(name) from None
    finally:
        page.close()
