"""Every kind of file says what the pack says: all of it, and no more."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from exports.errors import PackError
from exports.formats import made_as
from forumapp.domain.charts import Bar, BarChart, Point, TrendChart
from forumapp.domain.pack import (
    Bullets,
    Cell,
    Figure,
    Heading,
    Headline,
    Pack,
    Panel,
    Paragraph,
    Quote,
    Stand,
    Table,
    Tiles,
)

Made = Callable[[Pack, str], bytes]
Told = Callable[[Pack, str], str]
RAG = {"red": "Red", "amber": "Amber", "green": "Green", "none": "No data"}
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
NUMBER = re.compile(r"\d[\d,.]*%?")

# What a kind of file says for itself, in words: all else has to stand in the pack.
OWN = """
contents page of pack number issued for forum local area period table figure reference part skip to
the content figures this chart as a drawn in range from bar sheet what it shows words kind said by
see everything that says its order tables and have sheets or files their own they are named here
heading paragraph official item quote how was gathered read counted method file name notes events
send evidence sample draft not real families made invented may change no there is
nothing to report in this section csv txt readme
"""


def words_of(pack: Pack) -> Iterator[str]:
    """Yield every text of a pack that a reader of any file must meet."""
    yield from (pack.title, pack.subtitle, pack.forum, pack.local_area, pack.audience)
    yield from (pack.period, pack.number, pack.draft)
    for section in pack.sections:
        yield from (section.title, section.label)
        for block in section.blocks:
            yield from _block(block)


def _block(block: Any) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield block.text
        case Panel():
            yield from (block.heading, block.words)
        case Tiles():
            for tile in block.tiles:
                yield from (tile.figure, tile.words)
        case Bullets():
            yield from block.items
        case Quote():
            yield from (block.words, block.said_by, block.reference)
        case Figure():
            yield from (block.key, block.chart.title, block.chart.alt, block.caption)
        case Table():
            yield from (block.key, block.summary, block.caption, *block.columns)
            for row in block.rows:
                yield from map(cell_text, row)


def cell_text(cell: Cell) -> str:
    if cell.rag:
        return cell.text or RAG[cell.rag]
    return cell.text or ("" if cell.share is None else f"{cell.share:.0%}")


def drawn(pack: Pack) -> Iterator[str]:
    """Yield the words and numbers that only charts hold."""
    for section in pack.sections:
        for block in section.blocks:
            if isinstance(block, Figure):
                yield from _chart(block.chart)


def _chart(chart: TrendChart | BarChart) -> Iterator[str]:
    yield chart.measure
    if isinstance(chart, BarChart):
        for bar in chart.bars:
            yield from (bar.label, bar.text)
        return
    yield from (chart.low_word, chart.high_word, chart.base, chart.few)
    yield from (mark.label for mark in chart.marks)
    for point in chart.points:
        yield from (point.label, point.n)
        yield from (f"{int(s * 100 + 0.5)}%" for s in (point.value, point.low, point.high) if s)


def all_tables(pack: Pack) -> list[list[list[str]]]:
    return [
        [[*block.columns], *([cell_text(cell) for cell in row] for row in block.rows)]
        for section in pack.sections
        for block in section.blocks
        if isinstance(block, Table)
    ]


def test_every_text_of_the_pack_is_in_every_file(
    rich: Pack, told: Told, readers: Any, kind: str
) -> None:
    said = told(rich, kind).replace(" ", "")
    plain = [readers.plain(text) for text in words_of(rich)]

    missing = [text for text in plain if text.replace(" ", "") not in said]

    assert not missing, f"{kind} does not say: {missing[:5]}"


@pytest.mark.parametrize("kind", ["html", "xlsx", "csv"])
def test_what_a_chart_draws_can_be_read_as_well(
    rich: Pack, told: Told, readers: Any, kind: str
) -> None:
    said = told(rich, kind)

    missing = [text for text in drawn(rich) if readers.plain(text) not in said]

    assert not missing, f"{kind} does not say: {missing[:5]}"


def test_no_file_says_more_than_the_pack(rich: Pack, told: Told, readers: Any, kind: str) -> None:
    said = re.sub(r"\w+…", "", told(rich, kind))  # shortened on a phone
    known = readers.plain(" ".join([*words_of(rich), *drawn(rich), "12 January 2026"]))
    words = {word.lower() for word in WORD.findall(known + OWN)}
    numbers = set(NUMBER.findall(known)) | {"0%", "50%", "100%", "5", "8"}  # axes, "<5", UTF-8

    if kind == "csv":  # its README explains how to read it
        words |= {word.lower() for word in WORD.findall(_about())}
    if kind == "pdf":  # page numbers and numbered items
        numbers |= {str(page) for page in range(40)} | {f"{item}." for item in range(10)}
    more_words = set(map(str.lower, WORD.findall(said))) - words
    trimmed = {number.rstrip(".,") for number in numbers} | _part_numbers(rich)
    more_numbers = {number.rstrip(".,") for number in NUMBER.findall(said)} - trimmed

    assert not more_words, f"{kind} says more"
    assert not more_numbers, f"{kind} has more numbers"


def _about() -> str:
    from exports.sheets.csv_files import _ABOUT

    return _ABOUT


def _part_numbers(pack: Pack) -> set[str]:
    """Return the numbers by which sheets of tables without a number are named."""
    return {str(at) for at in range(1, len(pack.sections) + 2)}


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_tables_hold_the_packs_cells_in_their_places(
    rich: Pack, made: Made, readers: Any, kind: str
) -> None:
    assert readers.tables_of(kind, made(rich, kind)) == [
        [[readers.plain(text) for text in row] for row in table] for table in all_tables(rich)
    ]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_each_table_has_a_sheet_with_its_cells(
    rich: Pack, made: Made, readers: Any, kind: str
) -> None:
    sheets = list(readers.sheets(kind, made(rich, kind)).values())

    for table in all_tables(rich):
        wanted = [list(row) for row in table]
        assert any(_ends_with(rows, wanted) for rows in sheets), wanted[0]


def _ends_with(rows: list[list[str]], wanted: list[list[str]]) -> bool:
    width = len(wanted[0])
    return [row[:width] for row in rows[-len(wanted) :]] == wanted


def test_what_is_for_the_register_alone_is_in_no_file(rich: Pack, kind: str) -> None:
    secret = "Zebedee-4711"
    pack = replace(
        rich,
        made_from={"filter": secret},
        warnings=(secret,),
        headlines=(Headline(secret, secret, secret, share=0.123456),),
        stands=(Stand("promise", secret, secret, secret),),
    )

    data, _, warnings = made_as(pack, kind)

    assert data == made_as(rich, kind)[0]
    assert secret not in " ".join(warnings)


def test_a_hidden_share_is_in_no_file(
    with_blocks: Callable[..., Pack], readers: Any, kind: str
) -> None:
    points = (
        Point("Spring 24", 0.61, 0.43, 0.77, "23"),
        Point("Summer 24", None, 0.26341, 0.81767, "<5"),
        Point("Autumn 24", 0.52, 0.36, 0.68, "31"),
    )
    alt = (
        "Line of the share of families, from spring 2024 to autumn 2024; one gap. n from 23 to 31."
    )
    chart = TrendChart("Title", "Share", points, (), "none", "all", alt)
    bars = BarChart("Bars", "Share", (Bar("Transport", None, "<5"), Bar("Waits", 0.4, "40%")), alt)
    table = Table("B1", "Families", ("Need", "Families"), ((Cell("Autism"), Cell("<5")),))
    pack = with_blocks(Figure("1", chart, ""), Figure("2", bars, ""), table)

    data, _, _ = made_as(pack, kind)
    said = readers.text_of(kind, data)

    assert "<5" in said
    assert not re.search(r"\b26%|\b82%|2634|8176", said)
    assert b"2634" not in readers.unpacked(kind, data)
    assert b"8176" not in readers.unpacked(kind, data)


def test_no_file_holds_more_digits_than_it_prints(
    with_blocks: Callable[..., Pack], readers: Any, kind: str
) -> None:
    share, alt = 0.428571428571, "Bars of the share of families who named it: waits, 43% of them."
    chart = BarChart("Title", "Share", (Bar("Waits", share, "43%"),), alt)
    table = Table("B1", "Share", ("Theme", "Share"), ((Cell("Waits"), Cell("43%", share=share)),))
    told = made_as(with_blocks(Figure("1", chart, ""), table), kind)[0]
    rounded = BarChart("Title", "Share", (Bar("Waits", 0.43, "43%"),), alt)
    same = Table("B1", "Share", ("Theme", "Share"), ((Cell("Waits"), Cell("43%", share=0.43)),))

    assert told == made_as(with_blocks(Figure("1", rounded, ""), same), kind)[0]
    assert b"428571" not in readers.unpacked(kind, told)


@pytest.mark.parametrize(
    "block",
    [
        Table("B1", "S", ("Need", "n"), ((Cell("Autism"), Cell("<5", share=0.02)),)),
        Figure("1", BarChart("T", "", (Bar("Waits", 0.02, "<5"),), "a" * 50), ""),
    ],
)
def test_a_bar_beside_a_hidden_number_is_refused(
    block: Any, with_blocks: Callable[..., Pack], kind: str
) -> None:
    with pytest.raises(PackError, match="hidden number"):
        made_as(with_blocks(block), kind)


def test_hostile_words_survive(hostile: Pack, told: Told, readers: Any, kind: str) -> None:
    said = told(hostile, kind)
    solid = said.replace(" ", "")

    assert "<b>not bold</b> & <para> ]]> &amp; <br/> %s {0} \\ (a)" in said
    assert "Zażółćgęśląjaźń" in solid
    assert "ŵylynytŷ" in solid
    assert "انیس" in said
    assert solid.count("A" * 900) >= 1
    smile = "[smilingfacewithsmilingeyes]" if kind == "pdf" else "😊"
    assert smile in solid
    assert ("[textinBengaliscript]" if kind == "pdf" else "বাংলা") in solid
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\ufffe]", said)


def test_thirty_thousand_characters_are_there_to_the_last(
    packs: Any, hostile: Pack, told: Told, readers: Any, kind: str
) -> None:
    said = told(hostile, kind).replace(" ", "")

    assert readers.plain(packs.LONG_QUOTE).replace(" ", "")[:20_000] in said or kind == "pdf"
    assert readers.plain(packs.LONG_QUOTE).replace(" ", "")[-60:] in said
