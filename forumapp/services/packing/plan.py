"""Planning a pack: from the forum's evidence to the finished value, ready to be written."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from forumapp.domain.collecting import uncollected
from forumapp.domain.pack import Pack
from forumapp.services.packing.asked import ask_stands
from forumapp.services.packing.cells import cells_json
from forumapp.services.packing.differences import with_changes
from forumapp.services.packing.editions import EDITIONS
from forumapp.services.packing.evidence import AUDIENCES, AreaEvidence, Evidence
from forumapp.services.packing.gathering import gather
from forumapp.services.packing.headlines import headlines
from forumapp.services.packing.hidden_words import hidden_words
from forumapp.services.packing.links import linked_words
from forumapp.services.packing.made_from import made_from
from forumapp.services.packing.pace import WHOLE, Pace, Report
from forumapp.services.packing.progress import promise_stands
from forumapp.services.packing.register import earlier_pack
from forumapp.services.packing.saying import span_words
from forumapp.services.packing.sources import lost_words
from forumapp.services.packing.typed import stop_for_names
from forumapp.services.thresholds import Hides, hides
from forumapp.store.forum import Forum

_FIRST, _AGAIN = (30, 85), (85, 99)  # per cent of planning: the first time, and each more
_NO_ASKS = "The pack asks for nothing: no recommendation is written down."
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


@uncollected()  # looking for cycles took a third of the time
def plan_pack(
    forum: Forum,
    *,
    audience: str = "partnership",
    first: date | None = None,
    last: date | None = None,
    areas: Sequence[str] = (),
    issued: date | None = None,
    threshold: Literal[5, 10] = 5,
    by: str = "told",
    report: Report | None = None,
) -> Pack:
    """Return the pack for an audience, a period (by the day it was told) and areas (their ids).

    Lines are drawn `by` the day it was *told*, or by the month in which it *happened*.

    Open ends are filled from what the forum holds; without areas, all official ones are taken. The
    same forum and the same `issued` day give the same pack, to the byte. It is made again until
    nothing that is small follows from its figures, and from those of packs that were issued.
    `report` hears of (done, 100) and may raise to stop.
    """
    issued, pace = issued or date.today(), Pace(report)
    found = gather(forum, audience, first, last, areas, issued, by, threshold, pace)
    pace.stage(*_FIRST, len(found.areas))
    pack = _pack(found, issued)
    while found.release.settle():
        found = found.again()
        pace.stage(*_AGAIN, len(found.areas))
        pack = _pack(found, issued)
    pace.stage(WHOLE, WHOLE)
    made = made_from(
        found.audience,
        found.position,
        days=(found.first, found.last),
        areas=areas,
        cells=cells_json(found.release),
        by=by,
        threshold=threshold,
    )
    pack = with_changes(earlier_pack(forum, audience, issued), pack)
    warnings = (*pack.warnings, *_looser(hides(forum), threshold))  # no part of what is printed
    return replace(pack, number=number_of(pack), made_from=made, warnings=warnings)


def _looser(other: Hides, threshold: int) -> tuple[str, ...]:
    """Warn where a pack shows what an issued one held back, for a person to decide."""
    if threshold >= other.below:
        return ()
    return (
        f"The pack {other.as_pack} was issued without numbers below {other.below}. This one shows "
        f"numbers from {threshold} to {other.below - 1} that it held back. Hide numbers under "
        f"{other.below} here too, unless you mean it.",
    )


def _pack(found: Evidence, issued: date) -> Pack:
    edition, about = EDITIONS[found.audience], found.about
    if not edition.lines:
        found = found.without_lines()
    sections = edition.sections(found)
    stop = stop_for_names(found, sections)
    return Pack(
        number="",
        title=edition.title,
        subtitle=edition.subtitle or _subtitle(found),
        forum=str(about["name"]),
        local_area=str(about["local_area"] or ""),
        audience=AUDIENCES[found.audience],
        period=span_words(found.first.isoformat(), found.last.isoformat()),
        issued=issued,
        sections=sections,
        sample=bool(about["sample"]),
        draft=found.draft,
        brief=edition.brief,
        warnings=(*_warnings(found, stop), *linked_words(found, sections)),
        stop=stop,
        headlines=headlines(found) if edition.lines else (),
        stands=(*(promise_stands(found) if edition.promises else ()), *ask_stands(found)),
    )


def _subtitle(found: Evidence) -> str:
    official = [each for each in found.areas if each.area.official]
    rounds = list(dict.fromkeys(e.inspection.title for e in official if e.inspection))
    if not official:
        return "Evidence from families, by the themes that inspectors name across England"
    named = f" named in: {rounds[0]}" if len(rounds) == 1 else ""
    many = "area" if len(official) == 1 else "areas"
    return f"Evidence on the {len(official)} {many}{named}"


def number_of(pack: Pack) -> str:
    """Return the pack's number: its day and six symbols worked out from all that it says.

    So two laptops give the same pack one number, and (but once in 17 million) two packs two.
    """
    told = hashlib.sha256(repr(pack).encode()).hexdigest()[:6].upper()
    return f"{pack.issued.isoformat()}-{told}"


def _warnings(found: Evidence, stop: str) -> tuple[str, ...]:
    said = [stop, *found.names.each_said()]
    said += [_counted(each, found.counts[each]) for each in ("unread", "withheld")]
    said += [_thin(each) for each in found.areas if each.stances and each.trend.chart is None]
    said.append(_counted("silent", sum(not each.stances for each in found.areas)))
    said += [
        f"{e.area.title}: no quote may be used." for e in found.areas if e.stances and not e.sources
    ]
    said += [f"{i.title}: the list of areas is partial." for i in found.inspections if i.partial]
    said.append(lost_words(found.lost))
    said.append("" if found.officials.asks else _NO_ASKS)
    said.append(found.left_out)
    said += hidden_words(found.release)
    return tuple(filter(None, said))


def _counted(what: str, count: int) -> str:
    """Say how many there are, in a sentence; nothing where there are none."""
    one, many = _COUNTED[what]
    return "" if count == 0 else one if count == 1 else many.format(n=count)


def _thin(each: AreaEvidence) -> str:
    return f"{each.area.title}: too few ratings in each period to draw a line."
