"""Small words that many sections of a pack share: days, spans, chips of a status, cut texts."""

import re
from collections.abc import Sequence
from dataclasses import replace

from forumapp.domain.days import long_day
from forumapp.domain.pack import Block, Cell, Heading, Rag, Section
from forumapp.services.lists import codes

LONGEST_CELL = 220  # characters of what people typed, in a cell of a table
_SHORT = {
    "done": "Complete",
    "green": "Green",
    "amber": "Amber",
    "red": "Red",
    "not_started": "Not started",
    "no_view": "No status",
}


def marks_words(least: int) -> str:
    """Say what stands in the place of a number that may not be shown."""
    return f"<{least}: fewer than {least}. –: hidden, so that no small number can be worked out."


def short_range(text: str) -> str:
    """Write a range as 61–84; *up to 9* stays as it is."""
    return re.sub(r"(?<=\d) to (?=\d)", "–", text)


def chip(claimed: str | None) -> Cell:
    """Return what officials claim as a cell: sign, colour and word together."""
    if claimed is None:
        return Cell("No review yet")
    return Cell(_SHORT.get(claimed, claimed), rag=_rag(claimed))


def _rag(claimed: str) -> Rag:
    code = next((each for each in codes("claimed").codes if each.code == claimed), None)
    known: dict[str, Rag] = {"red": "red", "amber": "amber", "green": "green"}
    return known.get(str(code.extra("rag")) if code else "", "none")


def day_words(told: str | None) -> str:
    """Write a day, a month or a year as it is known; '' where it is not."""
    if not told:
        return ""
    return long_day(told) if len(told) == 10 else told


def span_words(first: str, last: str) -> str:
    """Write a stretch of days."""
    return day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"


def cut(text: str, most: int = LONGEST_CELL) -> str:
    """Return a text in one line, cut at a word."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def begin(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return f"{text[:1].upper()}{text[1:]}"


def many(count: int, one: str, more: str = "") -> str:
    """Write a count of things that are no people: "1 promise", "3 promises"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """Write names as one would say them: "A, B and C"."""
    every = list(dict.fromkeys(names))
    if len(every) < 2:
        return "".join(every)
    return f"{', '.join(every[:-1])} and {every[-1]}"


def with_blocks(section: Section, *blocks: Block | Heading) -> Section:
    """Return a section with more at its end."""
    return Section(section.title, (*section.blocks, *blocks), section.label, section.new_page)


def below(section: Section) -> Section:
    """Return a section that goes on below the one before, where there is room."""
    return replace(section, new_page=False)
