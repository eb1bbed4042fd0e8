"""Look at a finished PDF as a stranger would: is it still tagged, embedded, named, and whole?"""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from exports.pdf.lint import COUNTED, expected
from forumapp.domain.pack import Pack

_ROLES = {*COUNTED, "Document", "P", "Lbl", "LBody", "TOC", "Reference", "Link"}
_SHORTEST_ALT = 10
_SHOWS_TEXT = frozenset(("Tj", "TJ", "'", '"'))


def verify_pdf(source: Path | bytes, pack: Pack | None = None) -> list[str]:
    """Return what is wrong with a file, in sentences; with the pack, also what it lacks."""
    with pikepdf.open(BytesIO(source) if isinstance(source, bytes) else source) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return ["The file has no structure."]
        elements = list(_walk(pdf.Root.StructTreeRoot.K))
        found = [*_catalog(pdf), *_pages(pdf), *_fonts(pdf), *_elements(elements)]
        if pack is not None:
            found += _missing(elements, pack)
        return found


def _walk(kids: Any) -> Iterator[Any]:
    """Return every structure element below, in reading order."""
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            if "/K" in kid:
                yield from _walk(kid.K)


def _tag(element: Any) -> str:
    return str(element.S)[1:]


def _catalog(pdf: pikepdf.Pdf) -> Iterator[str]:
    root: Any = pdf.Root
    if "/Lang" not in root:
        yield "The file names no language."
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "The file does not say that it is tagged."
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "The title is not shown."
    if "/ParentTree" not in root.StructTreeRoot:
        yield "The structure has no way back from the pages."
    about = root.Metadata.read_bytes() if "/Metadata" in root else b""
    if b"<pdfuaid:part>1<" not in about or b"<pdfaid:part>2<" not in about:
        yield "The file does not name its standards."
    for key in ("/Author", "/Keywords"):
        if key in pdf.docinfo:
            yield f"The file tells {key[1:].lower()}."


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        if page.obj.get("/Tabs") != "/S" or "/StructParents" not in page.obj:
            yield f"Page {number} has no reading order."
        for note in page.obj.get("/Annots", []):
            if "/Contents" not in note or "/StructParent" not in note:
                yield f"A link on page {number} has no words."
        if _loose_text(page):
            yield f"Text on page {number} is not tagged."


def _loose_text(page: pikepdf.Page) -> bool:
    """Say whether text is shown that is neither content with a number nor a declared artifact."""
    open_marks: list[bool] = []
    for instruction in pikepdf.parse_content_stream(page):
        name, operands = str(instruction.operator), instruction.operands
        if name == "BDC":
            properties: Any = operands[1] if len(operands) > 1 else {}
            open_marks.append("/MCID" in properties or "/Type" in properties)
        elif name == "BMC":
            open_marks.append(False)
        elif name == "EMC" and open_marks:
            open_marks.pop()
        elif name in _SHOWS_TEXT and not any(open_marks):
            return True
    return False


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    seen = set()
    for page in pdf.pages:
        for font in page.obj.Resources.get("/Font", {}).values():
            if font.objgen in seen:
                continue
            seen.add(font.objgen)
            name = str(font.BaseFont)[1:]
            if "/FontFile2" not in font.get("/FontDescriptor", {}) or name[6:7] != "+":
                yield f"The face {name} is not embedded as a subset."
            if "/ToUnicode" not in font:
                yield f"The face {name} does not say which letters it shows."


def _elements(elements: list[Any]) -> Iterator[str]:
    level = 0
    for element in elements:
        tag = _tag(element)
        if tag not in _ROLES and not _is_heading(tag):
            yield f"{tag} is not a kind of element."
        elif tag == "Figure" and len(str(element.get("/Alt", ""))) < _SHORTEST_ALT:
            yield "A figure has no words for a screen reader."
        elif tag == "TH" and "/Scope" not in element.get("/A", {}):
            yield "A table's head does not say what it heads."
        elif tag == "Table" and len({_cells(row) for row in element.K}) > 1:
            yield "The rows of a table differ in length."
        if _is_heading(tag):
            if int(tag[1:]) > level + 1:
                yield f"A heading of level {tag[1:]} follows one of level {level}."
            level = int(tag[1:])


def _is_heading(tag: str) -> bool:
    return tag[0] == "H" and tag[1:].isdigit()


def _cells(row: Any) -> int:
    return sum(1 for kid in row.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid)


def _missing(elements: list[Any], pack: Pack) -> Iterator[str]:
    want, have = expected(pack), Counter(map(_tag, elements))
    for tag in COUNTED:
        if want[tag] != have[tag]:
            yield f"The file holds {have[tag]} {tag} elements, the pack {want[tag]}."
