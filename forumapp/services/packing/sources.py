"""Words that may be quoted, with what a person decided: which of them, in which order, how cut."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from forumapp.domain.ids import shared_id
from forumapp.domain.quoting import QuoteChoice, QuoteCut
from forumapp.services.packing.quoted import Place
from forumapp.services.packing.quotes import QuoteSource
from forumapp.services.references import referrer
from forumapp.store import official, queries
from forumapp.store.records import Connection


def sources_in(
    conn: Connection, rows: Iterable[Mapping[str, Any]], area: str = "", audience: str = ""
) -> tuple[QuoteSource, ...]:
    """Return the rows of `pack_queries.quotable` as sources.

    Where a person chose the quotes of the area for this audience, only those are given.
    """
    refer = referrer(conn)
    cuts = {each.of: each for each in official.every(conn, QuoteCut)}
    chosen = choice_in(conn, audience, area)
    order = {uid: at for at, uid in enumerate(chosen.feedback)} if chosen else {}
    made = []
    for row in rows:
        if chosen is None or row["uid"] in order:
            each = QuoteSource.of(dict(row))
            words = words_cut(cuts.get(each.uid), each.parts)
            at, reference = order.get(each.uid), refer(each.uid)
            made.append(replace(each, reference=reference, area=area, words=words, order=at))
    return tuple(made)


def choice_uid(audience: str, area: str) -> str:
    """Return the id of the choice for an audience and an area, the same in all copies."""
    return shared_id("quote_choice", audience, area)


def choice_in(conn: Connection, audience: str, area: str) -> QuoteChoice | None:
    """Return what a person chose, None where nobody did."""
    return official.one(conn, QuoteChoice, choice_uid(audience, area)) if audience else None


def words_cut(cut: QuoteCut | None, parts: Mapping[str, str]) -> str:
    """Return corrected words; '' where there are none, or the words were changed since."""
    if cut is None:
        return ""
    told = {"of": cut.of, "part": cut.part, "cut": json.loads(cut.cut), "seal": cut.seal}
    return Place.of_json(told).words_in(parts.get(cut.part, "")) or ""


def lost_in(conn: Connection) -> tuple[str, ...]:
    """Return the pieces whose words were changed after a person corrected them for print."""
    lost = []
    for each in official.every(conn, QuoteCut):
        piece = queries.feedback(conn, each.of)
        if piece is not None and not words_cut(each, piece.words.parts()):
            lost.append(each.of)
    return tuple(lost)


def lost_words(lost: int) -> str:
    """Say that corrections are not printed any more; '' where all are."""
    if not lost:
        return ""
    many = "1 correction of a quote is" if lost == 1 else f"{lost} corrections of quotes are"
    return f"{many} not used: the words were changed since. Read the quotes and correct them again."
