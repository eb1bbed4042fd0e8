"""What is refused before any format is written: a pack that may not leave, a block with a fault."""

import re
from collections.abc import Iterable, Iterator

from exports.errors import PackError
from forumapp.domain.charts import TrendChart
from forumapp.domain.pack import Figure, Pack, Table

_UNDER = re.compile(r"\s*<\s*\d")


def refuse(faults: Iterable[str]) -> None:
    """Never hand over a file with a fault."""
    if wrong := list(faults):
        raise PackError("The pack was not written. " + " ".join(wrong[:5]))


def faults(pack: Pack) -> Iterator[str]:
    """Yield why a pack cannot be written as it stands, in sentences."""
    if pack.stop:
        yield pack.stop
        return
    for section in pack.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield from _table_faults(block)
            elif isinstance(block, Figure):
                yield from _figure_faults(block)


def _table_faults(table: Table) -> Iterator[str]:
    named = f"Table {table.key or table.summary}"
    if not table.columns:
        yield f"{named} has no columns."
    elif any(len(row) > len(table.columns) for row in table.rows):
        yield f"{named} has a row with too many cells."
    if any(_hidden(cell.text) and cell.share is not None for row in table.rows for cell in row):
        yield f"{named} draws a bar beside a hidden number."


def _figure_faults(figure: Figure) -> Iterator[str]:
    chart, named = figure.chart, f"Figure {figure.key or figure.chart.title}"
    if not chart.alt.strip():
        yield f"{named} has no words for a screen reader."
    drawn = (
        [(point.n, point.value) for point in chart.points]
        if isinstance(chart, TrendChart)
        else [(bar.text, bar.share) for bar in chart.bars]
    )
    if any(_hidden(text) and share is not None for text, share in drawn):
        yield f"{named} draws a share of a hidden number."


def _hidden(text: str) -> bool:
    """Say whether words stand in the place of a number that may not be shown."""
    return _UNDER.match(text) is not None
