"""What is proposed from a report as rows of one list, and what a person's keys make of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication

from forumapp.readers.dates import read_day
from forumapp.readers.report.front import OUTCOMES
from forumapp.readers.report.values import Line
from forumapp.services.report_proposing import named_anew, sections_of
from forumapp.services.report_values import Facts, Linking, Passage, Proposal
from ui.window.models.lists import label
from ui.window.when import day_words
from ui.window.words import say

Kind = Literal["section", "fact", "passage", "link"]
ABOUT, LINKS = "about", "links"
ROWS = ("local_area", "days", "outcome", "bodies", "published", "title", "embargo")
_FIELDS = {"days": ("first_day", "last_day")}
_TOP = 140  # lines of a report in which its facts stand
_SHOWN = 8  # of a name that is looked for


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: `tick` is None where nothing can be left out, "some" of a section."""

    kind: Kind
    key: str
    title: str
    more: str = ""
    doubts: tuple[str, ...] = ()
    tick: bool | Literal["some"] | None = None
    page: int | None = None
    lines: tuple[Line, ...] = ()
    suggested: bool = False


def rows(proposal: Proposal) -> list[Row]:
    """Return every row, in the order in which a person looks at them."""
    tr = QCoreApplication.translate
    found = [Row("section", ABOUT, tr("Report", "The inspection"))]
    found += [_fact(proposal, name) for name in ROWS]
    for section in sections_of(proposal.passages):
        held = [each for each in proposal.passages if each.section == section]
        kept = sum(each.keep for each in held)
        more = tr("Report", "{kept} of {all} kept").format(kept=kept, all=len(held))
        found.append(Row("section", section, section_words(section), more, tick=_ticked(held)))
        found += [_passage(proposal, each) for each in held]
    if proposal.links:
        more = tr("Report", "Suggested. Only what you tick is kept.")
        found.append(Row("section", LINKS, tr("Report", "Goes on with earlier areas"), more))
        found += [_link(proposal, n, each) for n, each in enumerate(proposal.links)]
    return found


def toggled(proposal: Proposal, row: Row) -> Proposal:
    """Keep what was left out, or leave out what was kept; of a section all of it."""
    if row.key == "embargo":
        return with_facts(proposal, embargo=not proposal.facts.embargo)
    if row.kind == "section":
        every = [each for each in proposal.passages if each.section == row.key]
        keep = not all(each.keep for each in every)
        keys = {each.key for each in every}
        return _with_keep(proposal, keys, keep)
    if row.kind == "passage":
        return _with_keep(proposal, {row.key}, row.tick is False)
    if row.kind == "link":
        return with_link(proposal, row.key, keep=row.tick is False)
    return proposal


def with_passage(proposal: Proposal, key: str, **fields: Any) -> Proposal:
    """Put a passage right."""
    passages = (replace(p, **fields) if p.key == key else p for p in proposal.passages)
    return replace(proposal, passages=tuple(passages))


def with_link(proposal: Proposal, key: str, **fields: Any) -> Proposal:
    """Put a link right."""
    at = int(key.rpartition("-")[2])
    links = (replace(each, **fields) if n == at else each for n, each in enumerate(proposal.links))
    return replace(proposal, links=tuple(links))


def with_facts(proposal: Proposal, **fields: Any) -> Proposal:
    """Put what is said of the inspection right; its title follows unless it is the person's own."""
    facts = replace(proposal.facts, **fields)
    own = "title" in fields or facts.title != named_anew(proposal.facts, proposal.report)
    if not own and not proposal.inspection:
        facts = replace(facts, title=named_anew(facts, proposal.report))
    return replace(proposal, facts=facts)


def counts(proposal: Proposal) -> tuple[int, int, int]:
    """Return how many passages are kept, are left out, and how many rows are doubtful."""
    kept = len(proposal.kept())
    doubtful = sum(bool(each.doubts) for each in rows(proposal) if each.tick is not False)
    return kept, len(proposal.passages) - kept, doubtful


def missing(proposal: Proposal) -> str:
    """Return the row that must be filled in before anything can be kept, or ''."""
    if not proposal.facts.local_area.strip():
        return "local_area"
    if not proposal.facts.first_day:
        return "days"
    return next((p.key for p in proposal.kept() if not p.title.strip()), "")


def section_words(section: str) -> str:
    """Return the heading of a section."""
    tr = QCoreApplication.translate
    return {
        "priority_actions": tr("Report", "Areas for priority action"),
        "improvements": tr("Report", "Areas for improvement"),
        "weaknesses": tr("Report", "Areas of significant weakness"),
        "effective": tr("Report", "What is effective"),
        "better": tr("Report", "What must get better"),
        "like": tr("Report", "What it is like for children and young people"),
    }[section]


def item_words(item: str) -> str:
    """Return what a passage is kept as."""
    tr = QCoreApplication.translate
    return {
        "priority_action": tr("Report", "Area for priority action"),
        "improvement": tr("Report", "Area for improvement"),
        "weakness": tr("Report", "Area of significant weakness"),
        "rapid_improvement": tr("Report", "Area for rapid improvement"),
        "strength": tr("Report", "Strength"),
        "better": tr("Report", "Must get better"),
    }[item]


def outcome_words(outcome: int | None) -> str:
    """Return an outcome of the framework of 2023 in words."""
    tr = QCoreApplication.translate
    return {
        1: tr("Report", "1: typically positive experiences and outcomes"),
        2: tr("Report", "2: inconsistent experiences and outcomes"),
        3: tr("Report", "3: widespread or systemic failings"),
    }.get(outcome or 0, tr("Report", "None given"))


def fact_words(name: str) -> str:
    """Return what a fact of the inspection is called."""
    tr = QCoreApplication.translate
    return {
        "local_area": tr("Report", "Local area"),
        "days": tr("Report", "Days of the inspection"),
        "outcome": tr("Report", "Outcome"),
        "bodies": tr("Report", "Responsible bodies"),
        "published": tr("Report", "Published on"),
        "title": tr("Report", "Its name in this forum"),
        "embargo": tr("Report", "Under embargo: a draft that is not published yet"),
    }[name]


def day_typed(typed: str) -> str | None:
    """Return a typed day as ISO text, None for an empty one; raise ValueError with a sentence."""
    return read_day(typed, "dmy").isoformat() if typed.strip() else None


def day_shown(day: str | None) -> str:
    """Return a day as a person writes it: 18 November 2024."""
    return day_words(date.fromisoformat(day), date.min) if day else ""


def _ticked(held: Sequence[Passage]) -> bool | Literal["some"]:
    if all(each.keep for each in held):
        return True
    return "some" if any(each.keep for each in held) else False


def _fact(proposal: Proposal, name: str) -> Row:
    said = _value(proposal.facts, name)
    doubts = tuple(
        _doubt(words)
        for each in _FIELDS.get(name, (name,))
        for words in proposal.doubts.get(each, ())
    )
    lines = _lines(proposal, name)
    tick = proposal.facts.embargo if name == "embargo" else None
    nothing = QCoreApplication.translate("Report", "Not given")
    if name == "embargo":
        nothing = QCoreApplication.translate(
            "Report", "Tick this to keep its findings out of every pack and export."
        )
    page = lines[0].page if lines and proposal.report.pages else None
    return Row("fact", name, fact_words(name), said or nothing, doubts, tick, page, lines)


def _value(facts: Facts, name: str) -> str:
    if name == "days":
        return " – ".join(filter(None, map(day_shown, (facts.first_day, facts.last_day))))
    if name == "published":
        return day_shown(facts.published)
    if name == "outcome":
        return outcome_words(facts.outcome)
    if name == "bodies":
        return "; ".join(facts.bodies)
    return "" if name == "embargo" else str(getattr(facts, name))


def _lines(proposal: Proposal, name: str) -> tuple[Line, ...]:
    """Return the printed lines that a fact was read from, as far as they can be found again."""
    top, report = proposal.report.lines[:_TOP], proposal.report
    if name == "outcome":
        words = OUTCOMES.get(report.outcome or 0)
        return tuple(line for line in top if words and words.search(line.text))[:1]
    wanted = {
        "local_area": [report.local_area],
        "days": ["Inspection date", "between"],
        "bodies": [" ".join(each.split()[:_SHOWN])[:30] for each in report.responsible_bodies],
    }.get(name, [])
    found = (next(_holding(top, each), None) for each in wanted if each)
    return tuple(dict.fromkeys(line for line in found if line is not None))


def _doubt(why: str) -> str:
    return QCoreApplication.translate("Report", "Please check: {why}").format(why=say(why))


def _holding(lines: tuple[Line, ...], words: str) -> Iterator[Line]:
    return (line for line in lines if words.casefold() in line.text.casefold())


def _passage(proposal: Proposal, passage: Passage) -> Row:
    tr = QCoreApplication.translate
    said = []
    if not passage.keep:
        said.append(tr("Report", "Left out"))
    if passage.page:
        said.append(tr("Report", "page {n}").format(n=passage.page))
    if passage.section == "like":
        said.append(item_words(passage.item))
    if passage.progress:
        said.append(label("area_status", passage.progress))
    if passage.judges:
        judged = tr("Report", "judges “{title}”")
        said.append(judged.format(title=proposal.earlier.get(passage.judges, "")))
    if passage.body:
        said.append(passage.body)
    if passage.themes:
        said.append(", ".join(label("theme", code) for code in passage.themes))
    if passage.known and proposal.inspection:
        said.append(tr("Report", "in this forum already"))
    doubts = tuple(map(_doubt, passage.doubts))
    title = passage.title or tr("Report", "No title yet")
    more = " · ".join(said)
    return Row(
        "passage", passage.key, title, more, doubts, passage.keep, passage.page, passage.lines
    )


def _link(proposal: Proposal, number: int, link: Linking) -> Row:
    tr = QCoreApplication.translate
    passage = proposal.passage(link.passage)
    title = tr("Report", "“{later}” – {how} – “{earlier}”").format(
        later=passage.title if passage else "",
        how=label("link_how", link.how).lower(),
        earlier=link.earlier_title,
    )
    shared = tr("Report", "Suggested, since both speak of {why}").format(why=link.why)
    place = (passage.page, passage.lines) if passage else (None, ())
    key = f"{LINKS}-{number}"
    return Row("link", key, title, shared, (), link.keep, *place, suggested=True)


def _with_keep(proposal: Proposal, keys: set[str], keep: bool) -> Proposal:
    passages = (replace(p, keep=keep) if p.key in keys else p for p in proposal.passages)
    return replace(proposal, passages=tuple(passages))
