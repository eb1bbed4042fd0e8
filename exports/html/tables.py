"""Tables as HTML: a caption, heads with their scope, bars and chips beside their words."""

from exports.front import RAG_WORD
from exports.html.markup import direction, element, line, words
from exports.words import clean, percent, printed
from forumapp.domain.pack import Cell, Rag, Table

_LONGEST_IN_CHIP = 200
_FIT = 3
"""So many columns fit a telephone; a wider table scrolls, by keyboard too."""
_LONGEST_WORD = 16
_ONE_LINE = 16
"""So many letters stay beside their bar."""
_SHAPES: dict[Rag, str] = {
    "red": '<path d="M0 9.5 5 .5 10 9.5Z"/>',
    "amber": '<path d="M5 0 10 5 5 10 0 5Z"/>',
    "green": '<circle cx="5" cy="5" r="4.8"/>',
    "none": '<path d="M0 4H10V6H0Z"/>',
}


def table(block: Table, name: str) -> str:
    """Return a table that scrolls by itself where the page is narrower; `name` is its id."""
    heads = "".join(
        f'<th scope="col"{direction(title)}>{words(title)}</th>' for title in block.columns
    )
    body = "".join(_row(block, row) for row in block.rows)
    caption = f'<caption id="{name}">{_caption(block)}</caption>'
    note = "" if block.key else element("p", block.caption, "note")
    scrolls = f' role="group" aria-labelledby="{name}" tabindex="0"' if _wide(block) else ""
    return (
        f'<div class="scroll"{scrolls}><table>{caption}<thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{note}"
    )


def _wide(block: Table) -> bool:
    """Say whether a table may not fit a telephone."""
    texts = (*block.columns, *(cell.text for row in block.rows for cell in row))
    longest = max((len(word) for text in texts for word in text.split()), default=0)
    return len(block.columns) > _FIT or longest > _LONGEST_WORD


def _caption(block: Table) -> str:
    """Return the printed title, and for a screen reader what the table shows."""
    summary = line(block.summary) or "Table"
    if not block.key:
        return f'<span class="unseen">{summary}</span>'
    title = f"<strong>Table {line(block.key)}.</strong> {words(block.caption)}".strip()
    return f'{title}<span class="unseen"> {summary}</span>'


def _row(block: Table, row: tuple[Cell, ...]) -> str:
    full = [*row, *[Cell("")] * (len(block.columns) - len(row))]
    first, *rest = full
    inside = _cell(first)
    head = f'<th scope="row"{direction(first.text)}>{inside}</th>' if inside else "<td></td>"
    cells = "".join(f"<td{direction(cell.text)}>{_cell(cell)}</td>" for cell in rest)
    return f"<tr>{head}{cells}</tr>"


def _cell(cell: Cell) -> str:
    """Return the words of a cell, and what is drawn beside them."""
    said, long = words(cell.text), len(clean(cell.text)) > _LONGEST_IN_CHIP
    if cell.rag is not None:
        named = RAG_WORD[cell.rag]
        if long:
            return f"{named}: {said}"
        sign = f'<svg viewBox="0 0 10 10" aria-hidden="true">{_SHAPES[cell.rag]}</svg>'
        return f'<span class="chip {cell.rag}">{sign}<span>{said or named}</span></span>'
    if cell.share is None:
        return said
    told = percent(cell.share)
    if long:
        return f"{told}: {said}"
    wide = f"{100 * min(1.0, max(0.0, printed(cell.share))):.0f}"
    drawn = (
        '<svg class="bar" viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bar-ground" width="100" height="20"/>'
        f'<rect class="bar-share" width="{wide}" height="20"/></svg>{said or told}'
    )
    return f'<span class="share">{drawn}</span>' if len(cell.text) <= _ONE_LINE else drawn
