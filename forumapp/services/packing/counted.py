"""Rows of a table of counts: what was answered, how many, and the share as a bar."""

from collections.abc import Sequence

from forumapp.analysis.figures.small_numbers import NO_PERCENTAGE_UNDER
from forumapp.domain.pack import Cell
from forumapp.services.trends import GATE


def counted_rows(names: Sequence[str], counts: Sequence[int]) -> tuple[tuple[Cell, ...], ...]:
    """Return a row for each name with its count behind the gate; the counts add up to the whole."""
    total = sum(counts)
    barred = total >= NO_PERCENTAGE_UNDER
    return tuple(
        (
            Cell(name),
            Cell(shown.text, share=shown.value / total if shown.value and barred else None),
        )
        for name, shown in zip(names, GATE.row(counts), strict=True)
    )
