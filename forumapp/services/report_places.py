"""Set what a report proposes against a forum: what it has of it, and what earlier rounds said."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from forumapp.domain.ids import shared_id
from forumapp.domain.inspections import Inspection, Link, WeaknessArea
from forumapp.readers.report.wording import words_of
from forumapp.services import forums, lineage
from forumapp.services.calls import came_of_call
from forumapp.services.report_links import judging, linkings
from forumapp.services.report_proposing import OFFICIAL
from forumapp.services.report_values import Passage, Proposal
from forumapp.store import around, official, records
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

_LIKE = 0.8  # share of words by which two wordings are one area
_OTHER_WORDS = "this forum has it with other words; compare them"
_SAID_AGAIN = "an earlier round named it (“{title}”): judge that one under Inspections"
_ELSEWHERE = "this forum is in {here}; check that it is the right report"
_PLAIN = re.compile(r"\b(?:borough|council|county|city|district|of|the|local|area|metropolitan)\b")


@dataclass(frozen=True, slots=True)
class Known:
    """What a forum has that a report may be about."""

    here: str
    inspections: tuple[Inspection, ...]
    areas: tuple[WeaknessArea, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """The inspection that a report is about: its id, and the key that its areas' ids come from.

    `kept` is the inspection in the forum, None where it is new; `shipped` are the areas that the
    app knows of it.
    """

    uid: str
    key: str
    kept: Inspection | None = None
    shipped: Mapping[str, Any] | None = None


def known_of(forum: Forum) -> Known:
    """Return what the forum has."""
    with forum.read() as conn:
        return known_in(conn)


def known_in(conn: Connection) -> Known:
    """Return what the forum has, at one moment of it."""
    return Known(
        str(records.about(conn).get("local_area") or ""),
        tuple(around.inspections(conn)),
        tuple(around.areas(conn)),
        tuple(official.every(conn, Link)),
    )


def round_of(known: Known, proposal: Proposal) -> Round:
    """Return the inspection that a report is about: one of the forum, one that is known, or new.

    Two laptops that read the same report get the same: its id comes from the area and the day.
    """
    facts = proposal.facts
    place, day = facts.local_area, facts.first_day or ""
    kept = next((i for i in known.inspections if _is_it(i, place, day)), None)
    if kept is None and day:
        here = (each for each in known.inspections if same_place(each.local_area, place))
        kept = came_of_call(here, known.areas, day)
    for key, data in _shipped(place, day):
        uid = forums.inspection_uid(key)
        if kept is None or kept.uid == uid:
            return Round(uid, key, kept, data)
    key = f"{'-'.join(plain_place(place).split())}-{day}"
    follows = _followed(known, place, day, kept.uid if kept else "")
    uid = forums.inspection_uid(key)
    if facts.visit == "revisit" and follows:
        uid = shared_id("inspection", follows, "revisit", day)  # as one that is added by hand
    return Round(kept.uid if kept else uid, key, kept)


def _shipped(place: str, day: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the rounds that the app knows of a local area and day, by their keys."""
    for data in forums.known_inspections().values():
        if same_place(data["local_area"], place):
            rounds = (data, *data.get("revisits", ()))
            yield from ((each["key"], each) for each in rounds if each.get("first_day") == day)


def placed(proposal: Proposal, known: Known) -> Proposal:
    """Return the proposal with what the forum has of it, and with links to earlier rounds."""
    facts = proposal.facts
    if not facts.local_area or not facts.first_day:
        return replace(proposal, inspection=None, links=(), follows=None)
    about = round_of(known, proposal)
    proposal = _with_doubt_of_place(proposal, known)
    if about.kept is not None:
        if proposal.inspection != about.kept.uid:  # else a person may have changed it since
            proposal = _with_kept(proposal, about.kept)
    elif about.shipped is not None:
        proposal = replace(proposal, facts=replace(facts, title=str(about.shipped["title"])))
    mine = areas_of(about, known)
    passages = tuple(_matched(each, about, mine) for each in proposal.passages)
    before = _earlier_areas(known, facts.local_area, facts.first_day, about.uid)
    follows = _followed(known, facts.local_area, facts.first_day, about.uid)
    proposal = replace(
        proposal,
        inspection=about.kept.uid if about.kept else None,
        inspection_title=about.kept.title if about.kept else "",
        passages=passages,
        follows=follows,
        earlier={area.uid: area.title for area in before},
    )
    if facts.visit == "revisit":
        return replace(proposal, passages=judging(passages, before))
    if facts.visit == "monitoring":
        passages = tuple(_without_those_named(each, before) for each in passages)
        proposal = replace(proposal, passages=passages)
    return replace(proposal, links=linkings(passages, before, known.links, proposal.links))


def areas_of(about: Round, known: Known) -> list[WeaknessArea]:
    """Return the areas that the forum has of an inspection, or that the app knows of it."""
    mine = [area for area in known.areas if area.inspection == about.uid]
    if mine or about.shipped is None:
        return mine
    return [
        WeaknessArea(
            forums.area_uid(about.key, area["key"]),
            area["item"],
            area["title"],
            area.get("number"),
            about.uid,
            area.get("words") or "",
            themes=tuple(area.get("themes", ())),
        )
        for area in about.shipped.get("areas", ())
    ]


def area_uid(about: Round, passage: Passage) -> str:
    """Return the id of the area that a passage becomes: from the words as they were read."""
    return passage.known or shared_id("area", about.key, passage.section, words_of(passage.read))


def same_place(one: str, other: str) -> bool:
    """Say whether two names mean the same local area: “Bedford” and “Bedford Borough”."""
    return bool(plain_place(one)) and plain_place(one) == plain_place(other)


def plain_place(name: str) -> str:
    """Return the name of a local area without what may be left out."""
    words = " ".join(re.sub(r"[^\w\s]", " ", name.casefold()).split())
    return " ".join(_PLAIN.sub(" ", words).split()) or words


def _is_it(each: Inspection, local_area: str, first_day: str) -> bool:
    return each.first_day == first_day and same_place(each.local_area, local_area)


def _with_doubt_of_place(proposal: Proposal, known: Known) -> Proposal:
    if not known.here or same_place(known.here, proposal.facts.local_area):
        return proposal
    said = _ELSEWHERE.format(here=known.here)
    others = tuple(w for w in proposal.doubts.get("local_area", ()) if w != said)
    return replace(proposal, doubts=proposal.doubts | {"local_area": (*others, said)})


def _with_kept(proposal: Proposal, kept: Inspection) -> Proposal:
    """Show what the forum says of the inspection where it says something."""
    facts = proposal.facts
    named = {each.casefold() for each in kept.bodies}
    more = tuple(each for each in facts.bodies if each.casefold() not in named)
    whole = bool(kept.bodies) and all(len(each.split()) > 1 for each in kept.bodies)  # no “NHS”
    return replace(
        proposal,
        facts=replace(
            facts,
            title=kept.title if kept.first_day else facts.title,  # a call knows no better one
            local_area=kept.local_area,
            last_day=kept.last_day or facts.last_day,
            published=kept.published or facts.published,
            outcome=kept.outcome or facts.outcome,
            embargo=kept.embargo or (facts.embargo and kept.published is None),
            bodies=(*kept.bodies, *more) if whole else facts.bodies or kept.bodies,
            framework=kept.framework or facts.framework,
            visit=kept.visit or facts.visit,
        ),
    )


def _matched(passage: Passage, about: Round, mine: Sequence[WeaknessArea]) -> Passage:
    """Find the area that a passage is already, and show it as the forum has it."""
    own = area_uid(about, replace(passage, known=None))
    area = next((each for each in mine if each.uid == own), None) or _alike(passage, mine)
    if area is None:
        return replace(passage, known=None)
    if passage.known == area.uid:
        return passage  # shown before; a person may have changed it since
    other = bool(area.words) and words_of(area.words) != words_of(passage.read)
    more = (_OTHER_WORDS,) if other and _OTHER_WORDS not in passage.doubts else ()
    fresh = not area.words  # the app knows its short title only: the report fills in the rest
    return replace(
        passage,
        known=area.uid,
        title=area.title,
        number=area.number or passage.number,
        words=area.words or passage.words,
        page=area.page or (passage.page if fresh else None),
        body=area.responsible_body or (passage.body if fresh else None),
        themes=area.themes or (passage.themes if fresh else ()),
        item=area.item,
        doubts=(*passage.doubts, *more),
        keep=passage.keep or bool(area.words),
    )


def _without_those_named(passage: Passage, before: Sequence[WeaknessArea]) -> Passage:
    """Leave out what a monitoring inspection only says again: its area is there already."""
    area = _alike(passage, [each for each in before if each.words])
    if area is None or passage.known or not passage.keep:
        return passage
    said = _SAID_AGAIN.format(title=area.title)
    return replace(passage, keep=False, doubts=(*passage.doubts, said))


def _alike(passage: Passage, mine: Iterable[WeaknessArea]) -> WeaknessArea | None:
    """Return the area with nearly the same words, or the one of its number whose words are open."""
    said = set(words_of(passage.read).split())
    for area in mine:
        have = set(words_of(area.words).split())
        if have and len(said & have) >= _LIKE * len(said | have):
            return area
    for area in mine:
        numbered = area.number == passage.number and area.item == passage.item
        if numbered and not area.words and passage.section in OFFICIAL:
            return area
    return None


def _rounds_before(known: Known, place: str, first_day: str, uid: str) -> list[Inspection]:
    """Return the earlier inspections of the same local area, the latest first."""
    return [
        each
        for each in known.inspections
        if each.uid != uid
        and same_place(each.local_area, place)
        and (each.first_day or each.published or "") < first_day
    ]


def _followed(known: Known, place: str, first_day: str, uid: str) -> str | None:
    """Return the round that a re-visit looks at again: the latest that was none itself."""
    rounds = _rounds_before(known, place, first_day, uid)
    full = (each.uid for each in rounds if each.visit in (None, "full"))
    return next(full, rounds[0].uid if rounds else None)


def _earlier_areas(known: Known, place: str, first_day: str, uid: str) -> list[WeaknessArea]:
    rounds = {each.uid for each in _rounds_before(known, place, first_day, uid)}
    return [
        area
        for area in known.areas
        if area.inspection in rounds and area.item in lineage.LINKABLE and area.official
    ]
