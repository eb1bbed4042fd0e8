"""The forum's yearly return: who was heard and how, what was raised, what came of it, what next."""

from collections.abc import Iterator
from dataclasses import replace

from forumapp.analysis.figures.release import What
from forumapp.analysis.figures.small_numbers import HIDDEN
from forumapp.domain.inspections import Event
from forumapp.domain.pack import (
    Block,
    Bullets,
    Cell,
    Heading,
    Paragraph,
    Section,
    Table,
    Tile,
    Tiles,
)
from forumapp.services.lists import label
from forumapp.services.packing.area_row import area_row, latest_words
from forumapp.services.packing.asked import asks_section, top_asks
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.glossary import glossary_section
from forumapp.services.packing.how_section import how_section
from forumapp.services.packing.partnership_section import boards_blocks
from forumapp.services.packing.raised_section import raised_section
from forumapp.services.packing.reach_section import gap_lines, lead_of, who_and_reach
from forumapp.services.packing.saying import begin, below, cut, day_words, many, short_range
from forumapp.services.raised import IssueStory

_NO_EVENTS = "No event of the forum in these days is written down."
MOST_EVENTS = 40


def yearly_sections(found: Evidence) -> tuple[Section, ...]:
    """Return the sections of the yearly return."""
    found = _in_year(found)
    told = (
        _year(found),
        below(_events(found)),
        *who_and_reach(found),
        below(_areas(found)),
        raised_section(found, "What we raised, and what came of it"),
        below(_seats(found)),
        below(asks_section(found, "What we ask for next")),
        how_section(found),
    )
    return (*told, below(glossary_section(told)))


def _in_year(found: Evidence) -> Evidence:
    """Keep the matters that were raised, answered or closed in the year."""
    days = found.officials.days
    kept = [
        told
        for told in found.officials.issues
        if any(days[0] <= on <= days[1] for on in _days_of(told))
    ]
    return replace(found, officials=replace(found.officials, issues=tuple(kept)))


def _days_of(told: IssueStory) -> list[str]:
    days = [told.issue.raised_on, told.issue.closed_on, *(each.on for each in told.replies)]
    return [day for day in days if day]


def _year(found: Evidence) -> Section:
    """Return the year on one page."""
    raised = found.officials.issues
    families = short_range(found.overall.families.text.removesuffix(" families"))
    comments = found.overall.comments.text
    tiles = (
        Tile("0" if families == "no" else families, "families heard"),
        *((Tile(comments, "pieces of feedback"),) if comments != HIDDEN else ()),
        Tile(f"{len(found.events):,}", "events held"),
        Tile(f"{len(raised):,}", "matters raised or answered"),
    )
    blocks: list[Block | Heading] = [Paragraph(_lead(found), "lead"), Tiles(tiles)]
    blocks += [Heading("What came of it"), *_came(found)]
    blocks += [Heading("Whom we heard too little"), *_gaps(found)]
    blocks += [Heading("What we ask for next"), top_asks(found, 5)]
    return Section("The year in short", tuple(blocks))


def _lead(found: Evidence) -> str:
    families = found.overall.families.text
    if found.overall.comments.text == "0":
        return "No feedback was told in these days."
    return f"{begin(families)} told us how it is for their children. They chose to speak."


def _came(found: Evidence) -> Iterator[Block]:
    told = found.officials.issues
    if not told:
        yield Paragraph("Nothing that the forum raised is written down yet.")
        return
    replied = sum(bool(each.replies) for each in told)
    promised = sum(bool(each.promises) for each in told)
    closed = sum(not each.open for each in told)
    yield Bullets(
        (
            f"{many(len(told), 'matter')} raised or answered; {replied:,} had a reply.",
            f"{promised:,} led to a promise.",
            f"{closed:,} {'is' if closed == 1 else 'are'} closed; {_waiting(len(told) - closed)}.",
        )
    )


def _waiting(count: int) -> str:
    return f"{count:,} still {'waits' if count == 1 else 'wait'}"


def _gaps(found: Evidence) -> Iterator[Block]:
    gaps = gap_lines(found)
    if gaps:
        yield Bullets(gaps[:4])
    elif found.officials.local:
        yield Paragraph(lead_of(found))
    else:
        yield Paragraph("No figures of who lives here are typed in, so this cannot be said.")


def _events(found: Evidence) -> Section:
    title = "Events we held"
    if not found.events:
        return Section(title, (Paragraph(_NO_EVENTS),))
    events = sorted(found.events, key=lambda each: each.held_on or "")
    rows = tuple(_event(found, each) for each in events[-MOST_EVENTS:])
    left = len(events) - MOST_EVENTS
    table = Table(
        key="",
        summary="Events of the forum: day, name, sort, where, how many came",
        columns=("Day", "Event", "Sort", "Where", "Came"),
        rows=rows,
        widths=(28, 56, 36, 28, 18),
        caption=f"{many(left, 'earlier event')} left out for room." if left > 0 else "",
    )
    return Section(title, (table,))


def _event(found: Evidence, each: Event) -> tuple[Cell, ...]:
    what = What("comments", (("came_to", each.uid),))
    came = "Not counted" if each.came is None else found.release.count(what, each.came).text
    return (
        Cell(day_words(each.held_on)),
        Cell(cut(each.name, 90)),
        Cell(label("event_kind", each.kind) if each.kind else "Not said"),
        Cell(found.localities.get(each.locality or "", "") or "–"),
        Cell(came),
    )


def _areas(found: Evidence) -> Section:
    title = "What families told us of"
    spoken = [each for each in found.areas if each.stances]
    if not spoken:
        said = "No feedback of these days is set against an area yet."
        return Section(title, (Paragraph(said),))
    table = Table(
        key="",
        summary="Each area: families heard, how many rate it good or better, what changed",
        columns=("Area", "Families", "Good or better, latest", "What changed"),
        rows=tuple(area_row(each) for each in spoken),
        widths=(58, 28, 42, 38),
        caption=f"Families are counted once for each area. {latest_words(spoken)}",
    )
    return Section(title, (table,))


def _seats(found: Evidence) -> Section:
    return Section("Where the forum was heard", tuple(boards_blocks(found)))
