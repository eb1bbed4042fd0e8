"""Split a report into its sections, by the headings that every report prints."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from forumapp.readers.report.printed import Cell, Page, Printed
from forumapp.readers.report.wording import announces, is_dash, is_only_marks, with_bullet

_EDGE = 0.12  # of the page's height: where headers and footers stand
HEADINGS = {
    "outcome": r"inspection outcome",
    "about": r"(information )?about the (local )?area partnership",
    "like": r"what is it like to be a child or young person\b.*",
    "effective": r"what is the (local )?area partnership doing that (is|s) effective",
    "better": r"what does the (local )?area partnership need to do better",
    "priority": r"(responsible \w+ )?areas? for priority actions?",
    "improvement": r"(responsible \w+ )?areas? for improvements?",
    "details": r"(local )?area partnership details",
    "inspection": r"information about (this|the) inspection",
    "team": r"(the )?inspection team",
}
_KNOWN = {name: re.compile(pattern) for name, pattern in HEADINGS.items()}
_SHORT = 5  # letters, as in “No.”
_LONE = re.compile(
    r"No\.?|Ref\.?|((Number|No\.?|Ref\.?) )?Responsible ([Bb]ody|[Bb]odies|[Oo]rganisations?)"
)
_BODY_COLUMN = re.compile(r"((number|no?|ref) )?responsible (body|bodies|organisations?|partners?)")
_COLUMN = re.compile(r"((number|no?|ref) )?responsible (body|bodies|organisations?|partners?)")
_COLUMN = re.compile(
    r"number|no?|ref|((areas? for )?(priority )?(actions?|improvements?)|areas?|recommendations?)"
    r"( required)?|"
)
Sections = dict[str, list[Printed]]


def heading_of(text: str) -> str | None:
    """Return which section a line opens, if it is a heading."""
    if not text[:1].isupper() or len(text) > 120 or text.rstrip().endswith((".", ",", ";")):
        return None
    plain = _plain(text)
    return next((name for name, known in _KNOWN.items() if known.fullmatch(plain)), None)


def split(lines: Iterable[Printed]) -> Sections:
    """Return the lines of each section; what stands before the first heading is the front."""
    found: Sections = {"front": []}
    current = "front"
    held = _without_layout_cells(_with_long_headings(list(lines)))
    names = _names_of_columns(held)
    for line in held:
        name = heading_of(line.text)
        if name:
            current = name
            found.setdefault(current, [])
        elif (line.page, line.cell) not in names and not _LONE.fullmatch(line.text):
            found[current].append(line)
    return found


def _names_of_columns(lines: Iterable[Printed]) -> set[tuple[int, Cell | None]]:
    """Return the cells that only name their column."""
    said: dict[tuple[int, Cell | None], str] = {}
    for line in lines:
        if line.cell:
            key = (line.page, line.cell)
            said[key] = f"{said.get(key, '')} {line.text}".strip()
    return {key for key, text in said.items() if not _is_sentence(text) and _is_name(text)}


def _is_name(text: str) -> bool:
    return bool(_COLUMN.fullmatch(_plain(text)) or _BODY_COLUMN.fullmatch(_plain(text)))


def _is_sentence(text: str) -> bool:
    return text.endswith((".", ";", ",")) and len(text) > _SHORT


def _plain(text: str) -> str:
    plain = " ".join(re.sub(r"[^a-z ]", " ", text.lower()).split())
    return plain.removesuffix(" continued")


def _with_long_headings(lines: list[Printed]) -> list[Printed]:
    """Put a heading that is printed over two lines together."""
    done: list[Printed] = []
    for line in lines:
        last = done[-1] if done else None
        if last and last.cell == line.cell and last.page == line.page:
            both = f"{last.text} {line.text}"
            if not heading_of(line.text) and heading_of(both) and _is_half(last.text):
                done[-1] = replace(last, text=both)
                continue
        done.append(line)
    return done


def _is_half(text: str) -> bool:
    """Say whether a line is no heading yet, or a question that does not end on it."""
    return not heading_of(text) or (text.startswith("What ") and not text.rstrip().endswith("?"))


def _without_layout_cells(lines: list[Printed]) -> list[Printed]:
    """Take a cell that holds a heading and more for what it is: layout, not a table."""
    held: dict[object, list[str]] = {}
    for line in lines:
        if line.cell:
            held.setdefault((line.page, line.cell), []).append(line.text)
    layout = {
        key for key, texts in held.items() if len(texts) > 1 and any(heading_of(t) for t in texts)
    }
    return [
        replace(line, cell=None) if (line.page, line.cell) in layout else line for line in lines
    ]


def without_furniture(pages: Sequence[Page], tagged: bool) -> list[Printed]:
    """Return the lines of all pages without headers, footers and page numbers."""
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        counts.update({_furniture_key(page, line) for line in page.ruled if _at_edge(page, line)})
    lines: list[Printed] = []
    for page in pages:
        for line in page.tagged if tagged and page.tagged else page.ruled:
            repeated = _at_edge(page, line) and counts[_furniture_key(page, line)] > 1
            number = _at_edge(page, line) and not line.cell and line.text.strip().isdigit()
            if not repeated and not number:
                lines.append(line)
    return [line for line in _with_bullets(lines) if not _is_stray(line)]


def _with_bullets(lines: Sequence[Printed]) -> list[Printed]:
    """Give lines that begin with a dash a bullet, where they are a list and no broken sentence."""
    edges = Counter((line.page, round(line.box[0])) for line in lines if is_dash(line.text))
    above: dict[object, str] = {}
    done: list[Printed] = []
    for line in lines:
        if is_dash(line.text):
            several = edges[line.page, round(line.box[0])] > 1
            if several or announces(above.get(line.cell, ":")):
                line = replace(line, text=with_bullet(line.text))
        above[line.cell] = line.text
        done.append(line)
    return done


def furniture(pages: Sequence[Page]) -> list[str]:
    """Return what headers and footers say, longest first; each text once."""
    kept = {id(line) for line in without_furniture(pages, tagged=False)}
    texts = {line.text for page in pages for line in page.ruled if id(line) not in kept}
    return sorted(texts, key=len, reverse=True)


def _at_edge(page: Page, line: Printed) -> bool:
    low = page.size[1] * _EDGE
    boxed = line.cell is not None and not line.cell.is_open
    return not boxed and not low < line.base < page.size[1] - low


def _furniture_key(page: Page, line: Printed) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.base / 6)


def _is_stray(line: Printed) -> bool:
    return is_only_marks(line.text) and not line.cell and not line.text.strip().isdigit()
