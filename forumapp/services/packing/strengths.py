"""The strengths that inspectors named, and their criteria: what families' words say of each."""

from collections.abc import Iterator
from dataclasses import replace

from forumapp.domain.inspections import WeaknessArea
from forumapp.domain.pack import Block, Cell, Heading, Paragraph, Table
from forumapp.services.lived import Lived, confirmed
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.heard import lived_shown, working_shown
from forumapp.services.packing.saying import cut

_UNSAID = "No feedback is set against it yet: families neither confirm nor deny it."
_NO_STRENGTHS = "No strength that inspectors named is written down in the forum."
_NO_CRITERIA = (
    "No feedback is set against the inspectors' evaluation criteria yet. The areas carry it."
)


def strengths_blocks(found: Evidence) -> tuple[Block | Heading, ...]:
    """Return each strength that inspectors named, and whether families confirm it."""
    head = Heading("Strengths that inspectors named")
    strengths = found.officials.strengths
    if not strengths:
        return (head, Paragraph(_NO_STRENGTHS))
    table = Table(
        key="",
        summary="Strengths that inspectors named, and whether families confirm them",
        columns=("Strength", "What families say"),
        rows=tuple((_named(each), Cell(strength_words(found, each))) for each in strengths),
        widths=(80, 86),
        caption="A strength is confirmed by what families say of it, as a person of the forum "
        "read it.",
    )
    return (head, table)


def strength_words(found: Evidence, area: WeaknessArea) -> str:
    """Say whether families confirm a strength."""
    lived = _lived(found, area, working=True)
    if lived is None or not lived.heard:
        return _UNSAID
    return confirmed(lived)


def criteria_blocks(found: Evidence) -> tuple[Block | Heading, ...]:
    """Return the inspectors' criteria that families' words touch, as a table."""
    head = Heading("Where families' words touch the inspectors' criteria")
    rows = tuple(_criteria(found))
    if not rows:
        return (head, Paragraph(_NO_CRITERIA))
    table = Table(
        key="",
        summary="Evaluation criteria: families heard, and how many rate it good or better",
        columns=("Criterion", "Families", "Good or better"),
        rows=rows,
        widths=(84, 36, 46),
        caption="Criteria that no feedback is set against are left out.",
    )
    return (head, table)


def _criteria(found: Evidence) -> Iterator[tuple[Cell, ...]]:
    for area in found.officials.criteria:
        lived = _lived(found, area)
        if lived is None or not lived.heard:
            continue
        families = lived.families.text.removesuffix(" families").removesuffix(" family")
        good = Cell(lived.good.text, share=lived.good.share)
        yield (Cell(area.title), Cell(families), good)


def _named(area: WeaknessArea) -> Cell:
    return Cell(cut(f"{area.title}. {area.words}", 240) if area.words else area.title)


def _lived(found: Evidence, area: WeaknessArea, *, working: bool = False) -> Lived | None:
    counts = found.officials.counts((area.uid,), None, None)
    if counts is None:
        return None
    lived = lived_shown(counts, found.release)
    if not working or lived.working is not None:
        return lived
    return replace(lived, working=working_shown(counts, found.release))
