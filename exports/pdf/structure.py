"""The structure tree of a tagged PDF: elements, and how they are written into the file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference


def hex_text(text: str) -> str:
    """Return a PDF text string (UTF-16 in hexadecimal)."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


class Content(NamedTuple):
    """A stretch of marked content on a page."""

    page: str
    mcid: int


class Annotation(NamedTuple):
    """A link on a page that belongs to an element."""

    page: str
    name: str


@dataclass(slots=True, eq=False)
class Element:
    """One element: `entries` go into its dictionary, `attributes` into its attribute object."""

    tag: str
    parent: "Element | None"
    entries: str = ""
    attributes: str = ""
    kids: "list[Element | Content | Annotation]" = field(default_factory=list)
    reference: str = ""


class Late(PDFObject):  # type: ignore[misc]
    """An object whose text is made when the file is written and every number is known."""

    __RefOnly__ = 1

    def __init__(self, make: Callable[[PDFDocument], str]) -> None:
        """Keep the function that makes the text."""
        self._make = make

    def format(self, document: PDFDocument) -> bytes:
        """Return the object as ReportLab writes it."""
        return self._make(document).encode("latin-1")


def reference(document: PDFDocument, name: str) -> str:
    """Return "12 0 R" for an object known to ReportLab by name."""
    written: bytes = PDFObjectReference(name).format(document)
    return written.decode()


def add_tree(
    document: PDFDocument, elements: list[Element], pages: list[list[Element]], links: list[Element]
) -> None:
    """Put the tree into the catalog: page n has parent row n, link n follows the pages."""
    for at, element in enumerate(elements):
        late = Late(_writer(element))
        element.reference = document.Reference(late, f"Element{at}").format(document).decode()
    rows = [f"[{' '.join(kid.reference for kid in page)}]" for page in pages]
    rows += [link.reference for link in links]
    numbers = "\n".join(f"{at} {row}" for at, row in enumerate(rows))
    parents = document.Reference(Late(lambda _: f"<</Nums[{numbers}]>>"), "ParentTree")
    kept = parents.format(document).decode()
    text = (
        f"<</Type/StructTreeRoot/K[{elements[0].reference}]"
        f"/ParentTree {kept}/ParentTreeNextKey {len(rows)}>>"
    )
    root = document.Reference(Late(lambda _: text), "StructTreeRoot")
    document.Catalog.StructTreeRoot = root
    elements[0].entries += f"/P {root.format(document).decode()}"


def _writer(element: Element) -> Callable[[PDFDocument], str]:
    return lambda document: _written(element, document)


def _written(element: Element, document: PDFDocument) -> str:
    """Return an element's dictionary; content on another page than the first says which."""
    page, kids = "", []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(kid.reference)
            continue
        at = reference(document, kid.page)
        if isinstance(kid, Annotation):
            kids.append(f"<</Type/OBJR/Pg {at}/Obj {reference(document, kid.name)}>>")
        elif not page or page == at:
            page = at
            kids.append(str(kid.mcid))
        else:
            kids.append(f"<</Type/MCR/Pg {at}/MCID {kid.mcid}>>")
    parent = f"/P {element.parent.reference}" if element.parent else ""
    own = f"/Pg {page}" if page else ""
    shape = f"/A<<{element.attributes}>>" if element.attributes else ""
    inside = " ".join(kids)
    return f"<</Type/StructElem/S/{element.tag}{parent}{own}{element.entries}{shape}/K[{inside}]>>"
