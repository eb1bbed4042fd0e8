"""Turn what was read from a report into what is proposed to a person: titles, themes, doubts."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from forumapp.analysis.text import themes_of
from forumapp.domain.days import long_month
from forumapp.readers.report.values import Item, Report
from forumapp.services.report_titles import short_title
from forumapp.services.report_values import FACTS, Facts, Passage, Proposal, Source

ITEMS = {  # list of the report → what it is kept as
    "priority_actions": "priority_action",
    "improvements": "improvement",
    "weaknesses": "weakness",
    "effective": "strength",
    "better": "better",
    "like": "better",
}
OFFICIAL = ("priority_actions", "improvements", "weaknesses")
_NAMES = {"responsible_bodies": "bodies", "last_day": "first_day"}
_MOST_THEMES = 2
_ENOUGH = 1.5  # of a theme's shares, when title and words are both looked at
_SIDE = "it describes children's lives: say whether it is a strength or must get better"
_DRAFT = re.compile(
    r"\b(?:draft (?:report|letter)|embargo(?:ed)?|not for publication|in confidence|"
    r"pre-publication|factual accuracy)\b",
    re.I,
)
_DRAFTED = "the text speaks of a draft or an embargo: it may not be published yet"
_DATED = "this is the date of the letter; it may have been published on another day"
_BAD = re.compile(
    r"\b(?:not|too (?:many|long|few|often|late)|wait(?:s|ing)?|limited|lack(?:s|ing)?|poor(?:ly)?|"
    r"variable|inconsisten\w+|underdeveloped|unclear|delays?|struggl\w+|gaps?|weak\w*|fragmented|"
    r"frustrat\w+|without|crisis|depend(?:s|ent)? on|different experiences|only get|miss out|"
    r"out of date|fail\w*|rarely|never|miss\w*)\b",
    re.I,
)
_GOOD = re.compile(
    r"\b(?:effective\w*|well|strong\w*|benefit\w*|valued|positive\w*|heard|thriv\w+|timely|good|"
    r"success\w*|swift\w*|accurate\w*|support\w*|enjoy\w*|celebrat\w*|improv\w+|increasing)\b",
    re.I,
)


def propose(report: Report, source: Source) -> Proposal:
    """Return what a report proposes, before anything of a forum is looked at."""
    doubts = _doubts(report)
    embargo = bool(_DRAFT.search(" ".join(line.text for line in report.lines[:80])))
    if embargo:
        doubts["embargo"] = (_DRAFTED,)
    if report.dated:
        doubts["published"] = (_DATED,)
    facts = Facts(
        title=title_of(report),
        local_area=report.local_area,
        first_day=_iso(report.first_day),
        last_day=_iso(report.last_day),
        published=_iso(report.dated),
        outcome=report.outcome,
        bodies=report.responsible_bodies,
        embargo=embargo,
        framework="area_send_2023" if report.kind in NEW else "local_area_2016",
        visit=VISITS.get(report.kind, "full"),
    )
    return Proposal(source, report, facts, tuple(_passages(report)), doubts=doubts)


NEW = ("area_send", "monitoring")
VISITS = {"revisit": "revisit", "monitoring": "monitoring"}
_TITLES = {
    "area_send": "{area} Area SEND inspection",
    "monitoring": "{area} Area SEND monitoring inspection",
    "letter": "{area} local area SEND inspection",
    "revisit": "{area} local area SEND re-visit",
}


def title_of(report: Report) -> str:
    """Return how the forum would call the inspection: “Bedford Area SEND inspection, May 2024”."""
    named = _TITLES[report.kind].format(area=report.local_area).strip()
    return f"{named}, {long_month(report.first_day)}" if report.first_day else named


def named_anew(facts: Facts, report: Report) -> str:
    """Return the title for facts that a person put right."""
    named = _TITLES[report.kind].format(area=facts.local_area).strip()
    try:
        return f"{named}, {long_month(date.fromisoformat(facts.first_day or ''))}"
    except ValueError:
        return named


def _passages(report: Report) -> Iterator[Passage]:
    for section in ITEMS:
        for number, item in enumerate(getattr(report, section), 1):
            yield _passage(section, number, item, report)


def _passage(section: str, number: int, item: Item, report: Report) -> Passage:
    title = short_title(item.text, asked=section in OFFICIAL)
    at = f"{section}[{number - 1}]:"
    doubts = [said.removeprefix(at).strip() for said in report.unsure if said.startswith(at)]
    kind = ITEMS[section]
    if section == "like":
        kind = side_of(item.text)
        doubts.append(_SIDE)
    return Passage(
        key=f"{section}-{number}",
        item=kind,
        read=item.text,
        words=item.text,
        title=title,
        page=item.page if report.pages else None,
        number=number,
        body=item.responsible_body,
        progress=item.progress,
        themes=likely_themes(title, item.text),
        doubts=tuple(doubts),
        lines=item.lines,
        keep=section != "like",
    )


def likely_themes(title: str, words: str) -> tuple[str, ...]:
    """Return at most two national themes that a text touches: what its title says counts twice.

    Words that stand in nearly every sentence of a report (leaders, families, support) tell nothing.
    """
    shares: dict[str, float] = {}
    for text, weight in ((title, 2.0), (words, 1.0)):
        for hit in themes_of(text):
            telling = [r.share for r in hit.reasons if r.text.casefold() not in _EVERYWHERE]
            shares[hit.code] = shares.get(hit.code, 0.0) + weight * sum(telling)
    ranked = sorted(shares, key=lambda code: -shares[code])
    best = shares[ranked[0]] if ranked else 0.0
    return tuple(code for code in ranked[:_MOST_THEMES] if shares[code] >= max(_ENOUGH, best / 2))


_COMMON = (
    "partnership leaders families family parents parent carers support improve education health "
    "provision plans plan place places team teams outcomes school schools quality process clear "
    "services"
)
_EVERYWHERE = frozenset(_COMMON.split())


def side_of(words: str) -> str:
    """Guess whether a paragraph tells a strength or what must get better; the first words tell."""
    start = " ".join(words.split(". ")[:2])
    return "better" if len(_BAD.findall(start)) >= len(_GOOD.findall(start)) else "strength"


def _doubts(report: Report) -> dict[str, tuple[str, ...]]:
    """Sort what is doubtful by what it is about; each list's own doubts stay with its items."""
    found: dict[str, list[str]] = {}
    for said in report.unsure:
        about, _, words = said.partition(": ")
        if "[" in about:
            continue
        name = about.split(",")[0].strip()
        name = _NAMES.get(name, name)
        found.setdefault(name if name in FACTS else "", []).append(_whole(name, words))
    return {name: tuple(each) for name, each in found.items()}


_LISTS = {
    "priority_actions": "Areas for priority action",
    "improvements": "Areas for improvement",
    "effective": "What is effective",
    "better": "What must get better",
    "weaknesses": "Areas of significant weakness",
    "statement_of_action": "Written Statement of Action",
    "file": "The file",
    "pages": "Pages",
}


def _whole(name: str, words: str) -> str:
    return f"{_LISTS[name]}: {words}" if name in _LISTS else words


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def sections_of(passages: Sequence[Passage]) -> list[str]:
    """Return the sections that hold passages, in their order."""
    return [name for name in ITEMS if any(each.section == name for each in passages)]
