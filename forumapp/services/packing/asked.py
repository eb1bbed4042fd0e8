"""What the forum asks for: its recommendations, each with an owner and a day."""

from collections.abc import Sequence

from forumapp.domain.asks import Recommendation
from forumapp.domain.pack import Bullets, Cell, Paragraph, Section, Stand, Table
from forumapp.services.lists import label
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.saying import LONGEST_CELL, cut, day_words

NOTHING = "The forum has written down no recommendation for this pack."
NOBODY = "Nobody named yet"


def asks_section(found: Evidence, title: str = "What we ask for") -> Section:
    """Return all that is asked for, of whom and by when."""
    asks = found.officials.asks
    if not asks:
        return Section(title, (Paragraph(NOTHING),))
    table = Table(
        key="",
        summary="What the forum asks for, of whom, and by when",
        columns=("What we ask for", "Of whom", "By when"),
        rows=tuple(ask_row(found, each) for each in asks),
        widths=(92, 44, 30),
        caption="Recommendations are the forum's own, made from what families told it.",
    )
    return Section(title, (table,))


def ask_row(found: Evidence, each: Recommendation) -> tuple[Cell, ...]:
    """Return one recommendation as a row: its number and words, its owner, its day."""
    number = found.officials.asks.index(each) + 1
    words = cut(found.officials.said(each.words), LONGEST_CELL * 2)
    return (Cell(f"{number}. {words}"), Cell(owner_words(found, each)), Cell(due_words(each)))


def top_asks(found: Evidence, most: int = 3, longest: int = LONGEST_CELL) -> Bullets | Paragraph:
    """Return the first of them as a numbered list, for a front page."""
    if not found.officials.asks:
        return Paragraph(NOTHING)
    return Bullets(ask_lines(found, found.officials.asks[:most], longest), numbered=True)


def ask_lines(
    found: Evidence, asks: Sequence[Recommendation], longest: int = LONGEST_CELL
) -> tuple[str, ...]:
    """Say each in a line: the words, and in brackets of whom and by when."""
    return tuple(_line(found, each, longest) for each in asks)


def owner_words(found: Evidence, each: Recommendation) -> str:
    """Say of whom it is asked: the body as it answers today."""
    return found.officials.owner(each) or NOBODY


def due_words(each: Recommendation) -> str:
    """Say by when it is asked for, or what became of it."""
    if each.done:
        when = f", {day_words(each.done_on)}" if each.done_on else ""
        return f"{label('done', each.done)}{when}"
    return day_words(each.due_on) or "No day given"


def ask_stands(found: Evidence) -> tuple[Stand, ...]:
    """Return where each recommendation stands, for the pack that comes after this one."""
    return tuple(
        Stand("recommendation", found.officials.said(each.words), due_words(each), each.uid)
        for each in found.officials.asks
    )


def _line(found: Evidence, each: Recommendation, longest: int) -> str:
    of = found.officials.owner(each)
    due = f"by {day_words(each.due_on)}" if each.due_on and not each.done else ""
    told = "; ".join(filter(None, (of, due)))
    words = cut(found.officials.said(each.words), longest).rstrip(".")
    return f"{words} ({told})." if told else f"{words}."
