"""Tell which kind of report some pages hold, and read it; refuse in a sentence what is none."""

import re
from collections.abc import Sequence
from dataclasses import replace

from forumapp.domain.problems import WrongInput
from forumapp.readers.report.front import OUTCOMES
from forumapp.readers.report.letters import is_letter, read_letter
from forumapp.readers.report.printed import Page
from forumapp.readers.report.reading import read_area_send
from forumapp.readers.report.sections import heading_of, without_furniture
from forumapp.readers.report.values import Report

_FEWEST = 400  # letters; a scanned report holds fewer, if any
_COMMON = re.compile(r"\b(?:the|and|of|to|in|for|are|is)\b", re.I)
_TITLE = re.compile(r"area SEND (?:full |re-?|monitoring )*inspection\s+(?:report|of)\b", re.I)
_MONITORING = re.compile(r"area SEND monitoring inspection", re.I)
_ACTION = re.compile(
    r"\b(?:The|Leaders|Area leaders|Partnership leaders)\b"
    r"(?:(?!\bThe\b|\bLeaders\b)[^.]){3,200}\b(?:taken|taking) (?:\w+ )?effective action[^.]*\."
)
_TELLING = {"effective", "better", "priority", "improvement", "details"}


def report_from(pages: Sequence[Page], name: str, *, pasted: bool = False) -> Report:
    """Return the report that pages hold; raise WrongInput where they hold none."""
    text = "\n".join(line.text for page in pages for line in page.ruled)
    if not pasted:
        _check_text(text, name)
    report = _read(pages, name, text, pasted)
    report = replace(report, pages=0 if pasted else len(pages))
    report = report if pasted else _with_empty_pages(report, pages)
    return replace(report, lines=tuple(line.line for page in pages for line in page.ruled))


def _read(pages: Sequence[Page], name: str, text: str, pasted: bool) -> Report:
    """Read the kind of report that it is; of a pasted one, a part will do."""
    headings = {heading_of(line.text) for page in pages for line in page.ruled} & _TELLING
    titled = _TITLE.search(text) and any(words.search(text) for words in OUTCOMES.values())
    if headings and (titled or pasted):
        return _with_monitoring(read_area_send(pages), text)
    if _MONITORING.search(text[:2_000]):
        return _with_monitoring(read_area_send(pages), text)
    if is_letter(text):
        return read_letter(without_furniture(pages, tagged=False))
    raise WrongInput(
        f"{name} does not look like a report of a SEND inspection of a local area. "
        + (
            "Paste all of it, from its title on."
            if pasted
            else "If it is one, paste its text instead."
        )
    )


def _with_monitoring(report: Report, text: str) -> Report:
    """Say what the inspectors found of the areas for priority action: they give no outcome."""
    if not _MONITORING.search(text[:2_000]):
        return report
    found = _ACTION.search(" ".join(text.split()))
    said = "this is a monitoring inspection, which gives none of the three outcomes"
    if found:
        said += f"; it says: “{found.group(0)[:300]}”"
    others = [each for each in report.unsure if not each.startswith("outcome:")]
    unsure = (*others, f"outcome: {said}")
    return replace(report, kind="monitoring", outcome=None, unsure=unsure)


def _with_empty_pages(report: Report, pages: Sequence[Page]) -> Report:
    """Doubt a report of which a page gave no text: it may be damaged, or a picture."""
    empty = [str(page.number) for page in pages if not page.ruled]
    said = f"pages: no text was found on page {', '.join(empty)}; check what stands there"
    return replace(report, unsure=(*report.unsure, said)) if empty else report


def _check_text(text: str, name: str) -> None:
    if sum(letter.isalpha() for letter in text) < _FEWEST:
        raise WrongInput(
            f"{name} holds hardly any text: perhaps its pages are scanned pictures. "
            "Copy the report's text from elsewhere and paste it instead."
        )
    words = len(text.split())
    if len(_COMMON.findall(text)) < words / 50:
        raise WrongInput(
            f"The text of {name} cannot be read as English: its letters are stored in another way. "
            "Paste the report's text instead."
        )
