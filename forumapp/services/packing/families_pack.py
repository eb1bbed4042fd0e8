"""The edition for families: you said, they said, we did, over all areas, short and plain."""

from collections.abc import Iterator
from dataclasses import replace

from forumapp.analysis.figures.small_numbers import Shown
from forumapp.domain.pack import Block, Bullets, Heading, Paragraph, Section
from forumapp.services.packing.evidence import AreaEvidence, Evidence
from forumapp.services.packing.families_issue import issue_section
from forumapp.services.packing.families_room import lines_of
from forumapp.services.packing.quotes import as_quote, choose, text_of
from forumapp.services.packing.saying import cut, day_words
from forumapp.services.raised import IssueStory

MOST_ISSUES, MOST_QUOTES, MOST_ASKS = 5, 4, 5
FEWEST_QUOTES = 2
ONE_SHEET, OVER = 48.5, 52.0  # estimated lines that surely fit on one, and that surely do not
_LINE, LONGEST_QUOTE = 160, 240  # characters
_FOUND = {
    "better": "more of you call it good than before",
    "worse": "fewer of you call it good than before",
    "no_clear_change": "we see no clear change",
}
_NOBODY = "Nobody has told us anything in this time. We would love to hear from you."
_NOT_RAISED = "We have not raised anything with anybody yet. What you tell us helps us to do so."
_NO_ASKS = "We have not written down yet what we ask for next. Tell us what should come first."
_NO_QUOTES = "None of you has yet agreed that we print your words here. We ask each time."


def families_sections(found: Evidence) -> tuple[Section, ...]:
    """Return the sections, in the order in which one would tell a friend."""
    return _fitted(found)[1]


def most_quotes(found: Evidence) -> int:
    """Return how many quotes there is room for."""
    return _fitted(found)[0]


def _fitted(found: Evidence) -> tuple[int, tuple[Section, ...]]:
    """Return how many quotes there is room for, and the sections with them.

    Where the last section would stand alone on a sheet there are fewer, but never fewer than two
    (of two, one is good news where there is any), nor than a person chose.
    """
    made = tuple(_sections(found, MOST_QUOTES))
    if _lines(made[:-1]) <= OVER and _lines(made) > ONE_SHEET:
        chosen = {s.uid for each in found.areas for s in each.sources if s.order is not None}
        for quotes in range(MOST_QUOTES - 1, max(FEWEST_QUOTES, len(chosen)) - 1, -1):
            fewer = tuple(_sections(found, quotes))
            if _lines(fewer) <= ONE_SHEET:
                return quotes, fewer
    return MOST_QUOTES, made


def _lines(sections: tuple[Section, ...]) -> float:
    return lines_of("You said, they said, we did", sections)


def _sections(found: Evidence, quotes: int) -> Iterator[Section]:
    yield _section("What you told us", *_told(found))
    yield _section("In your words", *_quotes(found, quotes))
    told = [each for each in found.officials.issues if each.issue.raised_on]
    if not told:
        yield _section("What we did", Paragraph(_NOT_RAISED))
    for each in told[:MOST_ISSUES]:
        yield issue_section(_bare(each), found.officials.gate, found.officials.on, _LINE)
    if (left := len(told) - MOST_ISSUES) > 0:
        more = "1 more matter" if left == 1 else f"{left} more matters"
        yield _section("And more", Paragraph(f"We raised {more}. Ask us about any of it."))
    yield _section("What we ask for next", *_asks(found))
    yield _section("Tell us more", *_ways(found))
    yield _section("How to read this", Paragraph(_limits(found), "caption"))


def _told(found: Evidence) -> Iterator[Block]:
    spoken = [each for each in found.areas if each.stances]
    if found.overall.comments.text == "0":
        yield Paragraph(_NOBODY)
        return
    families = found.overall.families.text
    yield Paragraph(f"{families[:1].upper()}{families[1:]} spoke to us. Thank you!", "lead")
    if spoken:
        yield Bullets(tuple(_line(each) for each in spoken))
    else:
        yield Paragraph("We are still reading what you told us.")


def _line(each: AreaEvidence) -> str:
    """Say one area in a line: how many spoke of it, how many call it good, and what changed."""
    shown = [f for f in each.trend.trend.periods if f.good.share is not None]
    comparison = each.trend.trend.comparison
    if not shown:
        return f"{each.area.title}: how you rated it may not be shown yet."
    few = ", which is few" if shown[-1].good.warning else ""
    said = f"{shown[-1].good.text} who rated it call it good ({shown[-1].period.label}{few})"
    change = _FOUND.get(comparison.verdict) if comparison else None
    return f"{each.area.title}: {said}{f'; {change}' if change else ''}."


def _quotes(found: Evidence, most: int) -> Iterator[Block]:
    every = {s.uid: s for each in found.areas for s in each.sources}
    short = [s for s in every.values() if len(text_of(s)) <= LONGEST_QUOTE]
    chosen = choose(short, set(), found.names, most)
    if not chosen:
        yield Paragraph(_NO_QUOTES)
    yield from map(as_quote, chosen)


def _bare(told: IssueStory) -> IssueStory:
    """Leave out how many pieces it came from: that is no figure of this pack."""
    return replace(told, source=replace(told.source, pieces=Shown("", None)))


def _asks(found: Evidence) -> Iterator[Block]:
    asks = [each for each in found.officials.asks if not each.done][:MOST_ASKS]
    if not asks:
        yield Paragraph(_NO_ASKS)
        return
    said = found.officials.said
    days = [f" (by {day_words(each.due_on)})" if each.due_on else "" for each in asks]
    words = [cut(said(each.words), _LINE).rstrip(".") for each in asks]
    yield Bullets(tuple(f"{text}{day}." for text, day in zip(words, days, strict=True)))


def _ways(found: Evidence) -> Iterator[Block]:
    forum = found.officials.forum
    name = str(found.about["name"])
    yield Paragraph("Is it better, worse or the same for your child now? Tell us, good news too.")
    contact = forum.contact if forum else None
    ways = [f"{name}: {contact}." if contact else f"Speak to {name}."]
    ways.append("You choose whether your words may be used. Your name is never printed.")
    if forum and forum.sendiass_contact:
        ways.append(f"Help with your own child's case, free: {forum.sendiass_contact}.")
    yield Bullets(tuple(ways))


def _limits(found: Evidence) -> str:
    sample = "SAMPLE: these families are invented. " if found.about["sample"] else ""
    return (
        f"{sample}These are the families who spoke to us, not all families here. Each is counted "
        "once. Small numbers are not shown, so that nobody can be recognised. Families' own words "
        "are printed only where they agreed to it."
    )


def _section(title: str, *blocks: Block | Heading) -> Section:
    return Section(title, tuple(blocks), new_page=False)
