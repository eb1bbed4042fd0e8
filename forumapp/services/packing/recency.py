"""Recent and earlier experience apart: “old grievances” is answered by when a thing happened."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from forumapp.analysis.figures.one_answer import is_one_answer
from forumapp.analysis.figures.release import Release, What
from forumapp.domain.codes import PREFER_NOT
from forumapp.domain.pack import Cell, Table

RECENT, EARLIER, UNSAID = "recent", "earlier", ""
UNKNOWN = "not_said"
_AGO = {"this_term": RECENT, "last_12_months": RECENT, "1_3_years": EARLIER, "older": EARLIER}
_TITLES = {
    RECENT: "In the 12 months before",
    EARLIER: "Longer before",
    UNSAID: "Not said when",
}


def recency(happened: str | None, told_on: str) -> str:
    """Say whether a thing happened within the 12 months before it was told."""
    if not happened or happened == PREFER_NOT:
        return UNSAID
    if happened in _AGO:
        return _AGO[happened]
    months = (int(told_on[:4]) - int(happened[:4])) * 12 + int(told_on[5:7]) - int(happened[5:7])
    return RECENT if months <= 12 else EARLIER


def recency_table(
    release: Release,
    of: What,
    title: str,
    stances: Mapping[str | None, str],
    said: Iterable[tuple[str | None, str]],
) -> Table | None:
    """Return (stance, recency) of comments as one table; None where all is of one age.

    It stands in the place of the table of stances alone: two tables with the same totals could
    tell what one of them hides.
    """
    counted = Counter(said)
    ages = [age for age in _TITLES if any(counted[stance, age] for stance in stances)]
    if RECENT not in ages or EARLIER not in ages:
        return None
    by_stance = [sum(counted[stance, age] for age in ages) for stance in stances]
    if is_one_answer(by_stance, release.gate.threshold):
        return None
    whats = [
        [of.with_("stance", stance or "not_said").with_("recency", age or UNKNOWN) for age in ages]
        for stance in stances
    ]
    counts = [[counted[stance, age] for age in ages] for stance in stances]
    shown = release.table(whats, counts, named=title)
    rows = [
        (Cell(name), Cell(total.text), *(Cell(cell.text) for cell in cells))
        for name, total, cells in zip(stances.values(), shown.row_totals, shown.cells, strict=True)
    ]
    totals = (Cell("All comments"), Cell(shown.total.text))
    rows.append((*totals, *(Cell(cell.text) for cell in shown.column_totals)))
    return _table(title, [_TITLES[age] for age in ages], rows)


def _table(title: str, ages: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> Table:
    return Table(
        key="",
        summary=f"Comments about {title} by what families say of it and when it happened",
        columns=("How families speak of it", "Comments", *ages),
        rows=tuple(rows),
        widths=(46, 24, *(96 / len(ages) for _ in ages)),
        caption="As read by a person of the forum. When it happened: against the day on which it "
        "was told. One comment can speak of several areas.",
    )
