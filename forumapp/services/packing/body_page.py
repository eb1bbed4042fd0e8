"""A page for each responsible body: what is asked of it, what it promised, what it answers for."""

from collections.abc import Iterable

from forumapp.domain.pack import Block, Cell, Heading, Paragraph, Section, Table
from forumapp.services.bodies import folded
from forumapp.services.packing.area_row import area_row, latest_words
from forumapp.services.packing.asked import ask_row
from forumapp.services.packing.evidence import AreaEvidence, Evidence
from forumapp.services.packing.promised import Promised
from forumapp.services.packing.promised_blocks import due_words
from forumapp.services.packing.saying import chip, cut, many

MOST = 10  # promises on one page
NOBODY = (
    "No responsible body is named for an area, a promise or a recommendation yet, so there is no "
    "page for one."
)


def body_sections(found: Evidence) -> tuple[Section, ...]:
    """Return a page for each body that something is asked of, or that answers for an area."""
    named = _named(found)
    if not named:
        return (Section("Who is asked", (Paragraph(NOBODY),)),)
    return tuple(_page(found, name) for name in named.values())


def _named(found: Evidence) -> dict[str, str]:
    """Return the bodies in the order in which the pack names them."""
    officials = found.officials
    every: list[str] = [officials.owner(each) for each in officials.asks]
    every += [_answers(found, each) for each in found.areas]
    every += [each.owner for each in _open(officials.promises)]
    known: dict[str, str] = {}
    for name in filter(None, every):
        known.setdefault(folded(name), name)
    return known


def _answers(found: Evidence, each: AreaEvidence) -> str:
    return found.officials.bodies.answers_now(each.area.responsible_body, found.officials.on)


def _page(found: Evidence, name: str) -> Section:
    blocks: list[Block | Heading] = [
        Paragraph(f"One page for {name}: what families ask of it, and what it has promised.")
    ]
    blocks += _asks(found, name)
    blocks += _areas(found, name)
    blocks += _promises(found, name)
    return Section(name, tuple(blocks), label="What is asked of")


def _asks(found: Evidence, name: str) -> Iterable[Block | Heading]:
    own = [e for e in found.officials.asks if folded(found.officials.owner(e)) == folded(name)]
    yield Heading("What we ask")
    if not own:
        yield Paragraph(f"The forum has written down no recommendation to {name} yet.")
        return
    rows = tuple((words, due) for words, _, due in (ask_row(found, each) for each in own))
    summary = f"What the forum asks of {name}, and by when"
    yield Table("", summary, ("What we ask for", "By when"), rows, (126, 40))


def _areas(found: Evidence, name: str) -> Iterable[Block | Heading]:
    own = [each for each in found.areas if folded(_answers(found, each)) == folded(name)]
    yield Heading("The areas it answers for")
    if not own:
        yield Paragraph(f"Inspectors named no area that {name} alone answers for.")
        return
    yield Table(
        key="",
        summary=f"Areas that {name} answers for: families heard, good or better, what changed",
        columns=("Area", "Families", "Good or better, latest", "What changed"),
        rows=tuple(area_row(each) for each in own),
        widths=(58, 28, 42, 38),
        caption=latest_words(own),
    )


def _promises(found: Evidence, name: str) -> Iterable[Block | Heading]:
    own = [e for e in _open(found.officials.promises) if folded(e.owner) == folded(name)]
    yield Heading("What it has promised and not finished")
    if not own:
        yield Paragraph(f"No open promise of {name} is written down in the forum.")
        return
    own.sort(key=lambda each: not each.overdue)
    said = found.officials.said
    left = len(own) - MOST
    yield Table(
        key="",
        summary=f"Open promises of {name}: by when, and what officials say of them",
        columns=("Promised", "By when", "Officials say"),
        rows=tuple(
            (Cell(cut(said(each.promise.what))), Cell(due_words(each)), chip(each.claimed))
            for each in own[:MOST]
        ),
        widths=(90, 44, 32),
        caption=f"{many(left, 'more promise')} left out for room." if left > 0 else "",
    )


def _open(promises: Iterable[Promised]) -> list[Promised]:
    return [each for each in promises if not each.closed]
