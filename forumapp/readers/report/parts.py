"""Part a box of a table that holds several items: numbered ones, bullets, or paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from forumapp.readers.report.printed import Printed
from forumapp.readers.report.rows import Row, paragraphs
from forumapp.readers.report.wording import asks_anew, has_ended, is_bullet, number_of

ASK = re.compile(r"\b(should|must|needs? to)\b")
_BULLETS = "it is a list of bullets; check whether these are items of their own"
_SPLIT = "it was one of several in one box; check that it is an item of its own"
_SEVERAL = "it has several paragraphs; check whether these are items of their own"
_EDGE = 3.0  # points by which lines that begin at one edge may differ


def parts_of(
    row: Row, doubts: tuple[str, ...], alone: bool
) -> Iterator[tuple[Row, tuple[str, ...]]]:
    """Yield the items that a row holds, with their doubts; `alone` where the table has no other."""
    if not row.table:
        yield row, doubts
        return
    starts, extra = _numbered(row.text), ""
    if len(starts) < 2:
        starts, extra = _bulleted(row.text)
    if len(starts) < 2 and not extra:
        starts, extra = _in_paragraphs(row, alone)
    more = (extra,) if extra else ()
    if len(starts) < 2:
        yield row, doubts + more
        return
    for start, end in zip(starts, [*starts[1:], len(row.text)], strict=True):
        yield replace(row, text=row.text[start:end]), (doubts if start == 0 else ()) + more


def _numbered(lines: Sequence[Printed]) -> list[int]:
    """Return where numbered items begin: the first line has a number, others count on."""
    following = number_of(lines[0].text)
    if following is None:
        return []
    starts = []
    for index, line in enumerate(lines):
        opens = abs(line.box[0] - lines[0].box[0]) < _EDGE or has_ended(lines[index - 1].text)
        if opens and number_of(line.text) == following:
            starts.append(index)
            following += 1
    return starts


def _bulleted(lines: Sequence[Printed]) -> tuple[list[int], str]:
    """Part bullets that are sentences that ask for something, each by itself."""
    starts = [index for index, line in enumerate(lines) if is_bullet(line.text)]
    if len(starts) < 2 or starts[0] != 0:
        return [], ""
    whole = all(has_ended(said) and ASK.search(said) for said in _said(lines, starts))
    return (starts, _SPLIT) if whole else ([], _BULLETS)


def _in_paragraphs(row: Row, alone: bool) -> tuple[list[int], str]:
    """Part paragraphs that each ask for something, where they are all that the table holds."""
    starts = [row.text.index(held.text[0]) for held in paragraphs(row.text, by_words=False)]
    starts = [at for at in starts if not is_bullet(row.text[at].text)]
    fresh = [at for at in starts if at == 0 or asks_anew(row.text[at].text)]
    if len(fresh) < 2:
        return [], ""
    whole = all(has_ended(said) and ASK.search(said) for said in _said(row.text, fresh))
    return (fresh, _SPLIT) if alone and whole else ([], _SEVERAL)


def _said(lines: Sequence[Printed], starts: Sequence[int]) -> list[str]:
    ends = [*starts[1:], len(lines)]
    return [" ".join(x.text for x in lines[a:b]) for a, b in zip(starts, ends, strict=True)]
