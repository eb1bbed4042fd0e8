"""Decide whether a row that begins a page goes on with the one that ended the page before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from forumapp.readers.report.rows import Row
from forumapp.readers.report.wording import (
    has_ended,
    is_bullet,
    number_of,
    refers_back,
    starts_small,
    words_of,
)

_CUT_PAD = 2.5  # points that a cut row has less under its last line than a whole one


@dataclass(frozen=True, slots=True)
class Cut:
    """What was decided at a page's end, and the doubt that remains, in words."""

    goes_on: bool
    doubt: str = ""


JOINED = "it is cut by a page break and was joined; check that it is one item"
APART = "a page break stands after the item before it; check that they are two items"
_LAST_OF_BODY = ("icb", "icbs", "board", "boards", "council", "trust", "authority", "ccg")
_SURE_ON, _SURE_APART = Cut(True), Cut(False)


def merged(rows: Sequence[Row]) -> list[tuple[Row, tuple[str, ...]]]:
    """Put rows that a page break cut together; give each row with its doubts."""
    usual = _usual_pad(rows)
    bodies = Counter(_said(row.body) for row in rows if row.body)
    done: list[tuple[Row, tuple[str, ...]]] = []
    for row in rows:
        cut = _SURE_APART
        if done and row.page == done[-1][0].last_page + 1:
            cut = _decide(done[-1][0], row, usual, bodies)
        doubts = (cut.doubt,) if cut.doubt else ()
        if cut.goes_on:
            last, before = done[-1]
            done[-1] = (_together(last, row), before + doubts)
        else:
            done.append((row, doubts))
    return done


def _together(first: Row, second: Row) -> Row:
    same = _said(first.body) == _said(second.body)
    body = first.body if same else first.body + second.body
    return Row(first.text + second.text, body, first.table, second.pad)


def _usual_pad(rows: Sequence[Row]) -> float | None:
    """Return the space under the last line of rows that no page break can have cut."""
    pads = [
        row.pad
        for row, following in pairwise(rows)
        if row.pad is not None and following.page == row.page
    ]
    if rows and rows[-1].pad is not None:
        pads.append(rows[-1].pad)
    return median(pads) if pads else None


def _decide(first: Row, second: Row, usual: float | None, bodies: Counter[str]) -> Cut:
    before, after = _text(first), _text(second)
    if not after or not before:
        return _SURE_ON
    if number_of(after) is not None and (number_of(before) is not None or has_ended(before)):
        return _SURE_APART
    if first.table and second.table and first.body:
        beside = _decide_by_body(first, second, bodies)
        if beside:
            return beside
    return _decide_by_text(first, second, usual)


def _decide_by_body(first: Row, second: Row, bodies: Counter[str]) -> Cut | None:
    """Look at the column of responsible bodies: a cut row has none, or the rest of one."""
    before, after = _text(first), _text(second)
    if not second.body:
        plain = has_ended(before) and not starts_small(after)
        return Cut(True, JOINED if plain else "")
    upper, lower = _said(first.body), _said(second.body)
    if upper != lower and f"{upper} {lower}" in bodies:
        return _SURE_ON
    if has_ended(before) and not starts_small(after) and not is_bullet(after):
        whole = bodies[upper] > 1 or bodies[lower] > 1 or upper.split()[-1] in _LAST_OF_BODY
        return _SURE_APART if whole and not starts_small(_raw(second)) else Cut(False, APART)
    return None


def _decide_by_text(first: Row, second: Row, usual: float | None) -> Cut:
    before, after = _text(first), _text(second)
    whole = usual is not None and first.pad is not None and first.pad > usual - _CUT_PAD
    short = usual is not None and first.pad is not None and not whole
    if starts_small(after):
        return _SURE_ON
    if is_bullet(after):
        ends_list = has_ended(before) and is_bullet(_text(first))
        return Cut(True, JOINED if ends_list else "")
    if not has_ended(before):
        return Cut(not whole, APART if whole else "")
    if short:
        return Cut(True, JOINED)
    if refers_back(after):
        return Cut(not whole, APART if whole else JOINED)
    return _SURE_APART if whole or not first.table else Cut(False, APART)


def _text(row: Row) -> str:
    return " ".join(line.text for line in row.text)


def _raw(row: Row) -> str:
    return " ".join(line.text for line in row.body)


def _said(lines: Sequence[object]) -> str:
    return words_of(" ".join(getattr(line, "text", "") for line in lines))
