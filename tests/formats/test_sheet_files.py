"""Spreadsheets: nothing runs, nothing hides, every table can be found."""

import io
import re
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from exports.formats import made_as
from exports.sheets.safe import LONGEST, held, number, plain, risky
from forumapp.domain.pack import Cell, Pack, Paragraph, Quote, Table

Made = Callable[[Pack, str], bytes]
FORMULAS = (
    "=1+1",
    "+SUM(A1:A9)",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1",
    '=HYPERLINK("x","y")',
    "'=1",
)


@pytest.fixture(scope="module", params=["rich", "hostile"])
def data(request: pytest.FixtureRequest, made: Made) -> bytes:
    return made(request.getfixturevalue(request.param), "xlsx")


@pytest.fixture(scope="module")
def book(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def test_contents_come_first_and_lead_to_every_sheet(book: Workbook) -> None:
    first, *rest = book.sheetnames
    cells = [cell for row in book[first].iter_rows() for cell in row if cell.hyperlink]

    assert first == "Contents"
    assert rest[0] == "Words"
    assert [cell.value for cell in cells] == rest
    assert [cell.hyperlink.location for cell in cells] == [f"'{name}'!A1" for name in rest]
    assert len({name.casefold() for name in rest}) == len(rest)
    assert all(len(name) <= 31 for name in rest)


def test_the_method_has_a_sheet(made: Made, rich: Pack) -> None:
    names = load_workbook(io.BytesIO(made(rich, "xlsx"))).sheetnames

    assert names[:3] == ["Contents", "Words", "Method"]
    assert {"Figure 1", "Table 1.1", "Table B1", "Part 1 table 1"} <= set(names)


def test_nothing_is_behind_a_cell(book: Workbook, data: bytes) -> None:
    assert not book.defined_names
    for sheet in book.worksheets:
        assert sheet.sheet_state == "visible"
        assert not sheet.defined_names
        assert not any(each.hidden for each in sheet.column_dimensions.values())
        assert not any(each.hidden for each in sheet.row_dimensions.values())
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr")
                assert cell.comment is None
                assert cell.number_format in ("General", "0", "0%", "#,##0")
    with ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name in parts if "comment" in name or "external" in name]
    sheets = b"".join(part for name, part in parts.items() if "worksheets/" in name)
    assert b"<f>" not in sheets
    assert b"<f " not in sheets


def test_a_number_has_no_more_digits_than_it_shows(data: bytes) -> None:
    with ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "/sheet" in name]
    values = re.findall(rb'<c r="[A-Z]+\d+" s="\d+" t="n"><v>([^<]*)</v>', b"".join(sheets))

    assert all(re.fullmatch(rb"\d+|0\.\d\d?|1", value) for value in values)


def test_every_table_is_one_with_a_frozen_head(book: Workbook) -> None:
    tables = [table for sheet in book.worksheets[1:] for table in sheet.tables.values()]

    assert len(tables) == len(book.worksheets) - 1
    assert len({table.displayName for table in tables}) == len(tables)
    for sheet in book.worksheets[1:]:
        (table,) = sheet.tables.values()
        top = int(re.findall(r"\d+", table.ref)[0])
        assert sheet.freeze_panes == f"A{top + 1}"
        heads = [cell.value for cell in sheet[top]]
        assert heads == [column.name for column in table.tableColumns]
        assert len({head.casefold() for head in heads}) == len(heads)
        assert sheet["A1"].value


def test_a_sheet_of_a_sample_says_so(made: Made, rich: Pack) -> None:
    book = load_workbook(io.BytesIO(made(rich, "xlsx")))

    for sheet in book.worksheets:
        firsts = [sheet.cell(row, 1).value for row in range(1, 6)]
        assert "SAMPLE: not real families. DRAFT" in firsts


def _formulas(with_blocks: Callable[..., Pack]) -> Pack:
    rows = tuple((Cell(text), Cell("12"), Cell(text)) for text in FORMULAS)
    table = Table("=B1", "=cmd", (*FORMULAS[:2], "12"), rows, (), "=1+1")
    quotes = [Quote(text, text, text) for text in FORMULAS]
    return with_blocks(Paragraph("=1+1"), *quotes, table)


def test_formulas_stay_words_in_excel(with_blocks: Callable[..., Pack]) -> None:
    book = load_workbook(io.BytesIO(made_as(_formulas(with_blocks), "xlsx")[0]))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    told = [cell for cell in cells if isinstance(cell.value, str) and risky(cell.value)]

    assert len(told) > 30
    assert {cell.data_type for cell in told} == {"s"}
    assert all(cell.quotePrefix for cell in told)


def test_formulas_stay_words_in_csv(with_blocks: Callable[..., Pack], readers: Any) -> None:
    data = made_as(_formulas(with_blocks), "csv")[0]
    with ZipFile(io.BytesIO(data)) as archive:
        files = {n: archive.read(n).decode("utf-8-sig") for n in archive.namelist()}
    import csv as reader

    cells = [
        cell
        for name, text in files.items()
        if name.endswith(".csv")
        for row in reader.reader(io.StringIO(text, ""))
        for cell in row
    ]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "＝")]
    assert "'=1+1" in cells
    assert "12" in cells


def test_words_that_look_like_a_coded_letter_stay_words(with_blocks: Callable[..., Pack]) -> None:
    data = made_as(with_blocks(Paragraph("the file _x0041_ and _x_")), "xlsx")[0]

    cell = load_workbook(io.BytesIO(data))["Words"]["C4"].value
    assert cell == "the file _x005F_x0041_ and _x_"  # which Excel shows as it was typed


@given(st.text())
def test_no_text_can_start_a_formula(text: str) -> None:
    safe = plain(text)

    assert safe.removeprefix("'") in (text, text.removeprefix("'"))
    assert not safe.startswith(("=", "@", "\t", "\r", "＝", "＋", "－", "＠", "|"))
    if safe.startswith(("+", "-", "%")):
        assert re.fullmatch(r"[+-]?\d+([.,]\d+)*%?", safe)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("60", (60, "0")),
        ("0", (0, "0")),
        ("1,234", (1234, "#,##0")),
        ("42%", (0.42, "0%")),
        ("100%", (1.0, "0%")),
        ("<5", None),
        ("–", None),
        ("007", None),
        ("61 to 84", None),
        ("12,34", None),
        ("4.2", None),
        ("-3", None),
        ("٣", None),
    ],
)
def test_only_whole_numbers_and_percentages_are_numbers(text: str, wanted: Any) -> None:
    assert number(text) == wanted


def test_a_text_that_no_cell_can_hold_is_cut_and_said(with_blocks: Callable[..., Pack]) -> None:
    pack = with_blocks(Paragraph("word " * 8000))

    data, _, warnings = made_as(pack, "xlsx")

    cell = load_workbook(io.BytesIO(data))["Words"]["C4"].value
    assert cell.endswith("[…]")
    assert len(cell) <= LONGEST == len(held("a" * 40_000))
    assert warnings == ("A text is longer than a cell of Excel can hold; it ends with […] there.",)


def test_csv_files_begin_with_their_mark_and_open_in_excel(made: Made, rich: Pack) -> None:
    with ZipFile(io.BytesIO(made(rich, "csv"))) as archive:
        names = archive.namelist()
        firsts = [archive.read(name)[:3] for name in names]

    assert names[:2] == ["SAMPLE-DRAFT-README.txt", "SAMPLE-DRAFT-contents.csv"]
    assert all(re.fullmatch(r"SAMPLE-DRAFT-[A-Za-z0-9.-]+", name) for name in names)
    assert set(firsts) == {b"\xef\xbb\xbf"}
    assert len(set(names)) == len(names)
