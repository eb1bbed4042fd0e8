"""Packs with small numbers: each kind of file tells the same cells, and none that is hidden."""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook

from exports.formats import FORMATS, made_as
from forumapp.domain.pack import Cell, Figure, Pack, Table
from forumapp.services import forums, packing
from forumapp.store import keys
from tests.formats.test_same_content import NUMBER, cell_text, drawn, words_of
from tests.services.pack_stories import AREAS, ISSUED, STRENGTH, Story, give_out

SECRET = "correct horse battery"
HIDDEN = ("<5", "–")
OWN = {"0%", "50%", "100%", "5", "8", "2026", "22"}  # axes, "<5", UTF-8, the day of issue
Made = Callable[[Pack, str], bytes]


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> list[Pack]:
    """Return three packs for different readers, each made after a few more pieces, and a page."""
    folder = tmp_path_factory.mktemp("cells") / "forum"
    forums.new_forum(folder, SECRET, "A", "Here", cost=keys.Cost(8, 1, 1))
    with forums.open_forum(folder, SECRET) as forum:
        items = [("weakness", f"a{n}", title) for n, title in enumerate(AREAS)]
        areas = [
            {"key": key, "item": item, "title": title}
            for item, key, title in (*items, ("strength", "s", STRENGTH))
        ]
        data = {"key": "r", "title": "A round", "local_area": "Here", "first_day": "2023-03-01"}
        forums.add_inspection(forum, data | {"areas": areas})
        story = Story(forum, 8049, wide=True)
        packs = []
        for audience in ("inspectors", "progress", "partnership"):
            packs.append(packing.plan_pack(forum, audience=audience, issued=ISSUED))
            give_out(forum, packs[-1])
            story.add(6)
        packs.append(packing.families_page(forum, forums.area_uid("r", "a0"), ISSUED))
    return packs


def tables(pack: Pack) -> Iterator[Table]:
    for section in pack.sections:
        yield from (block for block in section.blocks if isinstance(block, Table))


def rows(pack: Pack) -> Iterator[Sequence[Cell]]:
    for table in tables(pack):
        yield from table.rows


def test_there_is_something_to_hide(issued: list[Pack]) -> None:
    texts = [cell.text for pack in issued for row in rows(pack) for cell in row]
    assert all(texts.count(mark) > 3 for mark in HIDDEN)


def test_what_is_hidden_carries_no_value_of_any_sort(issued: list[Pack]) -> None:
    """A bar or a point would tell what the words beside it do not."""
    for pack in issued:
        assert all(cell.share is None for row in rows(pack) for cell in row if _hides(cell))
        for section in pack.sections:
            for block in section.blocks:
                points = getattr(block.chart, "points", ()) if isinstance(block, Figure) else ()
                for point in (each for each in points if each.n in HIDDEN):
                    assert (point.value, point.low, point.high) == (None, None, None)


def _hides(cell: Cell) -> bool:
    return cell.text in HIDDEN or cell.text.startswith(("all but <", "too few"))


def test_every_row_is_told_alike(issued: list[Pack], readers: Any, kind: str) -> None:
    """With the marks of what is hidden at their places."""
    for pack in issued:
        assert not _missing(pack, readers.text_of(kind, made_as(pack, kind)[0]), readers), kind


def test_a_file_that_tells_a_hidden_cell_is_caught(
    issued: list[Pack], readers: Any, kind: str
) -> None:
    """A planted fault: one mark of a small number is printed as a number."""
    pack = issued[0]
    section, table = next((s, b) for s in pack.sections for b in s.blocks if _few(b))
    at, row = next((at, row) for at, row in enumerate(table.rows) if _in(row))
    cells = tuple(Cell("3") if cell.text == "<5" else cell for cell in row)
    fault = replace(table, rows=(*table.rows[:at], cells, *table.rows[at + 1 :]))
    one = replace(pack, sections=(replace(section, blocks=(table,)),))
    other = replace(pack, sections=(replace(section, blocks=(fault,)),))
    assert _missing(one, readers.text_of(kind, made_as(other, kind)[0]), readers)
    assert not _missing(one, readers.text_of(kind, made_as(one, kind)[0]), readers)


def _few(block: object) -> bool:
    return isinstance(block, Table) and any(map(_in, block.rows))


def _in(row: Sequence[Cell]) -> bool:
    return any(cell.text == "<5" for cell in row)


def _missing(pack: Pack, said: str, readers: Any) -> list[str]:
    """Return the rows that a file does not tell as the pack does."""
    told = ["".join(map(cell_text, row)) for row in rows(pack) if not any(c.rag for c in row)]
    return [row for row in told if _joined(readers.plain(row)) not in _joined(said)]


def _joined(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_no_file_has_a_number_that_the_pack_has_not(
    issued: list[Pack], readers: Any, kind: str
) -> None:
    for pack in issued:
        data, pages, _ = made_as(pack, kind)
        said = set(NUMBER.findall(readers.text_of(kind, data)))
        known = set(NUMBER.findall(readers.plain(" ".join([*words_of(pack), *drawn(pack)]))))
        sheets = len(pack.sections) + 2 if kind in ("xlsx", "csv") else 0
        pages = 1 if kind == "docx" else pages  # "page 1": Word counts the others itself
        known |= OWN | {str(part) for part in range(1, max((pages or 0) + 1, sheets))}
        assert {each.rstrip(".,") for each in said} <= {each.rstrip(".,") for each in known}, kind


def test_excel_holds_behind_its_cells_what_it_shows(issued: list[Pack]) -> None:
    """A number is kept as a number: as it is printed, and no word of a comment about it."""
    for pack in issued:
        book = load_workbook(io.BytesIO(made_as(pack, "xlsx")[0]))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        shown = {text for row in rows(pack) for text in map(cell_text, row)} | set(drawn(pack))
        shown |= {word for text in words_of(pack) for word in text.split()}
        for cell in cells:
            assert cell.comment is None
            if isinstance(cell.value, int | float):
                text = f"{cell.value:.0%}" if cell.number_format == "0%" else f"{cell.value:,}"
                assert text in shown or text == "0%"


def test_every_kind_of_file_is_looked_at() -> None:
    assert set(FORMATS) == {"pdf", "html", "docx", "xlsx", "csv"}
