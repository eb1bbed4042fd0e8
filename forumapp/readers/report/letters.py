"""Read a letter of 2016 to 2022: its days, local area and areas of significant weakness."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from forumapp.readers.report.front import days_in
from forumapp.readers.report.items import points_of
from forumapp.readers.report.printed import Printed
from forumapp.readers.report.revisits import judged
from forumapp.readers.report.values import Item, Report
from forumapp.readers.report.wording import Vocabulary, has_ended, is_bullet, joined

_TITLE = re.compile(
    r"(?:joint (?:local )?area|local area)\s+"
    r"(?:special educational needs and/?(?: or)? disabilit(?:y|ies)|SEND)"
    r".{0,40}?\b(?:re-?visit|inspection)",
    re.I | re.S,
)
_REVISIT = re.compile(r"\bre-?visit(?:ed)?\b", re.I)
_AREA = re.compile(
    r"(?:(?:inspection of|re-?visited|visited|re-?visit (?:to|of))\s+the\s+(?:local\s+)?area\s+"
    r"of\s+(?:the\s+)?|SEND\)?\s+(?:inspection|re-?visit)\s+(?:in|of|to)\s+)"
    r"(.{2,60}?)(?=,| to (?:judge|decide)|\s+(?:between|from|following|ofsted)\b|"
    r"\s+on\s+\d|(?<!\bSt)\.|\n)",
    re.I,
)
_DAYS = re.compile(r"\b(?:between|from|on)\s+(.{8,70}?)(?:,\s|\s+Ofsted)", re.I)
_ACTION = re.compile(r"written statement of action", re.I)
_NOT_NEEDED = re.compile(r"(?:not required|no written statement|is not require)", re.I)
_ANNOUNCED = re.compile(
    r"\b(?:areas? of (?:significant )?(?:weakness(?:es)?|concerns?)|significant (?:areas? of )?"
    r"(?:weakness(?:es)?|concerns?))\b[^:.]{0,80}:\s*$",
    re.I,
)
_END = re.compile(
    r"^(?:yours\s+(?:sincerely|faithfully)|ofsted\s+care quality|cc:|department for)", re.I
)
_DATED = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\s+20\d\d)")
_TOP = 45  # lines in which a letter has its date
_HEADINGS = {
    "effective": re.compile(r"strengths?(?: include)?:?", re.I),
    "better": re.compile(
        r"areas? (?:for|requiring) (?:development|(?:further )?improvement):?", re.I
    ),
    "": re.compile(
        r"(?:main findings|the effectiveness of the local area.*|the inspection raises .*|"
        r"the local area is required .*|yours (?:sincerely|faithfully).*)",
        re.I,
    ),
}


def is_letter(text: str) -> bool:
    """Say whether a text is such a letter."""
    letter = re.search(r"\bDear\s+(?:Mr|Ms|Mrs|Miss|Dr|Sir|Professor|[A-Z])", text)
    return bool(_TITLE.search(text) and (letter or _ACTION.search(text)))


def read_letter(lines: Sequence[Printed]) -> Report:
    """Return what a letter says, as far as its text tells."""
    words = Vocabulary(line.text for line in lines)
    text = joined([line.text for line in lines], words)[0]
    revisit = bool(_REVISIT.search(text[:3_000]))
    area, days = _AREA.search(text), _days(text[:3_000])
    weak = judged(lines, words) if revisit else []
    weak = weak or _announced(lines, words)
    required, held = _is_required(text), _sections(lines)
    report = Report(
        kind="revisit" if revisit else "letter",
        local_area=area.group(1).strip() if area else "",
        first_day=days[0] if days else None,
        last_day=days[1] if days else None,
        dated=_dated(lines),
        effective=tuple(points_of(held["effective"], words)),
        better=tuple(points_of(held["better"], words)),
        weaknesses=tuple(weak),
        statement_of_action=required,
    )
    return _with_doubts(report)


def _days(text: str) -> tuple[date, date] | None:
    found = (days_in(match.group(1)) for match in _DAYS.finditer(text))
    return next((days for days in found if days), None)


def _is_required(text: str) -> bool | None:
    sentences = [s for s in re.split(r"(?<=[.:])\s+", text) if _ACTION.search(s)]
    if any(re.search(r"\b(?:is|are) required\b|determined that", s) for s in sentences):
        return not all(_NOT_NEEDED.search(s) for s in sentences)
    return None if sentences else False


def _announced(lines: Sequence[Printed], words: Vocabulary) -> list[Item]:
    """Return the bullets after the sentence that announces areas of significant weakness."""
    for index in range(len(lines)):
        before = " ".join(line.text for line in lines[max(0, index - 4) : index + 1])
        if _ANNOUNCED.search(before):
            held = _listed(lines[index + 1 :])
            if held:
                return points_of(held, words)
    return []


def _listed(lines: Sequence[Printed]) -> list[Printed]:
    held: list[Printed] = []
    for line in lines:
        if _END.match(line.text) or (not held and not is_bullet(line.text)):
            break
        if held and _leaves(held, line):
            break
        held.append(line)
    return held


def _leaves(held: Sequence[Printed], line: Printed) -> bool:
    """Say whether a line stands after the list: it begins where bullets do, without one."""
    if is_bullet(line.text) or line.page != held[-1].page:
        return has_ended(held[-1].text) and not is_bullet(line.text) and line.text[:1].isupper()
    bullet = min(other.box[0] for other in held)
    return line.box[0] < bullet + 3 and held[-1].base - line.base > 1.3 * line.size * 1.3


def _sections(lines: Sequence[Printed]) -> dict[str, list[Printed]]:
    """Return what stands under *Strengths* and *Areas for development*, of all parts together."""
    found: dict[str, list[Printed]] = {"effective": [], "better": []}
    current = ""
    for line in lines:
        text = line.text.strip()
        opened = next((name for name, words in _HEADINGS.items() if words.fullmatch(text)), None)
        if opened is not None and not is_bullet(text):
            current = opened
        elif current:
            found[current].append(line)
    return found


def _dated(lines: Sequence[Printed]) -> date | None:
    """Return the date of a letter: the first line that holds nothing else, before *Dear*."""
    for line in lines[:_TOP]:
        if line.text.startswith("Dear "):
            break
        if _DATED.fullmatch(line.text.strip()):
            days = days_in(line.text)
            return days[0] if days else None
    return None


def _with_doubts(report: Report) -> Report:
    said = []
    if not report.local_area:
        said.append("local_area: no sentence names it")
    if not report.first_day:
        said.append("first_day, last_day: no dates of the inspection were found")
    if report.statement_of_action is None:
        said.append("statement_of_action: check whether one was required")
    if not report.weaknesses and report.statement_of_action is not False:
        said.append("weaknesses: no list of areas of significant weakness was found")
    doubt = "read from running text; check where it begins and ends"
    said += [f"weaknesses[{index}]: {doubt}" for index in range(len(report.weaknesses))]
    said.append("responsible_bodies: a letter names them in its address; add them")
    for name in ("effective", "better"):
        items = enumerate(getattr(report, name))
        said += [f"{name}[{index}]: {each}" for index, item in items for each in item.unsure]
    return replace(report, unsure=tuple(said))
