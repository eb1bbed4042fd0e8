"""The tree says what the pack says, and the project's own gates see when it does not."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from exports.errors import PackError
from exports.pdf import story
from exports.pdf.lines import draw_string
from exports.pdf.pieces import Piece
from exports.pdf.tables import TablePiece
from exports.pdf.verify import verify_pdf
from exports.pdf.write import write_pdf
from forumapp.domain.pack import Bullets, Cell, Pack, Quote, Table

FAULTS = {
    *("font_not_embedded", "idle_alt", "loose_head", "lost_cell", "no_alt", "no_language"),
    *("no_parent_tree", "no_scope", "no_structure", "no_tabs", "no_title", "no_unicode"),
    *("not_marked", "silent_link", "skipped_level", "unknown_role"),
}


class Tree:
    """All elements of a file, in reading order; the file stays open as long as this lives."""

    def __init__(self, data: bytes, mutants: Any) -> None:
        self._pdf = pikepdf.open(BytesIO(data))
        self.elements = list(mutants.walk(self._pdf.Root.StructTreeRoot.K[0]))
        self.tags = [str(element.S)[1:] for element in self.elements]

    def all(self, tag: str) -> list[Any]:
        return [each for each in self.elements if f"/{tag}" == each.S]


def test_a_good_file_has_no_faults(rich: bytes, hostile: bytes, packs: Any) -> None:
    assert verify_pdf(rich, packs.rich()) == []
    assert verify_pdf(hostile, packs.hostile()) == []


def test_every_mutant_is_named(mutants: Any) -> None:
    assert set(mutants.MUTANTS) == FAULTS


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_planted_fault_is_seen(name: str, rich: bytes, packs: Any, mutants: Any) -> None:
    assert verify_pdf(mutants.broken(rich, name), packs.rich())


def test_a_pack_that_is_not_this_one_is_seen(rich: bytes, packs: Any) -> None:
    assert "The file holds 10 H1 elements, the pack 2." in verify_pdf(rich, packs.EMPTY)


class _Untagged(Piece):
    """A paragraph drawn by somebody who forgot to tag it."""

    def height(self, width: float) -> float:
        return 20.0

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        draw_string(canvas, x, top - 15, "UNTAGGED by mistake", 12, "regular", "#000000")


def test_an_untagged_paragraph_is_refused(packs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(story._MAKERS, Quote, lambda block: [_Untagged()])

    with pytest.raises(PackError, match=r"Text on page \d+ is not tagged"):
        write_pdf(packs.rich(), BytesIO())


def test_a_table_without_tags_is_refused(packs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def bare(self: TablePiece, canvas: Any, x: float, top: float, width: float) -> None:
        for row in (self.head, *self.rows):
            for cell in row:
                cell.text.draw(canvas, x, top, width)

    monkeypatch.setattr(TablePiece, "draw", bare)

    with pytest.raises(PackError, match="The tree holds 0 Table elements, the pack 6"):
        write_pdf(packs.rich(), BytesIO())


def test_words_lost_in_a_split_are_refused(packs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = story.Text.split

    def careless(self: Any, width: float, room: float) -> Any:
        parts = whole(self, width, room)
        return parts and (parts[0], parts[1].part(parts[1].lines(width)[1:], width))

    monkeypatch.setattr(story.Text, "split", careless)

    with pytest.raises(PackError, match="texts were not drawn whole"):
        write_pdf(packs.hostile(), BytesIO())


def test_a_list_is_one_list(
    with_blocks: Callable[..., Pack], written: Callable[[Pack], bytes], mutants: Any
) -> None:
    data = written(with_blocks(Bullets(("one", "two")), Bullets(("three",), numbered=True)))

    found = Tree(data, mutants).tags

    start = found.index("L")
    assert found[start:] == ["L", *["LI", "Lbl", "LBody"] * 2, "L", "LI", "Lbl", "LBody"]


def test_heads_of_columns_and_rows(
    with_blocks: Callable[..., Pack], written: Callable[[Pack], bytes], mutants: Any
) -> None:
    rows = tuple((Cell(f"row {at}"), Cell("a"), Cell("b")) for at in range(3))
    data = written(with_blocks(Table("", "What it shows", ("H", "A", "B"), rows)))

    tree = Tree(data, mutants)
    (table,) = tree.all("Table")

    assert str(table.A.Summary) == "What it shows"
    shape = [[str(cell.S)[1:] for cell in row.K] for row in table.K]
    assert shape == [["TH"] * 3, *[["TH", "TD", "TD"]] * 3]
    assert [str(row.K[0].A.Scope) for row in table.K] == ["/Column", *["/Row"] * 3]


def test_where_heads_would_outnumber_data_rows_have_none(
    with_blocks: Callable[..., Pack], written: Callable[[Pack], bytes], mutants: Any
) -> None:
    rows = tuple((Cell(f"term {at}"), Cell("meaning")) for at in range(5))
    found = Tree(written(with_blocks(Table("", "", ("Term", "Meaning"), rows))), mutants).tags

    assert (found.count("TH"), found.count("TD")) == (2, 10)


def test_a_table_over_three_pages_is_one_table(rich: bytes, mutants: Any) -> None:
    tree = Tree(rich, mutants)
    long_one = tree.all("Table")[-1]

    pages = {cell.Pg.objgen for row in long_one.K for cell in row.K if "/Pg" in cell}

    assert len(long_one.K) == 71
    assert len(pages) >= 3


def test_a_quote_over_many_pages_is_one_quote(hostile: bytes, mutants: Any) -> None:
    tree = Tree(hostile, mutants)

    assert max(len(each.K) for each in tree.all("BlockQuote")) > 8


def test_a_language_stands_on_its_quote(hostile: bytes, packs: Any, mutants: Any) -> None:
    tree = Tree(hostile, mutants)
    quotes = tree.all("BlockQuote")

    spoken = {str(quote.Lang) for quote in quotes if "/Lang" in quote}
    urdu = [str(quote.ActualText) for quote in quotes if "/ActualText" in quote]

    assert {"ur", "pl", "cy"} <= spoken
    assert packs.URDU in urdu


def test_figures_speak(rich: bytes, packs: Any, mutants: Any) -> None:
    tree = Tree(rich, mutants)

    assert [str(each.Alt) for each in tree.all("Figure")] == [packs.trend().alt, packs.BARS.alt] * 3


def test_bookmarks_contents_and_headings_agree(rich: bytes, packs: Any, mutants: Any) -> None:
    with pikepdf.open(BytesIO(rich)) as pdf, pdf.open_outline() as outline:
        roots = [(item.title, [child.title for child in item.children]) for item in outline.root]

    sections = [section.title for section in packs.rich().sections]
    assert [title for title, _ in roots] == [packs.rich().title, "Contents", *sections]
    found = Tree(rich, mutants).tags
    assert found.count("H1") == len(roots)
    assert found.count("H2") == sum(len(children) for _, children in roots)
    assert found.count("TOCI") == len(sections)
