"""Read a letter of 2016 to 2022: its days, local area and areas of significant weakness."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from forumapp.readers.report.front import days_in
from forumapp.readers.report.items import points_of
from forumapp.readers.report.printed import Printed
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
    r"(.{2,60}?)(?=,| to (?:judge|decide)|\s+between\b|\.|\n)",
    re.I,
)
_DAYS = re.compile(r"\b(?:between|from|on)\s+(.{8,70}?),\s", re.I)
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
_JUDGED = re.compile(
    r"^The (?:local )?area has (?P<no>not )?(?:yet )?made sufficient progress in "
    r"(?:addressing|improving)"
    r"(?! each)(?! (?:all|both|one|two|three|four|five|six|seven|eight|nine))",
    re.I,
)


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
    weak = _judged(lines, words) if revisit else []
    weak = weak or _announced(lines, words)
    required = _is_required(text)
    report = Report(
        kind="revisit" if revisit else "letter",
        local_area=area.group(1).strip() if area else "",
        first_day=days[0] if days else None,
        last_day=days[1] if days else None,
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


def _judged(lines: Sequence[Printed], words: Vocabulary) -> list[Item]:
    """Return the weaknesses that a re-visit judged: each is the heading above its judgement."""
    found: list[Item] = []
    for index in range(len(lines)):
        said = " ".join(other.text for other in lines[index : index + 2])
        judged = _JUDGED.match(said)
        if judged:
            heading = _heading_above(lines, index)
            text, _ = joined([other.text for other in heading], words)
            kept = tuple(other.line for other in heading)
            progress = "not_sufficient" if judged["no"] else "sufficient"
            if text:
                found.append(Item(text, heading[0].page, kept, progress=progress))
    return found


def _heading_above(lines: Sequence[Printed], index: int) -> list[Printed]:
    """Return the lines above a judgement, up to the end of the paragraph before."""
    held: list[Printed] = []
    for line in reversed(lines[max(0, index - 6) : index]):
        apart = bool(held) and line.base - held[0].base > 1.9 * line.size
        if held and (has_ended(line.text) or apart or line.page != held[0].page):
            break
        held.insert(0, line)
        if is_bullet(line.text):
            break
    return held


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
    return replace(report, unsure=tuple(said))
