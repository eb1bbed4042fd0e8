"""Read a report from the pages of its PDF: its sections, lists and first page put together."""

import re
from collections.abc import Sequence
from dataclasses import replace

from forumapp.readers.report.bodies import responsible_bodies, with_those_of_actions
from forumapp.readers.report.front import read_front
from forumapp.readers.report.items import items_of, points_of
from forumapp.readers.report.printed import Page, Printed
from forumapp.readers.report.sections import Sections, furniture, split, without_furniture
from forumapp.readers.report.values import Item, Report
from forumapp.readers.report.wording import Vocabulary, joined, words_of

_COLUMN = re.compile(r"local authority|integrated care boards?", re.I)
_TWO_WAYS = "two ways of reading the table gave different words"
_OTHER_COUNT = "two ways of reading the table gave a different number of items"


def read_area_send(pages: Sequence[Page]) -> Report:
    """Return what a report of the framework of 2023 says."""
    ruled = split(without_furniture(pages, tagged=False))
    tagged = split(without_furniture(pages, tagged=True)) if any(p.tagged for p in pages) else None
    words = Vocabulary(line.text for page in pages for line in page.ruled)
    front = _with_front(ruled, pages, words)
    actions, doubts_of_actions = _both_ways("priority", "priority_actions", ruled, tagged, words)
    improvements, further = _both_ways("improvement", "improvements", ruled, tagged, words)
    report = replace(
        front,
        priority_actions=actions,
        improvements=improvements,
        effective=tuple(points_of(ruled.get("effective", ()), words)),
        better=tuple(points_of(ruled.get("better", ()), words)),
        like=tuple(points_of(ruled.get("like", ()), words)),
        unsure=front.unsure + doubts_of_actions + further,
    )
    beside = [item.responsible_body for item in report.priority_actions if item.responsible_body]
    bodies, doubts = with_those_of_actions(report.responsible_bodies, beside, report.local_area)
    unsure = (*report.unsure, *doubts, *_doubts(report))
    return replace(report, responsible_bodies=bodies, unsure=unsure)


def _with_front(sections: Sections, pages: Sequence[Page], words: Vocabulary) -> Report:
    front = read_front(
        _text(sections.get("front", ()), words),
        _text(sections.get("outcome", ()), words),
        furniture(pages),
    )
    about = _text(sections.get("about", ()), words)
    bodies, doubts = responsible_bodies(
        about, _detailed(sections.get("details", ()), words), front.local_area
    )
    return Report(
        local_area=front.local_area,
        first_day=front.first_day,
        last_day=front.last_day,
        previous_inspection=front.previous_inspection,
        outcome=front.outcome,
        responsible_bodies=bodies,
        unsure=front.unsure + doubts,
        pages=len(pages),
    )


def _text(lines: Sequence[Printed], words: Vocabulary) -> str:
    return joined([line.text for line in lines], words)[0]


def _detailed(lines: Sequence[Printed], words: Vocabulary) -> list[str]:
    """Return the names in the first row of the details, under the headings of its columns."""
    cells: dict[object, list[Printed]] = {}
    for line in lines:
        if line.cell:
            cells.setdefault((line.page, line.cell.row, line.cell), []).append(line)
    texts = [_text(held, words) for held in cells.values()]
    named = [
        t for t in texts if not re.fullmatch(r"(local authority|integrated care boards?)", t, re.I)
    ]
    return named[:2]


def _both_ways(
    section: str, name: str, ruled: Sections, tagged: Sections | None, words: Vocabulary
) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """Read a list by its rules and by its tags, and doubt what differs."""
    with_body = section == "priority"
    by_rules = items_of(ruled.get(section, ()), words, with_body)
    if tagged is None:
        return _told(name, by_rules)
    by_tags = items_of(tagged.get(section, ()), words, with_body)
    kept, other = sorted((by_tags, by_rules), key=_doubtfulness)
    if len(kept) != len(other):
        items, doubts = _told(name, kept)
        return items, (*doubts, f"{name}: {_OTHER_COUNT}")
    same = {(words_of(item.text), words_of(item.responsible_body or "")) for item in other}
    return _told(name, [_compared(item, same) for item in kept])


def _compared(item: Item, same: set[tuple[str, str]]) -> Item:
    if (words_of(item.text), words_of(item.responsible_body or "")) in same:
        return item
    return replace(item, unsure=(*item.unsure, _TWO_WAYS))


def _doubtfulness(items: Sequence[Item]) -> int:
    return sum(len(item.unsure) for item in items) + (0 if items else 100)


def _told(name: str, items: Sequence[Item]) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    doubts = [f"{name}[{i}]: {said}" for i, item in enumerate(items) for said in item.unsure]
    return tuple(items), tuple(doubts)


def _doubts(report: Report) -> list[str]:
    """Name what the parts of a report say against each other."""
    said = []
    if report.outcome == 3 and not report.priority_actions:
        said.append("priority_actions: the outcome calls for some, and none were found")
    if report.outcome in (1, 2) and report.priority_actions:
        said.append("priority_actions: the outcome calls for none, and some were found")
    if not report.improvements:
        said.append("improvements: none were found")
    for name in ("effective", "better", "like"):
        items = getattr(report, name)
        if not items and name != "like":
            said.append(f"{name}: nothing was found under this heading")
        said += [f"{name}[{i}]: {doubt}" for i, item in enumerate(items) for doubt in item.unsure]
    return said
