"""Where readings of one piece differ: a person decides, nothing is overruled."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.domain.second import SecondReading
from forumapp.services.lists import label
from forumapp.services.second import TONES, outcome
from forumapp.store import around, feedback_lines, records, second, voices
from forumapp.store.forum import Forum
from forumapp.store.second import FirstReading

KINDS = ("readers", "rating", "readings")
_READ_AS = {"negative": "a problem", "positive": "something that works"}
_TONES = {-1: "a problem", 0: "neutral or mixed", 1: "something that works", None: "not said"}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One piece on which readings differ: `kind` is readers, rating or readings.

    `words` say what differs; `stands` is the tone as it stands now (−1, 0, 1, None: unscored).
    """

    uid: str
    rid: int
    kind: str
    line: str
    words: str
    stands: int | None


def disagreements(forum: Forum, kind: str | None = None, most: int = 500) -> list[Disagreement]:
    """Return what nobody has decided yet, two readers first; `kind` narrows it."""
    if kind is not None and kind not in KINDS:
        raise WrongInput(f"“{kind}” is no kind of difference. It can be: {', '.join(KINDS)}.")
    with forum.read() as conn:
        differ = _between_readers(conn)
        found = _found(conn, differ)
        wanted = [(name, uid) for name, uid in found if kind in (None, name)][:most]
        held = second.readings_of(conn, [uid for _, uid in wanted])
        rows = {row.uid: row for row in feedback_lines.feedback_rows(conn, _rids(held, wanted))}
    return [
        Disagreement(
            uid,
            rows[uid].rid,
            name,
            rows[uid].line,
            differ[uid] if name == "readers" else _differs(name, held[uid]),
            _stands(held[uid]),
        )
        for name, uid in wanted
        if uid in rows
    ]


def count(forum: Forum) -> int:
    """Return on how many pieces readings differ and nobody has decided yet."""
    return sum(counts(forum).values())


def counts(forum: Forum) -> dict[str, int]:
    """Return the same by kind; what two readers say differently is counted as that alone."""
    with forum.read() as conn:
        return counts_in(conn)


def counts_in(conn: records.Connection, days: tuple[str, str] | None = None) -> dict[str, int]:
    """Return the same, of a moment that is being read, and of what was told on these `days`."""
    differ = _between_readers(conn)
    if days and differ:
        told = voices.told_on(conn)
        differ = {
            uid: said for uid, said in differ.items() if days[0] <= told.get(uid, "") <= days[1]
        }
    found = Counter(kind for kind, _ in _found(conn, differ, days))
    return {kind: found[kind] for kind in KINDS}


def decide(forum: Forum, uid: str, tone: int | None = None) -> Change:
    """Say how a piece sounds, where readings differ; None leaves it as it stands.

    Both ways it is decided, by a person, and asked no more. One act of undo.
    """
    if tone is not None and tone not in TONES:
        raise WrongInput("A tone is 1 (it works), 0 (neutral or mixed) or -1 (a problem).")
    with forum.write("Decided between two readings") as tx:
        held = second.readings_of(tx.conn, [uid]).get(uid)
        if held is None:
            raise WrongInput("This feedback is not in this forum. Nothing was changed.")
        said = _stands(held) if tone is None else tone
        if said is not None:
            tx.change("feedback", uid, {"tone_person": said})
        for each in second.every_second(tx.conn):
            if each.feedback == uid and not each.settled_on:
                today = date.today().isoformat()
                tx.change("second_reading", each.uid, {"settled_on": today})
    return forum.last_change


def _found(
    conn: records.Connection, differ: Mapping[str, str], days: tuple[str, str] | None = None
) -> list[tuple[str, str]]:
    """Return (kind, id) of what nobody decided yet, two readers first."""
    found = [(kind, uid) for kind, uid in second.differing(conn, days) if uid not in differ]
    found.sort(key=lambda each: KINDS.index(each[0]))
    return [*(("readers", uid) for uid in differ), *found]


def _between_readers(conn: records.Connection) -> dict[str, str]:
    """Return by feedback what differs between its two readers, in words."""
    again = [each for each in second.every_second(conn) if not each.settled_on]
    if not again:
        return {}
    titles = {area.uid: area.title for area in around.areas(conn)}
    firsts = {each.uid: each for each in second.first_readings(conn, [a.feedback for a in again])}
    pairs = [(firsts[each.feedback], each) for each in again if each.feedback in firsts]
    said = {first.uid: _apart(first, each, titles) for first, each in pairs}
    return {uid: f"Two readers differ: {'; '.join(parts)}." for uid, parts in said.items() if parts}


def _apart(first: FirstReading, again: SecondReading, titles: Mapping[str, str]) -> list[str]:
    came, said = outcome(first, again), []
    if came.same_tone is False:
        one, two = _TONES[first.tone], _TONES[again.tone]
        if first.by_person:
            said.append(f"the first read it as {one}, the second as {two}")
        else:
            said.append(f"the first left it as the machine read it, {one}; the second read {two}")
    if came.same_areas is False:
        alone = (("first", first.areas - {*again.areas}), ("second", {*again.areas} - first.areas))
        named = [(who, _titled(each, titles)) for who, each in alone]
        said += [f"only the {who} named {names}" for who, names in named if names]
    return said


def _titled(areas: Set[str], titles: Mapping[str, str]) -> str:
    return " and ".join(sorted(f"“{titles[each]}”" for each in areas if each in titles))


def _differs(kind: str, held: dict[str, object]) -> str:
    if kind == "rating":
        rated = label("rating", str(held["rating"])).lower()
        read = _READ_AS[str(held["label"])]
        return f"The family rated it {rated}; its words read as {read}."
    rules, head = _READ_AS[str(held["rules"])], _READ_AS[str(held["head"])]
    return f"The word list reads it as {rules}; the comparison with other comments as {head}."


def _rids(held: dict[str, dict[str, object]], wanted: Sequence[tuple[str, str]]) -> list[int]:
    return [int(str(held[uid]["rid"])) for _, uid in wanted if uid in held]


def _stands(held: dict[str, Any]) -> int | None:
    return second.tone_as_it_stands(held["tone_person"], held["label"])
