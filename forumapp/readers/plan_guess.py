"""Find the header of a plan's sheet, and propose what each column is, with reasons and doubts.

A guess is a proposal for a person. A day of a review that no header names is asked for.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from forumapp.domain.problems import WrongInput
from forumapp.readers.dates import DateOrder, is_month_first, is_numbers_only
from forumapp.readers.plan_grid import Cell, Grid, GridRow, read_grids
from forumapp.readers.plan_words import (
    DAYS,
    FIELDS,
    SEVERAL,
    day_in,
    field_of_name,
    header_score,
    hue_of,
    status_of,
)

_HEADER_WITHIN = 40  # rows from the top
_LEAST_SCORE = 3
_LONG = 20  # letters of a text that may be an action


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """One column: its place (0 is the first), its name, the field it is taken for ('': left out).

    `on` is the day of the review whose status it holds.
    """

    place: int
    name: str
    field: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class PlanMapping:
    """What a plan's sheet is taken for.

    `rag` says what each status as written (or filled in) means, a code of the list claimed or '' to
    leave it out; `areas` which areas of the forum each area as written is. What is not in them has
    not been settled by a person.
    """

    columns: tuple[PlanColumn, ...]
    rag: tuple[tuple[str, str], ...] = ()
    areas: tuple[tuple[str, tuple[str, ...]], ...] = ()
    date_order: DateOrder = "dmy"

    def of(self, field: str) -> tuple[PlanColumn, ...]:
        """Return the columns that are taken for a field."""
        return tuple(each for each in self.columns if each.field == field)

    def with_field(self, place: int, field: str) -> "PlanMapping":
        """Take a column for a field; another one that had it alone is left out then."""
        if field and field not in FIELDS:
            raise WrongInput(f"“{field}” is nothing that a plan has. It has: {', '.join(FIELDS)}.")

        def settled(each: PlanColumn) -> PlanColumn:
            if each.place == place:
                return replace(each, field=field, on=each.on if field == "rag" else "")
            taken = field and field not in SEVERAL and each.field == field
            return replace(each, field="") if taken else each

        return replace(self, columns=tuple(map(settled, self.columns)))

    def with_day(self, place: int, on: str) -> "PlanMapping":
        """Say on which day the review was whose status a column holds."""
        made = (replace(c, on=on) if c.place == place else c for c in self.columns)
        return replace(self, columns=tuple(made))

    def with_rag(self, written: str, code: str) -> "PlanMapping":
        """Say what a status as written means."""
        return replace(self, rag=tuple((dict(self.rag) | {written: code}).items()))

    def with_areas(self, written: str, areas: Sequence[str]) -> "PlanMapping":
        """Say which areas of the forum an area as written is."""
        return replace(self, areas=tuple((dict(self.areas) | {written: tuple(areas)}).items()))


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """A plan's sheet with its header found: the rows below it, and what is guessed of its columns.

    `title` is what stands above the header.
    """

    grid: Grid
    header: GridRow
    rows: tuple[GridRow, ...]
    mapping: PlanMapping
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]
    title: str = ""

    @property
    def path(self) -> Path:
        """Return the file that it was read from."""
        return self.grid.path


def read_plan_sheet(path: Path | str, sheet: str | None = None) -> PlanSheet:
    """Read the sheet of a file that looks most like a plan; raise WrongInput where none does."""
    grids = read_grids(path, sheet)
    found = [(_best_header(grid), grid) for grid in grids]
    (score, at), grid = max(found, key=lambda pair: pair[0][0])
    if score < _LEAST_SCORE:
        raise WrongInput(
            f"{grid.path.name} does not look like a plan: no row names columns such as number, "
            "action, lead, end and RAG. Give the columns such names and try again."
        )
    made = _sheet(grid, at)
    if sheet is None and len(grids) > 1:
        said = f"The workbook has {len(grids)} sheets with words; “{grid.sheet}” was read."
        made = replace(made, doubts=(said, *made.doubts))
    return made


def _best_header(grid: Grid) -> tuple[int, int]:
    """Return how good the best header is, and the place of its row (the first of the best)."""
    top = grid.rows[:_HEADER_WITHIN]
    scores = [header_score([c.text for c in _single(row)]) for row in top]
    best = max(scores, default=0)
    return best, scores.index(best) if scores else 0


def _single(row: GridRow) -> list[Cell]:
    """Return the cells of a row, a merged range once."""
    seen: set[int] = set()
    found = []
    for cell in row.cells:
        if not cell.merged or cell.merged not in seen:
            found.append(cell)
        seen.add(cell.merged)
    return found


def _sheet(grid: Grid, at: int) -> PlanSheet:
    header, below = grid.rows[at], grid.rows[at + 1 :]
    names = _names(header, grid.width)
    if below and _is_second_header(header, below[0]):
        second = below[0]
        names = [_joined(name, second, place) for place, name in enumerate(names)]
        below = below[1:]
    names = _apart(names)
    if not below:
        raise WrongInput(f"{grid.path.name} names columns but has no actions below them.")
    mapping, reasons, doubts = _guess(names, below)
    if grid.ruled and any(c.field == "rag" for c in mapping.columns):
        doubts.append(
            "This sheet colours some cells by rules, which cannot be read: only words, letters and "
            "colours that were filled in by hand count."
        )
    title = next((c.text for row in grid.rows[:at] for c in row.cells if c.text), "")
    return PlanSheet(
        grid, header, below, mapping, tuple(reasons), (*grid.notes, *doubts), title[:200]
    )


def _names(header: GridRow, width: int) -> list[str]:
    return [" ".join(header.text(place).split()) for place in range(width)]


def _apart(names: Sequence[str]) -> list[str]:
    """Tell columns of one name apart: RAG, RAG (2)."""
    seen, made = Counter[str](), []
    for name in names:
        seen[name] += 1
        made.append(f"{name} ({seen[name]})" if name and seen[name] > 1 else name)
    return made


def _is_second_header(header: GridRow, below: GridRow) -> bool:
    """Say whether the row below names the columns of a range that is merged across in the header.

    Two cells side by side of one merged range, with two different short texts below them.
    """
    for place in range(len(header.cells) - 1):
        left, right = header.cell(place), header.cell(place + 1)
        across = left.merged and left.merged == right.merged
        under = (below.text(place), below.text(place + 1))
        if across and all(under) and under[0] != under[1] and all(len(t) < 40 for t in under):
            return not any(status_of(text) for text in under)
    return False


def _joined(name: str, second: GridRow, place: int) -> str:
    under = " ".join(second.text(place).split())
    return name if not under or under == name else f"{name} {under}".strip()


def _guess(
    names: Sequence[str], rows: Sequence[GridRow]
) -> tuple[PlanMapping, list[str], list[str]]:
    columns: list[PlanColumn] = []
    reasons: list[str] = []
    doubts: list[str] = []
    rows = [row for row in rows if len({c.text for c in row.cells if c.text}) > 1]  # no headings
    for place, name in enumerate(names):
        values = [row.cell(place) for row in rows]
        field = field_of_name(name) if name else ""
        if field == "rag" and not _can_be_status(values) and any(v.text for v in values):
            field = "evidence"  # "progress against status" and the like hold words
        if field and field not in SEVERAL and any(c.field == field for c in columns):
            doubts.append(f"“{name}” could also be the {FIELDS[field]}. Another column is taken.")
            field = ""
        if field:
            reasons.append(f"“{name}” is taken as the {FIELDS[field]}, because of its name.")
        columns.append(_column(place, name or f"Column {place + 1}", field, doubts))
    _find_action(columns, rows, reasons, doubts)
    _days_beside(columns, doubts)
    doubts += _date_doubts(columns, rows)
    return PlanMapping(tuple(columns)), reasons, doubts


def _days_beside(columns: list[PlanColumn], doubts: list[str]) -> None:
    """Propose for a status without a day the one that the evidence beside it names."""
    for each in [column for column in columns if column.field == "rag" and not column.on]:
        for beside in columns[each.place + 1 : each.place + 2] + columns[: each.place][-1:]:
            on, _ = day_in(beside.name)
            if beside.field == "evidence" and on:
                columns[each.place] = replace(each, on=on)
                doubts.append(f"“{each.name}” is taken as of {on}, as “{beside.name}” beside it.")
                break


def _column(place: int, name: str, field: str, doubts: list[str]) -> PlanColumn:
    if field != "rag":
        return PlanColumn(place, name, field)
    on, certain = day_in(name)
    if on and not certain:
        doubts.append(f"“{name}” is read as the end of a quarter of the financial year: {on}.")
    return PlanColumn(place, name, field, on)


def _can_be_status(values: Sequence[Cell]) -> bool:
    """Say whether cells hold statuses: short texts that mean one, or colours."""
    filled = [cell for cell in values if cell.text or hue_of(cell.fill)]
    like = [c for c in filled if status_of(c.text) or (hue_of(c.fill) and len(c.text) < _LONG)]
    short = [c for c in filled if len(c.text) <= _LONG]
    return len(like) * 3 >= len(filled) or len(short) * 10 >= len(filled) * 9


def _find_action(
    columns: list[PlanColumn], rows: Sequence[GridRow], reasons: list[str], doubts: list[str]
) -> None:
    """Where no column is called the action, take the one with the most different long texts."""
    if any(each.field == "what" for each in columns):
        return
    counts = Counter[int]()
    for each in columns:
        if each.field in ("", "outcome"):
            texts = {row.text(each.place) for row in rows}
            counts[each.place] = sum(len(text) >= _LONG for text in texts)
    place, found = next(iter(counts.most_common(1)), (0, 0))
    if found:
        columns[place] = replace(columns[place], field="what", on="")
        reasons.append(f"“{columns[place].name}” is taken as the action: it has the most words.")
        doubts.append(f"No column is called the action. Is it “{columns[place].name}”?")
    else:
        doubts.append("No column with the actions was found. Choose it.")


def _date_doubts(columns: Sequence[PlanColumn], rows: Sequence[GridRow]) -> list[str]:
    said = []
    for each in columns:
        if each.field not in DAYS:
            continue
        written = [t for row in rows if is_numbers_only(t := row.text(each.place))]
        if any(map(is_month_first, written)):
            said.append(
                f"Some dates of “{each.name}” can only be read with the month first. "
                "Choose mdy if all are written so, or mixed."
            )
    return said
