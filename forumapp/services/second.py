"""A second reader: who waits for one, what the second one says, and how far both agree."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from forumapp.analysis.figures.agreement import Kappa, kappa
from forumapp.domain.change import Change
from forumapp.domain.ids import shared_id
from forumapp.domain.problems import WrongInput
from forumapp.domain.second import SecondReading
from forumapp.services import roles
from forumapp.services.check import clean_text
from forumapp.store import around, queries, records, second
from forumapp.store.forum import Forum
from forumapp.store.second import FirstReading

SHARE, AT_LEAST = 0.1, 30
"""One piece in ten is read twice, and at least 30: enough for an agreement that says something."""

TONES = (-1, 0, 1)
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for a second reader.

    `waiting` are ids of feedback for this reader, in an order that is the same on every copy;
    `own` counts those that wait too but were first judged by this very reader. `done` were read
    twice, of `asked` that should be.
    """

    waiting: tuple[str, ...]
    own: int
    done: int
    asked: int


@dataclass(frozen=True, slots=True)
class AreaAgreement:
    """How far two readers agree on whether feedback speaks of one area."""

    area: str
    title: str
    kappa: Kappa


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two readers agree: on the tone, and on each area that either of them named.

    `by_person` counts the pieces whose tone a first reader had set; in the others the first reader
    left the machine's reading as it was.
    """

    pieces: int
    tone: Kappa
    by_person: int
    areas: tuple[AreaAgreement, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one second reading: None where one of both said nothing of it."""

    same_tone: bool | None
    same_areas: bool | None


def queue(forum: Forum, reader: str) -> Queue:
    """Return what waits for this reader: a fixed draw of all that was read and judged once."""
    with forum.read() as conn:
        drawn = _drawn(second.judged_once(conn))
        read_twice = {each.feedback for each in second.every_second(conn)}
        left = [uid for uid in drawn if uid not in read_twice]
        firsts = second.first_readings(conn, left)
    me = _known_as(reader)
    own = {each.uid for each in firsts if me in map(_known_as, each.readers)}
    waiting = tuple(uid for uid in left if uid not in own)
    return Queue(waiting, len(own), len(drawn) - len(left), len(drawn))


def waiting_in(conn: records.Connection) -> int:
    """Return how many pieces wait for a second reader, once so many were read that it says much."""
    judged = second.judged_once(conn)
    if len(judged) < AT_LEAST:
        return 0
    read_twice = {each.feedback for each in second.every_second(conn)}
    return sum(uid not in read_twice for uid in _drawn(judged))


def read_again(
    forum: Forum,
    uid: str,
    reader: str,
    *,
    tone: int | None = None,
    areas: Sequence[str] = (),
    none_of_these: bool = False,
) -> tuple[Outcome, Change]:
    """Keep what a second reader says of a piece; return whether both agree.

    The same reader's answer to the same piece is corrected. Raises WrongInput, with nothing
    changed, where nothing was said, or where the reader was the first one.
    """
    name = " ".join(clean_text(reader).split())
    if not name or len(name) > _LONGEST_NAME:
        raise WrongInput("Say who is reading: a name or initials are enough.")
    roles.check_actor(forum, name)  # whose key has a name reads in that name
    if tone is not None and tone not in TONES:
        raise WrongInput("A tone is 1 (it works), 0 (neutral or mixed) or -1 (a problem).")
    if tone is None and not areas and not none_of_these:
        raise WrongInput("Say how it sounds, or which areas it speaks of. Nothing was stored.")
    if areas and none_of_these:
        raise WrongInput("Choose areas, or none of these; both cannot be.")
    fields = {"feedback": uid, "reader": name, "tone": tone, "areas": sorted(set(areas))}
    fields |= {"none_of_these": none_of_these or None, "read_on": date.today().isoformat()}
    with forum.write("Read a second time") as tx:
        first = next(iter(second.first_readings(tx.conn, [uid])), None)
        if first is None or not queries.all_there(tx.conn, [uid]):
            raise WrongInput("Nobody has read and judged this feedback a first time yet.")
        if _known_as(name) in map(_known_as, first.readers):
            raise WrongInput(f"{name} read this first. A second reader is somebody else.")
        if not around.area_rids(tx.conn).keys() >= set(areas):
            raise WrongInput("This area is not in this forum. Nothing was stored.")
        fields |= first_fields(first)
        tx.change("second_reading", shared_id(uid, _known_as(name)), fields | {"binned": False})
    return outcome(first, SecondReading("", uid, name, tone, tuple(areas), none_of_these)), (
        forum.last_change
    )


def first_fields(first: FirstReading) -> dict[str, Any]:
    """Return what is kept, beside a second reading, of the first one as it stands now."""
    return {
        "first_tone": first.tone,
        "first_areas": sorted(first.areas),
        "first_by_person": first.by_person,
    }


def outcome(first: FirstReading, again: SecondReading) -> Outcome:
    """Compare two readings of one piece: tones alike, and the very same areas."""
    tone = None if None in (first.tone, again.tone) else first.tone == again.tone
    asked = bool(again.areas) or again.none_of_these
    return Outcome(tone, first.areas == set(again.areas) if asked else None)


def agreement(forum: Forum) -> Agreement:
    """Return how far first and second readers agree, over all that was read twice."""
    with forum.read() as conn:
        return agreement_in(conn)


def agreement_in(conn: records.Connection) -> Agreement:
    """Return the same, of a moment that is being read: as each reader said it, undecided."""
    again = second.every_second(conn)
    counts = {each.uid for each in second.first_readings(conn, [a.feedback for a in again])}
    titles = {area.uid: area.title for area in around.areas(conn)}
    both = [each for each in again if each.feedback in counts]
    tones = [each for each in both if each.first_tone is not None and each.tone is not None]
    return Agreement(
        len({each.feedback for each in both}),
        kappa([(each.first_tone, each.tone) for each in tones]),
        sum(each.first_by_person for each in tones),
        _by_area([each for each in both if each.areas or each.none_of_these], titles),
    )


def _by_area(both: Sequence[SecondReading], titles: dict[str, str]) -> tuple[AreaAgreement, ...]:
    named = Counter(area for each in both for area in {*each.first_areas, *each.areas})
    return tuple(
        AreaAgreement(
            area,
            titles[area],
            kappa([(area in each.first_areas, area in each.areas) for each in both]),
        )
        for area, _ in sorted(named.items(), key=lambda item: (-item[1], item[0]))
        if area in titles
    )


def _drawn(uids: Sequence[str]) -> list[str]:
    """Draw by the hash of the id: no reader chooses, and every copy of the forum draws the same."""
    ranked = sorted(uids, key=lambda uid: hashlib.sha256(uid.encode()).digest())
    return ranked[: max(AT_LEAST, ceil(SHARE * len(uids)))]


def _known_as(name: str) -> str:
    return " ".join(name.split()).casefold()
