"""How a piece was quoted over time: its corrections for print, and the choices that took it in."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from forumapp.domain.change import Step
from forumapp.domain.ids import shared_id
from forumapp.services.packing.evidence import AUDIENCES
from forumapp.services.packing.sources import choice_uid, words_of_cut
from forumapp.services.past import QUOTED_AS, QUOTED_AT, PastStep
from forumapp.store import fold, log, many, queries, undo
from forumapp.store.records import Connection

_Found = Iterator[tuple[log.Row, PastStep]]


def corrected(conn: Connection, uid: str) -> _Found:
    """Yield each correction for print, with the words as they were to be printed."""
    rows = fold.log_rows(conn, shared_id("quote_cut", uid))
    found = queries.feedback(conn, uid)
    if not rows or found is None:
        return
    labels, held, before = undo.labels(conn, {row.act for row in rows}), dict[str, Any](), ""
    for row in rows:
        held |= log.unpack_payload(row.payload)[0]
        words = "" if held.get("binned") else words_of_cut(held, asdict(found.words))
        step = Step(row.at, row.actor, row.device, labels[row.act], QUOTED_AS, before, words)
        yield row, PastStep(row.act, step, None, False)
        before = words


def chosen(conn: Connection, uid: str, areas: list[str]) -> _Found:
    """Yield each choice of quotes that took the piece in, let it go, or gave it another place."""
    known = {choice_uid(who, area): area for who in AUDIENCES for area in areas}
    logged = many.logged(conn, list(known))
    labels = undo.labels(conn, {row.act for rows in logged.values() for row in rows})
    for choice, rows in logged.items():
        held, before = dict[str, Any](), None
        for row in rows:
            held |= log.unpack_payload(row.payload)[0]
            order = [] if held.get("binned") else list(held.get("feedback") or ())
            place = order.index(uid) + 1 if uid in order else None
            if place != before:
                label = labels[row.act]
                step = Step(row.at, row.actor, row.device, label, QUOTED_AT, before, place)
                yield row, PastStep(row.act, step, known[choice], False)
            before = place
