"""Read figures of who lives here from a table (CSV or Excel), to be looked at before they are kept.

A row is an answer, by its name or code, and a number. Nothing is stored here.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from forumapp.domain.problems import WrongInput
from forumapp.readers.tables import Row, read_table
from forumapp.services.reaching import answer_labels
from forumapp.store.forum import Forum

_MOST = 2_000
"""Rows: a table of answers is short, and a longer one is another table."""
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.0+)?")
_WORDS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class FoundFigures:
    """What a table says: a number by answer, and a sentence for each row that says nothing.

    `year` and `source` are '' where the table has no such column, or several of them.
    """

    name: str
    numbers: Mapping[str, int]
    problems: tuple[str, ...]
    year: str = ""
    source: str = ""


def read_figures(forum: Forum, field: str, path: Path | str) -> FoundFigures:
    """Read how many live here by the answers of a field; raise WrongInput where nothing fits."""
    known = _names(answer_labels(forum, field))
    table = read_table(path)
    rows = table.sample(_MOST)
    said = _best(rows, table.header, lambda cell: _plain(cell) in known)
    told = _best(rows, table.header, lambda cell: _number(cell) is not None, but=said)
    if said is None or told is None:
        raise WrongInput(
            f"{table.path.name} holds no such figures. It needs a column with the answers, named "
            "as they are here, and one with the numbers."
        )
    numbers: dict[str, int] = {}
    problems: list[str] = []
    for row in rows:
        _take(row, said, told, known, numbers, problems)
    more = [_only(rows, table.header, word) for word in ("year", "source")]
    return FoundFigures(table.path.name, numbers, tuple(problems), *more)


def _take(
    row: Row,
    said: int,
    told: int,
    known: Mapping[str, str],
    numbers: dict[str, int],
    problems: list[str],
) -> None:
    """Take one row in, or say why not."""
    if row.problem:
        problems.append(f"Row {row.number}: {row.problem}")
        return
    name, number = row.cells[said].strip(), _number(row.cells[told])
    code = known.get(_plain(name))
    if code is None:
        problems.append(f"Row {row.number}: “{name[:60]}” is no answer here.")
    elif number is None:
        problems.append(f"Row {row.number}: “{row.cells[told][:30]}” is no number.")
    elif code in numbers:
        problems.append(f"Row {row.number}: “{name[:60]}” stands there twice; the first counts.")
    else:
        numbers[code] = number


def _best(
    rows: Sequence[Row], header: Sequence[str], fits: Callable[[str], bool], but: int | None = None
) -> int | None:
    """Return the column in which most cells fit, None where none does."""
    counts = {
        at: sum(fits(row.cells[at]) for row in rows if not row.problem)
        for at in range(len(header))
        if at != but and not (but is not None and _plain(header[at]) == "year")
    }
    best = max(counts, key=lambda at: counts[at], default=None)
    return best if best is not None and counts[best] else None


def _only(rows: Sequence[Row], header: Sequence[str], word: str) -> str:
    """Return the one value of a column called so."""
    at = next((at for at, name in enumerate(header) if _plain(name) == word), None)
    if at is None:
        return ""
    values = {row.cells[at].strip() for row in rows if not row.problem} - {""}
    return values.pop() if len(values) == 1 else ""


def _names(labels: Mapping[str, str]) -> dict[str, str]:
    """Return every way to name an answer, in plain letters."""
    return {_plain(code): code for code in labels} | {
        _plain(label): code for code, label in labels.items()
    }


def _plain(text: str) -> str:
    return _WORDS.sub(" ", text.casefold()).strip()


def _number(cell: str) -> int | None:
    found = _NUMBER.fullmatch(cell.strip())
    return int(found.group().replace(",", "").partition(".")[0]) if found else None
