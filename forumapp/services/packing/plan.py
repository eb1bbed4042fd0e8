"""Planning a pack: from the forum's evidence to the finished value, ready to be written."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from forumapp.domain.days import long_day
from forumapp.domain.pack import Pack, Section
from forumapp.services.leaving import stop_words
from forumapp.services.packing.area_section import area_section
from forumapp.services.packing.brief import asked_of, brief_sections, typed_in_brief
from forumapp.services.packing.evidence import AUDIENCES, AreaEvidence, Evidence, gather
from forumapp.services.packing.glance import glance_section
from forumapp.services.packing.method import method_section, tables_section
from forumapp.services.packing.overall import overall_section, unspoken_section
from forumapp.services.packing.quotes import QuoteSource, choose
from forumapp.services.packing.who import who_section
from forumapp.store.forum import Forum

BRIEF = "scrutiny"  # the audience whose pack is a brief of two pages
_TITLES = {False: "What families told us", True: "For scrutiny: asked, answered, lived through"}
_COUNTED = {  # what is said of one, and of more
    "unread": ("1 piece of feedback is not read yet.", "{n} pieces of feedback are not read yet."),
    "withheld": (
        "1 piece is withheld: someone may be at risk.",
        "{n} pieces are withheld: someone may be at risk.",
    ),
    "silent": (
        "1 area: no feedback is set against it.",
        "{n} areas: no feedback is set against them.",
    ),
}


def plan_pack(
    forum: Forum,
    *,
    audience: str = "partnership",
    first: date | None = None,
    last: date | None = None,
    areas: Sequence[str] = (),
    issued: date | None = None,
) -> Pack:
    """Return the pack for an audience, a period (by the day it was told) and areas (their ids).

    Open ends are filled from what the forum holds; without areas, all official ones are taken. The
    same forum and the same `issued` day give the same pack, to the byte.
    """
    found = gather(forum, audience, first, last, areas)
    issued = issued or date.today()
    brief = audience == BRIEF
    about = found.about
    asked = asked_of(forum, found, issued) if brief else None
    stop = (
        stop_words(typed_in_brief(asked, found.names.own), "Scrutiny and Claims") if asked else ""
    )
    pack = Pack(
        number="",
        title=_TITLES[brief],
        subtitle=_subtitle(found),
        forum=str(about["name"]),
        local_area=str(about["local_area"] or ""),
        audience=AUDIENCES[audience],
        period=f"{long_day(found.first)} to {long_day(found.last)}",
        issued=issued,
        sections=brief_sections(found, asked) if asked else _whole(found),
        sample=bool(about["sample"]),
        draft=found.draft,
        brief=brief,
        warnings=_warnings(found, stop),
        stop=stop,
    )
    return replace(pack, number=number_of(pack))


def _whole(found: Evidence) -> tuple[Section, ...]:
    return (
        glance_section(found),
        who_section(found),
        overall_section(found),
        *_areas(found),
        method_section(found),
        tables_section(found),
    )


def _areas(found: Evidence) -> tuple[Section, ...]:
    used: set[str] = set()
    sections = []
    for number, each in enumerate(found.areas, 1):
        if not each.stances:
            continue
        quotes: Sequence[QuoteSource] = choose(each.sources, used, found.names)
        used |= {quote.family or quote.uid for quote in quotes}
        sections.append(area_section(number, each, quotes))
    silent = [each for each in found.areas if not each.stances]
    return (*sections, unspoken_section(silent)) if silent else tuple(sections)


def _subtitle(found: Evidence) -> str:
    official = [each for each in found.areas if each.area.official]
    rounds = list(dict.fromkeys(e.inspection.title for e in official if e.inspection))
    if not official:
        return "Evidence from families, by the themes that inspectors name across England"
    named = f" named in: {rounds[0]}" if len(rounds) == 1 else ""
    many = "area" if len(official) == 1 else "areas"
    return f"Evidence on the {len(official)} {many}{named}"


def number_of(pack: Pack) -> str:
    """Return the pack's number: its day and four symbols worked out from all that it says."""
    told = hashlib.sha256(repr(pack).encode()).hexdigest()[:4].upper()
    return f"{pack.issued.isoformat()}-{told}"


def _warnings(found: Evidence, stop: str) -> tuple[str, ...]:
    said = [stop, found.names.said()]
    said += [_counted(each, found.counts[each]) for each in ("unread", "withheld")]
    said += [_thin(each) for each in found.areas if each.stances and each.trend.chart is None]
    said.append(_counted("silent", sum(not each.stances for each in found.areas)))
    said += [
        f"{e.area.title}: no quote may be used." for e in found.areas if e.stances and not e.sources
    ]
    said += [f"{i.title}: the list of areas is partial." for i in found.inspections if i.partial]
    said.append(found.left_out)
    return tuple(filter(None, said))


def _counted(what: str, count: int) -> str:
    """Say how many there are, in a sentence; nothing where there are none."""
    one, many = _COUNTED[what]
    return "" if count == 0 else one if count == 1 else many.format(n=count)


def _thin(each: AreaEvidence) -> str:
    return f"{each.area.title}: too few ratings in each period to draw a line."
