"""Gates before a file is handed over: all text is tagged, and the tree says what the pack says."""

from collections import Counter
from collections.abc import Iterator

from exports.pdf.canvas import TaggedCanvas
from exports.pdf.structure import Element
from exports.pdf.tables import rows_have_heads
from exports.pdf.text import printable
from forumapp.domain.pack import (
    Bullets,
    Figure,
    Heading,
    Pack,
    Panel,
    Quote,
    Section,
    Table,
)

COUNTED = ("H1", "H2", "BlockQuote", "Figure", "Table", "TR", "TH", "TD", "L", "LI", "TOCI")


def expected(pack: Pack) -> Counter[str]:
    """Count from the pack alone what its tree must hold."""
    sections = len(pack.sections)
    counts = Counter({"H1": 2 + sections, "TOCI": sections})
    if pack.brief:  # its title, and a heading for each section
        counts = Counter({"H1": 1, "H2": sections})
    for section in pack.sections:
        for tag in _tags(section):
            counts[tag] += 1
    return counts


def _tags(section: Section) -> Iterator[str]:
    for block in section.blocks:
        match block:
            case Heading() if printable(block.text):
                yield "H2"
            case Quote() | Panel() if printable(block.words):
                yield "BlockQuote"
            case Figure():
                yield "Figure"
            case Table():
                yield from _table_tags(block)
            case Bullets():
                items = sum(1 for item in block.items if printable(item))
                yield from ["L"] * bool(items) + ["LI"] * items


def _table_tags(table: Table) -> Iterator[str]:
    columns, rows = len(table.columns), len(table.rows)
    heads = columns + (rows if rows_have_heads(columns, rows) else 0)
    yield "Table"
    yield from ["TR"] * (rows + 1) + ["TH"] * heads + ["TD"] * (columns * (rows + 1) - heads)


def found(canvas: TaggedCanvas) -> Counter[str]:
    """Count what the tree on the canvas holds."""
    return Counter(element.tag for element in canvas.elements if element.tag in COUNTED)


def faults(canvas: TaggedCanvas, pack: Pack) -> list[str]:
    """Return what is wrong with what was drawn, in sentences; empty if all is well."""
    wrong = [f"Text on page {page} is not tagged." for page in sorted(set(canvas.untagged))]
    if lost := sum(1 for owed in canvas.owed.values() if owed):
        wrong.append(f"{lost} texts were not drawn whole.")
    want, have = expected(pack), found(canvas)
    wrong += [
        f"The tree holds {have[tag]} {tag} elements, the pack {want[tag]}."
        for tag in COUNTED
        if have[tag] != want[tag]
    ]
    wrong += [f"A {element.tag} has no content." for element in canvas.elements if _hollow(element)]
    return wrong


def _hollow(element: Element) -> bool:
    """Say whether an element is empty that may not be (a cell of a table may)."""
    return not element.kids and element.tag not in ("TH", "TD")
