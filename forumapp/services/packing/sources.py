"""Words that may be quoted, with what a person decided: which of them, in which order, how cut."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from forumapp.domain.ids import quote_reference, shared_id
from forumapp.domain.quoting import QuoteChoice, QuoteCut
from forumapp.services.packing.quoted import Place
from forumapp.services.packing.quotes import QuoteSource
from forumapp.services.references import reference_key
from forumapp.store import official, queries
from forumapp.store.records import Connection

_NAMED = 3  # quotes that a sentence names


def sources_in(
    conn: Connection, rows: Iterable[Mapping[str, Any]], area: str = "", audience: str = ""
) -> tuple[QuoteSource, ...]:
    """Return the rows of `pack_queries.quotable` as sources.

    Where a person chose the quotes of the area for this audience, only those are given.
    """
    cuts = {each.of: each for each in official.every(conn, QuoteCut)}
    chosen = choice_in(conn, audience, area)
    order = {uid: at for at, uid in enumerate(chosen.feedback)} if chosen else {}
    same = {"area": area, "key": reference_key(conn)}
    made = []
    for row in rows:
        uid = row["uid"]
        if chosen is None or uid in order:
            words = words_cut(cuts[uid], row) if uid in cuts else ""
            made.append(QuoteSource.of(row, order=order.get(uid), words=words, **same))
    return tuple(made)


def choice_uid(audience: str, area: str) -> str:
    """Return the id of the choice for an audience and an area, the same in all copies."""
    return shared_id("quote_choice", audience, area)


def choice_in(conn: Connection, audience: str, area: str) -> QuoteChoice | None:
    """Return what a person chose, None where nobody did."""
    return official.one(conn, QuoteChoice, choice_uid(audience, area)) if audience else None


def words_cut(cut: QuoteCut, parts: Mapping[str, Any]) -> str:
    """Return corrected words; '' where the words were changed since."""
    return words_of_cut(asdict(cut), parts)


def words_of_cut(cut: Mapping[str, Any], parts: Mapping[str, Any]) -> str:
    """Return the words of a correction that is known by its fields; '' where they changed since."""
    told = {name: cut[name] for name in ("of", "part", "seal")} | {"cut": json.loads(cut["cut"])}
    return Place.of_json(told).words_in(parts[cut["part"]] or "") or ""


def lost_in(conn: Connection) -> tuple[str, ...]:
    """Return the references of pieces whose words were changed after they were corrected."""
    lost, key = [], reference_key(conn)
    for each in official.every(conn, QuoteCut):
        piece = queries.feedback(conn, each.of)
        if piece is not None and not words_cut(each, asdict(piece.words)):
            lost.append(quote_reference(each.of, key))
    return tuple(lost)


def lost_words(lost: Sequence[str]) -> str:
    """Say that corrections are not printed any more; '' where all are."""
    if not lost:
        return ""
    one = len(lost) == 1
    many = "1 correction of a quote is" if one else f"{len(lost)} corrections of quotes are"
    which = f"{', '.join(lost[:_NAMED])}{' and others' if len(lost) > _NAMED else ''}"
    return (
        f"{many} not used, since the words were changed ({which}). Read the quotes and correct "
        "them again."
    )
