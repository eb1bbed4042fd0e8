"""A pack as grids of plain text: one for each table and figure, one of words, one of method."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from exports.figure_tables import notes_of, table_of
from exports.front import EMPTY_PACK, EMPTY_SECTION, cell_words
from exports.printed_charts import printed_chart
from exports.sheets.told import TOLD_COLUMNS, told
from exports.words import clean, one_line
from forumapp.domain.pack import Cell, Figure, Pack, Section, Table

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet or file: its name, what it shows, a row of heads and rows of the same length.

    `part` is the section of the pack in which it stands, "" for those that hold all of them.
    """

    name: str
    title: str
    part: str
    notes: tuple[str, ...]
    columns: Row
    rows: tuple[Row, ...]


def grids_of(pack: Pack) -> tuple[Grid, ...]:
    """Return the words, the method, then tables and figures in the order of the pack."""
    names, found, words = _Names(), list[Grid](), list[Row]()
    method = [section for section in pack.sections if _is_method(section)]
    for at, section in enumerate(pack.sections, 1):
        part, grids = _part(section, at), list(_grids(section, at, names))
        words += _section_words(section, part, [grid.name for grid in grids])
        found += grids
    everything = Grid(
        "Words",
        "Everything that the pack says in words, in its order",
        "",
        ("Tables and figures have sheets or files of their own; they are named here.",),
        TOLD_COLUMNS,
        tuple(words) or (("", "Paragraph", EMPTY_PACK, "", ""),),
    )
    rows = [row for section in method for row in _section_words(section, section.title, [])]
    title = "How this was gathered, read and counted"
    how = Grid("Method", title, "", (), TOLD_COLUMNS, tuple(rows))
    return (everything, *([how] if rows else []), *found)


def _is_method(section: Section) -> bool:
    return section.title.casefold().startswith("method")


def _part(section: Section, at: int) -> str:
    title = one_line(section.title) or f"Section {at}"
    return ". ".join(filter(None, (one_line(section.label), title)))


def _section_words(section: Section, part: str, names: Sequence[str]) -> Iterator[Row]:
    """Yield a row for each text; a table or figure only says where it is."""
    waiting, rows = iter(names), 0
    for block in section.blocks:
        if isinstance(block, Table | Figure):
            rows += 1
            if name := next(waiting, ""):
                yield part, type(block).__name__, f"See “{name}”.", "", ""
            continue
        for row in told(block):
            rows += 1
            yield part, *row
    if not rows:
        yield part, "Paragraph", EMPTY_SECTION, "", ""


def _grids(section: Section, at: int, names: "_Names") -> Iterator[Grid]:
    """Yield the tables and figures of a section."""
    count, part = 0, _part(section, at)
    for block in section.blocks:
        if isinstance(block, Table | Figure):
            count += 1
            kind = type(block).__name__
            key = one_line(block.key)
            name = names.new(f"{kind} {key}" if key else f"Part {at} {kind.lower()} {count}")
            yield (
                _table(block, name, part)
                if isinstance(block, Table)
                else _figure(block, name, part)
            )


def _table(block: Table, name: str, part: str) -> Grid:
    key, caption = one_line(block.key), clean(block.caption)
    summary = one_line(block.summary)
    title = ". ".join(filter(None, (f"Table {key}", caption))) if key else summary or "Table"
    return _grid(name, title, part, (summary if key else caption,), block)


def _figure(block: Figure, name: str, part: str) -> Grid:
    chart = printed_chart(block.chart, one_line, clean)
    key, caption = one_line(block.key), clean(block.caption)
    title = ". ".join(filter(None, (key and f"Figure {key}", chart.title))) or "Figure"
    notes = (chart.measure, caption, chart.alt, *notes_of(chart))
    return _grid(name, title, part, notes, table_of(replace(block, chart=chart)))


def _grid(name: str, title: str, part: str, notes: Sequence[str], table: Table) -> Grid:
    wide = len(table.columns)
    rows = tuple(
        tuple(_cell(cell) for cell in [*row, *[Cell("")] * (wide - len(row))]) for row in table.rows
    )
    said = tuple(dict.fromkeys(filter(None, notes)))
    return Grid(name, title, part, said, _heads(table.columns), rows)


def _cell(cell: Cell) -> str:
    return cell_words(cell, clean(cell.text))


def _heads(columns: Sequence[str]) -> Row:
    """Return the heads, each once: a spreadsheet finds its columns by them."""
    heads: list[str] = []
    for at, column in enumerate(columns, 1):
        head = base = one_line(column) or f"Column {at}"
        turn = 1
        while head.casefold() in {each.casefold() for each in heads}:
            turn += 1
            head = f"{base} ({turn})"
        heads.append(head)
    return tuple(heads)


class _Names:
    """Names of sheets: at most 31 letters, none of Excel's forbidden signs, none twice."""

    def __init__(self) -> None:
        self._taken = {"contents", "words", "method", "history"}

    def new(self, wanted: str) -> str:
        """Return the name, with a number if another has it."""
        plain = "".join(" " if char in "[]:*?/\\'\n" else char for char in wanted)
        base = " ".join(plain.split())[:27] or "Sheet"
        name, turn = base, 1
        while name.casefold() in self._taken:
            turn += 1
            name = f"{base} {turn}"
        self._taken.add(name.casefold())
        return name
