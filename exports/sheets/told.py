"""The words of a block as rows: what kind of words, the words, who said them, the reference."""

from collections.abc import Callable, Iterator
from typing import Any

from exports.words import clean, one_line
from forumapp.domain.pack import Block, Bullets, Heading, Panel, Paragraph, Quote, Tiles

TOLD_COLUMNS = ("Part", "Kind", "Words", "Said by", "Reference")
Told = tuple[str, str, str, str]


def told(block: Block | Heading) -> Iterator[Told]:
    """Yield a row for each text of a block; tables and figures have none here."""
    rows = _MAKERS[type(block)](block)
    yield from (row for row in rows if row[1])


def _heading(block: Heading) -> Iterator[Told]:
    yield "Heading", one_line(block.text), "", ""


def _paragraph(block: Paragraph) -> Iterator[Told]:
    yield "Paragraph", clean(block.text), "", ""


def _panel(block: Panel) -> Iterator[Told]:
    yield "Official words", clean(block.words) or clean(block.heading), clean(block.heading), ""


def _tiles(block: Tiles) -> Iterator[Told]:
    for tile in block.tiles:
        yield "Number", " ".join((clean(tile.figure), clean(tile.words))).strip(), "", ""


def _bullets(block: Bullets) -> Iterator[Told]:
    items = filter(None, map(clean, block.items))
    for at, item in enumerate(items, 1):
        yield f"Item {at}" if block.numbered else "Item", item, "", ""


def _quote(block: Quote) -> Iterator[Told]:
    yield "Quote", clean(block.words), one_line(block.said_by), one_line(block.reference)


_MAKERS: dict[type, Callable[[Any], Iterator[Told]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Panel: _panel,
    Tiles: _tiles,
    Bullets: _bullets,
    Quote: _quote,
}
