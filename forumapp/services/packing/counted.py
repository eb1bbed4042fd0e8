"""Rows of a table of counts: what was answered, how many, and the share as a bar."""

from collections.abc import Sequence

from forumapp.analysis.figures.one_answer import is_one_answer, one_answer
from forumapp.analysis.figures.release import Release, What
from forumapp.analysis.figures.small_numbers import NO_PERCENTAGE_UNDER, Shown
from forumapp.domain.codes import NOT_ASKED
from forumapp.domain.pack import Cell


def counted_rows(
    release: Release,
    of: What,
    by: str,
    answers: Sequence[tuple[str, str, int]],
    *,
    named: str = "",
    largest_first: bool = False,
) -> tuple[tuple[Cell, ...], ...]:
    """Return a row for each answer (its code, its name, how many gave it), behind the gate.

    `by` is what was asked; the counts add up to the figure of all of whom `of` holds. Bars are
    drawn only where that figure may be told, since they tell it. Where nearly all gave one answer
    it has the only row; there is none at all where they are too few to say even that.
    `largest_first` puts what is shown in order; what is hidden comes after it as it was given.
    """
    told = {code: number for code, _, number in answers}
    if is_one_answer(list(told.values()), release.gate.threshold):
        found = one_answer(release, of, by, told, named=named)
        return tuple(
            (Cell(n), Cell(found[1])) for code, n, _ in answers if found and code == found[0]
        )
    total = sum(number for *_, number in answers)
    barred = total >= NO_PERCENTAGE_UNDER and release.shows(of)
    if barred:
        release.count(of, total)
    counts = [number for *_, number in answers]
    row = release.row([of.with_(by, code) for code, *_ in answers], counts, of=of, named=named)
    rows = [(name, shown) for (_, name, _), shown in zip(answers, row, strict=True)]
    if largest_first:
        rows.sort(key=lambda each: place(each[0], each[1]))
    return tuple(
        (
            Cell(name),
            Cell(shown.text, share=shown.value / total if shown.value and barred else None),
        )
        for name, shown in rows
    )


def place(name: str, shown: Shown) -> tuple[bool, bool, int]:
    """Return what puts an answer in its place by what is printed of it, and by nothing hidden.

    The largest first, then the hidden ones, and those who gave no answer last: an order by true
    numbers would tell that a hidden one lies between its neighbours.
    """
    return name == NOT_ASKED, shown.value is None, -(shown.value or 0)
