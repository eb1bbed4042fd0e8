"""Tables are read as they are written, and what is no table is refused in one sentence."""

import csv
import io
import time
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from forumapp.domain.problems import Problem, Trouble, WrongInput
from forumapp.readers import rows as limits
from forumapp.readers.tables import read_table

text = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=40)
hard = st.sampled_from(
    [" lead", "trail ", 'a "quote"', "two\nlines", "two\r\nlines", "👩‍👧 é", "=1+1"]
)
cells = st.one_of(text, hard)
once = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def write(folder: Path, data: bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def problem_of(path: Path) -> str:
    """Read a whole table and return the sentence that it was refused with, or nothing."""
    try:
        for _ in read_table(path).rows():
            pass
    except Problem as problem:
        return str(problem)
    return ""


def as_csv(rows: list[list[str]], delimiter: str = ",", ends: str = "\r\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=ends, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


@once
@given(
    st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_is_written_is_what_is_read(
    tmp_path: Path, body: list[list[str]], mark: str, codec: str, ends: str
) -> None:
    rows = [["key", *row] for row in body]
    data = as_csv([["id", "first", "second"], *rows], mark, ends).encode(codec)
    source = read_table(write(tmp_path, data))
    assert source.header == ("id", "first", "second")
    assert source.delimiter == mark
    found = list(source.rows())
    assert [list(row.cells) for row in found] == rows
    assert [row.number for row in found] == list(range(2, len(rows) + 2))
    assert not any(row.problem for row in found)


@once
@given(st.binary(max_size=3000))
def test_any_bytes_are_a_table_or_one_sentence(tmp_path: Path, data: bytes) -> None:
    said = problem_of(write(tmp_path, data))
    assert said == "" or (said.endswith(".") and len(said) < 250)


@pytest.mark.parametrize(
    ("codec", "name"),
    [("utf-8", "UTF-8"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("cp1252", "Windows-1252")],
)
def test_encodings_are_found_and_said(tmp_path: Path, codec: str, name: str) -> None:
    data = "Comment,Date\nThe café’s £5 was “lost”,2024-01-02\n".encode(codec)
    source = read_table(write(tmp_path, data))
    assert source.encoding == name
    assert source.sample()[0].cells[0] == "The café’s £5 was “lost”"
    assert bool(source.notes) == (name == "Windows-1252")


REFUSED = {
    "empty": (b"", "is empty"),
    "blank lines": (b"\n\n  \n", "is empty"),
    "only a header": (b"Comment,Date\n", "no rows below"),
    "binary": (bytes(range(256)) * 20, "no readable text"),
    "noughts": (b"\0" * 500, "no readable text"),
    "PDF": (b"%PDF-1.7 hello", "no table"),
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "save it as .xlsx"),
    "picture": (b"\x89PNG\r\n\x1a\n", "picture"),
    "database": (b"SQLite format 3\0", "database"),
    "no header": (b"1,2,3\n4,5,6\n", "no header"),
    "dates as header": (b"Good,30/09/2021\nBad,01/10/2021\n", "no header"),
    "twice the same": (b"Date,Comment,Date\n1,2,3\n", "more than one column"),
    "1,001 columns": (",".join(f"c{n}" for n in range(1001)).encode() + b"\n1\n", "1,000 columns"),
    "a damaged zip": (b"PK\x03\x04" + b"x" * 100, "damaged"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_table_is_refused(tmp_path: Path, case: str) -> None:
    data, said = REFUSED[case]
    with pytest.raises(WrongInput, match=said):
        read_table(write(tmp_path, data))


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="no file called"):
        read_table(tmp_path / "gone.csv")
    with pytest.raises(WrongInput, match="not a file"):
        read_table(tmp_path)


def test_a_huge_file_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    start = time.perf_counter()
    with pytest.raises(WrongInput, match="larger than 200 MB"):
        read_table(path)
    assert time.perf_counter() - start < 0.5


def test_too_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ROWS", 10)
    monkeypatch.setattr("forumapp.readers.csv_tables.MAX_ROWS", 10)
    with pytest.raises(WrongInput, match="more than 10 rows"):
        read_table(write(tmp_path, b"Comment\n" + b"words\n" * 11))
    assert len(list(read_table(write(tmp_path, b"Comment\n" + b"words\n" * 10)).rows())) == 10


def test_a_file_that_goes_away_is_trouble(tmp_path: Path) -> None:
    path = write(tmp_path, b"Comment\nwords\n")
    source = read_table(path)
    path.unlink()
    with pytest.raises(Trouble, match="cannot be read"):
        list(source.rows())


def test_ragged_rows_keep_their_numbers(tmp_path: Path) -> None:
    source = read_table(write(tmp_path, b"a,b,c\n1,2,3\n\n1,2\n1,2,3,4\n1,2,3,,\n"))
    found = {row.number: row.problem for row in source.rows()}
    assert list(found) == [2, 4, 5, 6]
    assert found[4] == "This row has 2 cells, but the header has 3."
    assert found[5] == "This row has 4 cells, but the header has 3."
    assert found[2] == found[6] == ""


def test_a_nul_byte_is_an_error_of_its_row(tmp_path: Path) -> None:
    source = read_table(write(tmp_path, b"comment,note\nfine,x\nb\0d,x\n"))
    assert [bool(row.problem) for row in source.rows()] == [False, True]


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    source = read_table(write(tmp_path, b'note,comment\nx,fine\nx,"cut off\ny,swallowed\n'))
    found = list(source.rows())
    assert found[0].problem == ""
    assert "never closed" in found[-1].problem


def test_a_cell_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match=r"Row 2 .* quotation mark"):
        read_table(write(tmp_path, b'a,b\nx,"' + b"word " * 300_000))


def test_one_column_with_commas_in_its_words(tmp_path: Path) -> None:
    source = read_table(write(tmp_path, b"What we heard\nHello, you\nNo; never\nOh, well, so\n"))
    assert next(row.cells for row in source.rows()) == ("Hello, you",)


def test_a_line_that_names_the_delimiter(tmp_path: Path) -> None:
    source = read_table(write(tmp_path, b"sep=;\nComment;Note\na, b;c\n"))
    assert (source.header, source.delimiter) == (("Comment", "Note"), ";")
    assert source.sample()[0].number == 3


def test_columns_without_a_name(tmp_path: Path) -> None:
    source = read_table(write(tmp_path, b"Comment,,Note\n1,2,3\n"))
    assert source.header == ("Comment", "Column 2", "Note")
    assert source.notes


def book(path: Path, rows: list[list[object]], title: str = "Answers") -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    made.create_sheet("Second").append(["Other", "Header"])
    made.save(path)
    return path


def test_a_workbook_gives_text(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Date", "Comment", "Trust", "Late"]]
    rows.append([datetime(2024, 10, 3), " two\nlines 👩‍👧 ", 7.0, True])
    rows.append([datetime(2024, 10, 3, 9, 30), None, 7.5, None])
    source = read_table(book(tmp_path / "table.csv", rows))
    assert (source.kind, source.sheet, source.sheets) == ("xlsx", "Answers", ("Answers", "Second"))
    assert [row.cells for row in source.rows()] == [
        ("2024-10-03", " two\nlines 👩‍👧 ", "7", "TRUE"),
        ("2024-10-03 09:30:00", "", "7.5", ""),
    ]


def test_sheets_by_name(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", [["Comment"], ["words"]])
    with pytest.raises(WrongInput, match="no rows below"):
        read_table(path, "Second")
    with pytest.raises(WrongInput, match="has no sheet called “Third”"):
        read_table(path, "Third")


def changed(path: Path, part: str, data: bytes) -> Path:
    """Write a copy of a workbook in which one part is another."""
    made = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, data if name == part else old.read(name))
    return made


def test_hostile_workbooks(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", [["Comment"], ["words"]])
    sheet = "xl/worksheets/sheet1.xml"
    with pytest.raises(WrongInput, match="far too large"):
        read_table(changed(path, sheet, b" " * 50_000_000))
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    with pytest.raises(WrongInput, match="not allowed"):
        read_table(changed(path, sheet, laughs))
    with pytest.raises(WrongInput, match="damaged"):
        read_table(changed(path, sheet, b"<worksheet"))
    with pytest.raises(WrongInput, match="no sheet of it holds anything"):
        read_table(changed(path, "xl/workbook.xml", b"<workbook/>"))


def test_a_row_number_beyond_all_limits_ends_soon(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", [["Comment"], ["words"]])
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    far = sheet.replace(b'r="2"', b'r="2000000000"').replace(b'"A2"', b'"A2000000000"')
    with pytest.raises(WrongInput, match="more than 2,000,000 rows"):
        list(read_table(changed(path, "xl/worksheets/sheet1.xml", far)).rows())


def test_another_zip_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(WrongInput, match="no Excel workbook"):
        read_table(tmp_path / "x.zip")


@once
@given(st.integers(0, 5000), st.integers(0, 255))
def test_a_damaged_workbook_never_crashes(tmp_path: Path, place: int, value: int) -> None:
    path = tmp_path / "fuzz.xlsx"
    if not path.exists():
        book(path, [["Comment", "Date"], ["words", datetime(2024, 1, 1)]])
    data = bytearray(path.read_bytes())
    assume(place < len(data))
    data[place] = value
    said = problem_of(write(tmp_path, bytes(data), "damaged.xlsx"))
    assert said == "" or said.endswith(".")
