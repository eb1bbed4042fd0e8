"""A brief of two pages for a scrutiny meeting: asked, answered, done? And what families say."""

from functools import cache, partial

from forumapp.domain.days import long_day
from forumapp.domain.pack import Cell, Paragraph, Section, Table
from forumapp.services.embargo import Gate
from forumapp.services.packing.asked import ask_row
from forumapp.services.packing.brief_areas import LONGEST, LONGEST_CLAIM, areas_of_brief
from forumapp.services.packing.brief_room import Room, pages_of, rooms
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.quotes import as_quote, choose, text_of
from forumapp.services.scrutiny import QuestionLine

TITLE = "For scrutiny: asked, answered, lived through"
LONGEST_ASK, LONGEST_QUOTE = 150, 160  # characters: two pages are two pages
_STATES = {
    "asked": "Not answered",
    "answered": "Answered",
    "resolved": "Resolved, not done",
    "done": "Done",
    "partly": "Done in part",
    "no": "Not done",
    "dropped": "Dropped",
}


def brief_sections(found: Evidence) -> tuple[Section, ...]:
    """Return the sections of the brief, as many as two pages hold; what is empty is left out."""
    families, asks, questions, quotes = (
        cache(partial(make, found)) for make in (areas_of_brief, _asks, _questions, _quotes)
    )
    first = Section("In short", (Paragraph(_short(found), "lead"),))
    last = Section("How to read this", (Paragraph(_limits(found), "caption"),), new_page=False)
    made: tuple[Section, ...] = ()
    for room in rooms(_there(found)):
        middle = (families(room.areas), asks(room.asks), questions(room.questions))
        every = (first, *middle, quotes(room.quotes), last)
        made = tuple(each for each in every if each is not None)
        if pages_of(TITLE, made) <= 2:
            break
    return made


def _there(found: Evidence) -> Room:
    """Count what there is to show; two quotes are the most."""
    shown = _quotes(found, 2)
    return Room(
        questions=len(_asked(found)),
        areas=sum(bool(each.stances) for each in found.areas),
        asks=sum(not each.done for each in found.officials.asks),
        quotes=len(shown.blocks) if shown else 0,
    )


def _asked(found: Evidence) -> list[QuestionLine]:
    """Return the questions on the brief's areas or on none, those that wait longest first."""
    areas = {each.area.uid for each in found.areas}
    every = found.officials.questions
    return [e for e in every if not e.question.areas or areas & set(e.question.areas)]


def _short(found: Evidence) -> str:
    families = found.overall.families.text
    said = f"{families[:1].upper()}{families[1:]} told us of this."
    if asks := sum(not each.done for each in found.officials.asks):
        said += f" We ask for {asks} {'thing' if asks == 1 else 'things'}."
    waiting = [line for line in _asked(found) if line.open]
    if not waiting:
        return said
    many = "question is" if len(waiting) == 1 else "questions are"
    said += f" {len(waiting)} {many} still open."
    first = min((line.first_raised for line in waiting if line.first_raised), default="")
    return f"{said} Of these, the oldest was first raised in {first[:4]}." if first else said


def _questions(found: Evidence, most: int) -> Section | None:
    asked = _asked(found)
    if not asked:
        return None
    shown = asked[:most]
    table = Table(
        key="",
        summary="Questions asked at scrutiny, what was answered and resolved, and what was done",
        columns=("First raised", "Question", "Answer and resolution", "Now"),
        rows=tuple(_question(line, found.officials.gate) for line in shown),
        widths=(22, 58, 62, 24),
        caption=_more(len(asked) - len(shown), "question"),
    )
    return Section("Asked, answered, done?", (table,), new_page=False)


def _question(line: QuestionLine, gate: Gate) -> tuple[Cell, ...]:
    asked = line.question
    told = [asked.answer, asked.resolution and f"Resolved: {asked.resolution}"]
    answer = " ".join(filter(None, told)) or "None yet"
    raised = line.first_raised or asked.on or "Not known"
    again = f" (asked {len(line.before) + 1} times)" if line.before else ""
    return (
        Cell(f"{_day(raised)}{again}"),
        Cell(_cut(gate.said(asked.words))),
        Cell(_cut(gate.said(answer))),
        Cell(_STATES[line.state]),
    )


def _asks(found: Evidence, most: int) -> Section | None:
    asks = [each for each in found.officials.asks if not each.done]
    if not asks:
        return None
    rows = []
    for each in asks[:most]:
        words, of, due = ask_row(found, each)
        rows.append((Cell(_cut(words.text, LONGEST_ASK)), Cell(_cut(of.text, LONGEST_CLAIM)), due))
    table = Table(
        key="",
        summary="What the forum asks for, who is responsible, and by when",
        columns=("What we ask for", "Who is responsible", "By when"),
        rows=tuple(rows),
        widths=(92, 46, 28),
        caption=_more(len(asks) - len(rows), "recommendation"),
    )
    return Section("What we ask for", (table,), new_page=False)


def _quotes(found: Evidence, most: int) -> Section | None:
    if not most:
        return None
    sources = [
        source
        for each in found.areas
        for source in each.sources
        if len(text_of(source)) <= LONGEST_QUOTE
    ]
    once = {source.uid: source for source in sources}
    chosen = tuple(as_quote(each) for each in choose(once.values(), set(), found.names, most))
    return Section("In families' words", chosen, new_page=False) if chosen else None


def _limits(found: Evidence) -> str:
    sample = "SAMPLE: these families are invented. " if found.about["sample"] else ""
    partial = " ".join(
        f"{each.title}: its list of areas is partial." for each in found.inspections if each.partial
    )
    least = found.release.gate.threshold
    return (
        f"{sample}Families chose to speak: this tells of families like those heard, not of all "
        f"here. Each is counted once for each area. Numbers below {least} are hidden. Quotes are "
        "families' own words, with their consent to be published. "
        f"{partial}"
    ).strip()


def _more(count: int, what: str) -> str:
    if count <= 0:
        return ""
    return f"{count} more {what if count == 1 else what + 's'} left out for room."


def _day(told: str) -> str:
    """Write a day, a month or a year as it is known."""
    return long_day(told) if len(told) == 10 else told


def _cut(text: str, most: int = LONGEST) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
