"""What stays together on a page: a list's ends, what leads to a table, a figure on its tile."""

from collections.abc import Sequence

import pytest

from exports.pdf.boxes import ListItem, TileRow
from exports.pdf.keeping import kept
from exports.pdf.paginate import Page, paginate
from exports.pdf.pieces import Piece, Text
from exports.pdf.story import pieces_of
from exports.pdf.styles import BODY, ITEM
from exports.pdf.tables import TablePiece
from forumapp.domain.pack import Bullets, Cell, Pack, Paragraph, Section, Table, Tile, Tiles
from tests.pdf.packs import rich

LINE = "We asked for the plan twice."


def section_of(*blocks: object) -> Pack:
    """Return a pack of one section."""
    (first, *_) = rich().sections
    return Pack(**{**_fields(rich()), "sections": (Section(first.title, blocks),)})  # type: ignore[arg-type]


def _fields(pack: Pack) -> dict[str, object]:
    return {name: getattr(pack, name) for name in pack.__dataclass_fields__}


def counts(pages: Sequence[Page], kind: type[Piece]) -> list[int]:
    """Return how many pieces of a kind each page holds."""
    return [sum(isinstance(each.piece, kind) for each in page) for page in pages]


@pytest.mark.parametrize("above", range(24, 44))
def test_an_item_of_a_list_is_never_alone_on_its_page(above: int) -> None:
    body = [Text(LINE, BODY) for _ in range(above)]
    key = object()
    items = [ListItem(key, "•", Text(LINE, ITEM)) for _ in range(5)]

    found = counts(paginate(kept([*body, *items]), 1), ListItem)

    assert sum(found) == 5
    assert 1 not in found


@pytest.mark.parametrize("above", range(20, 32))
def test_a_short_paragraph_stays_with_the_table_it_leads_to(above: int) -> None:
    rows = tuple((Cell(f"Area {at}"), Cell("5")) for at in range(6))
    table = Table("", "Areas", ("Area", "Families"), rows)
    lines = [Paragraph(LINE) for _ in range(above)]
    pages = paginate(pieces_of(section_of(*lines, Paragraph("This is how it stands."), table)), 1)

    (page,) = [page for page in pages if any(isinstance(e.piece, TablePiece) for e in page)]
    at = next(at for at, each in enumerate(page) if isinstance(each.piece, TablePiece))

    assert at > 0
    assert isinstance(page[at - 1].piece, Text)


@pytest.mark.parametrize("figure", ["459–540", "2,504–4,681", "122,504–184,681"])
def test_a_figure_on_a_tile_is_never_broken(figure: str) -> None:
    tiles = Tiles((Tile(figure, "families heard"), *(Tile("7", "areas") for _ in range(3))))
    pieces = pieces_of(section_of(tiles, Bullets((LINE,))))
    (row,) = [piece for piece in pieces if isinstance(piece, TileRow)]

    assert len(row.tiles[0][0].lines(TileRow.inner_width(4))) == 1
