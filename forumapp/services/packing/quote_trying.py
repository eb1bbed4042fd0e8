"""A quote looked at by itself: what stands against it, and what a correction would come to."""

from dataclasses import dataclass, replace
from typing import Literal

from forumapp.domain.feedback import Feedback
from forumapp.domain.problems import WrongInput
from forumapp.services.jigsaw import Jigsaw, Judged
from forumapp.services.jigsaw_gate import JigsawGate, jigsaw_gate_in
from forumapp.services.leaving import undecided
from forumapp.services.packing.quote_choice import NAMED, Candidate
from forumapp.services.packing.quote_cuts import placed
from forumapp.services.packing.quotes import QuoteSource, said_by
from forumapp.store import queries
from forumapp.store.forum import Forum

Least = Literal[5, 10]


@dataclass(frozen=True, slots=True)
class Tried:
    """What corrected words would come to. `problem`: why they cannot be kept; '' where they can."""

    problem: str = ""
    warning: str = ""
    names: str = ""
    jigsaw: Jigsaw | None = None


def try_correction(forum: Forum, uid: str, words: str, area: str = "", least: Least = 5) -> Tried:
    """Say what these words of a piece would come to; nothing is kept."""
    found, gate = _read(forum, uid, least)
    if found is None:
        return Tried("This feedback is not in this forum any more.")
    try:
        said, _, warning = placed(uid, found.words.parts(), words)
    except WrongInput as error:
        return Tried(str(error).removesuffix(" Nothing was changed."))
    _, names, judged = _judged(found, gate, said, area)
    return Tried("", warning, names, judged.found)


def judge_quote(forum: Forum, quote: Candidate, area: str, least: Least = 5) -> Candidate:
    """Return a quote with what stands against it, and who spoke as it would be printed."""
    found, gate = _read(forum, quote.uid, least)
    if found is None:
        return quote
    source, names, judged = _judged(found, gate, quote.quote.words, area)
    by = said_by(replace(source, level=judged.level))
    printed = replace(quote.quote, said_by=by)
    return replace(quote, quote=printed, names=names, jigsaw=judged.found, judged=True)


def _read(forum: Forum, uid: str, least: Least) -> tuple[Feedback | None, JigsawGate]:
    with forum.read() as conn:
        return queries.feedback(conn, uid), jigsaw_gate_in(conn, forum, least)


def _judged(
    found: Feedback, gate: JigsawGate, words: str, area: str
) -> tuple[QuoteSource, str, Judged]:
    who = found.family, found.speaker, found.age_band, found.told_on, None
    parts, stands = found.words.parts(), tuple(found.may_stand)
    source = QuoteSource(found.uid, *who, parts, stands, area=area, words=words)
    names = NAMED if undecided(words, gate.own, stands) else ""
    return source, names, gate.judged(source, words)
