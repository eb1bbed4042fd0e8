"""Read each kind of file back with code that did not write it, as one text and as tables."""

import csv
import io
import re
from html.parser import HTMLParser
from typing import Any
from zipfile import ZipFile

import pikepdf
import pypdfium2
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

VOID = {"meta", "br", "link", "img", "input", "hr", "rect", "circle", "path", "line", "polyline"}
Rows = list[list[str]]


class Page(HTMLParser):
    """An HTML page as a list of (tag, attributes, words inside)."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[dict[str, Any]] = []
        self.open: list[dict[str, Any]] = []
        self.faults: list[str] = []
        self.feed(data.decode("utf-8"))
        self.close()
        self.faults += [f"<{each['tag']}> is never closed" for each in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = {"tag": tag, "words": "", "parent": self.open[-1] if self.open else None}
        element["attributes"] = dict(attrs)
        self.elements.append(element)
        if tag == "br":
            self.handle_data("\n")
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1]["tag"] != tag:
            self.faults.append(f"</{tag}> closes nothing at {self.getpos()}")
            return
        self.handle_data(" ")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element["words"] += data

    def all(self, *tags: str) -> list[dict[str, Any]]:
        return [each for each in self.elements if each["tag"] in tags]

    def inside(self, element: dict[str, Any], *tags: str) -> list[dict[str, Any]]:
        return [each for each in self.all(*tags) if element in ancestors(each)]


def ancestors(element: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    while element["parent"] is not None:
        element = element["parent"]
        found.append(element)
    return found


def plain(text: str) -> str:
    """Return words with single spaces and without the marks that a format may add."""
    text = re.sub(r"[“”]", "", text.replace("\u00a0", " "))
    return " ".join(text.split())


def _visible(page: Page) -> str:
    skipped = {"style", "svg"}
    texts = []
    for element in page.all("body"):
        texts.append(element["words"])
    body = "\n".join(texts)
    drawn = "\n".join(each["words"] for each in page.all(*skipped - {"style"}))
    return f"{body}\n{drawn}"


def text_of(kind: str, data: bytes) -> str:
    """Return everything that a file says, alternative texts included."""
    return plain(
        {"pdf": _pdf, "html": _html, "docx": _docx, "xlsx": _xlsx, "csv": _csv}[kind](data)
    )


def _pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        elements += [each["/A"] for each in elements if isinstance(each.get("/A"), type(each))]
        names = ("/Alt", "/ActualText", "/Summary")
        alts = [str(each[name]) for each in elements for name in names if name in each]
    return "\n".join([*pages, *alts])


def _html(data: bytes) -> str:
    return _visible(Page(data))


def _docx(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    texts = []
    (page,) = document.sections
    for part in (document.element.body, page.header._element, page.footer._element):
        for paragraph in part.iter(qn("w:p")):
            pieces = []
            for node in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
                pieces.append((node.text or "") if node.tag == qn("w:t") else " ")
            texts.append("".join(pieces))
        texts += [node.get("descr") for node in part.iter(qn("wp:docPr"))]
        for name in ("w:tblDescription", "w:tblCaption"):
            texts += [node.get(qn("w:val")) for node in part.iter(qn(name))]
    return "\n".join(texts)


def shown(value: Any, number_format: str) -> str:
    """Return a cell of Excel as a person sees it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return {"0": f"{value}", "0%": f"{value:.0%}", "#,##0": f"{value:,}"}[number_format]


def _xlsx(data: bytes) -> str:
    texts = []
    for _, rows in sheets("xlsx", data).items():
        texts += [cell for row in rows for cell in row]
    return "\n".join(texts)


def _csv(data: bytes) -> str:
    with ZipFile(io.BytesIO(data)) as archive:
        readme = [archive.read(name).decode("utf-8-sig") for name in archive.namelist()][:1]
    rows = [row for each in sheets("csv", data).values() for row in each]
    return "\n".join([*readme, *(cell for row in rows for cell in row)])


def sheets(kind: str, data: bytes) -> dict[str, Rows]:
    """Return every sheet or file as rows of what a person sees."""
    if kind == "xlsx":
        book = load_workbook(io.BytesIO(data))
        return {
            sheet.title: [
                [shown(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()
            ]
            for sheet in book.worksheets
        }
    with ZipFile(io.BytesIO(data)) as archive:
        return {
            name: [
                [cell.removeprefix("'") for cell in row]
                for row in csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), ""))
            ]
            for name in archive.namelist()
            if name.endswith(".csv")
        }


def tables_of(kind: str, data: bytes) -> list[Rows]:
    """Return the tables of a web page or a Word file, heads first."""
    if kind == "docx":
        return [
            [[plain(cell.text).lstrip("▲◆●– ") for cell in row.cells] for row in table.rows]
            for table in Document(io.BytesIO(data)).tables
        ]
    page = Page(data)
    found = []
    for table in page.all("table"):
        if any(each["tag"] == "details" for each in ancestors(table)):
            continue
        rows = page.inside(table, "tr")
        found.append([[plain(c["words"]) for c in page.inside(row, "th", "td")] for row in rows])
    return found


def unpacked(kind: str, data: bytes) -> bytes:
    """Return every byte of a file as it is before compression."""
    if kind == "pdf":
        with pikepdf.open(io.BytesIO(data)) as pdf:
            streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
            return b"\n".join(each.read_bytes() for each in streams)
    if kind == "html":
        return data
    with ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())
