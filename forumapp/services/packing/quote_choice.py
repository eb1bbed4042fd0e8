"""Choosing a pack's quotes: a proposal of the app, or a person's choice and order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from forumapp.domain.change import Change
from forumapp.domain.pack import Quote
from forumapp.domain.problems import WrongInput
from forumapp.services.jigsaw import Jigsaw
from forumapp.services.jigsaw_gate import JigsawGate
from forumapp.services.leaving import undecided
from forumapp.services.packing.area_evidence import AreaEvidence
from forumapp.services.packing.evidence import AUDIENCES, Evidence
from forumapp.services.packing.gathering import gather
from forumapp.services.packing.quotes import QuoteSource, as_quote, choose, text_of
from forumapp.services.packing.sources import choice_in, choice_uid, sources_in
from forumapp.services.references import referred
from forumapp.store import pack_queries, records
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

MOST_CHOSEN = 12  # quotes of one area
NAMED = "It may hold a name that nobody has decided on: open it in Feedback, press R and answer."


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quote that may be used in an area, as it would be printed, and what stands against it.

    `original` are the family's words as they were said, where a person corrected them. `printed`:
    it is among those that the pack prints of this area, at this place of the list. `order` is its
    place where a person chose it, printed or not. Those of one family share `family`, which is the
    id of one of them. `said` is all that the family said in this piece, part by part.
    Where it is not `judged` yet, nobody has looked what stands against it.
    """

    uid: str
    quote: Quote
    stance: str | None
    told: str
    printed: bool
    original: str = ""
    names: str = ""
    jigsaw: Jigsaw | None = None
    order: int | None = None
    family: str = ""
    said: tuple[str, ...] = ()
    judged: bool = True


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
    title: str = ""


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
        known = {s.uid: s for s in open_sources(conn, found, found.areas[0])}
    every = (known | {s.uid: s for s in found.areas[0].sources}).values()
    picked = choose(found.areas[0].sources, set(), found.names)
    places = {each.uid: at for at, each in enumerate(picked)}
    levels = {each.uid: each for each in picked}
    ordered = sorted(every, key=lambda each: (places.get(each.uid, len(places)), each.told))
    made = (candidate(levels.get(e.uid, e), found, e.uid in places) for e in ordered)
    title = found.areas[0].area.title
    return Quotes(audience, area, chosen is not None, tuple(made), title)


def open_sources(conn: Connection, found: Evidence, each: AreaEvidence) -> Iterator[QuoteSource]:
    """Yield all that may be quoted of an area and of those it goes on from, chosen or not."""
    days = found.first.isoformat(), found.last.isoformat()
    for area in (*each.before, each.area):  # what was said of the area itself comes last: it holds
        rows = pack_queries.quotable(conn, area.uid, found.consents, *days)
        yield from sources_in(conn, rows, each.area.uid)


def candidate(
    source: QuoteSource, found: Evidence, printed: bool, family: str = "", *, judge: bool = True
) -> Candidate:
    """Return a source as it would be printed, with what stands against it (if asked to `judge`)."""
    text, gate = text_of(source), found.names
    named = judge and bool(undecided(text, gate.own, source.may_stand))
    judged = gate.judged(source, text) if judge and isinstance(gate, JigsawGate) else None
    shown = source if printed or judged is None else replace(source, level=judged.level)
    return Candidate(
        uid=source.uid,
        quote=as_quote(shown),
        stance=source.stance,
        told=source.told,
        printed=printed,
        original=text_of(replace(source, words="")) if source.words else "",
        names=NAMED if named else "",
        jigsaw=judged.found if judged else None,
        order=source.order,
        family=family or source.uid,
        said=tuple(source.parts.values()),
        judged=judge,
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
        with forum.write(f"Went back to the proposed quotes for {AUDIENCES[audience]}") as tx:
            if choice_in(tx.conn, audience, area) is not None:
                tx.change("quote_choice", uid, {"binned": True})
        return forum.last_change
    wanted = tuple(dict.fromkeys(uids))
    if len(wanted) > MOST_CHOSEN:
        raise WrongInput(f"Choose at most {MOST_CHOSEN} quotes for one area. Nothing was changed.")
    title = _check_choice(forum, audience, area, wanted)
    fields = {"audience": audience, "area": area, "feedback": wanted, "binned": False}
    with forum.write(_chose(len(wanted), title, audience)) as tx:
        tx.change("quote_choice", uid, fields)
    return forum.last_change


def _chose(count: int, title: str, audience: str) -> str:
    many = "no quote" if count == 0 else "1 quote" if count == 1 else f"{count} quotes"
    return f"Chose {many} on “{title[:60]}” for {AUDIENCES[audience]}"


def _check_choice(forum: Forum, audience: str, area: str, wanted: Sequence[str]) -> str:
    """Raise WrongInput for what may not be chosen; return the title of the area."""
    found = gather(forum, audience, None, None, [area])
    with forum.read() as conn:
        known = {each.uid: each for each in open_sources(conn, found, found.areas[0])}
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
    return found.areas[0].area.title


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
