"""Choosing a pack's quotes: a proposal, a person's choice and order, corrections in brackets."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from forumapp.domain.change import Change
from forumapp.domain.corrections import NotTheirWords, correct, left_out_not, plain
from forumapp.domain.feedback import PARTS
from forumapp.domain.ids import shared_id
from forumapp.domain.pack import Quote
from forumapp.domain.problems import WrongInput
from forumapp.domain.quoting import QuoteCut
from forumapp.services.check import clean_text
from forumapp.services.jigsaw import Jigsaw
from forumapp.services.jigsaw_gate import JigsawGate
from forumapp.services.leaving import undecided
from forumapp.services.packing.evidence import AUDIENCES, Evidence, gather
from forumapp.services.packing.quoted import Place, seal
from forumapp.services.packing.quotes import QuoteSource, as_quote, choose, text_of
from forumapp.services.packing.sources import choice_in, choice_uid, sources_in
from forumapp.services.references import referred
from forumapp.store import official, pack_queries, queries, records
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

MOST_CHOSEN = 12  # quotes of one area
_NAMES = "It may hold a name that nobody has decided on: open it in Feedback, press R and answer."


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quote that may be used in an area, as it would be printed, and what stands against it.

    `original` are the family's words as they were said, where a person corrected them. `printed`:
    it is among those that the pack prints of this area, at this place of the list.
    """

    uid: str
    quote: Quote
    stance: str | None
    told: str
    printed: bool
    original: str = ""
    names: str = ""
    jigsaw: Jigsaw | None = None


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotes of one area for one audience: those to be printed first, in their order.

    `chosen` says whether a person chose them; else they are proposed, in proportion to what
    families said.
    """

    audience: str
    area: str
    chosen: bool
    candidates: tuple[Candidate, ...]


def quotes_for(
    forum: Forum,
    audience: str,
    area: str,
    first: date | None = None,
    last: date | None = None,
) -> Quotes:
    """Return what may be quoted of one area for an audience, and what a pack would print."""
    found = gather(forum, audience, first, last, [area])
    with forum.read() as conn:
        chosen = choice_in(conn, audience, area)
        every = tuple(_sources(conn, found, area))
    picked = choose(found.areas[0].sources, set(), found.names)
    places = {each.uid: at for at, each in enumerate(picked)}
    levels = {each.uid: each for each in picked}
    ordered = sorted(every, key=lambda each: (places.get(each.uid, len(places)), each.told))
    made = (_candidate(levels.get(e.uid, e), found, e.uid in places) for e in ordered)
    return Quotes(audience, area, chosen is not None, tuple(made))


def _sources(conn: Connection, found: Evidence, area: str) -> Iterator[QuoteSource]:
    """Yield all that may be quoted of the area, chosen by a person or not."""
    known = {each.uid: each for each in found.areas[0].sources}
    days = found.first.isoformat(), found.last.isoformat()
    rows = pack_queries.quotable(conn, area, found.consents, *days)
    every = {each.uid: each for each in sources_in(conn, rows, area)} | known
    yield from every.values()


def _candidate(source: QuoteSource, found: Evidence, printed: bool) -> Candidate:
    text, gate = text_of(source), found.names
    named = bool(undecided(text, gate.own, source.may_stand))
    judged = gate.judged(source, text) if isinstance(gate, JigsawGate) else None
    shown = source if printed or judged is None else replace(source, level=judged.level)
    return Candidate(
        uid=source.uid,
        quote=as_quote(shown),
        stance=source.stance,
        told=source.told,
        printed=printed,
        original=text_of(replace(source, words="")) if source.words else "",
        names=_NAMES if named else "",
        jigsaw=judged.found if judged else None,
    )


def choose_quotes(forum: Forum, audience: str, area: str, uids: Sequence[str] | None) -> Change:
    """Keep which quotes a pack for an audience prints of an area, in this order; none is a choice.

    With None the proposal counts again. Raises WrongInput for what may not be quoted, and for two
    quotes of one family.
    """
    if audience not in AUDIENCES:
        raise WrongInput(f"“{audience}” is no audience. It can be: {', '.join(AUDIENCES)}.")
    uid = choice_uid(audience, area)
    if uids is None:
        with forum.write("Went back to the proposed quotes") as tx:
            if choice_in(tx.conn, audience, area) is not None:
                tx.change("quote_choice", uid, {"binned": True})
        return forum.last_change
    wanted = tuple(dict.fromkeys(uids))
    if len(wanted) > MOST_CHOSEN:
        raise WrongInput(f"Choose at most {MOST_CHOSEN} quotes for one area. Nothing was changed.")
    _check_choice(forum, audience, area, wanted)
    fields = {"audience": audience, "area": area, "feedback": wanted, "binned": False}
    with forum.write(f"Chose {len(wanted)} quote{'' if len(wanted) == 1 else 's'}") as tx:
        tx.change("quote_choice", uid, fields)
    return forum.last_change


def _check_choice(forum: Forum, audience: str, area: str, wanted: Sequence[str]) -> None:
    found = gather(forum, audience, None, None, [area])
    with forum.read() as conn:
        known = {each.uid: each for each in _sources(conn, found, area)}
    families: set[str] = set()
    for uid in wanted:
        if uid not in known:
            raise WrongInput(
                "One of these may not be quoted there: its family has not agreed to it for these "
                "readers, it is not tagged with this area, or nobody has read it. Nothing was "
                "changed."
            )
        family = known[uid].family or uid
        if family in families:
            raise WrongInput(
                "Two of these are of the same family. Choose one of them. Nothing was changed."
            )
        families.add(family)


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did: the words as they will be printed, and what to look at once more."""

    words: str
    change: Change
    warning: str = ""


def correct_quote(forum: Forum, uid: str, words: str | None) -> Corrected:
    """Keep how the words of a piece are printed, in every pack; with None as they were said.

    The words themselves stay as they are. Raises WrongInput where something differs outside
    [brackets] and cuts […].
    """
    with forum.read() as conn:
        found = queries.feedback(conn, uid)
    if found is None:
        raise WrongInput("This feedback is not in this forum. Nothing was changed.")
    key = shared_id("quote_cut", uid)
    if words is None:
        with forum.write("Took back the correction of a quote") as tx:
            if official.one(tx.conn, QuoteCut, key) is not None:
                tx.change("quote_cut", key, {"binned": True})
        return Corrected("", forum.last_change)
    said = plain(clean_text(words))
    place, warning = _placed(uid, found.words.parts(), said)
    told = place.as_json()
    fields = told | {"cut": json.dumps(told["cut"], ensure_ascii=False), "binned": False}
    with forum.write("Corrected a quote") as tx:
        tx.change("quote_cut", key, fields)
    return Corrected(said, forum.last_change, warning)


def _placed(uid: str, parts: dict[str, str], said: str) -> tuple[Place, str]:
    """Return where corrected words stand, and what to look at once more."""
    why = "There are no words to quote in this piece."
    for part in PARTS:
        if text := parts.get(part):
            try:
                cut = correct(text, said)
            except NotTheirWords as error:
                why = str(error)
                continue
            lost = left_out_not(text, cut)
            warning = f"This leaves out “{lost}”: read whether it still says the same."
            return Place(uid, part, cut, seal(uid, said)), warning if lost else ""
    raise WrongInput(f"{why} Nothing was changed.")


def quoted_piece(forum: Forum, typed: str) -> str:
    """Return the id of the piece that a printed reference (Q-7K3FA) leads to."""
    wanted = typed.strip().upper()
    with forum.read() as conn:
        found = referred(conn, [wanted], records.feedback_uids(conn))[wanted]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(found)
        raise WrongInput(f"{wanted} leads to more than one piece: {ids}. Give the id instead.")
    raise WrongInput(f"No feedback here has the reference {wanted}. Check its letters.")
