"""Move an inspection or an area to the bin, with what is nothing without it; never with words."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from forumapp.domain.boards import Question
from forumapp.domain.change import Change
from forumapp.domain.claims import Claim
from forumapp.domain.counted import counted
from forumapp.domain.inspections import NAMED, Inspection, Judgement, Link, Mark, Step
from forumapp.domain.problems import WrongInput
from forumapp.domain.promises import Kpi, Plan, Promise
from forumapp.domain.raised import Issue
from forumapp.services.judging import official_round
from forumapp.store import around, binning, fold, log, official
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx

BINNABLE = (*NAMED, "own")  # national themes, criteria and off_list stand in every forum
_DAYS = ("first_day", "last_day", "published", "called_on")
_NAMING: tuple[tuple[type[Any], str], ...] = (
    (Promise, "promise"),
    (Kpi, "measure"),
    (Claim, "claim"),
    (Question, "question"),
    (Issue, "issue"),
)


def bin_round(forum: Forum, uid: str) -> Change:
    """Move an inspection to the bin as one act; undo brings all back.

    Its areas, their judgements and links, its own judgements, steps and marked days go with it.
    Raises WrongInput, with nothing changed, where feedback is tagged with its areas or other
    records name it or them: those would stand under nothing.
    """
    with forum.write("Moved an inspection to the bin") as tx:
        official_round(tx, uid)
        areas = [each.uid for each in around.areas(tx.conn) if each.inspection == uid]
        _refuse(_held(tx, areas, "its areas") + _following(tx, uid), "correct what is wrong in it")
        _bin(tx, "mark", _own_marks(tx, uid))
        _bin_areas(tx, areas)
        judged = (e.uid for e in official.every(tx.conn, Judgement) if e.inspection == uid)
        _bin(tx, "judgement", judged)
        _bin(tx, "step", (e.uid for e in official.every(tx.conn, Step) if e.inspection == uid))
        _bin(tx, "inspection", [uid])
    return forum.last_change


def bin_area(forum: Forum, uid: str) -> Change:
    """Move an area to the bin with its judgements and links as one act; undo brings all back.

    Raises WrongInput, with nothing changed, for a national theme, a criterion or off_list, and
    where feedback is tagged with the area or other records name it.
    """
    with forum.write("Moved an area to the bin") as tx:
        found = next((each for each in around.areas(tx.conn) if each.uid == uid), None)
        if found is None:
            raise WrongInput("This area is not in this forum. Nothing was changed.")
        if found.item not in BINNABLE:
            raise WrongInput(
                f"“{found.title}” is the same in every forum, so it cannot go into the bin. "
                "Nothing was changed."
            )
        _refuse(_held(tx, [uid], "this area"), "correct its words")
        _bin_areas(tx, [uid])
    return forum.last_change


def _refuse(why: Sequence[tuple[str, str]], instead: str) -> None:
    """Say what stands in the way, how much of it, and what to do about it."""
    if why:
        reasons = "; ".join(reason for reason, _ in why)
        advice = _listed(dict.fromkeys(what for _, what in why))
        raise WrongInput(f"{reasons}. First {advice}; or {instead}. Nothing was changed.")


def _held(tx: Tx, areas: Collection[str], them: str) -> list[tuple[str, str]]:
    """Return what stands under these areas, each with what to do about it."""
    why = []
    if tagged := binning.pieces_tagged(tx.conn, areas):
        verb = "is" if tagged == 1 else "are"
        said = f"{counted(tagged, 'piece')} of feedback {verb} tagged with {them}"
        why.append((said, "move the tags to another area"))
    wanted = set(areas)
    named = [
        (sum(not wanted.isdisjoint(each.areas) for each in official.every(tx.conn, kind)), word)
        for kind, word in _NAMING
    ]
    named = [(number, word) for number, word in named if number]
    if named:
        verb = "names" if sum(number for number, _ in named) == 1 else "name"
        said = f"{_listed(counted(*each) for each in named)} {verb} {them}"
        why.append((said, "let those records name another area"))
    return why


def _following(tx: Tx, uid: str) -> list[tuple[str, str]]:
    """Return what answers or follows an inspection, each with what to do about it."""
    later = [e for e in around.inspections(tx.conn) if e.follows == uid and e.uid != uid]
    plans = [each for each in official.every(tx.conn, Plan) if each.inspection == uid]
    claims = [each for each in official.every(tx.conn, Claim) if each.inspection == uid]
    rename = "let what answers it or speaks of it name another inspection or none"
    found = (
        (len(later), "later visit", "follows", "follow", "move what follows it to the bin"),
        (len(plans), "plan", "answers", "answer", rename),
        (len(claims), "claim", "speaks of", "speak of", rename),
    )
    return [
        (f"{counted(number, word)} {one if number == 1 else many} it", advice)
        for number, word, one, many, advice in found
        if number
    ]


def _bin_areas(tx: Tx, areas: Collection[str]) -> None:
    """Put areas into the bin with what was judged of them, their links, and what no tag says."""
    gone = set(areas)
    judged = [each.uid for each in official.every(tx.conn, Judgement) if each.area in gone]
    links = [e.uid for e in official.every(tx.conn, Link) if e.earlier in gone or e.later in gone]
    _bin(tx, "tag", binning.tags_of(tx.conn, areas))  # a person's no, or of feedback in the bin
    _bin(tx, "link", links)
    _bin(tx, "judgement", judged)
    _bin(tx, "area", areas)


def _own_marks(tx: Tx, uid: str) -> list[str]:
    """Return the marks of an inspection's days; one that another living inspection needs stays."""
    written = log.writes_by_field(fold.log_rows(tx.conn, uid))
    days = {write.value for name in _DAYS for write in written.get(name, ())}
    others = [each for each in around.inspections(tx.conn) if each.uid != uid]
    every = around.marks(tx.conn)
    found = [mark for mark in binning.marks_written_with(tx.conn, uid) if mark.on in days]
    return [mark.uid for mark in found if not _needed(mark, every, others)]


def _needed(mark: Mark, every: Iterable[Mark], others: Iterable[Inspection]) -> bool:
    """Say whether a day would lose the only mark that another inspection has for it."""
    shared = any(mark.on in [getattr(each, name) for name in _DAYS] for each in others)
    twice = any((m.on, m.label) == (mark.on, mark.label) and m.uid != mark.uid for m in every)
    return shared and not twice


def _bin(tx: Tx, kind: str, uids: Iterable[str]) -> None:
    tx.change_many(kind, [(uid, {"binned": True}) for uid in uids])


def _listed(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
