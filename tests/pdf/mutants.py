"""Sixteen ways to break a good file, each of which somebody's checker must see."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Name


def walk(element: Any) -> Iterator[Any]:
    """Return an element and all below it."""
    yield element
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from walk(kid)


def first(pdf: Any, tag: str) -> Any:
    """Return the first element of a kind."""
    return next(each for each in walk(pdf.Root.StructTreeRoot.K[0]) if f"/{tag}" == each.S)


def _no_alt(pdf: Any) -> None:
    del first(pdf, "Figure")["/Alt"]


def _idle_alt(pdf: Any) -> None:
    first(pdf, "Figure")["/Alt"] = pikepdf.String("image")


def _not_marked(pdf: Any) -> None:
    pdf.Root.MarkInfo.Marked = False


def _no_language(pdf: Any) -> None:
    del pdf.Root["/Lang"]


def _no_title(pdf: Any) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _no_scope(pdf: Any) -> None:
    del first(pdf, "TH")["/A"]


def _skipped_level(pdf: Any) -> None:
    first(pdf, "H2").S = Name("/H4")


def _silent_link(pdf: Any) -> None:
    del pdf.pages[1].obj.Annots[0]["/Contents"]


def _no_tabs(pdf: Any) -> None:
    del pdf.pages[1].obj["/Tabs"]


def _loose_head(pdf: Any) -> None:
    page = pdf.pages[4].obj
    pattern = rb"/Artifact\s*<<[^\n]*?>>\s*BDC(.*?)\nEMC"
    source, count = re.subn(pattern, rb"\1", page.Contents.read_bytes(), count=1, flags=re.DOTALL)
    assert count == 1
    page.Contents = pdf.make_stream(source)


def _font_not_embedded(pdf: Any) -> None:
    font = next(iter(pdf.pages[4].obj.Resources.Font.values()))
    del font.FontDescriptor["/FontFile2"]


def _no_unicode(pdf: Any) -> None:
    for font in pdf.pages[4].obj.Resources.Font.values():
        if "/ToUnicode" in font:
            del font["/ToUnicode"]


def _no_parent_tree(pdf: Any) -> None:
    del pdf.Root.StructTreeRoot["/ParentTree"]


def _unknown_role(pdf: Any) -> None:
    first(pdf, "BlockQuote").S = Name("/Quotation")


def _lost_cell(pdf: Any) -> None:
    row = next(each for each in walk(pdf.Root.StructTreeRoot.K[0]) if each.S == "/TR")
    del row.K[2]


def _no_structure(pdf: Any) -> None:
    del pdf.Root["/StructTreeRoot"]


MUTANTS: dict[str, Callable[[Any], None]] = {
    name.strip("_"): value
    for name, value in list(globals().items())
    if name.startswith("_") and callable(value) and getattr(value, "__module__", "") == __name__
}


def broken(data: bytes, name: str) -> bytes:
    """Return the file with one fault in it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        MUTANTS[name](pdf)
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()
