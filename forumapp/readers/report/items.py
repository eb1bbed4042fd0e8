"""Turn the rows of a section into the items that inspectors listed, each with its doubts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from forumapp.readers.report.bodies import BODY_END
from forumapp.readers.report.columns import with_columns
from forumapp.readers.report.cuts import merged
from forumapp.readers.report.parts import ASK, parts_of
from forumapp.readers.report.printed import Printed
from forumapp.readers.report.rows import Row, rows_of
from forumapp.readers.report.values import Item
from forumapp.readers.report.wording import (
    Vocabulary,
    has_ended,
    is_bullet,
    is_only_marks,
    joined,
    number_of,
    starts_small,
)

MODAL = re.compile(
    r"\b(should|must|needs? to|will|ensure|improve|develop|continue|require[sd]?|address)\b", re.I
)
_WRITTEN_SMALL = (  # words of names
    "and of the for in with upon on to le under by alongside local authority council integrated "
    "care board boards area partnership children’s services commissioning bodies leaders health "
    "education all"
)
_SMALL = frozenset(_WRITTEN_SMALL.split())
_LONGEST_BODY = 9  # lines
_NUMBERED = re.compile(r"^\d{1,2}[.)]?\s+(?=[A-Z])")  # of a column of numbers beside it
_INNER = 6.0  # points
_LONGEST, _SHORTEST = 2_500, 25
_UNENDED = "its last sentence does not end; check that nothing is missing"
_MIDDLE = "it begins in the middle of a sentence; check that nothing is missing"
_HYPHEN = "a word is cut at a line's end; check whether it has a hyphen"
_BESIDE = "it stands outside the table; check that it belongs to the list"
_NO_ASK = "it does not say what should be done; check that it is an item"
_BODY_ABOVE = "no responsible body stands beside it; the one above was taken"
_BROKEN = "a word of its responsible body may be cut at a line's end; check the name"
_NO_BODY = "no responsible body was found for it"
_NO_TABLE = "no table was found around it; check where it begins and ends"
_HALF = "the table is not drawn in full around it; check where it begins and ends"
_LENGTH = "its length is unusual; check where it begins and ends"


def items_of(lines: Sequence[Printed], words: Vocabulary, with_body: bool) -> list[Item]:
    """Return the items of a list of areas; `with_body` where each needs a responsible body."""
    drawn = any(line.cell for line in lines)
    held = _in_columns(lines) if with_body else lines
    rows = [row for row in rows_of(held) if _holds_words(row)]
    if any(row.table for row in rows):
        done = [(_with_text(row), doubts) for row, doubts in merged(_with_table_only(rows))]
    else:
        done = [(row, ()) for row in _listed(rows)]
    alone = len(done) == 1
    split = [part for row, doubts in done for part in parts_of(row, doubts, alone)]
    extra = () if drawn else (_NO_TABLE,)
    found = [_item(row, (*doubts, *extra), words, with_body) for row, doubts in split]
    return list(_with_bodies(found)) if with_body else found


def points_of(lines: Sequence[Printed], words: Vocabulary) -> list[Item]:
    """Return the points of a bulleted section: what is effective, what must get better."""
    points: list[list[Printed]] = []
    marked = sum(is_bullet(line.text) for line in lines) > 1
    for row in rows_of([replace(line, cell=None) for line in lines]):
        opens = is_bullet(row.text[0].text) or number_of(row.text[0].text) is not None
        if points and not opens and (marked or _continues(points[-1], row)):
            points[-1].extend(row.text)
        else:
            points.append(list(row.text))
    held = [_point(point, words) for point in _with_inner_bullets(points)]
    return [item for item in held if item.text]


def _with_text(row: Row) -> Row:
    """Keep what stands in a body's column alone as a text: nothing printed is lost."""
    return row if row.text else replace(row, text=row.body, body=())


def _in_columns(lines: Sequence[Printed]) -> list[Printed]:
    pages = groupby(lines, key=lambda line: line.page)
    return [line for _, held in pages for line in with_columns(list(held))]


def _holds_words(row: Row) -> bool:
    return any(not is_only_marks(line.text) for line in (*row.text, *row.body))


def _with_table_only(rows: Sequence[Row]) -> list[Row]:
    """Leave out what stands beside a table and asks for nothing, such as an introduction."""
    return [
        row for row in rows if row.table or MODAL.search(_said(row)) or starts_small(_said(row))
    ]


def _listed(rows: Sequence[Row]) -> list[Row]:
    """Put bullets to the paragraph that announces them, and halves of a cut paragraph together."""
    done: list[Row] = []
    announced = False
    for row in rows:
        bullet = is_bullet(row.text[0].text)
        last = done[-1] if done else None
        cut = last and not bullet and (not has_ended(_said(last)) or starts_small(_said(row)))
        if last and (cut or (bullet and announced and _is_inner(last, row))):
            done[-1] = replace(last, text=last.text + row.text)
        else:
            done.append(row)
            announced = False
        announced = announced or _said(done[-1]).endswith(":")
    return done


def _is_inner(first: Row, row: Row) -> bool:
    """Say whether a bullet belongs to the row before: it stands no further out, or further in."""
    left, before = row.text[0].box[0], first.text[0].box[0]
    return left > before + (_INNER if is_bullet(first.text[0].text) else -_INNER)


def _item(row: Row, doubts: tuple[str, ...], words: Vocabulary, with_body: bool) -> Item:
    if with_body and not row.body:
        row = _with_leading_body(row)
    text, sure = joined([line.text for line in row.text], words)
    body = _NUMBERED.sub("", joined([line.text for line in row.body], words)[0]) or None
    marks = [
        (not sure, _HYPHEN),
        (_is_half_drawn(row), _HALF),
        (not has_ended(text), _UNENDED),
        (starts_small(text), _MIDDLE),
        (not MODAL.search(text), _NO_ASK),
        (not _SHORTEST < len(text) < _LONGEST, _LENGTH),
        (with_body and not row.table, _BESIDE),
        (_is_broken(row.body), _BROKEN),
    ]
    found = (*doubts, *(words for wrong, words in marks if wrong))
    lines = tuple(line.line for line in (*row.body, *row.text))
    return Item(text, row.text[0].page, lines, body, unsure=found)


def _is_half_drawn(row: Row) -> bool:
    return any(line.cell and line.cell.is_open for line in row.text)


def _is_broken(body: Sequence[Printed]) -> bool:
    """Say whether a line of a name begins as no word of a name does: a narrow column cut it."""
    starts = (line.text.split()[0] for line in body[1:] if line.text.split())
    return any(word[:1].islower() and word.strip(",.;()") not in _SMALL for word in starts)


def _with_leading_body(row: Row) -> Row:
    """Take a body that was read before the text, as where both columns were copied as one."""
    said = ""
    best = 0
    for index, line in enumerate(row.text[:_LONGEST_BODY]):
        said = f"{said} {line.text}".strip()
        if ASK.search(said):
            break
        if BODY_END.search(said):
            best = index + 1
    if 0 < best < len(row.text) and not starts_small(row.text[best].text):
        return replace(row, text=row.text[best:], body=row.text[:best])
    return row


def _with_bodies(items: Sequence[Item]) -> Iterator[Item]:
    """Give an item without a responsible body the one above, and say so."""
    above: str | None = None
    for item in items:
        if item.responsible_body:
            above = item.responsible_body
            yield item
        else:
            doubt = _BODY_ABOVE if above else _NO_BODY
            yield replace(item, responsible_body=above, unsure=(*item.unsure, doubt))


def _continues(point: Sequence[Printed], row: Row) -> bool:
    before = " ".join(line.text for line in point)
    if row.page != point[-1].page:
        return not has_ended(before) or starts_small(_said(row)) or is_bullet(point[0].text)
    return starts_small(_said(row)) or not has_ended(before)


def _with_inner_bullets(points: Sequence[list[Printed]]) -> list[list[Printed]]:
    """Put bullets that stand further in, and those after a colon, to the point they belong to."""
    outer = min((point[0].box[0] for point in points if is_bullet(point[0].text)), default=0.0)
    done: list[list[Printed]] = []
    for point in points:
        inner = is_bullet(point[0].text) and point[0].box[0] > outer + _INNER
        if done and inner:
            done[-1].extend(point)
        else:
            done.append(point)
    return done


def _point(lines: Sequence[Printed], words: Vocabulary) -> Item:
    text, sure = joined([line.text for line in lines], words)
    marks = [(not sure, _HYPHEN), (not has_ended(text), _UNENDED), (starts_small(text), _MIDDLE)]
    doubts = tuple(said for wrong, said in marks if wrong)
    return Item(text, lines[0].page, tuple(line.line for line in lines), unsure=doubts)


def _said(row: Row) -> str:
    return " ".join(line.text for line in row.text)
