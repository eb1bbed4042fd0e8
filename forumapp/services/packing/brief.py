"""A brief of two pages for a scrutiny meeting: asked, answered, done? And what families say."""

from dataclasses import dataclass
from datetime import date

from forumapp.domain.claims import Claim
from forumapp.domain.days import long_day
from forumapp.domain.pack import Cell, Paragraph, Section, Table
from forumapp.services.claims import claims
from forumapp.services.embargo import Gate, gate_of
from forumapp.services.leaving import typed_names
from forumapp.services.lists import label
from forumapp.services.packing.evidence import AreaEvidence, Evidence
from forumapp.services.packing.quotes import as_quote, choose
from forumapp.services.personal import Own
from forumapp.services.scrutiny import QuestionLine, questions
from forumapp.store.forum import Forum

MOST_QUESTIONS, MOST_AREAS, MOST_QUOTES = 6, 6, 2
LONGEST, LONGEST_CLAIM, LONGEST_QUOTE = 110, 50, 160  # characters: two pages are two pages
_STATES = {
    "asked": "Not answered",
    "answered": "Answered",
    "resolved": "Resolved, not done",
    "done": "Done",
    "partly": "Done in part",
    "no": "Not done",
    "dropped": "Dropped",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a brief is made from beside the evidence: questions and claims that may leave."""

    questions: tuple[QuestionLine, ...]
    claims: tuple[Claim, ...]
    gate: Gate


def asked_of(forum: Forum, found: Evidence, on: date) -> Asked:
    """Read the questions and claims that may leave, those that wait longest first."""
    gate = gate_of(forum)
    areas = {each.area.uid for each in found.areas}
    lines = [
        line
        for line in questions(forum, today=on)
        if gate.keeps(line.question)
        and (not line.question.areas or areas & set(line.question.areas))
    ]
    return Asked(tuple(lines), tuple(gate.kept(claims(forum))), gate)


def brief_sections(found: Evidence, asked: Asked) -> tuple[Section, ...]:
    """Return the sections of the brief; what there is nothing to say of is left out."""
    sections = [
        Section("In short", (Paragraph(_short(found, asked), "lead"),)),
        _questions(asked),
        _families(found, asked),
        _quotes(found),
        Section("How to read this", (Paragraph(_limits(found), "caption"),)),
    ]
    return tuple(each for each in sections if each is not None)


def typed_in_brief(asked: Asked, own: Own) -> tuple[str, ...]:
    """Return what may name somebody in the questions, answers and claims that the brief prints."""
    lines = [line.question for line in asked.questions[:MOST_QUESTIONS]]
    typed = [text for line in lines for text in (line.words, line.answer, line.resolution)]
    return typed_names((*typed, *(claim.words for claim in asked.claims)), own)


def _short(found: Evidence, asked: Asked) -> str:
    families = found.overall.families.text
    said = f"{families[:1].upper()}{families[1:]} told us of this."
    waiting = [line for line in asked.questions if line.open]
    if not waiting:
        return said
    many = "question is" if len(waiting) == 1 else "questions are"
    said += f" {len(waiting)} {many} still open."
    first = min((line.first_raised for line in waiting if line.first_raised), default="")
    return f"{said} The oldest was first raised in {first[:4]}." if first else said


def _questions(asked: Asked) -> Section | None:
    if not asked.questions:
        return None
    shown = asked.questions[:MOST_QUESTIONS]
    table = Table(
        key="",
        summary="Questions asked at scrutiny, what was answered and resolved, and what was done",
        columns=("First raised", "Question", "Answer and resolution", "Now"),
        rows=tuple(_question(line, asked.gate) for line in shown),
        widths=(22, 58, 62, 24),
        caption=_more(len(asked.questions) - len(shown), "question"),
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


def _families(found: Evidence, asked: Asked) -> Section | None:
    spoken = [each for each in found.areas if each.stances]
    if not spoken:
        return None
    shown = spoken[:MOST_AREAS]
    table = Table(
        key="",
        summary="Each area: families heard, share good or better, and what officials say of it",
        columns=("Area", "Families", "Good or better, latest", "Officials say"),
        rows=tuple(_area(each, asked) for each in shown),
        widths=(50, 24, 34, 58),
        caption=_more(len(spoken) - len(shown), "area"),
    )
    return Section("What families live through", (table,), new_page=False)


def _area(each: AreaEvidence, asked: Asked) -> tuple[Cell, ...]:
    rated = [f for f in each.trend.trend.periods if f.good.share is not None]
    good = rated[-1].good.text if rated else "Too few to show"
    families = each.trend.families.text.removesuffix(" families").removesuffix(" family")
    return (
        Cell(each.area.title),
        Cell(families),
        Cell(good),
        Cell(_claimed(each, asked)),
    )


def _claimed(each: AreaEvidence, asked: Asked) -> str:
    """Return what officials claimed last of an area, in their words where they are known."""
    latest = next((claim for claim in asked.claims if each.area.uid in claim.areas), None)
    if latest is None:
        return "Nothing written down"
    if latest.figure is not None:
        return _cut(asked.gate.said(_figure(latest)))
    rating = label("claimed", latest.rating) if latest.rating else ""
    words = latest.words or rating or latest.result or latest.title or ""
    words = _cut(asked.gate.said(words), LONGEST_CLAIM)
    return f"{words} ({label('claim_kind', latest.kind)}, {_day(latest.on)})"


def _figure(claim: Claim) -> str:
    """Return an official figure, never without its year, what it counts, and where it is from."""
    sign = {"percent": "%", "weeks": " weeks", "days": " days"}.get(claim.unit or "", "")
    days = [day for day in (claim.first_day, claim.last_day) if day]
    years = "/".join(dict.fromkeys(day[:4] for day in days))
    told = ", ".join(filter(None, (claim.definition, years)))
    return f"{claim.figure:g}{sign} ({claim.source}): {told}"


def _quotes(found: Evidence) -> Section | None:
    sources = [
        source
        for each in found.areas
        for source in each.sources
        if len(as_quote(source).words) <= LONGEST_QUOTE
    ]
    once = {source.uid: source for source in sources}
    chosen = tuple(
        as_quote(each) for each in choose(once.values(), set(), found.names, MOST_QUOTES)
    )
    return Section("In families' words", chosen, new_page=False) if chosen else None


def _limits(found: Evidence) -> str:
    sample = "SAMPLE: these families are invented. " if found.about["sample"] else ""
    partial = " ".join(
        f"{each.title}: its list of areas is partial." for each in found.inspections if each.partial
    )
    return (
        f"{sample}Families chose to speak: this tells of families like those heard, not of all "
        "here. Each is counted once for each area. Numbers below 5 are hidden. Quotes are "
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
