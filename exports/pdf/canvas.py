"""A ReportLab canvas on which everything is tagged, or an artifact, and that knows which."""

from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from exports.pdf.fonts import font_name
from exports.pdf.structure import (
    Annotation,
    Content,
    Element,
    Late,
    add_tree,
    hex_text,
    reference,
)
from exports.pdf.styles import PAGE_HEIGHT, PAGE_WIDTH

_OPEN = "/Artifact BMC"
Box = tuple[float, float, float, float]


def _letters(texts: Iterable[str]) -> int:
    """Count all but spaces."""
    return sum(len(part) for text in texts for part in text.split())


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """Draw pages whose ground is an artifact, on which `tagged` opens stretches of content.

    Elements are found by key, so a paragraph or table that runs over pages stays one element.
    """

    def __init__(self, out: BinaryIO) -> None:
        """Start the first page."""
        super().__init__(
            out,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=0,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=font_name("regular"),
        )
        self.elements = [Element("Document", None)]
        self.untagged: list[int] = []
        self.owed: dict[Hashable, int] = {}
        self._by_key: dict[Hashable, Element] = {}
        self._stack = [self.elements[0]]
        self._pages: list[list[Element]] = []
        self._page_names: list[str] = []
        self._links: list[Element] = []
        self._declared, self._content = False, True
        self._open_page()

    def _open_page(self) -> None:
        self._pages.append([])
        self._page_names.append(self._doc.thisPageName())
        self._code.append(_OPEN)

    def _startPage(self) -> None:  # noqa: N802
        super()._startPage()
        self._open_page()

    def end_page(self, last: bool) -> None:
        """Close the page; open another unless it was the last."""
        self._code.append("EMC")
        super().showPage()
        if last:
            self._code.clear()
            self._pages.pop()
            self._page_names.pop()

    def account(self, key: Hashable, text: str, drawn: Iterable[str]) -> None:
        """Note how much of a text is drawn; whatever is still owed at the end was lost."""
        if not self._content:
            return
        if key not in self.owed:
            self.owed[key] = _letters([text])
        self.owed[key] -= _letters(drawn)

    @contextmanager
    def group(
        self, key: Hashable, tag: str, entries: str = "", attributes: str = ""
    ) -> Iterator[Element]:
        """Make an element, or find it by its key, and hang what is drawn inside below it."""
        element = self._by_key.get(key) if key is not None else None
        if element is None:
            element = Element(tag, self._stack[-1], entries, attributes)
            self._stack[-1].kids.append(element)
            self.elements.append(element)
            if key is not None:
                self._by_key[key] = element
        self._stack.append(element)
        try:
            yield element
        finally:
            self._stack.pop()

    @contextmanager
    def tagged(
        self, key: Hashable, tag: str, entries: str = "", attributes: str = ""
    ) -> Iterator[Element]:
        """Draw the content of an element."""
        with self.group(key, tag, entries, attributes) as element:
            page = self._pages[-1]
            element.kids.append(Content(self._page_names[-1], len(page)))
            with self._stretch(f"/{tag}<</MCID {len(page)}>>BDC"):
                page.append(element)
                yield element

    @contextmanager
    def artifact(self, kind: str = "Pagination") -> Iterator[None]:
        """Draw what is not content: running heads, page numbers, repeated headings."""
        with self._stretch(f"/Artifact<</Type/{kind}>>BDC"):
            self._content = False
            yield

    @contextmanager
    def _stretch(self, opening: str) -> Iterator[None]:
        """Interrupt the artifact that is the page's ground."""
        if self._declared:
            raise ValueError("marked content inside marked content")
        if self._code[-1] == _OPEN:
            self._code.pop()
        else:
            self._code.append("EMC")
        self._code.append(opening)
        self._declared = True
        try:
            yield
        finally:
            self._declared, self._content = False, True
            self._code += ["EMC", _OPEN]

    def beginText(self, *place: Any, **options: Any) -> PDFTextObject:  # noqa: N802
        """Note text that is drawn while nothing says what it is; the lint refuses the file."""
        if not self._declared:
            self.untagged.append(self._pageNumber)
        return super().beginText(*place, **options)

    def paint(self, operators: str) -> None:
        """Add path operators as they are."""
        self._code.append(operators)

    def link(self, element: Element, box: Box, page: int, top: float, words: str) -> None:
        """Make a box on this page lead to a height on the page of that number (from 1)."""
        number, name = len(self._links), f"Link{len(self._links)}"
        self._links.append(element)
        place = "[" + " ".join(f"{value:.2f}" for value in box) + "]"

        def make(document: Any) -> str:
            target = reference(document, self._page_names[page - 1])
            return (
                f"<</Type/Annot/Subtype/Link/Rect{place}/Border[0 0 0]/F 4"
                f"/Contents{hex_text(words)}/StructParent {len(self._pages) + number}"
                f"/Dest[{target}/XYZ 0 {top:.2f} 0]>>"
            )

        self._addAnnotation(Late(make), name)
        annotation = self._doc.annotationName(name)
        element.kids.append(Annotation(self._page_names[-1], annotation))

    def finish(self) -> None:
        """Write the file, with its structure."""
        add_tree(self._doc, self.elements, self._pages, self._links)
        self._doc.SaveToFile(self._filename, self)
