"""The partnership: who answers for what, and where parents have a seat."""

from collections.abc import Iterator

from forumapp.domain.pack import Block, Cell, Heading, Paragraph, Section, Table
from forumapp.services.lists import label
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.saying import begin, cut, day_words, listed

TITLE = "The partnership"


def partnership_section(found: Evidence) -> Section:
    """Return the bodies that answer for the areas, and the boards with the forum's seat."""
    return Section(TITLE, (*_bodies(found), *boards_blocks(found)))


def _bodies(found: Evidence) -> Iterator[Block | Heading]:
    yield Heading("Who answers for what")
    by_body: dict[str, list[str]] = {}
    for each in found.areas:
        if each.body:
            by_body.setdefault(each.body, []).append(each.area.title)
    named = [body for seen in found.inspections for body in seen.bodies]
    for name in named:
        by_body.setdefault(found.officials.bodies.shown(name, found.officials.on), [])
    if not by_body:
        yield Paragraph("No responsible body is written down in the forum.")
        return
    rows = tuple(
        (Cell(body), Cell(listed(titles) if titles else "No area of this pack alone"))
        for body, titles in by_body.items()
    )
    summary = "Responsible bodies, and the areas that each answers for"
    yield Table("", summary, ("Responsible body", "Areas"), rows, (60, 106))


def boards_blocks(found: Evidence) -> Iterator[Block | Heading]:
    """Yield the boards, and whether the forum has a seat."""
    yield Heading("Where parents have a seat")
    boards = found.officials.boards
    if not boards:
        yield Paragraph("No board is written down in the forum.")
        return
    yield Table(
        key="",
        summary="Boards and workstreams, and whether the forum has a seat",
        columns=("Board", "What it is for", "The forum's seat"),
        rows=tuple(
            (
                Cell(found.officials.said(each.name)),
                Cell(cut(found.officials.said(each.remit), 160) or "Not written down"),
                Cell(_seat(each.seat, each.seat_on)),
            )
            for each in boards
        ),
        widths=(52, 66, 48),
    )


def _seat(seat: str | None, since: str | None) -> str:
    if not seat:
        return "Not known"
    words = begin(label("seat", seat).removeprefix("The forum has ").removeprefix("The forum's "))
    return f"{words}, since {day_words(since)}" if since else words
